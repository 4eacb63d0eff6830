package io.lectern.calendar;

import io.lectern.campus.Access;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.web.Checks;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Learners' appointments: hold, book, move, cancel, check in. A learner sees only their own; staff see
/// all of their course.
final class Appointments {
    /// @param learner the learner for whom staff hold the slot; absent: the caller
    record New(
            SeriesId series,
            LocalDate date,
            Instant start,
            Optional<MemberId> learner,
            Optional<String> topic,
            Optional<String> text) {}

    /// @param entry the entry in a room, such as a question, that it is booked for
    record About(Optional<String> topic, Optional<String> text, Optional<BookedFor.Entry> entry) {}

    record Move(Optional<SeriesId> series, LocalDate date, Instant start) {
        SeriesId to(Appointment it) {
            return series.orElse(it.series());
        }

        /// Whether the appointment is at this time already, so that there is nothing to do.
        boolean isDone(Appointment it) {
            return to(it).equals(it.series()) && date.equals(it.date()) && start.equals(it.start());
        }
    }

    record Cancel(Optional<String> reason) {}

    private final Pool pool;
    private final Access access;
    private final InstantSource clock;
    private final Booking booking;
    private final BookedTimes booked;

    Appointments(Pool pool, Access access, InstantSource clock, BookedTimes booked) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
        this.booking = new Booking(pool, clock);
        this.booked = booked;
    }

    Future<Views.OneAppointment> one(MemberId account, CourseId course, AppointmentId id) {
        return access.course(account, course)
                .compose(seen -> seen(pool, seen, id).compose(it -> booked.one(seen, it)));
    }

    /// Holds a slot for five minutes.
    Future<Views.OneAppointment> hold(MemberId account, CourseId course, New wish) {
        return access.course(account, course)
                .compose(seen -> {
                    AppointmentRules.check(wish.topic(), wish.text());
                    return learner(seen, wish.learner())
                            .compose(learner ->
                                    booking.hold(
                                            course,
                                            wish.series(),
                                            wish.date(),
                                            wish.start(),
                                            learner,
                                            wish.topic().orElse("").strip(),
                                            wish.text().orElse("").strip()));
                })
                .compose(id -> one(account, course, id));
    }

    /// Turns a held slot into an appointment and stores its topic. For one that is booked already it
    /// only changes the topic.
    Future<Views.OneAppointment> book(
            MemberId account, CourseId course, AppointmentId id, About wish) {
        return changing(
                account,
                course,
                id,
                (sql, _, it) -> {
                    AppointmentRules.check(wish.topic(), wish.text());
                    AppointmentRules.bookable(it, now());
                    return store(sql, it, wish)
                            .compose(_ ->
                                    wish.entry()
                                            .map(entry -> BookedFor.note(sql, it, entry))
                                            .orElseGet(Future::succeededFuture));
                });
    }

    /// A change to an appointment, within the transaction that locked its row.
    private interface Step {
        Future<Void> take(SqlConnection sql, CourseAccess seen, Appointment it);
    }

    private Future<Views.OneAppointment> changing(
            MemberId account, CourseId course, AppointmentId id, Step step) {
        return access.course(account, course)
                .compose(seen -> changing(seen, id, step))
                .compose(_ -> one(account, course, id));
    }

    private Future<Void> changing(CourseAccess seen, AppointmentId id, Step step) {
        return pool.withTransaction(
                sql -> seen(sql, seen, id).compose(it -> step.take(sql, seen, it)));
    }

    private Future<Void> store(SqlClient sql, Appointment it, About wish) {
        return sql.preparedQuery(
                        """
                        with served as (delete from waiting where offer = $1)
                        update appointment set
                          state = case state when 'HELD' then 'BOOKED' else state end, held_until = null,
                          topic = coalesce($2, topic), text = coalesce($3, text),
                          sequence = sequence + 1, changed_at = $4
                        where id = $1
                        """)
                .execute(
                        Tuple.of(
                                it.id().value(),
                                wish.topic().map(String::strip).orElse(null),
                                wish.text().map(String::strip).orElse(null),
                                stamp()))
                .mapEmpty();
    }

    /// Moves it to another slot of the course: learners until the cut-off, staff until it is over.
    Future<Views.OneAppointment> move(
            MemberId account, CourseId course, AppointmentId id, Move wish) {
        return changing(
                account,
                course,
                id,
                (sql, seen, it) -> {
                    var to = wish.to(it);
                    return held(sql, course, it.series(), to)
                            .compose(_ -> Timetable.one(sql, course, it.series()))
                            .compose(from -> {
                                AppointmentRules.changeable(seen, it, from, now());
                                return wish.isDone(it)
                                        ? Future.succeededFuture()
                                        : Timetable.one(sql, course, to)
                                                .compose(series ->
                                                        move(sql, it, from, series, wish));
                            });
                });
    }

    private Future<Void> move(
            SqlConnection sql, Appointment it, Series from, Series to, Move wish) {
        return HostTime.hold(sql, Stream.of(from, to), now())
                .compose(_ -> booking.move(sql, it, to, wish.date(), wish.start()))
                .compose(_ -> Settling.after(sql, from, now()));
    }

    /// Cancels an appointment: learners until the cut-off, staff until it is over. A held slot is
    /// released.
    Future<Views.OneAppointment> cancel(
            MemberId account, CourseId course, AppointmentId id, Cancel wish) {
        return access.course(account, course)
                .compose(seen -> {
                    wish.reason()
                            .ifPresent(text -> new Checks().line("reason", text, 0, 500).done());
                    return changing(seen, id, (sql, _, it) -> cancel(sql, seen, course, it, wish));
                })
                .compose(_ -> one(account, course, id));
    }

    private Future<Void> cancel(
            SqlConnection sql, CourseAccess seen, CourseId course, Appointment it, Cancel wish) {
        return held(sql, course, it.series(), it.series())
                .compose(_ -> Timetable.one(sql, course, it.series()))
                .compose(series -> {
                    if (it.state() != Appointment.State.HELD) {
                        AppointmentRules.changeable(seen, it, series, now());
                    }
                    return end(sql, it, wish).compose(_ -> Settling.after(sql, series, now()));
                });
    }

    private Future<Void> end(SqlClient sql, Appointment it, Cancel wish) {
        return sql.preparedQuery(
                        """
                        with declined as (delete from waiting where offer = $1)
                        update appointment set
                          state = case state when 'HELD' then 'LAPSED' else 'CANCELLED' end,
                          held_until = null, reason = $2, sequence = sequence + 1, changed_at = $3
                        where id = $1
                        """)
                .execute(
                        Tuple.of(
                                it.id().value(),
                                wish.reason()
                                        .map(String::strip)
                                        .filter(r -> !r.isEmpty())
                                        .orElse(null),
                                stamp()))
                .mapEmpty();
    }

    /// Records that the learner is there.
    Future<Views.OneAppointment> checkIn(MemberId account, CourseId course, AppointmentId id) {
        return keep(account, course, id, Appointment.State.CHECKED_IN);
    }

    /// Records that the learner didn't come; for staff only.
    Future<Views.OneAppointment> noShow(MemberId account, CourseId course, AppointmentId id) {
        return access.course(account, course)
                .map(CourseAccess::staffOnly)
                .compose(_ -> keep(account, course, id, Appointment.State.NO_SHOW));
    }

    private Future<Views.OneAppointment> keep(
            MemberId account, CourseId course, AppointmentId id, Appointment.State state) {
        return changing(
                account,
                course,
                id,
                (sql, _, it) -> {
                    AppointmentRules.due(it, state, now());
                    return sql.preparedQuery(
                                    "update appointment set state = $2, changed_at = $3 where id = $1")
                            .execute(Tuple.of(id.value(), state.name(), stamp()))
                            .mapEmpty();
                });
    }

    /// Locks both series until the transaction ends. Taking the locks in order of id prevents a deadlock
    /// between two moves in opposite directions.
    private static Future<Void> held(SqlClient sql, CourseId course, SeriesId one, SeriesId other) {
        return sql.preparedQuery(
                        """
                        select 1 from series where course = $1 and id = any ($2::uuid[])
                        order by id for update
                        """)
                .execute(
                        Tuple.of(
                                course.value(),
                                (Object)
                                        Stream.of(one, other)
                                                .map(SeriesId::value)
                                                .distinct()
                                                .toArray(UUID[]::new)))
                .mapEmpty();
    }

    /// The appointment, if it is the caller's own or the caller is staff of its course. Fails with 404
    /// for any other.
    private static Future<Appointment> seen(SqlClient sql, CourseAccess seen, AppointmentId id) {
        return sql.preparedQuery(
                        Appointment.SELECT + "where p.id = $1 and p.course = $2 for update of p")
                .execute(Tuple.of(id.value(), seen.course().id().value()))
                .map(rows ->
                        Planning.list(rows).stream()
                                .map(Appointment::of)
                                .filter(it ->
                                        seen.member().isStaff() || seen.member().is(it.learner()))
                                .findFirst()
                                .orElseThrow(Problem::notFound));
    }

    private Future<MemberId> learner(CourseAccess seen, Optional<MemberId> wish) {
        if (!seen.member().isStaff()) {
            if (wish.isPresent() && !seen.member().is(wish.get())) {
                throw Problem.forbidden("Only staff may book for someone else.");
            }
            return Future.succeededFuture(seen.member().id());
        }
        var learner = wish.orElseThrow(() -> Problem.invalid("learner", "Choose the learner."));
        return pool.preparedQuery("select role from membership where course = $1 and account = $2")
                .execute(Tuple.of(seen.course().id().value(), learner.value()))
                .map(rows -> {
                    if (rows.size() == 0
                            || !rows.iterator()
                                    .next()
                                    .getString("role")
                                    .equals(Role.LEARNER.name())) {
                        throw Problem.invalid("learner", "Choose a learner of this course.");
                    }
                    return learner;
                });
    }

    private Instant now() {
        return clock.instant();
    }

    private OffsetDateTime stamp() {
        return now().atOffset(ZoneOffset.UTC);
    }
}
