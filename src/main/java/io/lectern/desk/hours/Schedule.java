package io.lectern.desk.hours;

import io.lectern.calendar.Planned;
import io.lectern.calendar.Punctual;
import io.lectern.live.Live;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/// Lets the calendar act at the desks: opens and closes them for office hours, puts due appointments
/// into the line, and marks them as kept or missed. After a pause it does what is due now, and skips
/// what is over.
public final class Schedule {
    private final Pool pool;
    private final DeskHours hours;
    private final Arrivals arrivals;
    private final Attendance attendance;
    private final Live live;
    private final Punctual work;

    public Schedule(Vertx vertx, Pool pool, Live live, InstantSource clock) {
        this.pool = pool;
        var desks = new Desks(pool, live);
        this.hours = new DeskHours(pool, desks);
        this.arrivals = new Arrivals(pool, desks);
        this.attendance = new Attendance(pool, clock);
        this.live = live;
        this.work = new Punctual(vertx, clock, "The schedule of desks", this::act);
    }

    public void start() {
        live.watch(attendance);
        work.start();
    }

    public void stop() {
        work.stop();
    }

    /// @return when the next look is due
    private Future<Instant> act(Instant now) {
        return Planned.between(pool, now, now.plus(Punctual.LOOK))
                .compose(planned ->
                        hours.act(planned, now)
                                .compose(_ -> attendance.act(now))
                                .compose(_ -> arrivals.act(planned, now))
                                .map(due ->
                                        Punctual.next(
                                                Stream.concat(
                                                        planned.stream()
                                                                .map(it -> it.occurrence().start()),
                                                        due.stream()),
                                                now)));
    }
}
