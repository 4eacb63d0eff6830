package io.lectern.live.room;

import io.lectern.campus.Room;
import io.lectern.live.audience.Presence;
import io.lectern.live.audience.Socket;
import io.lectern.live.audience.Told;
import io.lectern.live.log.Catalogue;
import io.lectern.live.log.EventLog;
import io.lectern.live.log.Hop;
import io.lectern.live.log.LogRow;
import io.lectern.live.log.Wish;
import io.lectern.live.wire.Unsubscribe;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final CurrentRoom room;
    private final Followers followers;
    private final RoomPeers peers;
    private final RoomLog log;
    private final RoomClock clock;
    private final RoomWriter writer;
    private final RoomWishes wishes;
    private final RoomSignals signals;
    private final RoomSubscriptions subscriptions;

    private long lastUse = System.nanoTime();

    OpenRoom(RoomParts parts, Rooms rooms, EventLog events, Room room) {
        this.rooms = rooms;
        this.parts = parts;
        this.vertx = parts.vertx();
        this.context = events.context();
        this.room = new CurrentRoom(room);
        var empty = RoomState.empty(parts.catalogue().in(room.kind()), room.kind());
        var post = new RoomPost(rooms.peers(), room.id());
        this.log = new RoomLog(parts, context, room.id(), new Reading(), empty);
        this.followers = new Followers(parts, room, post, log::stored, this::broken);
        this.writer = new RoomWriter(parts, events, room.id(), log, followers.presence(), post);
        this.wishes = new RoomWishes(parts, context, this.room, log, writer);
        this.signals = new RoomSignals(parts.catalogue(), this.room, log, writer, followers, post);
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
        this.subscriptions = new RoomSubscriptions(context, this.room, log, followers, this::used);
        followers.presence().whenLowered(who -> gone(who, FOR_GOOD));
        this.clock =
                new RoomClock(
                        vertx, context, followers.presence(), parts.gone(), this::wake, this::gone);
    }

    Room room() {
        return room.get();
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
                        ? signals.pass(from, by, command)
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

    public RoomSubscriptions subscriptions() {
        return subscriptions;
    }

    public Future<RoomState> state() {
        return on(() -> Future.succeededFuture(log.stored()));
    }

    public void signal(String json) {
        context.runOnContext(_ -> followers.signal(json));
    }

    /// @param asOf what is known from later stays
    void changed(Room changed, long asOf) {
        context.runOnContext(_ -> {
            if (room.change(changed, asOf)) {
                followers.signal(
                        Catalogue.write(
                                Map.of(
                                        "type", "room.changed",
                                        "name", changed.name(),
                                        "archived", changed.archived())));
            }
        });
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
                parts.witness().told(room.get(), log.stored(), recorded);
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
            reopen();
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
    private void broken(RuntimeException bug) {
        LOG.error("room {}: a bug; it closes and reopens from its log", room.id(), bug);
        reopen();
    }

    private void reopen() {
        close();
        rooms.forget(this);
        followers.dropAll(Unsubscribe.INSUFFICIENT_STATE);
    }

    /// Runs what keeps the room from closing as idle.
    private <T> Future<T> asked(Supplier<Future<T>> work) {
        return on(() -> {
            used();
            return work.get();
        });
    }

    private void used() {
        lastUse = System.nanoTime();
    }

    private <T> Future<T> on(Supplier<Future<T>> work) {
        return Hop.ask(context, work);
    }
}
