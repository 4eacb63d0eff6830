package io.lectern.activity.call;

import static io.lectern.room.Decision.refuse;

import io.lectern.room.Decision;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;

/// The places in a call: few if each browser sends to every other, more with a media server.
///
/// @param who the member who wants a place; their present seat isn't counted
record Places(Call call, MemberId who) {
    static final int MOST_CAMERAS = 4;
    static final int MOST_SEATS = 8;
    static final int MOST_CAMERAS_SERVED = 12;
    static final int MOST_SEATS_SERVED = 40;

    /// Small without a media server, as each seat on the stage sends to each before it.
    static final int MOST_ON_STAGE = 2;

    static final int MOST_WATCHING = 10;
    static final int MOST_ON_STAGE_SERVED = 6;
    static final int MOST_WATCHING_SERVED = 400;

    private boolean served() {
        return call.placed().isPresent();
    }

    private List<Seat> others() {
        return call.seats().stream().filter(seat -> !seat.isOf(who)).toList();
    }

    /// Why nobody else can send, or send with a camera; empty if somebody can.
    Optional<Decision<CallEvent>> full(boolean camera) {
        int seats = served() ? MOST_SEATS_SERVED : MOST_SEATS;
        int cameras = served() ? MOST_CAMERAS_SERVED : MOST_CAMERAS;
        if (!call.stage() && others().size() >= seats) {
            return full("At most %d people can be in this call".formatted(seats));
        }
        if (camera && others().stream().filter(Seat::camera).count() >= cameras) {
            return full(
                    "There are %d cameras in this call already. You can join with voice only"
                            .formatted(cameras));
        }
        return Optional.empty();
    }

    Optional<Decision<CallEvent>> fullStage() {
        int most = served() ? MOST_ON_STAGE_SERVED : MOST_ON_STAGE;
        return others().stream().filter(Seat::stage).count() >= most
                ? full("At most %d people can be on stage".formatted(most))
                : Optional.empty();
    }

    Optional<Decision<CallEvent>> fullHouse() {
        int most = served() ? MOST_WATCHING_SERVED : MOST_WATCHING;
        return others().stream().filter(seat -> !seat.stage()).count() >= most
                ? full(
                        served()
                                ? "At most %d people can watch".formatted(most)
                                : "This server has no media server, so at most %d people can watch"
                                        .formatted(most))
                : Optional.empty();
    }

    private static Optional<Decision<CallEvent>> full(String words) {
        return Optional.of(refuse(CallRefusal.CALL_FULL, words));
    }
}
