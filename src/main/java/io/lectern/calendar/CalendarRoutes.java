package io.lectern.calendar;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.campus.CourseId;
import io.lectern.identity.Authentication;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.lectern.web.QueryTimes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/// The calendar over HTTP: its routes.
final class CalendarRoutes {
    private static final String COURSE = "/api/courses/:course";
    private static final String SERIES = COURSE + "/series/:series";
    private static final String DATE = SERIES + "/occurrences/:date";
    private static final String ROUNDS = "/api/rooms/:room/rounds";
    private static final String PLAN = ROUNDS + "/:plan";
    private static final String ROOM = "/api/rooms/:room";
    private static final String APPOINTMENT = COURSE + "/appointments/:appointment";

    private final Authentication authentication;
    private final Agenda agenda;
    private final DateDetail detail;
    private final BookedTimes booked;
    private final Planning planning;
    private final Dates dates;
    private final Holidays holidays;
    private final Appointments appointments;
    private final BookedFor bookedFor;
    private final WaitingList waiting;
    private final RoundsPlanning rounds;
    private final RoundsDates roundsDates;

    CalendarRoutes(
            Authentication authentication,
            Agenda agenda,
            DateDetail detail,
            BookedTimes booked,
            Planning planning,
            Dates dates,
            Holidays holidays,
            Appointments appointments,
            BookedFor bookedFor,
            WaitingList waiting,
            RoundsPlanning rounds,
            RoundsDates roundsDates) {
        this.authentication = authentication;
        this.agenda = agenda;
        this.detail = detail;
        this.booked = booked;
        this.planning = planning;
        this.dates = dates;
        this.holidays = holidays;
        this.appointments = appointments;
        this.bookedFor = bookedFor;
        this.waiting = waiting;
        this.rounds = rounds;
        this.roundsDates = roundsDates;
    }

    void mount(Router router) {
        get(router, "/api/calendar", c -> agenda.mine(me(c), from(c), to(c)));
        get(router, "/api/appointments", c -> booked.of(me(c)));
        get(router, COURSE + "/calendar", c -> agenda.of(me(c), course(c), from(c), to(c)));
        mountSeries(router);
        mountDates(router);
        mountHolidays(router);
        mountAppointments(router);
        mountRounds(router);
    }

    private void mountRounds(Router router) {
        get(router, ROUNDS, c -> rounds.of(me(c), room(c)));
        post(router, ROUNDS, 201, c -> rounds.plan(me(c), room(c), body(c, RoundsWish.class)));
        delete(router, PLAN, c -> rounds.cancel(me(c), room(c), id(c, "plan")));
        put(
                router,
                PLAN + "/follow",
                c ->
                        rounds.follow(
                                me(c),
                                room(c),
                                id(c, "plan"),
                                body(c, RoundsPlanning.Follow.class)));
        put(
                router,
                PLAN + "/dates/:date",
                c ->
                        roundsDates
                                .change(
                                        me(c),
                                        room(c),
                                        id(c, "plan"),
                                        date(c),
                                        body(c, RoundsDates.Wish.class))
                                .compose(_ -> rounds.of(me(c), room(c))));
        delete(
                router,
                PLAN + "/dates/:date",
                c -> roundsDates.restore(me(c), room(c), id(c, "plan"), date(c)));
    }

    private void mountSeries(Router router) {
        get(router, COURSE + "/series", c -> planning.of(me(c), course(c)));
        post(
                router,
                COURSE + "/series",
                201,
                c -> planning.create(me(c), course(c), body(c, SeriesWish.class)));
        get(router, SERIES, c -> planning.one(me(c), course(c), series(c)));
        put(
                router,
                SERIES,
                c -> planning.replace(me(c), course(c), series(c), body(c, SeriesWish.class)));
        post(
                router,
                SERIES + "/cancel",
                200,
                c -> planning.cancel(me(c), course(c), series(c), body(c, Planning.Reason.class)));
    }

