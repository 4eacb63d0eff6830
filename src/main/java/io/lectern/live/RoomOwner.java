package io.lectern.live;

import io.lectern.campus.Room;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Part;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.RoomState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer of a room: decides on commands in one order, has the events stored, then tells
/// them. Everything in it belongs to the room's context; its package-private methods may be called
/// from any thread.
final class RoomOwner {
    private static final Logger LOG = LoggerFactory.getLogger(RoomOwner.class);
    private static final long TRY_AGAIN_MS = 1_000;
    private static final Duration WAKES_AGAIN = Duration.ofSeconds(60);

    private enum Status {
        OPENING,
        OPEN,
        CATCHING_UP,
        CLOSED
    }

    private final Live live;
    private final Vertx vertx;
    private final Context context;
    private final Followers followers;
    private final RoomStory story;
    private final RoomClock clock;

    private final RoomSnapshots snapshots;
    private final Answers answers = new Answers();

    private Room room;
    private Status status = Status.OPENING;
    private EventLog.Lane lane = new EventLog.Lane();

    /// The fold of what is stored and told.
    private RoomState stored;

    /// The fold of what is decided, stored or on its way.
    private RoomState ahead;

    private Instant now = Instant.EPOCH;
    private long lastUse = System.nanoTime();

    RoomOwner(Live live, Context context, Room room) {
        this.live = live;
        this.vertx = live.vertx();
        this.context = context;
        this.room = room;
        this.stored = RoomState.empty(live.catalogue().in(room.kind()));
        this.ahead = stored;
        this.followers = new Followers(vertx, room, live.config().ringEvents(), live.meters());
        this.story = new RoomStory(live.reader(), context, room.id());
        this.snapshots =
                new RoomSnapshots(
                        live.reader(),
                        room.id(),
                        Math.max(live.config().snapshotEvery(), live.config().ringEvents()));
        this.clock =
                new RoomClock(
                        vertx,
                        context,
                        followers.presence(),
                        Duration.ofSeconds(live.config().goneSeconds()),
                        this::wake,
                        this::gone);
    }

    Room room() {
        return room;
    }

    /// Reads the room from its log, from a snapshot where there is a fitting one.
    Future<RoomOwner> open() {
        return on(() ->
                Future.all(live.reader().head(room.id()), live.reader().snapshots(room.id()))
                        .compose(read -> {
                            long quiet = read.<Long>resultAt(0) - live.config().ringEvents();
                            stored = snapshots.begin(read.resultAt(1), stored, quiet);
                            return fold(quiet);
                        })
                        .compose(_ -> {
                            if (status == Status.CLOSED) {
                                return Future.failedFuture(ProtocolError.internal());
                            }
                            opened();
                            return Future.succeededFuture(this);
                        }));
    }

    /// Asks the room for something.
    ///
    /// @return the number of the last event that followed, once it is stored; fails with a
    ///     [ProtocolError]
    Future<Long> submit(Connection from, Member by, UUID id, Command command) {
        return on(() -> decide(from, by, new Wish(by.id(), id), command));
    }

    /// The same for the system itself.
    Future<Long> act(UUID id, Command command) {
        return on(() -> decide(null, Member.SYSTEM, new Wish(Member.SYSTEM.id(), id), command));
    }

    Future<RoomState> state() {
        return on(() -> Future.succeededFuture(stored));
    }

    void signal(String json) {
        context.runOnContext(_ -> followers.signal(json, null));
    }

    /// Begins to follow the room: the reply and everything after it reach the socket in order.
    void subscribe(Subscriber subscriber, OptionalLong since, String epoch) {
        context.runOnContext(_ -> {
            lastUse = System.nanoTime();
            if (status == Status.CLOSED) {
                subscriber.connection().failSubscribe(subscriber);
                return;
            }
            followers.add(subscriber, room, stored, since, epoch);
        });
    }

    void unsubscribe(Subscriber subscriber, boolean atOnce) {
        context.runOnContext(_ -> {
            lastUse = System.nanoTime();
            followers.remove(subscriber, atOnce);
        });
    }

    /// A lagging socket takes data again.
    void resume(Subscriber subscriber, long sent) {
        context.runOnContext(_ -> {
            followers.resume(subscriber, sent, stored.seq());
        });
    }

