package io.lectern.activity.call;

import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;

/// The call of a room, absent when it is over.
///
/// @param guests the members who may join without knocking; absent for everybody in the room
public record CallState(Optional<List<MemberId>> guests, Optional<Call> call) {
    static final CallState EMPTY = new CallState(Optional.empty(), Optional.empty());

    CallState with(Call changed) {
        return new CallState(guests, Optional.of(changed));
    }

    CallState over() {
        return new CallState(guests, Optional.empty());
    }

    boolean isGuest(MemberId member) {
        return guests.isEmpty() || guests.get().contains(member);
    }

    /// Whether the member may join or begin a call.
    boolean mayJoin(MemberId member) {
        return isGuest(member) || call.filter(on -> on.admitted().contains(member)).isPresent();
    }
}
