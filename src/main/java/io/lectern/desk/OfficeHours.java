package io.lectern.desk;

import io.lectern.Config;
import io.lectern.calendar.Reminders;
import io.lectern.campus.Access;
import io.lectern.campus.SideRooms;
import io.lectern.desk.hours.Schedule;
import io.lectern.desk.notices.DeskNotices;
import io.lectern.desk.waits.WaitEstimates;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.lectern.notify.Notices;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;

/// Wires the parts of office hours together, and starts and stops them.
public final class OfficeHours {
    private final KnowledgeRoutes knowledge;
    private final WaitEstimates waits;
    private final TableKeeping tables;
    private final CallPlaces places;
    private final Schedule schedule;
    private final DeskNotices notices;
    private final boolean bySchedule;

    public OfficeHours(
            Vertx vertx,
            Config config,
            Pool pool,
            Access access,
            Authentication signedIn,
            Live live,
            SideRooms sides,
            Notices notices,
            Reminders reminders,
            InstantSource clock) {
        var organizer = config.mail().host().flatMap(_ -> config.mail().from());
        this.knowledge = new KnowledgeRoutes(vertx, pool, access, signedIn);
        this.waits = new WaitEstimates(vertx, pool, access, live, clock, notices);
        this.tables = new TableKeeping(vertx, pool, access, live, sides);
        this.places = new CallPlaces(pool, access, live, clock);
        this.schedule = new Schedule(vertx, pool, live, clock);
        this.notices = new DeskNotices(vertx, pool, notices, reminders, organizer, clock);
        this.bySchedule = config.desk().bySchedule();
    }

    public void mount(Router router, Authentication signedIn) {
        knowledge.mount(router);
        waits.mount(router, signedIn);
        tables.mount(router, signedIn);
        places.mount(router, signedIn);
    }

    public void start() {
        waits.start();
        tables.start();
        if (bySchedule) {
            schedule.start();
        }
        notices.start();
    }

    public void stop() {
        schedule.stop();
        tables.stop();
        notices.stop();
    }
}
