package io.lectern.activity.call;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.UUID;

/// A member on one device in a call.
///
/// @param id made by the device
/// @param camera whether it has one of the places for cameras, whether the camera is on or off
/// @param stage whether it may send; otherwise it only receives
public record Seat(UUID id, Member who, boolean camera, boolean stage, Instant since) {
    Seat turned(boolean camera) {
        return new Seat(id, who, camera, stage, since);
    }

    Seat staged(boolean on, boolean camera) {
        return new Seat(id, who, on && camera, on, since);
    }

    boolean isOf(MemberId member) {
        return who.is(member);
    }
}
