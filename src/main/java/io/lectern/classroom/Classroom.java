package io.lectern.classroom;

import io.lectern.Config;
import io.lectern.campus.Access;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.lectern.room.Activity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;

/// Wires the parts of live sessions together, and starts and stops them.
public final class Classroom {
    private final ClassSchedule schedule;
    private final ClassRecords records;
    private final StageTurns turns;
    private final Live live;
    private final boolean bySchedule;

    public Classroom(
            Vertx vertx,
            Config.Desk config,
            Pool pool,
            Access access,
            Live live,
            List<Activity<?, ?, ?>> activities,
            InstantSource clock) {
        this.schedule = new ClassSchedule(vertx, pool, live, clock);
        this.records = new ClassRecords(vertx, pool, access, live, clock, activities);
        this.turns = new StageTurns(live);
        this.live = live;
        this.bySchedule = config.bySchedule();
    }

    public void mount(Router router, Authentication signedIn) {
        records.mount(router, signedIn);
    }

    public void start() {
        live.watch(turns);
        schedule.start(bySchedule);
        records.start();
    }

    /// Stops acting on its own.
    public void stop() {
        schedule.stop();
    }

    /// Writes the attendance up to now; call it once nobody is connected any more.
    public Future<Void> end() {
        return records.stop();
    }
}
