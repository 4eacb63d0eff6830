package io.lectern.activity.call;

import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;

/// The call of a room. One that is over leaves the state.
///
/// @param guests who may join without knocking; nobody named: all of the room
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

    /// Whether they may join the call that is on, or begin one.
    boolean mayJoin(MemberId member) {
        return isGuest(member) || call.filter(on -> on.admitted().contains(member)).isPresent();
    }
}
