package io.lectern.desk.hours;

import io.lectern.calendar.Planned;
import io.lectern.live.Live;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the calendar act at the desks: opens and closes them for office hours, puts due appointments
/// into the line, and marks them as kept or missed. After a pause it does what is due now, and skips
/// what is over.
public final class Schedule {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    /// The longest pause between two looks. A change of the calendar may take effect this late; what was
    /// known at the look before is on time.
    private static final Duration LOOK = Duration.ofSeconds(15);

    private static final Duration SOON = Duration.ofMillis(50);

    private final Vertx vertx;
    private final Pool pool;
    private final InstantSource clock;
    private final DeskHours hours;
    private final Arrivals arrivals;
    private final Attendance attendance;
    private final Live live;
    private volatile boolean stopped;

    public Schedule(Vertx vertx, Pool pool, Live live, InstantSource clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.clock = clock;
        var desks = new Desks(pool, live);
        this.hours = new DeskHours(pool, desks);
        this.arrivals = new Arrivals(pool, desks);
        this.attendance = new Attendance(pool, clock);
        this.live = live;
    }

    public void start() {
        live.watch(attendance);
        look();
    }

    public void stop() {
        stopped = true;
    }

    private void look() {
        if (stopped) {
            return;
        }
        var now = clock.instant();
        act(now).onComplete(
                        this::again,
                        failure -> {
                            if (!stopped) {
                                LOG.warn(
                                        "The schedule of desks failed and will be retried: {}",
                                        failure.toString());
                            }
                            again(now.plus(LOOK));
                        });
    }

    /// @return when the next look is due
    private Future<Instant> act(Instant now) {
        return Planned.between(pool, now, now.plus(LOOK))
                .compose(planned ->
                        hours.act(planned, now)
                                .compose(_ -> attendance.act(now))
                                .compose(_ -> arrivals.act(planned, now))
                                .map(next -> next(planned, next, now)));
    }

    private static Instant next(List<Planned> planned, List<Instant> due, Instant now) {
        return Stream.concat(planned.stream().map(it -> it.occurrence().start()), due.stream())
                .filter(start -> start.isAfter(now))
                .filter(start -> start.isBefore(now.plus(LOOK)))
                .min(Instant::compareTo)
                .orElse(now.plus(LOOK));
    }

    private void again(Instant next) {
        if (!stopped) {
            var pause = Duration.between(clock.instant(), next);
            vertx.setTimer(
                    Math.clamp(pause.toMillis(), SOON.toMillis(), LOOK.toMillis()), _ -> look());
        }
    }
}
