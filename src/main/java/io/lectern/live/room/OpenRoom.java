package io.lectern.live.room;

import io.lectern.campus.Room;
import io.lectern.live.audience.Presence;
import io.lectern.live.audience.Socket;
import io.lectern.live.audience.Stretch;
import io.lectern.live.audience.Subscriber;
import io.lectern.live.audience.Told;
import io.lectern.live.log.Catalogue;
import io.lectern.live.log.EventLog;
import io.lectern.live.log.Hop;
import io.lectern.live.log.LogRow;
import io.lectern.live.log.Wish;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.live.wire.Unsubscribe;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A room that is open on this server. Wishes are decided and their events stored in one order, then the
/// events are told. Everything in it belongs to the room's context; its methods may be called from any thread, but for
/// those that say they are the writer's.
public final class OpenRoom {
    private static final Logger LOG = LoggerFactory.getLogger(OpenRoom.class);

    /// A member who is no longer staff counts as absent where only staff act.
    private static final Duration FOR_GOOD = ChronoUnit.FOREVER.getDuration();

    private static final Duration ASKS_AGAIN = Duration.ofSeconds(3);

    private final RoomParts parts;
    private final Rooms rooms;
    private final Vertx vertx;
    private final Context context;
    private final Followers followers;
    private final RoomPeers peers;
    private final RoomLog log;
    private final RoomClock clock;
    private final RoomWriter writer;
    private final RoomWishes wishes;

    private volatile Room room;
    private long roomAsOf = System.nanoTime();
    private long lastUse = System.nanoTime();

    OpenRoom(RoomParts parts, Rooms rooms, EventLog events, Room room) {
        this.rooms = rooms;
        this.parts = parts;
        this.vertx = parts.vertx();
        this.context = events.context();
        this.room = room;
        var empty = RoomState.empty(parts.catalogue().in(room.kind()), room.kind());
        this.log = new RoomLog(parts, context, room.id(), new Reading(), empty);
        this.writer = new RoomWriter(parts, events, this, log, empty);
        this.wishes = new RoomWishes(parts, context, this, log, writer);
        var post = new RoomPost(rooms.peers(), room.id());
        this.followers = new Followers(parts, room, post, log::stored, this::broken);
        this.peers =
                new RoomPeers(
                        rooms.peers(),
                        context,
                        room.id(),
                        log,
                        new Here(),
                        wishes,
                        post,
                        followers);
        followers.presence().whenLowered(who -> gone(who, FOR_GOOD));
        this.clock =
                new RoomClock(
                        vertx, context, followers.presence(), parts.gone(), this::wake, this::gone);
    }

    Room room() {
        return room;
    }

    /// On the room's context.
    Followers followers() {
        return followers;
    }

    Future<OpenRoom> open() {
        return on(log::open)
                .map(_ -> {
                    peers.opened();
                    return this;
                });
    }

    /// Asks the room for something.
    ///
    /// @return fails with a [ProtocolError]
    public Future<Answer> submit(Socket from, Member by, UUID id, Command command) {
        return asked(() ->
                command instanceof Command.Passing
                        ? wishes.pass(from, by, command)
                        : peers.decide(by, id, command).map(Answer::at));
    }

    /// The system itself asks for something that is kept.
    ///
    /// @return the number of the last event that followed, once it is stored
    public Future<Long> act(UUID id, Command command) {
        return asked(() -> peers.decide(Member.SYSTEM, id, command));
    }

    /// The same, for a member who isn't in the room.
    public Future<Long> act(Member by, UUID id, Command command) {
        return asked(() -> peers.decide(by, id, command));
    }

    /// Another node asks for something that is kept: it is decided here.
    Future<Long> decideHere(Member by, UUID id, Command command) {
        return asked(() -> wishes.decide(by, new Wish(by.id(), id), command));
    }

    /// Tells the sockets of one member at this node, after all that was told before.
    ///
    /// @return how many sockets took it
    Future<Integer> direct(MemberId to, String json) {
        return on(() -> followers.direct(to, json));
    }

    RoomPeers peers() {
        return peers;
    }

    public Future<RoomState> state() {
        return on(() -> Future.succeededFuture(log.stored()));
    }

    public void signal(String json) {
        context.runOnContext(_ -> followers.signal(json));
    }

    /// Begins to follow the room: the reply and everything after it reach the socket in order.
    public void subscribe(Subscriber subscriber, OptionalLong since, String epoch) {
        context.runOnContext(_ -> {
            lastUse = System.nanoTime();
            if (since.isPresent() && since.getAsLong() > log.stored().seq()) {
                // Seen on another server, perhaps: nobody is led back to before what they know.
                log.current()
                        .onComplete(looked ->
                                context.runOnContext(_ -> {
                                    if (looked.failed()) {
                                        subscriber.socket().failSubscribe(subscriber);
                                    } else {
                                        enter(subscriber, since, epoch);
                                    }
                                }));
            } else {
                enter(subscriber, since, epoch);
            }
        });
    }

    private void enter(Subscriber subscriber, OptionalLong since, String epoch) {
        if (log.isClosed()) {
            subscriber.socket().failSubscribe(subscriber);
        } else {
            followers.add(subscriber, room, log.stored(), since, epoch);
        }
    }

