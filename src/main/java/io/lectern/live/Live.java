package io.lectern.live;

import io.lectern.Config;
import io.lectern.campus.Access;
import io.lectern.campus.CampusListener;
import io.lectern.campus.CourseId;
import io.lectern.campus.Room;
import io.lectern.identity.SessionListener;
import io.lectern.identity.Tokens;
import io.lectern.room.Activity;
import io.lectern.room.MemberId;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;

/// The parts of the live engine, made once and known to each other. Any thread may call it.
public final class Live implements CampusListener, SessionListener {
    private final Vertx vertx;
    private final Config.Live config;
    private final Access access;
    private final Tokens tokens;
    private final Catalogue catalogue;
    private final LogReader reader;
    private final LiveMeters meters;
    private final People people;
    private final EventLog log;
    private final Rooms rooms;

    public Live(
            Vertx vertx,
            Config.Live config,
            Pool pool,
            Access access,
            Tokens tokens,
            MeterRegistry registry,
            List<Activity<?, ?, ?>> activities) {
        this.vertx = vertx;
        this.config = config;
        this.access = access;
        this.tokens = tokens;
        this.catalogue = new Catalogue(activities);
        this.reader = new LogReader(pool);
        this.people = new People();
        this.log = new EventLog(vertx, pool, registry, people::tell);
        this.rooms = new Rooms(this);
        this.meters = new LiveMeters(registry, people, rooms);
    }

    /// Ends every socket with a code that lets it come back.
    public Future<Void> stop() {
        return people.closeAll(Disconnect.SHUTDOWN);
    }

    @Override
    public void membershipChanged(CourseId course, MemberId member) {
        people.of(member).forEach(connection -> connection.checkAccess(course));
    }

    @Override
    public void roomChanged(Room room) {
        rooms.changed(room);
    }

    @Override
    public void ended(MemberId account) {
        people.of(account).forEach(connection -> connection.close(Disconnect.SIGNED_OUT));
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

    LogReader reader() {
        return reader;
    }

    LiveMeters meters() {
        return meters;
    }

    People people() {
        return people;
    }

    EventLog log() {
        return log;
    }

    Rooms rooms() {
        return rooms;
    }
}
