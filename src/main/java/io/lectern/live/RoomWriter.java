package io.lectern.live;

import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import io.lectern.room.RoomState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides on what is asked of one room, one command after the other, and has the events stored.
/// Belongs to the room's context.
final class RoomWriter {
    private static final Logger LOG = LoggerFactory.getLogger(RoomWriter.class);
    private static final Duration WAKES_AGAIN = Duration.ofSeconds(60);

    private final Live live;
    private final Context context;
    private final RoomOwner owner;
    private final RoomLog log;
    private final Answers answers = new Answers();

    /// Wishes that wait for the log's head: sent again, they are the same.
    private final Map<Wish, Future<Long>> looks = new HashMap<>();

    private EventLog.Lane lane = new EventLog.Lane();

    /// The fold of what is decided, stored or on its way.
    private RoomState ahead;

    /// Completes once the newest of what is on its way is stored as it was decided here, with its
    /// number; fails where another server was first.
    private Future<Long> newest = Future.succeededFuture(0L);

    private Instant now = Instant.EPOCH;

    RoomWriter(Live live, Context context, RoomOwner owner, RoomLog log, RoomState empty) {
        this.live = live;
        this.context = context;
        this.owner = owner;
        this.log = log;
        this.ahead = empty;
    }

    /// From here on: what was decided and not stored is not so.
    void begin(RoomState stored) {
        ahead = stored;
        newest = Future.succeededFuture(stored.seq());
        lane = new EventLog.Lane();
    }

    /// What the log tells of the past.
    void recall(LogRow row) {
        now = row.at().isAfter(now) ? row.at() : now;
        answers.keep(new Wish(row.by(), row.command()), Future.succeededFuture(row.seq()));
    }

    /// Whether nothing is on its way, and nobody is waited for.
    boolean isQuiet() {
        return ahead.awaited().isEmpty() && isIdle();
    }

    boolean isIdle() {
        return ahead.seq() == log.stored().seq();
    }

    /// Nothing was on its way, and another node has stored what is known now.
    void follow(RoomState stored) {
        ahead = stored;
        newest = Future.succeededFuture(stored.seq());
    }

    /// Whether this is only passed on to who is there.
    boolean relays(Member by, Command command) {
        try {
            return log.isOpen() && ahead.decide(command, by, tick()) instanceof Decision.Relayed<?>;
        } catch (RuntimeException bug) {
            return false;
        }
    }

    /// The number of the last event that is decided, stored or on its way.
    long head() {
        return ahead.seq();
    }

    /// @param until when whoever asked waits no longer (System.nanoTime): they may have been told no
    ///     elsewhere by then, so it isn't granted later
    Future<Long> decide(
            @Nullable Connection from, Member by, Wish wish, Command command, long until) {
        Future<Long> looking = looks.get(wish);
        return looking == null ? decide(from, by, wish, command, until, false) : looking;
    }

    /// What becomes part of the log is right though another server wrote to it: the log refuses what
    /// rests on an old state. What doesn't, a refusal or that there is nothing to do, is said only by
    /// a state as new as the log.
    ///
    /// @param current whether the state was looked at since this was asked
    private Future<Long> decide(
            @Nullable Connection from,
            Member by,
            Wish wish,
            Command command,
            long until,
            boolean current) {
        Optional<Future<Long>> answered = answers.to(wish);
        if (answered.isPresent()) {
            return answered.get();
        }
        if (!log.isOpen() || System.nanoTime() - until > 0) {
            return unavailable();
        }
        if (owner.room().archived()) {
            return refused(Refusal.ROOM_ARCHIVED, Refusal.ROOM_ARCHIVED.text());
        }
        Decision<?> decision;
        try {
            decision = ahead.decide(command, by, tick());
        } catch (RuntimeException bug) {
            return owner.broken(bug);
        }
        return switch (decision) {
            case Decision.Accepted<?>(var events) when events.isEmpty() && !current ->
                    again(from, by, wish, command, until);
            case Decision.Accepted<?>(var events) ->
                    store(
                            wish,
                            events,
                            () -> current ? unavailable() : again(from, by, wish, command, until));
            case Decision.Relayed<?>(var signal) -> {
                var activity = live.catalogue().of(command);
                String json = live.catalogue().signal(activity, signal);
                owner.followers().signal(json, from);
                live.peers().toAll(new Message.Signalled(owner.room().id(), json));
                yield Future.succeededFuture(log.stored().seq());
            }
            case Decision.Refused<?>(var why, var detail) ->
                    current
                            // It, too, may rest on events that are not stored yet, or never are.
                            ? newest.recover(_ -> unavailable()).compose(_ -> refused(why, detail))
                            : again(from, by, wish, command, until);
        };
    }

