package io.lectern.activity.session;

import io.lectern.room.Laws;
import io.lectern.room.Laws.Asked;
import io.lectern.room.Laws.Cast;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Random acts on a session, and the invariants that must hold after each.
final class SessionWalk {
    private static final Cast CAST =
            new Cast(
                    Laws.EVERYBODY.people(),
                    List.of(
                            Duration.ofSeconds(1),
                            Duration.ofMinutes(3),
                            Duration.ofMinutes(40),
                            Duration.ofHours(9)));

    private SessionWalk() {}

    static Laws<SessionState, SessionCommand, SessionEvent> laws() {
        return new Laws<>(
                new Session(),
                CAST,
                (_, _, at, random) -> wish(at, random),
                Optional.empty(),
                List.of(
                        law("only staff and time change a session", SessionWalk::staff),
                        law("sessions are held one after the other", SessionWalk::inOrder),
                        law("a break lies within a session", SessionWalk::bounded)));
    }

    private static SessionCommand wish(Instant at, SplittableRandom random) {
        var soon = at.plus(Duration.ofMinutes(random.nextInt(-5, 90)));
        var lines = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            lines.add(random.nextInt(5) == 0 ? " " : "Part " + random.nextInt(9));
        }
        return switch (random.nextInt(9)) {
            case 0, 1 -> new SessionCommand.Open(some(random, soon));
            case 2 -> new SessionCommand.Close();
            case 3 -> new SessionCommand.Extend(soon);
            case 4 -> new SessionCommand.Pause(soon);
            case 5 -> new SessionCommand.Resume();
            case 6 ->
                    new SessionCommand.Plan(
                            some(random, soon), some(random, soon.plus(Duration.ofHours(1))));
            default -> new SessionCommand.Programme(lines);
        };
    }

    private static Optional<Instant> some(SplittableRandom random, Instant at) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(at);
    }

    private static Invariant<SessionState, SessionCommand, SessionEvent> law(
            String words, Predicate<Moment<SessionState, SessionCommand, SessionEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static boolean staff(Moment<SessionState, SessionCommand, SessionEvent> it) {
        return !(it.cause() instanceof Asked<SessionCommand>(_, Member by))
                || by.isStaff()
                || it.events().isEmpty();
    }

    private static boolean inOrder(Moment<SessionState, SessionCommand, SessionEvent> it) {
        long last = 0;
        for (var held : it.after().held()) {
            if (held.id() <= last || held.end() <= held.id()) {
                return false;
            }
            last = held.end();
        }
        return it.after().held().size() <= SessionState.MOST_HELD;
    }

    private static boolean bounded(Moment<SessionState, SessionCommand, SessionEvent> it) {
        return it.after().running().isEmpty() || it.after().next().isEmpty();
    }
}
