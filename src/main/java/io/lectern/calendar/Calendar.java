package io.lectern.calendar;

import io.lectern.campus.Access;
import io.lectern.campus.CoursePart;
import io.lectern.identity.Authentication;
import io.lectern.web.Client;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;

/// Wires the parts of the calendar together.
public final class Calendar {
    private final CalendarRoutes routes;
    private final FeedRoutes feeds;
    private final Reminders reminders;
    private final Lapses lapses;
    private final TermSeries terms;

    public Calendar(
            Pool pool, Access access, Authentication signedIn, Client client, InstantSource clock) {
        this.reminders = new Reminders(pool);
        this.lapses = new Lapses(pool, clock);
        this.terms = new TermSeries(clock);
        var booked = new BookedTimes(pool, access, clock);
        var rounds = new RoundsPlanning(pool, access, clock);
        this.routes =
                new CalendarRoutes(
                        signedIn,
                        new Agenda(pool, access, clock, booked),
                        new DateDetail(pool, access, clock),
                        booked,
                        new Planning(pool, access, clock),
                        new Dates(pool, access, clock),
                        new Holidays(pool, access, clock),
                        new Appointments(pool, access, clock, booked),
                        new BookedFor(pool, access, clock),
                        new WaitingList(pool, access, clock),
                        rounds,
                        new RoundsDates(pool, rounds, clock));
        this.feeds =
                new FeedRoutes(
                        signedIn,
                        client,
                        new Feeds(pool, access, clock),
                        new FeedReading(pool, access, clock));
    }

    public Reminders reminders() {
        return reminders;
    }

    /// Copies a course's series along with the course.
    public CoursePart terms() {
        return terms;
    }

    /// Starts the timer that lets holds and offers lapse.
    public void start(Vertx vertx) {
        lapses.start(vertx);
    }

    public void mount(Router router) {
        routes.mount(router);
        feeds.mount(router);
    }
}
