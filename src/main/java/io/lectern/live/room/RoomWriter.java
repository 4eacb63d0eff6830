package io.lectern.live.room;

import io.lectern.live.audience.Presence;
import io.lectern.live.log.Draft;
import io.lectern.live.log.EventLog;
import io.lectern.live.log.LogRow;
import io.lectern.live.log.Wish;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one room's log. Holds the state with all events decided so far, has them stored, and acts by itself when the
/// room's alarm is due or an awaited member is away. Belongs to the room's context.
final class RoomWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RoomWriter.class);
    private static final Duration WAKES_AGAIN = Duration.ofSeconds(60);

    private final RoomParts parts;
    private final EventLog eventLog;
    private final Context context;
    private final RoomId room;
    private final RoomLog log;
    private final Presence presence;
    private final RoomPost post;

    private EventLog.Lane lane = new EventLog.Lane();

    /// The fold of all events decided, stored or not yet.
    private RoomState ahead;

    /// Completes with the number of the newest decided event once it is stored; fails if another server took its
    /// place.
    private Future<Long> newest = Future.succeededFuture(0L);

    private Instant now = Instant.EPOCH;

    RoomWriter(
            RoomParts parts,
            EventLog eventLog,
            RoomId room,
            RoomLog log,
            Presence presence,
            RoomPost post) {
        this.parts = parts;
        this.eventLog = eventLog;
        this.context = eventLog.context();
        this.room = room;
        this.log = log;
        this.presence = presence;
        this.post = post;
        this.ahead = log.stored();
    }

    /// Starts over from the stored state: drops events that were decided and not stored.
    void begin(RoomState stored) {
        ahead = stored;
        newest = Future.succeededFuture(stored.seq());
        lane = new EventLog.Lane();
    }

    /// Keeps the room's time from falling behind an event that is read from the log.
    void recall(LogRow row) {
        now = row.at().isAfter(now) ? row.at() : now;
    }

    /// Whether all decided events are stored and nobody is awaited.
    boolean isQuiet() {
        return ahead.awaited().isEmpty() && isIdle();
    }

    boolean isIdle() {
        return ahead.seq() == log.stored().seq();
    }

    /// Takes the state after another node's events, while all of this one's are stored.
    void follow(RoomState stored) {
        ahead = stored;
        newest = Future.succeededFuture(stored.seq());
    }

    /// The number of the last event decided, stored or not yet.
    long head() {
        return ahead.seq();
    }

    /// Decides on a command by the state with all events decided so far.
    Decision<?> decide(Command command, Member by) {
        return ahead.decide(command, by, tick());
    }

    /// Completes with the number of the newest decided event once all are stored; fails if another server took a
    /// place.
    Future<Long> newest() {
        return newest;
    }

    /// Does what is due at the room's alarm.
    ///
    /// @return when to wake next, unless the events set another alarm once they are stored
    Optional<Instant> wake() {
        boolean due = ahead.alarm().filter(at -> !at.isAfter(tick())).isPresent();
        List<Event> events = due ? bySystem(() -> ahead.wake(now)) : List.of();
        if (!log.isOpen()) {
            return Optional.empty();
        }
        if (due && events.isEmpty()) {
            LOG.error(
                    "room {}: its alarm of {} was due, and no activity acted on it",
                    room,
                    ahead.alarm());
        }
        if (!events.isEmpty()) {
            store(system("wake"), events);
        }
        return log.stored().alarm().map(at -> due ? now.plus(WAKES_AGAIN) : at);
    }

    /// Handles the absence of an awaited member. Called again and again until they are back.
    void gone(MemberId who, Duration away) {
        if (log.isOpen() && ahead.awaited().contains(who)) {
            tick();
            List<Event> events = bySystem(() -> ahead.absent(who, away, parts.gone(), now));
            if (!events.isEmpty()) {
                store(system("gone " + who), events);
            }
        }
    }

    private List<Event> bySystem(Supplier<List<Event>> events) {
        try {
            return events.get();
        } catch (RuntimeException bug) {
            log.broken(bug);
            return List.of();
        }
    }

    /// An id made from the place in the log: two nodes that act there use the same one, so the act happens once.
    private Wish system(String what) {
        String place = room + " " + ahead.seq() + " " + what;
        UUID id = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
        return new Wish(Member.SYSTEM.id(), id);
    }

    private Instant tick() {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        now = at.isAfter(now) ? at : now;
        return now;
    }

    private Set<MemberId> here() {
        return presence.here().people().stream().map(Member::id).collect(Collectors.toSet());
    }

    /// Stores the events of a command.
    ///
    /// @return the number of the last of them, once they are stored; fails with [EventLog.Fenced] if another
    ///     server was first
    Future<Long> store(Wish wish, List<? extends Event> events) {
        Draft draft;
        try {
            draft = Draft.of(parts.catalogue(), room, wish, now, ahead, events).told(this::here);
        } catch (RuntimeException bug) {
            return log.broken(bug);
        }
        ahead = draft.after();
        Promise<Long> laid = Promise.promise();
        newest = laid.future();
        EventLog.Lane used = lane;
        eventLog.append(used, draft.entries())
                .onComplete(done ->
                        // In a turn of its own: a failure here must not affect the other rooms.
                        context.runOnContext(_ -> {
                            if (done.succeeded()) {
                                draft.recorded().forEach(log::tell);
                                post.stored(draft.entries());
                                laid.complete(draft.last());
                            } else {
                                if (used == lane) {
                                    log.catchUp(done.cause());
                                }
                                laid.fail(done.cause());
                            }
                        }));
        return laid.future();
    }
}
