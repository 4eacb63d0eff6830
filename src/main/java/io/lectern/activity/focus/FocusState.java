package io.lectern.activity.focus;

import io.lectern.room.MemberId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The timer and the members who take part, at most 200.
///
/// @param everyone whether learners too may run the timer
public record FocusState(boolean everyone, Optional<Timer> timer, Map<MemberId, Seat> seats) {
    static final int MOST_SEATS = 200;
    static final FocusState EMPTY = new FocusState(true, Optional.empty(), Map.of());

    public FocusState {
        seats = Collections.unmodifiableMap(new LinkedHashMap<>(seats));
    }

    FocusState with(Optional<Timer> changed) {
        return new FocusState(everyone, changed, seats);
    }

    FocusState with(Seat seat) {
        var all = new LinkedHashMap<>(seats);
        all.put(seat.who().id(), seat);
        return new FocusState(everyone, timer, all);
    }

    FocusState changing(MemberId who, UnaryOperator<Seat> change) {
        var seat = seats.get(who);
        return seat == null ? this : with(change.apply(seat));
    }

    /// Takes everybody's goal into the next round.
    FocusState onward() {
        return eachSeat(Seat::onward);
    }

    /// Removes people who are away.
    FocusState withoutAway() {
        var all = new LinkedHashMap<>(seats);
        all.values().removeIf(seat -> !seat.isThere());
        all.replaceAll((_, seat) -> seat.among(all.keySet()));
        return new FocusState(everyone, timer, all);
    }

    private FocusState eachSeat(UnaryOperator<Seat> change) {
        var all = new LinkedHashMap<>(seats);
        all.replaceAll((_, seat) -> change.apply(seat));
        return new FocusState(everyone, timer, all);
    }
}
