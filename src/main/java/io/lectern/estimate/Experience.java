package io.lectern.estimate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a course's desk has learned from its past. Bounded: old observations are forgotten.
///
/// @param sessions the last finished ones, oldest first
/// @param left withdrawals a second of waiting
/// @param noShows calls without an answer, as a share of calls
/// @param returns held tickets that came back, as a share of held ones
/// @param pause seconds between a session's end and the next one's start while people wait
/// @param calibration how good the estimates were
public record Experience(
        List<Session> sessions,
        Rate left,
        Rate noShows,
        Rate returns,
        Rate pause,
        Calibration calibration) {
    public static final int MOST_SESSIONS = 400;
    public static final Duration SHORTEST_SESSION = Duration.ofSeconds(60);

    /// Longer pauses count as this long, in seconds.
    private static final double LONGEST_PAUSE = 300;

    private static final Experience NONE =
            new Experience(
                    List.of(),
                    Rate.guess(1 / 7200.0, 7200, 360_000),
                    Rate.guess(0.05, 20, 400),
                    Rate.guess(0.8, 10, 200),
                    Rate.guess(40, 8, 200),
                    Calibration.NONE);

    /// @param length from its beginning to its end
    public record Session(String topic, Duration length, Instant end) {
        double seconds() {
            return length.toMillis() / 1000.0;
        }
    }

    public Experience {
        sessions = List.copyOf(sessions);
    }

    public static Experience none() {
        return NONE;
    }

    /// Adds a session, unless it is too short to have been one.
    public Experience finished(Session session) {
        return session.length().compareTo(SHORTEST_SESSION) < 0 ? this : finished(List.of(session));
    }

    /// Adds sessions, oldest first, all later than those known.
    public Experience finished(List<Session> more) {
        var all = new ArrayList<>(sessions);
        all.addAll(more);
        return new Experience(
                all.subList(Math.max(0, all.size() - MOST_SESSIONS), all.size()),
                left,
                noShows,
                returns,
                pause,
                calibration);
    }

    /// Adds a wait that ended, by leaving or by a call.
    public Experience waited(Duration time, boolean gaveUp) {
        return new Experience(
                sessions,
                left.plus(gaveUp ? 1 : 0, seconds(time)),
                noShows,
                returns,
                pause,
                calibration);
    }

    public Experience called(boolean answered) {
        return new Experience(
                sessions, left, noShows.plus(answered ? 0 : 1, 1), returns, pause, calibration);
    }

    public Experience held(boolean cameBack) {
        return new Experience(
                sessions, left, noShows, returns.plus(cameBack ? 1 : 0, 1), pause, calibration);
    }

    public Experience paused(Duration time) {
        return new Experience(
                sessions,
                left,
                noShows,
                returns,
                pause.plus(Math.min(seconds(time), LONGEST_PAUSE), 1),
                calibration);
    }

    public Experience outcome(Calibration.Pair pair) {
        return new Experience(sessions, left, noShows, returns, pause, calibration.plus(pair));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
