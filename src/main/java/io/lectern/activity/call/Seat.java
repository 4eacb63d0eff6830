package io.lectern.activity.call;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.UUID;

/// One person on one device in a call.
///
/// @param id made by the device
/// @param camera whether it has one of the places for cameras, whether its camera is on or off
public record Seat(UUID id, Member who, boolean camera, Instant since) {
    boolean isOf(MemberId member) {
        return who.is(member);
    }
}
