package io.lectern.study;

import io.lectern.campus.Access;
import io.lectern.campus.PersonalLog;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;

/// Wires the parts of study rooms together.
public final class StudyRooms {
    private final ReportedMessages reported;
    private final HeldQueue held;
    private final FocusWeek week;
    private final PlannedRounds rounds;

    public StudyRooms(
            Vertx vertx,
            Pool pool,
            Access access,
            Live live,
            PersonalLog personal,
            InstantSource clock) {
        var messages = new HeldMessages(pool);
        live.check(messages);
        live.watch(new FocusKeeping(pool));
        this.reported = new ReportedMessages(pool, access, live);
        this.held = new HeldQueue(pool, access, live, personal, messages);
        this.week = new FocusWeek(pool, clock);
        this.rounds = new PlannedRounds(vertx, pool, access, live, clock);
    }

    public void mount(Router router, Authentication signedIn) {
        reported.mount(router, signedIn);
        held.mount(router, signedIn);
        week.mount(router, signedIn);
    }

    /// Starts planned rounds at their time from now on.
    public void start() {
        rounds.start();
    }

    public void stop() {
        rounds.stop();
    }
}