    private Future<Long> again(
            @Nullable Connection from, Member by, Wish wish, Command command, long until) {
        Promise<Long> answer = Promise.promise();
        looks.put(wish, answer.future());
        log.current()
                .onComplete(looked ->
                        context.runOnContext(_ -> {
                            looks.remove(wish);
                            if (looked.failed()) {
                                answer.fail(looked.cause());
                            } else {
                                decide(from, by, wish, command, until, true).onComplete(answer);
                            }
                        }));
        return answer.future();
    }

    private static Future<Long> refused(Refusal why, String detail) {
        return Future.failedFuture(ProtocolError.refused(why, detail));
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
            LOG.error("room {}: its alarm of {} brings nothing", owner.room().id(), ahead.alarm());
        }
        store(system("wake"), events, RoomWriter::unavailable);
        return log.stored().alarm().map(at -> due ? now.plus(WAKES_AGAIN) : at);
    }

    /// Someone awaited was away for too long.
    void gone(MemberId who) {
        if (log.isOpen() && ahead.awaited().contains(who)) {
            tick();
            store(
                    system("gone " + who),
                    bySystem(() -> ahead.absent(who, now)),
                    RoomWriter::unavailable);
        }
    }

    private List<Event> bySystem(Supplier<List<Event>> events) {
        try {
            return events.get();
        } catch (RuntimeException bug) {
            owner.broken(bug);
            return List.of();
        }
    }

    /// Two who both believe they own the room act at the same place with the same id.
    private Wish system(String what) {
        String place = owner.room().id() + " " + ahead.seq() + " " + what;
        UUID id = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
        return new Wish(Member.SYSTEM.id(), id);
    }

    private Instant tick() {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        now = at.isAfter(now) ? at : now;
        return now;
    }

    private static Future<Long> unavailable() {
        return Future.failedFuture(ProtocolError.unavailable());
    }

    /// @param fenced what to do where another server was first
    private Future<Long> store(
            Wish wish, List<? extends Event> events, Supplier<Future<Long>> fenced) {
        if (events.isEmpty()) {
            // What is so already may rest on events that are not stored yet, or never are.
            return newest.recover(_ -> fenced.get());
        }
        Draft draft;
        try {
            draft = Draft.of(live.catalogue(), owner.room().id(), wish, now, ahead, events);
        } catch (RuntimeException bug) {
            return owner.broken(bug);
        }
        ahead = draft.after();
        Promise<Long> answer = Promise.promise();
        Promise<Long> laid = Promise.promise();
        answers.keep(wish, answer.future());
        newest = laid.future();
        EventLog.Lane used = lane;
        live.log()
                .append(used, draft.entries())
                .onComplete(done ->
                        context.runOnContext(_ -> {
                            if (done.succeeded()) {
                                draft.recorded().forEach(log::tell);
                                live.peers().stored(owner.room().id(), draft.entries());
                                laid.complete(draft.last());
                                answer.complete(draft.last());
                            } else {
                                answers.forget(wish, answer.future());
                                if (used == lane) {
                                    log.catchUp(done.cause());
                                }
                                laid.fail(done.cause());
                                answer(wish, answer, done.cause(), fenced);
                            }
                        }));
        return answer.future();
    }

    /// Where the outcome is open the log itself tells: the same command may be in it already.
    private void answer(
            Wish wish, Promise<Long> answer, Throwable why, Supplier<Future<Long>> fenced) {
        if (!(why instanceof EventLog.Fenced)) {
            answer.fail(ProtocolError.unavailable());
            return;
        }
        live.reader()
                .find(owner.room().id(), wish.by(), wish.command())
                .onComplete(found ->
                        context.runOnContext(_ -> {
                            if (found.failed()) {
                                answer.fail(ProtocolError.unavailable());
                            } else if (found.result().isPresent()) {
                                answer.complete(found.result().getAsLong());
                            } else {
                                fenced.get().onComplete(answer);
                            }
                        }));
    }
}
