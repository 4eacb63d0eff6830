package io.lectern.desk.notices;

import io.lectern.calendar.Changes;
import io.lectern.calendar.Reminders;
import io.lectern.notify.Notices;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the notices that the clock or the calendar cause. It polls the database, and so also finds what
/// happened on another server or while none ran. Each notice has a cause, for which it is sent once.
/// News of a ticket aren't sent here but by the help queue, with the ticket's event. Any thread may call
/// it.
public final class DeskNotices {
    private static final Logger LOG = LoggerFactory.getLogger(DeskNotices.class);
    private static final Duration LOOK = Duration.ofSeconds(10);

    /// Upcoming events are looked for at every third look.
    private static final int SELDOM = 3;

    private final Vertx vertx;
    private final InstantSource clock;
    private final SoonNotices soon;
    private final AppointmentNotices appointments;
    private volatile long timer;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean looking;
    private volatile boolean away;

    /// @param organizer the sender of mails; absent if mail is off
    public DeskNotices(
            Vertx vertx,
            Pool pool,
            Notices notices,
            Reminders reminders,
            Optional<String> organizer,
            InstantSource clock) {
        this.vertx = vertx;
        this.clock = clock;
        var teller = new Teller(notices);
        this.soon = new SoonNotices(pool, reminders, teller);
        this.appointments = new AppointmentNotices(new Changes(pool), teller, organizer);
    }

    /// Starts polling.
    public void start() {
        timer = vertx.setPeriodic(LOOK.toMillis(), _ -> look());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        Instant now = clock.instant();
        appointments
                .look(now)
                .compose(_ ->
                        looks.getAndIncrement() % SELDOM == 0
                                ? soon.look(now)
                                : Future.succeededFuture())
                .onComplete(done -> {
                    looking = false;
                    if (done.failed() && !away) {
                        LOG.warn("Reminders failed and will be retried", done.cause());
                    }
                    away = done.failed();
                });
    }

    Future<Void> look(Instant now) {
        return soon.look(now).compose(_ -> appointments.look(now));
    }
}
