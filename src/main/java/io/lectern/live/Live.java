package io.lectern.live;

import io.lectern.Config;
import io.lectern.campus.Access;
import io.lectern.campus.CampusListener;
import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.lectern.campus.Room;
import io.lectern.campus.RoomAccess;
import io.lectern.identity.SessionListener;
import io.lectern.identity.Tokens;
import io.lectern.live.audience.LiveMeters;
import io.lectern.live.log.Catalogue;
import io.lectern.live.log.EventLog;
import io.lectern.live.log.LogReader;
import io.lectern.live.log.Outcomes;
import io.lectern.live.log.WordIndex;
import io.lectern.live.peers.Message;
import io.lectern.live.room.LocalSockets;
import io.lectern.live.room.OpenRoom;
import io.lectern.live.room.RoomParts;
import io.lectern.live.room.Rooms;
import io.lectern.live.socket.Connection;
import io.lectern.live.socket.People;
import io.lectern.live.socket.PresenceWatcher;
import io.lectern.live.socket.SocketParts;
import io.lectern.live.wire.Admission;
import io.lectern.live.wire.Disconnect;
import io.lectern.nodes.Nodes;
import io.lectern.room.Activity;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The rooms and sockets of this server, as the rest of the program sees them. Any thread may call it.
public final class Live implements CampusListener, SessionListener {
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final int FAREWELL_SECONDS = 5;
    private static final long CHECK_MS = 100;
    private static final long FORGET_MS = 3_600_000;
    private static final int CHECKED_AT_ONCE = 100;

    private final Vertx vertx;
    private final Outcomes outcomes;
    private final Tokens tokens;
    private final People people = new People();
    private final Rooms rooms;
    private final SocketParts sockets;
    private final List<RoomWatcher> watchers = new CopyOnWriteArrayList<>();
    private final List<WishCheck> checks = new CopyOnWriteArrayList<>();
    private final List<PresenceWatcher> present = new CopyOnWriteArrayList<>();

    /// @param line makes a database connection for one event loop
    /// @param history the part of the epoch that changes when the log is restored from a backup
    public Live(
            Vertx vertx,
            Config.Live config,
            Pool pool,
            Function<Context, Pool> line,
            String history,
            PersonalLog personal,
            Access access,
            Tokens tokens,
            Nodes nodes,
            MeterRegistry registry,
            List<Activity<?, ?, ?>> activities) {
        var catalogue = new Catalogue(activities);
        var reader = new LogReader(pool);
        var meters = new LiveMeters(registry);
        var words = new WordIndex(vertx, pool, personal);
        this.vertx = vertx;
        this.tokens = tokens;
        this.outcomes = new Outcomes(pool, catalogue);
        this.rooms =
                new Rooms(
                        new RoomParts(
                                vertx,
                                config,
                                catalogue,
                                access,
                                reader,
                                outcomes,
                                meters,
                                history,
                                this::told),
                        nodes,
                        new OfPeers(),
                        loop ->
                                new EventLog(
                                        loop,
                                        line.apply(loop),
                                        catalogue,
                                        registry,
                                        personal,
                                        words));
        this.sockets =
                new SocketParts(
                        config,
                        catalogue,
                        access,
                        tokens,
                        personal,
                        history,
                        reader,
                        people,
                        new Admission(config),
                        meters,
                        rooms,
                        this::check,
                        new Present());
        personal.listen(this::tell);
        count(registry);
        rooms.peers().start();
        vertx.setPeriodic(FORGET_MS, _ -> outcomes.forgetOld());
    }

    private void count(MeterRegistry registry) {
        var peers = rooms.peers();
        Gauge.builder("lectern.sockets", people, People::sockets).register(registry);
        Gauge.builder("lectern.rooms.open", rooms, Rooms::open).register(registry);
        Gauge.builder("lectern.nodes.others", peers, it -> it.others().size()).register(registry);
        Gauge.builder("lectern.nodes.silent", peers, it -> it.silent().size()).register(registry);
    }

    /// The parts that sockets need, for the web server that accepts them.
    public SocketParts sockets() {
        return sockets;
    }

    /// Closes every socket with a code that tells the client to reconnect. Doesn't wait for sockets that aren't
    /// reading.
    public Future<Void> stop() {
        return people.closeAll(Disconnect.SHUTDOWN)
                .timeout(FAREWELL_SECONDS, TimeUnit.SECONDS)
                .otherwiseEmpty()
                .onComplete(_ -> rooms.peers().stop());
    }

    /// Runs a command of the system in a room.
    ///
    /// @param id a second call with the same id changes nothing and gets the same answer
    /// @return the number of the last event that followed, once it is stored; fails with a
    ///     [io.lectern.live.protocol.ProtocolError] if the room refuses
    public Future<Long> act(Room room, UUID id, Command command) {
        return rooms.owner(room).compose(owner -> owner.act(id, command));
    }