    private void mountDates(Router router) {
        get(router, DATE, c -> detail.of(me(c), course(c), series(c), date(c)));
        put(
                router,
                DATE,
                c ->
                        dates.change(
                                        me(c),
                                        course(c),
                                        series(c),
                                        date(c),
                                        body(c, Dates.Wish.class))
                                .compose(_ -> detail(c)));
        post(
                router,
                DATE + "/onward",
                201,
                c ->
                        planning.onward(
                                me(c), course(c), series(c), date(c), body(c, SeriesWish.class)));
        delete(router, DATE, c -> dates.restore(me(c), course(c), series(c), date(c)));
        put(
                router,
                DATE + "/waiting",
                c -> waiting.join(me(c), course(c), series(c), date(c)).compose(_ -> detail(c)));
        delete(router, DATE + "/waiting", c -> waiting.leave(me(c), course(c), series(c), date(c)));
    }

    private Future<Views.Detail> detail(RoutingContext c) {
        return detail.of(me(c), course(c), series(c), date(c));
    }

    private void mountHolidays(Router router) {
        get(router, COURSE + "/holidays", c -> holidays.of(me(c), course(c)));
        post(
                router,
                COURSE + "/holidays",
                201,
                c -> holidays.add(me(c), course(c), body(c, Holidays.New.class)));
        delete(
                router,
                COURSE + "/holidays/:holiday",
                c -> holidays.remove(me(c), course(c), new HolidayId(id(c, "holiday"))));
    }

    private void mountAppointments(Router router) {
        get(router, ROOM + "/appointments", c -> bookedFor.in(me(c), room(c)));
        post(
                router,
                COURSE + "/appointments",
                201,
                c -> appointments.hold(me(c), course(c), body(c, Appointments.New.class)));
        get(router, APPOINTMENT, c -> appointments.one(me(c), course(c), appointment(c)));
        post(
                router,
                APPOINTMENT + "/book",
                200,
                c ->
                        appointments.book(
                                me(c),
                                course(c),
                                appointment(c),
                                body(c, Appointments.About.class)));
        post(
                router,
                APPOINTMENT + "/move",
                200,
                c ->
                        appointments.move(
                                me(c),
                                course(c),
                                appointment(c),
                                body(c, Appointments.Move.class)));
        post(
                router,
                APPOINTMENT + "/cancel",
                200,
                c ->
                        appointments.cancel(
                                me(c),
                                course(c),
                                appointment(c),
                                body(c, Appointments.Cancel.class)));
        post(
                router,
                APPOINTMENT + "/check-in",
                200,
                c -> appointments.checkIn(me(c), course(c), appointment(c)));
        post(
                router,
                APPOINTMENT + "/no-show",
                200,
                c -> appointments.noShow(me(c), course(c), appointment(c)));
    }

    private void get(Router router, String path, Function<RoutingContext, Future<?>> answer) {
        add(router, HttpMethod.GET, path, 200, answer);
    }

    private void post(
            Router router, String path, int status, Function<RoutingContext, Future<?>> answer) {
        add(router, HttpMethod.POST, path, status, answer);
    }

    private void put(Router router, String path, Function<RoutingContext, Future<?>> answer) {
        add(router, HttpMethod.PUT, path, 200, answer);
    }

    private void delete(Router router, String path, Function<RoutingContext, Future<?>> answer) {
        add(router, HttpMethod.DELETE, path, 200, answer);
    }

    private void add(
            Router router,
            HttpMethod method,
            String path,
            int status,
            Function<RoutingContext, Future<?>> answer) {
        router.route(method, path).handler(authentication).handler(handle(status, answer));
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    private static CourseId course(RoutingContext context) {
        return new CourseId(id(context, "course"));
    }

    private static RoomId room(RoutingContext context) {
        return new RoomId(id(context, "room"));
    }

    private static SeriesId series(RoutingContext context) {
        return new SeriesId(id(context, "series"));
    }

    private static AppointmentId appointment(RoutingContext context) {
        return new AppointmentId(id(context, "appointment"));
    }

    /// The date in the path. Fails with 404 if it isn't one.
    private static LocalDate date(RoutingContext context) {
        try {
            return LocalDate.parse(context.pathParam("date"));
        } catch (DateTimeException _) {
            throw Problem.notFound();
        }
    }

    private static Optional<Instant> from(RoutingContext context) {
        return QueryTimes.of(context, "from");
    }

    private static Optional<Instant> to(RoutingContext context) {
        return QueryTimes.of(context, "to");
    }
}
