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

/// Writes one room's log. It holds the state as far as it is decided, has new events stored, and acts by itself when
/// the room's alarm is due or a member is away. Belongs to the room's context.
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

    /// The fold of what is decided, stored or on its way.
    private RoomState ahead;

    /// Completes once the newest of what is on its way is stored as it was decided here, with its
    /// number; fails where another server was first.
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

    /// Begins anew from what is stored: events that were decided and not stored are dropped.
    void begin(RoomState stored) {
        ahead = stored;
        newest = Future.succeededFuture(stored.seq());
        lane = new EventLog.Lane();
    }

    /// An event that is read from the log while the room opens.
    void recall(LogRow row) {
        now = row.at().isAfter(now) ? row.at() : now;
    }

    /// Whether nothing is on its way, and nobody is waited for.
    boolean isQuiet() {
        return ahead.awaited().isEmpty() && isIdle();
    }

    boolean isIdle() {
        return ahead.seq() == log.stored().seq();
    }

    /// Another node stored events while none were on their way from here.
    void follow(RoomState stored) {
        ahead = stored;
        newest = Future.succeededFuture(stored.seq());
    }

    /// The number of the last event that is decided, stored or on its way.
    long head() {
        return ahead.seq();
    }

    /// What the room as it is decided so far says to a wish.
    Decision<?> decide(Command command, Member by) {
        return ahead.decide(command, by, tick());
    }

    /// Completes with the number of the newest event once all that is on its way is stored as it was
    /// decided here; fails where another server was first.
    Future<Long> newest() {
        return newest;
    }

    /// At its alarm the room does what is due by then.
    ///
    /// @return when to wake next, unless the events set another alarm once they are stored
    Optional<Instant> wake() {
        boolean due = ahead.alarm().filter(at -> !at.isAfter(tick())).isPresent();
        List<Event> events = due ? bySystem(() -> ahead.wake(now)) : List.of();
        if (!log.isOpen()) {
            return Optional.empty();
        }
        if (due && events.isEmpty()) {
            LOG.error("room {}: its alarm of {} brings nothing", room, ahead.alarm());
        }
        if (!events.isEmpty()) {
            store(system("wake"), events);
        }
        return log.stored().alarm().map(at -> due ? now.plus(WAKES_AGAIN) : at);
    }

    /// Someone awaited has been away for that long, as is told again and again until they are back.
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

    /// Made of the place in the log: two nodes that act at the same place use the same id, so it happens once.
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

    /// @return the number of the last of them, once they are stored; fails with
    ///     [EventLog.Fenced] where another server was first
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
                        // Its own turn: what goes wrong here is no matter of the other rooms.
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
