package io.lectern.classroom;

import io.lectern.activity.helpqueue.HelpQueueEvent;
import io.lectern.activity.questions.QuestionsEvent;
import io.lectern.calendar.Planned;
import io.lectern.live.Live;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens in class rooms without a person's act: the calendar announces and opens sessions, the
/// board learns whether one is on, and deferred questions move to the desk. Looks at the present only.
public final class ClassSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(ClassSchedule.class);

    /// How late a change of the calendar may take effect; what was known before is on time.
    private static final Duration LOOK = Duration.ofSeconds(15);

    private static final Duration SOON = Duration.ofMillis(50);

    private final Vertx vertx;
    private final Pool pool;
    private final Live live;
    private final InstantSource clock;
    private final ClassRooms rooms;
    private final ClassHours hours;
    private final Convening convening;
    private final DeferredTickets tickets;
    private volatile boolean stopped;

    public ClassSchedule(Vertx vertx, Pool pool, Live live, InstantSource clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.live = live;
        this.clock = clock;
        var rooms = new ClassRooms(pool, live);
        this.rooms = rooms;
        this.hours = new ClassHours(pool, rooms);
        this.convening = new Convening(rooms);
        this.tickets = new DeferredTickets(pool, rooms);
    }

    /// @param byCalendar whether the calendar opens class rooms for its live sessions
    public void start(boolean byCalendar) {
        live.check(new OfficeHoursThere(rooms));
        live.watch(convening);
        live.watch((_, _, recorded) -> {
            if (recorded.event() instanceof QuestionsEvent.Chosen
                    || recorded.event() instanceof HelpQueueEvent.Opened) {
                carry();
            }
        });
        look(byCalendar);
    }

    public void stop() {
        stopped = true;
    }

    private void carry() {
        tickets.act()
                .onFailure(no ->
                        LOG.warn(
                                "Deferred questions failed and will be retried: {}",
                                no.toString()));
    }

    private void look(boolean byCalendar) {
        if (stopped) {
            return;
        }
        var now = clock.instant();
        (byCalendar ? act(now) : Future.succeededFuture(now.plus(LOOK)))
                .compose(next -> tickets.act().map(next))
                .onComplete(
                        next -> again(next, byCalendar),
                        failure -> {
                            if (!stopped) {
                                LOG.warn(
                                        "The schedule of class rooms failed and will be retried: {}",
                                        failure.toString());
                            }
                            again(now.plus(LOOK), byCalendar);
                        });
    }

    /// @return when the next look is due
    private Future<Instant> act(Instant now) {
        return Planned.between(pool, now, now.plus(ClassHours.AHEAD))
                .compose(planned -> hours.act(planned, now).map(_ -> next(planned, now)));
    }

    private static Instant next(List<Planned> planned, Instant now) {
        return planned.stream()
                .map(it -> it.occurrence().start())
                .filter(start -> start.isAfter(now) && start.isBefore(now.plus(LOOK)))
                .min(Instant::compareTo)
                .orElse(now.plus(LOOK));
    }

    private void again(Instant next, boolean byCalendar) {
        if (!stopped) {
            var pause = Duration.between(clock.instant(), next);
            vertx.setTimer(
                    Math.clamp(pause.toMillis(), SOON.toMillis(), LOOK.toMillis()),
                    _ -> look(byCalendar));
        }
    }
}
