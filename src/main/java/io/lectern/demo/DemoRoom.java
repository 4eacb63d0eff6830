package io.lectern.demo;

import io.lectern.live.log.Catalogue;
import io.lectern.live.log.Draft;
import io.lectern.live.log.LogEntry;
import io.lectern.live.log.LogWriter;
import io.lectern.live.log.Wish;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Event;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.Recorded;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/// A room of the demo course while its past is written: commands are decided by the room's own rules, on
/// a clock that is moved by hand.
final class DemoRoom {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final Catalogue catalogue;
    private final RoomId id;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Recorded<?>> happened = new ArrayList<>();
    private RoomState state;
    private Instant at;

    DemoRoom(Catalogue catalogue, Kind kind, RoomId id, Instant begin) {
        this.catalogue = catalogue;
        this.id = id;
        this.state = RoomState.empty(catalogue.in(kind), kind);
        this.at = begin;
    }

    RoomId id() {
        return id;
    }

    Instant at() {
        return at;
    }

    void at(Instant instant) {
        at = instant;
    }

    /// Moves the clock, and then runs the alarms that came due.
    void later(Duration time) {
        at = at.plus(time);
        while (state.alarm().filter(it -> !it.isAfter(at)).isPresent()) {
            store(Member.SYSTEM, List.of(state.wake(at).getFirst()));
        }
    }

    /// @return the number of the first event that resulted
    /// @throws IllegalStateException if the room refuses the command
    long wish(Member by, Command command) {
        long first = state.seq() + 1;
        switch (state.decide(command, by, at)) {
            case Decision.Accepted<?>(var events) -> store(by, events);
            case Decision.Refused<?>(var why, _) ->
                    throw new IllegalStateException(command + ": " + why);
            case Decision.Relayed<?> _, Decision.Directed<?> _ -> {}
        }
        return first;
    }

    /// The person leaves the room.
    void leaves(Member who) {
        store(Member.SYSTEM, state.absent(who.id(), AN_HOUR, Duration.ZERO, at));
    }

    private void store(Member by, List<? extends Event> events) {
        if (!events.isEmpty()) {
            var draft =
                    Draft.of(
                            catalogue, id, new Wish(by.id(), UUID.randomUUID()), at, state, events);
            entries.addAll(draft.entries());
            happened.addAll(draft.recorded());
            state = draft.after();
        }
    }

    /// The number of the first event that matches.
    long first(Predicate<Event> such) {
        return happened.stream()
                .filter(it -> such.test(it.event()))
                .findFirst()
                .orElseThrow()
                .seq();
    }

    long head() {
        return state.seq();
    }

    /// Writes the log. Nobody is notified, as everything in it is past.
    Future<Void> store(SqlConnection connection) {
        return LogWriter.store(connection, catalogue, entries);
    }

    Future<Void> read(SqlConnection connection, Member member, String activity, long seq) {
        return connection
                .preparedQuery(
                        "insert into read_pointer (account, room, activity, seq) values ($1, $2, $3, $4)")
                .execute(Tuple.of(member.id().value(), id.value(), activity, seq))
                .mapEmpty();
    }
}