    /// Passes a signal of the system on to everybody in a room. It isn't stored.
    public Future<Void> pass(Room room, Command.Passing command) {
        return rooms.owner(room).compose(owner -> owner.pass(command));
    }

    /// Runs a command for a member, who need not be allowed to see the room: the caller has checked what they may do.
    public Future<Long> act(Room room, Member by, UUID id, Command command) {
        return rooms.owner(room).compose(owner -> owner.act(by, id, command));
    }

    /// Passes all events of all rooms to the watcher from now on.
    public void watch(RoomWatcher watcher) {
        watchers.add(watcher);
    }

    /// Tells the watcher from now on which sockets follow which rooms.
    public void watch(PresenceWatcher watcher) {
        present.add(watcher);
    }

    private final class Present implements PresenceWatcher {
        @Override
        public void came(RoomAccess access) {
            present.forEach(watcher -> watcher.came(access));
        }

        @Override
        public void left(RoomAccess access) {
            present.forEach(watcher -> watcher.left(access));
        }
    }

    /// Adds a check that members' commands must pass.
    public void check(WishCheck check) {
        checks.add(check);
    }

    private Future<Void> check(Room room, Member by, Command wish) {
        Future<Void> good = Future.succeededFuture();
        for (WishCheck check : checks) {
            good = good.compose(_ -> check.check(room, by, wish));
        }
        return good;
    }

    /// The state of a room as stored and told. Opens the room.
    public Future<RoomState> state(Room room) {
        return rooms.owner(room).compose(OpenRoom::state);
    }

    /// The people who are in a room now. Opens the room.
    public Future<List<Member>> here(Room room) {
        return rooms.owner(room).compose(OpenRoom::everybody);
    }

    /// The newest signal of each key that was told in a room within the last minute, as JSON. Opens the room.
    public Future<List<String>> signals(Room room) {
        return rooms.owner(room).compose(OpenRoom::signals);
    }

    /// Says that something other than an open room of this server wrote to a room's log, up to event `head`.
    public void headIs(RoomId room, long head) {
        rooms.opened(room).ifPresent(owner -> owner.headIs(head));
    }

    /// Sends a signal to the sockets in a room. It is not stored.
    ///
    /// @param json an object with `type`
    public void signal(RoomId room, String json) {
        rooms.opened(room).ifPresent(owner -> owner.signal(json));
    }

    @Override
    public void membershipChanged(CourseId course, MemberId member) {
        checkAccess(course, member);
        rooms.peers().toAll(new Message.Membership(course, member));
    }

    @Override
    public void roomChanged(Room room) {
        rooms.changed(room);
        rooms.peers().toAll(new Message.RoomChanged(room.id()));
    }

    @Override
    public void ended(MemberId account, List<UUID> sessions) {
        signOut(account, sessions);
        rooms.peers().toAll(new Message.SignedOut(account, sessions));
    }

    private void tell(PersonalEvent event) {
        people.tell(event);
        rooms.peers().toAll(new Message.Personal(event));
    }

    private void told(Room room, RoomState after, Recorded<?> recorded) {
        for (RoomWatcher watcher : watchers) {
            try {
                watcher.told(room, after, recorded);
            } catch (RuntimeException bug) {
                LOG.error("room {}: a bug in {}", room.id(), watcher, bug);
            }
        }
    }

    private void checkAccess(CourseId course, MemberId member) {
        people.of(member).forEach(connection -> connection.checkAccess(course));
    }

    private void signOut(MemberId account, List<UUID> sessions) {
        sessions.forEach(tokens::end);
        people.of(account).forEach(Connection::checkSession);
    }

    /// What other nodes ask of the sockets of this one. It is not passed on to further nodes.
    private final class OfPeers implements LocalSockets {
        @Override
        public void tell(PersonalEvent event) {
            people.tell(event);
        }

        @Override
        public void checkAccess(CourseId course, MemberId member) {
            Live.this.checkAccess(course, member);
        }

        /// Checks the access of all sockets of this node, a few at a time.
        @Override
        public void checkAccess() {
            Iterator<Connection> all = people.all().iterator();
            vertx.setPeriodic(
                    CHECK_MS,
                    timer -> {
                        for (int i = 0; i < CHECKED_AT_ONCE && all.hasNext(); i++) {
                            all.next().checkAccess();
                        }
                        if (!all.hasNext()) {
                            vertx.cancelTimer(timer);
                        }
                    });
        }

        @Override
        public void signOut(MemberId account, List<UUID> sessions) {
            Live.this.signOut(account, sessions);
        }
    }
}
