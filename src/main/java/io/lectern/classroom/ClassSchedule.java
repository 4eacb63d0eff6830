package io.lectern.classroom;

import io.lectern.activity.helpqueue.HelpQueueEvent;
import io.lectern.activity.questions.QuestionsEvent;
import io.lectern.calendar.Planned;
import io.lectern.calendar.Punctual;
import io.lectern.live.Live;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens in class rooms without a person's act: the calendar announces and opens sessions, the
/// board learns whether one is on, and deferred questions move to the desk. Looks at the present only.
public final class ClassSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(ClassSchedule.class);

    private final Pool pool;
    private final Live live;
    private final ClassRooms rooms;
    private final ClassHours hours;
    private final Convening convening;
    private final DeferredTickets tickets;
    private final Punctual work;
    private volatile boolean byCalendar;

    public ClassSchedule(Vertx vertx, Pool pool, Live live, InstantSource clock) {
        this.pool = pool;
        this.live = live;
        var rooms = new ClassRooms(pool, live);
        this.rooms = rooms;
        this.hours = new ClassHours(pool, rooms);
        this.convening = new Convening(rooms);
        this.tickets = new DeferredTickets(pool, rooms);
        this.work = new Punctual(vertx, clock, "The schedule of class rooms", this::all);
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
        this.byCalendar = byCalendar;
        work.start();
    }

    public void stop() {
        work.stop();
    }

    private void carry() {
        tickets.act()
                .onFailure(no ->
                        LOG.warn(
                                "Deferred questions failed and will be retried: {}",
                                no.toString()));
    }

    private Future<Instant> all(Instant now) {
        return (byCalendar ? act(now) : Future.succeededFuture(now.plus(Punctual.LOOK)))
                .compose(next -> tickets.act().map(next));
    }

    /// @return when the next look is due
    private Future<Instant> act(Instant now) {
        return Planned.between(pool, now, now.plus(ClassHours.AHEAD))
                .compose(planned ->
                        hours.act(planned, now)
                                .map(_ ->
                                        Punctual.next(
                                                planned.stream().map(it -> it.occurrence().start()),
                                                now)));
    }
}