    public void unsubscribe(Subscriber subscriber, boolean atOnce) {
        context.runOnContext(_ -> {
            lastUse = System.nanoTime();
            followers.remove(subscriber, atOnce);
        });
    }

    /// A lagging socket takes data again.
    public void resume(Subscriber subscriber, long sent) {
        context.runOnContext(_ -> {
            followers.resume(subscriber, sent, log.stored().seq());
        });
    }

    /// @param asOf what is known from later stays
    void changed(Room changed, long asOf) {
        context.runOnContext(_ -> {
            if (asOf - roomAsOf < 0 || changed.equals(room)) {
                return;
            }
            roomAsOf = asOf;
            room = changed;
            followers.signal(
                    Catalogue.write(
                            Map.of(
                                    "type", "room.changed",
                                    "name", changed.name(),
                                    "archived", changed.archived())));
        });
    }

    public Future<String> history(Subscriber follower, Stretch asked) {
        return on(() -> Future.succeededFuture(followers.history(follower, log.stored(), asked)));
    }

    public Future<Presence.Here> here() {
        return on(() -> Future.succeededFuture(followers.presence().here()));
    }

    /// The newest signal of each key that was told within the last minute, as JSON.
    public Future<List<String>> signals() {
        return on(() -> Future.succeededFuture(followers.kept()));
    }

    /// All who are here, at any server.
    public Future<List<Member>> everybody() {
        return on(() -> Future.succeededFuture(followers.presence().everybody()));
    }

    /// The log went at least up to here a moment ago: reads on at once where the state is behind it.
    public void headIs(long head) {
        context.runOnContext(_ -> log.readOn(head));
    }

    /// Whether it closed: nobody was in it, and nothing was asked of it for a while.
    Future<Boolean> closeIfIdle(long idleNanos) {
        return on(() -> {
            boolean idle =
                    log.isOpen()
                            && followers.isEmpty()
                            && writer.isQuiet()
                            && System.nanoTime() - lastUse > idleNanos;
            if (idle) {
                close();
            }
            return Future.succeededFuture(idle);
        });
    }

    private void close() {
        log.close();
        clock.stop();
    }

    private void wake() {
        if (peers.wakeElsewhere()) {
            clock.again(Optional.of(Instant.now().plus(ASKS_AGAIN)));
        } else if (log.isOpen()) {
            // Once stored, the events set the next alarm; till then the room doesn't wake again.
            clock.again(writer.wake());
        }
    }

    private void gone(MemberId who, Duration away) {
        if (peers.decideHere()) {
            writer.gone(who, away);
        }
    }

    private final class Reading implements RoomLog.Reader {
        @Override
        public long decided() {
            return writer.head();
        }

        @Override
        public boolean isIdle() {
            return writer.isIdle();
        }

        @Override
        public void recall(LogRow row) {
            writer.recall(row);
            wishes.recall(row);
        }

        @Override
        public void told(Told told, boolean withdraws, Recorded<?> recorded, boolean happens) {
            followers.tell(told, withdraws);
            if (happens) {
                log.stored().of(recorded.event()).ifPresent(followers::happened);
                clock.set(log.stored());
                parts.witness().told(room, log.stored(), recorded);
            }
        }

        @Override
        public void follow(RoomState stored) {
            writer.follow(stored);
        }

        @Override
        public void opened(RoomState stored) {
            writer.begin(stored);
            followers.opened();
            clock.set(stored);
            clock.again(stored.alarm());
        }

        @Override
        public boolean decidesHere() {
            return peers.decideHere();
        }

        @Override
        public void broken(RuntimeException bug) {
            OpenRoom.this.broken(bug);
        }

        @Override
        public void rewritten() {
            OpenRoom.this.rewritten();
        }
    }

    private final class Here implements RoomPeers.Here {
        @Override
        public Future<Void> upTo(long offset) {
            return on(() -> log.reach(offset));
        }

        @Override
        public Future<Long> decide(Member by, UUID id, Command command) {
            return decideHere(by, id, command);
        }
    }

    /// A bug closes this room, not the server. The room reopens from its log.
    Future<Long> broken(RuntimeException bug) {
        LOG.error("room {}: a bug; it closes and reopens from its log", room.id(), bug);
        close();
        rooms.forget(this);
        followers.dropAll(Unsubscribe.INSUFFICIENT_STATE);
        return Future.failedFuture(ProtocolError.internal());
    }

    /// Earlier events were rewritten: the room closes and reopens from its log.
    void rewritten() {
        close();
        rooms.forget(this);
        followers.dropAll(Unsubscribe.INSUFFICIENT_STATE);
    }

    /// Runs what keeps the room from closing as idle.
    private <T> Future<T> asked(Supplier<Future<T>> work) {
        return on(() -> {
            lastUse = System.nanoTime();
            return work.get();
        });
    }

    private <T> Future<T> on(Supplier<Future<T>> work) {
        Promise<T> result = Promise.promise();
        Hop.to(
                context,
                () -> {
                    try {
                        work.get().onComplete(result);
                    } catch (RuntimeException bug) {
                        result.fail(bug);
                    }
                });
        return result.future();
    }
}
