package io.lectern.classroom;

import io.lectern.campus.Access;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.lectern.live.log.Catalogue;
import io.lectern.live.log.Milestones;
import io.lectern.room.Activity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;

/// What remains of live sessions: attendance, the replay, and polls kept for later.
public final class ClassRecords {
    private final Pool pool;
    private final Access access;
    private final InstantSource clock;
    private final Attendance attendance;

    private final LogNames names;
    private final Replays replays;

    public ClassRecords(
            Vertx vertx,
            Pool pool,
            Access access,
            Live live,
            InstantSource clock,
            List<Activity<?, ?, ?>> activities) {
        var catalogue = new Catalogue(activities);
        this.names = LogNames.known();
        this.replays = new Replays(new Past(vertx, pool, catalogue), live, new Milestones(pool));
        this.pool = pool;
        this.access = access;
        this.clock = clock;
        this.attendance = new Attendance(vertx, pool, clock, names);
        live.watch(attendance);
    }

    public void mount(Router router, Authentication authentication) {
        new SessionRoutes(pool, access, authentication, clock, names, replays).mount(router);
        new LibraryRoutes(new PollLibrary(pool, access)).mount(router, authentication);
    }

    public void start() {
        attendance.start();
    }

    /// Writes what is left; call it once nobody is connected any more.
    public Future<Void> stop() {
        return attendance.stop();
    }
}
