package io.lectern.activity.focus;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The running timer, in instants of the server's clock.
///
/// @param round from 1; a break has the number of the round before it
/// @param ends when this phase ends, unless the timer is paused
/// @param paused since when the timer is paused
public record Timer(
        Phase phase,
        int round,
        int rounds,
        int focusMinutes,
        int breakMinutes,
        Instant begins,
        Instant ends,
        Optional<Instant> paused) {
    static Timer starting(Instant at, int focusMinutes, int breakMinutes, int rounds) {
        return new Timer(
                Phase.FOCUS,
                1,
                rounds,
                focusMinutes,
                breakMinutes,
                at,
                at.plus(Duration.ofMinutes(focusMinutes)),
                Optional.empty());
    }

    /// The next phase, beginning at `at`; empty after the last round.
    Optional<Timer> next(Instant at) {
        return switch (phase) {
            case FOCUS ->
                    round == rounds
                            ? Optional.empty()
                            : Optional.of(turned(Phase.BREAK, round, at, breakMinutes));
            case BREAK -> Optional.of(turned(Phase.FOCUS, round + 1, at, focusMinutes));
        };
    }

    private Timer turned(Phase next, int number, Instant at, int minutes) {
        return turned(next, number, at, at.plus(Duration.ofMinutes(minutes)));
    }

    Timer turned(Phase next, int number, Instant from, Instant until) {
        return new Timer(
                next, number, rounds, focusMinutes, breakMinutes, from, until, Optional.empty());
    }

    Timer pausing(Instant at) {
        return new Timer(
                phase, round, rounds, focusMinutes, breakMinutes, begins, ends, Optional.of(at));
    }

    /// Resumes a paused timer: both ends of the phase move by the length of the pause.
    Timer resuming(Instant at) {
        var still = paused.map(since -> Duration.between(since, at)).orElse(Duration.ZERO);
        return turned(phase, round, begins.plus(still), ends.plus(still));
    }
}
