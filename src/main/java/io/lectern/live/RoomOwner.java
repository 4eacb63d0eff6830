package io.lectern.live;

import io.lectern.campus.Room;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Part;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one owner of a room: has what is asked decided on and stored, in one order, then tells it.
/// Everything in it belongs to the room's context; its methods may be called from any thread, but for
/// those that say they are the writer's.
final class RoomOwner {
    private static final Logger LOG = LoggerFactory.getLogger(RoomOwner.class);
    private static final long TRY_AGAIN_MS = 1_000;
    private static final Duration ASKS_AGAIN = Duration.ofSeconds(3);

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
    private final RoomPeers peers;
    private final RoomStory story;
    private final RoomClock clock;
    private final RoomSnapshots snapshots;
    private final RoomWriter writer;

    private Room room;
    private Status status = Status.OPENING;

    /// The fold of what is stored and told.
    private RoomState stored;

    private final Awaited awaited = new Awaited();

    /// The last event that another node says is stored.
    private long heard;

    private long lastUse = System.nanoTime();

    RoomOwner(Live live, Context context, Room room) {
        this.live = live;
        this.vertx = live.vertx();
        this.context = context;
        this.room = room;
        this.stored = RoomState.empty(live.catalogue().in(room.kind()));
        this.writer = new RoomWriter(live, context, this, stored);
        this.followers =
                new Followers(vertx, room, live.config().ringEvents(), live.meters(), live.peers());
        this.peers = new RoomPeers(live.peers(), context, room.id(), this, followers);
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

    /// From the writer, on the room's context, as the next two.
    boolean isOpen() {
        return status == Status.OPEN;
    }

    RoomState stored() {
        return stored;
    }

    Followers followers() {
        return followers;
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
                            peers.opened();
                            return Future.succeededFuture(this);
                        }));
    }

    /// Asks the room for something.
    ///
    /// @return the number of the last event that followed, once it is stored; fails with a
    ///     [ProtocolError]
    Future<Long> submit(Connection from, Member by, UUID id, Command command) {
        return on(() -> peers.decide(from, by, id, command));
    }

    /// The same for the system itself.
    Future<Long> act(UUID id, Command command) {
        return on(() -> peers.decide(null, Member.SYSTEM, id, command));
    }

    /// On the room's context: the same for whoever knows that it is to be decided here.
    Future<Long> decideHere(@Nullable Connection from, Member by, UUID id, Command command) {
        return on(() -> {
            lastUse = System.nanoTime();
            return writer.decide(from, by, new Wish(by.id(), id), command);
        });
    }

    /// Whether this is only passed on to who is there.
    boolean relays(Member by, Command command) {
        return writer.relays(by, command);
    }

    /// Completes once the state here holds the log up to there.
    Future<Void> upTo(long offset) {
        return on(() -> reach(offset));
    }

    RoomPeers peers() {
        return peers;
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
            if (since.isPresent() && since.getAsLong() > stored.seq()) {
                // Seen on another server, perhaps: nobody is led back to before what they know.
                current()
                        .onComplete(
                                _ -> context.runOnContext(_ -> enter(subscriber, since, epoch)));
            } else {
                enter(subscriber, since, epoch);
            }
        });
    }

    private void enter(Subscriber subscriber, OptionalLong since, String epoch) {
        if (status == Status.CLOSED) {
            subscriber.connection().failSubscribe(subscriber);
        } else {
            followers.add(subscriber, room, stored, since, epoch);
        }
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

    /// From the writer: completes once the state here is no older than the log is now. Another
    /// server over the same database may have written to it.
    Future<Void> current() {
        return live.reader()
                .head(room.id())
                .recover(_ -> away())
                .compose(head -> {
                    Promise<Void> reached = Promise.promise();
                    context.runOnContext(_ -> reach(head).onComplete(reached));
                    return reached.future();
                });
    }

    private static <T> Future<T> away() {
        return Future.failedFuture(ProtocolError.unavailable());
    }

    /// What lies between is the writer's own and comes by itself, or else is another's.
    private Future<Void> reach(long head) {
        if (status == Status.CLOSED) {
            return away();
        }
        readOn(head);
        Future<Void> reached = awaited.until(head);
        settle();
        return reached;
    }

    private void settle() {
        if (isOpen()) {
            awaited.reached(stored.seq());
        }
    }

    /// Of the log as it was a moment ago: whether more is in it is seen to at once.
    void headIs(long head) {
        context.runOnContext(_ -> readOn(head));
    }

    private void readOn(long head) {
        if (isOpen() && writer.head() < head) {
            status = Status.CATCHING_UP;
            catchUp();
        }
    }

    /// Whether it closed: nobody was in it, and nothing was asked of it for a while.
    Future<Boolean> closeIfIdle(long idleNanos) {
        return on(() -> {
            boolean idle =
                    status == Status.OPEN
                            && followers.isEmpty()
                            && writer.isQuiet(stored)
                            && System.nanoTime() - lastUse > idleNanos;
            if (idle) {
                close();
            }
            return Future.succeededFuture(idle);
        });
    }

    private void close() {
        status = Status.CLOSED;
        clock.stop();
        awaited.fail();
    }

    private void wake() {
        if (peers.wakeElsewhere()) {
            clock.again(Optional.of(Instant.now().plus(ASKS_AGAIN)));
        } else if (isOpen()) {
            // Once stored, the events set the next alarm; till then the room doesn't wake again.
            clock.again(writer.wake());
        }
    }

    private void gone(MemberId who) {
        if (peers.decideHere()) {
            writer.gone(who);
        }
    }

    /// From another node, on the room's context: these are in the log. What joins on to the state is
    /// taken as it is; else the log is read.
    void follow(List<LogRow> rows) {
        heard = Math.max(heard, rows.getLast().seq());
        if (!isOpen()) {
            return;
        }
        if (!writer.isIdle(stored) || rows.getFirst().seq() > stored.seq() + 1) {
            readOn(heard);
            return;
        }
        try {
            rows.stream().filter(row -> row.seq() > stored.seq()).forEach(row -> fold(row, 0));
        } catch (RuntimeException bug) {
            broken(bug);
            return;
        }
        writer.follow(stored);
        settle();
    }

    /// From the writer: this is stored.
    void tell(Recorded<?> recorded) {
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
        if (peers.decideHere()) {
            snapshots.saveIfDue(stored);
        }
        settle();
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

    /// From the writer: something could not be stored.
    void catchUp(Throwable why) {
        if (isOpen()) {
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
                awaited.fail();
                vertx.setTimer(TRY_AGAIN_MS, _ -> context.runOnContext(_ -> catchUp()));
                return;
            }
            opened();
        });
    }

    private void opened() {
        writer.begin(stored);
        status = Status.OPEN;
        clock.set(stored);
        clock.again(stored.alarm());
        settle();
        readOn(heard);
    }

    /// Reads on in the log to its end. Events up to `quiet` are folded and not encoded.
    private Future<Void> fold(long quiet) {
        return story.read(() -> stored.seq(), row -> fold(row, quiet));
    }

    private void fold(LogRow row, long quiet) {
        Event event = live.catalogue().event(row.type(), row.body());
        var recorded = new Recorded<>(row.seq(), row.at(), event);
        if (row.seq() <= quiet) {
            stored = stored.apply(recorded);
            if (row.seq() == quiet) {
                snapshots.saveIfDue(stored);
            }
        } else {
            tell(recorded);
        }
        writer.recall(row);
    }

    /// A bug costs this room, not the server: it closes, and reopens from its log.
    Future<Long> broken(RuntimeException bug) {
        LOG.error("room {}: a bug; it closes and reopens from its log", room.id(), bug);
        close();
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
