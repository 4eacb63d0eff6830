package io.lectern.live;

import io.lectern.Config;
import io.lectern.campus.Access;
import io.lectern.campus.CampusListener;
import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.lectern.campus.Room;
import io.lectern.identity.SessionListener;
import io.lectern.identity.Tokens;
import io.lectern.live.log.Catalogue;
import io.lectern.live.log.EventLog;
import io.lectern.live.log.LogReader;
import io.lectern.live.log.Outcomes;
import io.lectern.live.log.WordIndex;
import io.lectern.live.peers.Message;
import io.lectern.live.wire.Admission;
import io.lectern.live.wire.Disconnect;
import io.lectern.nodes.Nodes;
import io.lectern.room.Activity;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
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

/// The parts of the live engine, made once and known to each other. Any thread may call it.
public final class Live implements CampusListener, SessionListener {
    private static final int FAREWELL_SECONDS = 5;
    private static final long CHECK_MS = 100;
    private static final long FORGET_MS = 3_600_000;
    private static final int CHECKED_AT_ONCE = 100;

    private final Vertx vertx;
    private final Config.Live config;
    private final Access access;
    private final String history;
    private final Tokens tokens;
    private final Catalogue catalogue;
    private final LogReader reader;
    private final Outcomes outcomes;
    private final PersonalLog personal;
    private final LiveMeters meters;
    private final People people;
    private final Peers peers;
    private final Rooms rooms;
    private final Admission admission;
    private final List<RoomWatcher> watchers = new CopyOnWriteArrayList<>();
    private final List<WishCheck> checks = new CopyOnWriteArrayList<>();

    /// @param line a connection to the database for one event loop
    /// @param history names what the log goes on from
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
        this.vertx = vertx;
        this.config = config;
        this.history = history;
        this.access = access;
        this.tokens = tokens;
        this.catalogue = new Catalogue(activities);
        this.reader = new LogReader(pool);
        this.outcomes = new Outcomes(pool, catalogue);
        this.people = new People();
        this.personal = personal;
        this.peers = new Peers(this, nodes);
        personal.listen(this::tell);
        var words = new WordIndex(vertx, pool);
        this.rooms =
                new Rooms(
                        this,
                        loop ->
                                new EventLog(
                                        loop,
                                        line.apply(loop),
                                        catalogue,
                                        registry,
                                        personal,
                                        words));
        this.admission = new Admission(config);
        this.meters = new LiveMeters(registry, people, rooms, peers);
        peers.start();
        vertx.setPeriodic(FORGET_MS, _ -> outcomes.forgetOld());
    }

    /// Ends every socket with a code that lets it come back. Who doesn't take it isn't waited for.
    public Future<Void> stop() {
        return people.closeAll(Disconnect.SHUTDOWN)
                .timeout(FAREWELL_SECONDS, TimeUnit.SECONDS)
                .otherwiseEmpty()
                .onComplete(_ -> peers.stop());
    }

    /// The system itself asks the room for something.
    ///
    /// @param id the same id is answered alike, and happens once
    /// @return the number of the last event that followed, once it is stored; fails with a
    ///     [io.lectern.live.protocol.ProtocolError] where it is refused
    public Future<Long> act(Room room, UUID id, Command command) {
        return rooms.owner(room).compose(owner -> owner.act(id, command));
    }

    /// From now on told of all that happens in any room.
    public void watch(RoomWatcher watcher) {
        watchers.add(watcher);
    }

    /// From now on asks this of members' wishes, too.
    public void check(WishCheck check) {
        checks.add(check);
    }

    Future<Void> check(Room room, Member by, Command wish) {
        Future<Void> good = Future.succeededFuture();
        for (WishCheck check : checks) {
            good = good.compose(_ -> check.check(room, by, wish));
        }
        return good;
    }

    /// The room as it is stored and told; opens it.
    public Future<RoomState> state(Room room) {
        return rooms.owner(room).compose(RoomOwner::state);
    }

    /// Told to who is in the room now, and not kept.
    ///
    /// @param json an object with `type`
    public void signal(RoomId room, String json) {
        rooms.opened(room).ifPresent(owner -> owner.signal(json));
    }

    @Override
    public void membershipChanged(CourseId course, MemberId member) {
        checkAccess(course, member);
        peers.toAll(new Message.Membership(course, member));
    }

    @Override
    public void roomChanged(Room room) {
        rooms.changed(room);
        peers.toAll(new Message.RoomChanged(room.id()));
    }

    @Override
    public void ended(MemberId account, List<UUID> sessions) {
        signOut(account, sessions);
        peers.toAll(new Message.SignedOut(account, sessions));
    }

    private void tell(PersonalEvent event) {
        people.tell(event);
        peers.toAll(new Message.Personal(event));
    }

    void checkAccess(CourseId course, MemberId member) {
        people.of(member).forEach(connection -> connection.checkAccess(course));
    }

    void signOut(MemberId account, List<UUID> sessions) {
        sessions.forEach(tokens::end);
        people.of(account).forEach(Connection::checkSession);
    }

    /// Of everybody here, a few at a time.
    void checkAccess() {
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

    Vertx vertx() {
        return vertx;
    }

    Config.Live config() {
        return config;
    }

    Access access() {
        return access;
    }

    Tokens tokens() {
        return tokens;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Peers peers() {
        return peers;
    }

    LogReader reader() {
        return reader;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    PersonalLog personal() {
        return personal;
    }

    String history() {
        return history;
    }

    LiveMeters meters() {
        return meters;
    }

    People people() {
        return people;
    }

    List<RoomWatcher> watchers() {
        return watchers;
    }

    Admission admission() {
        return admission;
    }

    Rooms rooms() {
        return rooms;
    }
}