    void changed(Room changed) {
        context.runOnContext(_ -> {
            room = changed;
            followers.signal(
                    Catalogue.write(
                            Map.of(
                                    "type", "room.changed",
                                    "name", changed.name(),
                                    "archived", changed.archived())),
                    null);
        });
    }

    Future<String> history(Subscriber follower, Stretch asked) {
        return on(() -> Future.succeededFuture(followers.history(follower, stored, asked)));
    }

    Future<Presence.Here> here() {
        return on(() -> Future.succeededFuture(followers.presence().here()));
    }

    /// Whether it closed: nobody was in it, and nothing was asked of it for a while.
    Future<Boolean> closeIfIdle(long idleNanos) {
        return on(() -> {
            boolean idle =
                    status == Status.OPEN
                            && followers.isEmpty()
                            && ahead.awaited().isEmpty()
                            && ahead.seq() == stored.seq()
                            && System.nanoTime() - lastUse > idleNanos;
            if (idle) {
                status = Status.CLOSED;
                clock.stop();
            }
            return Future.succeededFuture(idle);
        });
    }

    /// At its alarm the room does what is due by then.
    private void wake() {
        if (status != Status.OPEN) {
            return;
        }
        boolean due = ahead.alarm().filter(at -> !at.isAfter(tick())).isPresent();
        List<Event> events = due ? bySystem(() -> ahead.wake(now)) : List.of();
        if (status != Status.OPEN) {
            return;
        }
        if (due && events.isEmpty()) {
            LOG.error("room {}: its alarm of {} brings nothing", room.id(), ahead.alarm());
        }
        store(system("wake"), events);
        // Once stored, the events set the next alarm; till then the room doesn't wake again.
        clock.again(stored.alarm().map(at -> due ? now.plus(WAKES_AGAIN) : at));
    }

    private void gone(MemberId who) {
        if (status == Status.OPEN && ahead.awaited().contains(who)) {
            tick();
            store(system("gone " + who), bySystem(() -> ahead.absent(who, now)));
        }
    }

    private List<Event> bySystem(Supplier<List<Event>> events) {
        try {
            return events.get();
        } catch (RuntimeException bug) {
            broken(bug);
            return List.of();
        }
    }

    /// Two who both believe they own the room act at the same place with the same id.
    private Wish system(String what) {
        String place = room.id() + " " + ahead.seq() + " " + what;
        UUID id = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
        return new Wish(Member.SYSTEM.id(), id);
    }

    private Instant tick() {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        now = at.isAfter(now) ? at : now;
        return now;
    }

    private Future<Long> decide(@Nullable Connection from, Member by, Wish wish, Command command) {
        lastUse = System.nanoTime();
        Optional<Future<Long>> answered = answers.to(wish);
        if (answered.isPresent()) {
            return answered.get();
        }
        if (status != Status.OPEN) {
            return Future.failedFuture(ProtocolError.unavailable());
        }
        if (room.archived()) {
            return refused(Refusal.ROOM_ARCHIVED, Refusal.ROOM_ARCHIVED.text());
        }
        Decision<?> decision;
        try {
            decision = ahead.decide(command, by, tick());
        } catch (RuntimeException bug) {
            return broken(bug);
        }
        return switch (decision) {
            case Decision.Accepted<?>(var events) -> store(wish, events);
            case Decision.Relayed<?>(var signal) -> {
                var activity = live.catalogue().of(command);
                followers.signal(live.catalogue().signal(activity, signal), from);
                yield Future.succeededFuture(stored.seq());
            }
            case Decision.Refused<?>(var why, var detail) -> refused(why, detail);
        };
    }

    private static Future<Long> refused(Refusal why, String detail) {
        return Future.failedFuture(ProtocolError.refused(why, detail));
    }

    private Future<Long> store(Wish wish, List<? extends Event> events) {
        if (events.isEmpty()) {
            return Future.succeededFuture(ahead.seq());
        }
        Draft draft;
        try {
            draft = Draft.of(live.catalogue(), room.id(), wish, now, ahead, events);
        } catch (RuntimeException bug) {
            return broken(bug);
        }
        ahead = draft.after();
        Promise<Long> answer = Promise.promise();
        answers.keep(wish, answer.future());
        EventLog.Lane used = lane;
        live.log()
                .append(used, draft.entries())
                .onComplete(done ->
                        context.runOnContext(_ -> {
                            if (done.succeeded()) {
                                draft.recorded().forEach(this::tell);
                                answer.complete(draft.last());
                            } else {
                                answers.forget(wish);
                                notStored(used, done.cause());
                                answer(wish, answer, done.cause());
                            }
                        }));
        return answer.future();
    }

