package io.lectern.activity.session;

import io.lectern.room.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// @param running the session under way
/// @param next when the next one is planned; absent during a session
/// @param programme of the session under way, or else of the next one
/// @param held the last 50 sessions, oldest first
public record SessionState(
        Optional<Running> running, Optional<Plan> next, List<String> programme, List<Held> held) {

    static final int MOST_HELD = 50;
    static final SessionState EMPTY =
            new SessionState(Optional.empty(), Optional.empty(), List.of(), List.of());

    public SessionState {
        programme = List.copyOf(programme);
        held = List.copyOf(held);
    }

    /// @param id the number of its `Opened`
    /// @param until the planned end
    /// @param pause until when it is paused
    public record Running(
            long id, Instant at, Member by, Optional<Instant> until, Optional<Instant> pause) {}

    public record Plan(Instant begins, Optional<Instant> ends) {}

    /// @param id the number of its `Opened`
    /// @param end the number of its `Closed`
    public record Held(long id, Instant opened, long end, Instant closed, List<String> programme) {
        public Held {
            programme = List.copyOf(programme);
        }
    }

    SessionState running(Running now) {
        return new SessionState(Optional.of(now), Optional.empty(), programme, held);
    }

    SessionState planned(Optional<Plan> plan) {
        return running.isPresent() ? this : new SessionState(running, plan, programme, held);
    }

    SessionState with(List<String> lines) {
        return new SessionState(running, next, lines, held);
    }

    SessionState closed(long end, Instant at) {
        if (running.isEmpty()) {
            return this;
        }
        var it = running.get();
        var all = new ArrayList<>(held);
        all.add(new Held(it.id(), it.at(), end, at, programme));
        var newest = all.subList(Math.max(0, all.size() - MOST_HELD), all.size());
        return new SessionState(Optional.empty(), next, List.of(), newest);
    }
}
