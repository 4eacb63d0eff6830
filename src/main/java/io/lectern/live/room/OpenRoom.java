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
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A room that is open on this server. It decides commands one after the other, stores their events, then tells them
/// to the room's sockets. All its state belongs to the room's context; its methods may be called from any thread,
/// except where they say "On the room's context".
public final class OpenRoom {
    private static final Logger LOG = LoggerFactory.getLogger(OpenRoom.class);

    /// The absence of a member whose role was lowered or whose access ended: long enough to end every duty, and to leave
    /// a call, at once.
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
                        vertx,
                        context,
                        followers.presence(),
                        parts.gone(),
                        this::wake,
                        this::missed,
                        this::gone);
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

    /// Runs a member's command from a socket of theirs.
    ///
    /// @return fails with a [ProtocolError]
    public Future<Answer> submit(Socket from, Member by, UUID id, Command command) {
        return asked(() ->
                command instanceof Command.Passing
                        ? signals.pass(from, by, command)
                        : peers.decide(by, id, command).map(Answer::at));
    }

    /// Passes a signal of the system on to everybody in the room.
    public Future<Void> pass(Command.Passing command) {
        return asked(() -> signals.pass(null, Member.SYSTEM, command)).mapEmpty();
    }

    /// Runs a command of the system that stores events.
    ///
    /// @return the number of the last event that followed, once it is stored
    public Future<Long> act(UUID id, Command command) {
        return asked(() -> peers.decide(Member.SYSTEM, id, command));
    }

    /// Runs a command for a member who isn't in the room.
    public Future<Long> act(Member by, UUID id, Command command) {
        return asked(() -> peers.decide(by, id, command));
    }

    /// Decides on this node a command that another node forwarded.
    Future<Long> decideHere(Member by, UUID id, Command command) {
        return asked(() -> wishes.decide(by, new Wish(by.id(), id), command));
    }

    /// Sends a signal to the sockets of one member at this node, after everything told to them before.
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

    /// @param asOf when `changed` was read; an older reading doesn't replace a newer one
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

    /// All members who are present, at any server.
    public Future<List<Member>> everybody() {
        return on(() -> Future.succeededFuture(followers.presence().everybody()));
    }

    /// Says that the log reaches at least to this event: if the state is behind it, it reads on at once.
    public void headIs(long head) {
        context.runOnContext(_ -> log.readOn(head));
    }

    /// Closes the room if nobody is in it and nothing was asked of it for that long.
    ///
    /// @return whether it closed
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
            // The events set the next alarm once they are stored; the room doesn't wake again
            // before.
            clock.again(writer.wake());
        }
    }

    /// Doesn't wait for those who can't come back: they were removed, deactivated, erased or merged. If the database can't
    /// be asked, everybody has the usual patience.
    private void missed(Set<MemberId> away) {
        if (peers.decideHere()) {
            parts.access()
                    .outside(room().id(), away)
                    .onSuccess(out ->
                            context.runOnContext(_ ->
                                    out.stream()
                                            .filter(who -> !followers.presence().isConnected(who))
                                            .forEach(who -> gone(who, FOR_GOOD))));
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

    /// Handles a bug in an activity: this room closes and reopens from its log, the server runs on.
    private void broken(RuntimeException bug) {
        LOG.error("room {}: a bug; it closes and reopens from its log", room.id(), bug);
        reopen();
    }

    private void reopen() {
        close();
        rooms.forget(this);
        followers.dropAll(Unsubscribe.INSUFFICIENT_STATE);
    }

    /// Runs work that counts as use, so that the room doesn't close as idle.
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