    /// Where the outcome is open the log itself tells: the same command may be in it already.
    private void answer(Wish wish, Promise<Long> answer, Throwable why) {
        if (!(why instanceof EventLog.Fenced)) {
            answer.fail(ProtocolError.unavailable());
            return;
        }
        live.reader()
                .find(room.id(), wish.by(), wish.command())
                .onComplete(found -> {
                    if (found.succeeded() && found.result().isPresent()) {
                        answer.complete(found.result().getAsLong());
                    } else {
                        answer.fail(ProtocolError.unavailable());
                    }
                });
    }

    private void tell(Recorded<?> recorded) {
        if (status == Status.CLOSED || recorded.seq() <= stored.seq()) {
            return;
        }
        Part<?, ?, ?> before = stored.of(recorded.event()).orElseThrow();
        try {
            Told told = Told.of(live.catalogue(), followers.channel(), before, recorded);
            stored = stored.apply(recorded);
            followers.tell(told, LogFacts.of(before.activity(), recorded.event()).redacts());
            live.meters().told();
            if (status != Status.OPENING) {
                clock.set(stored);
                watched(recorded);
            }
        } catch (RuntimeException bug) {
            broken(bug);
            return;
        }
        snapshots.saveIfDue(stored);
    }

    private void watched(Recorded<?> recorded) {
        for (RoomWatcher watcher : live.watchers()) {
            try {
                watcher.told(room, stored, recorded);
            } catch (RuntimeException bug) {
                LOG.error("room {}: a bug in {}", room.id(), watcher, bug);
            }
        }
    }

    private void notStored(EventLog.Lane used, Throwable why) {
        if (used == lane && status == Status.OPEN) {
            LOG.warn("room {}: could not store, catching up: {}", room.id(), why.toString());
            status = Status.CATCHING_UP;
            catchUp();
        }
    }

    /// Back to what the log holds, told to who follows; then open again.
    private void catchUp() {
        fold(0).onComplete(folded -> {
            if (status == Status.CLOSED) {
                return;
            }
            if (folded.failed()) {
                vertx.setTimer(TRY_AGAIN_MS, _ -> context.runOnContext(_ -> catchUp()));
                return;
            }
            lane = new EventLog.Lane();
            opened();
        });
    }

    private void opened() {
        ahead = stored;
        status = Status.OPEN;
        clock.set(stored);
        clock.again(stored.alarm());
    }

    /// Reads on in the log to its end. Events up to `quiet` are folded and not encoded.
    private Future<Void> fold(long quiet) {
        return story.read(() -> stored.seq(), row -> fold(row, quiet));
    }

    private void fold(LogRow row, long quiet) {
        Event event = live.catalogue().event(row.type(), row.body());
        var recorded = new Recorded<>(row.seq(), row.at(), event);
        now = row.at().isAfter(now) ? row.at() : now;
        if (row.seq() <= quiet) {
            stored = stored.apply(recorded);
            if (row.seq() == quiet) {
                snapshots.saveIfDue(stored);
            }
        } else {
            tell(recorded);
        }
        answers.keep(new Wish(row.by(), row.command()), Future.succeededFuture(row.seq()));
    }

    /// A bug costs this room, not the server: it closes, and reopens from its log.
    private Future<Long> broken(RuntimeException bug) {
        LOG.error("room {}: a bug; it closes and reopens from its log", room.id(), bug);
        status = Status.CLOSED;
        clock.stop();
        live.rooms().forget(this);
        followers.dropAll(Unsubscribe.INSUFFICIENT_STATE);
        return Future.failedFuture(ProtocolError.internal());
    }

    private <T> Future<T> on(Supplier<Future<T>> work) {
        Promise<T> result = Promise.promise();
        context.runOnContext(_ -> {
            try {
                work.get().onComplete(result);
            } catch (RuntimeException bug) {
                result.fail(bug);
            }
        });
        return result.future();
    }
}
