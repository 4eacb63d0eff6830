package io.lectern.calendar;

import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Gives a learner a slot: checks that the slot exists, then lets the database decide between competing
/// requests.
final class Booking {
    /// How long a slot is held while its learner describes the topic.
    static final Duration HOLD = Duration.ofMinutes(5);

    private static final int MOST_UPCOMING = 10;

    private final Pool pool;
    private final InstantSource clock;

    Booking(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /// Holds the slot for the learner and releases the slot that they held in this course before.
    Future<AppointmentId> hold(
            CourseId course,
            SeriesId series,
            LocalDate date,
            Instant start,
            MemberId learner,
            String topic,
            String text) {
        return lapse(course, series)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                shared(sql, course, series)
                                        .map(it -> holding(it, date, start, learner, topic, text))
                                        .compose(holding -> hold(sql, course, holding))));
    }

    private Holding holding(
            Series series,
            LocalDate date,
            Instant start,
            MemberId learner,
            String topic,
            String text) {
        return new Holding(
                series,
                date,
                slot(series, date, start),
                learner,
                earlier(now().plus(HOLD), start),
                Optional.empty(),
                false,
                topic,
                text);
    }

    private Future<AppointmentId> hold(SqlClient sql, CourseId course, Holding holding) {
        return bound(sql, course, holding.learner())
                .compose(_ -> letGo(sql, course, holding.learner()))
                .compose(_ -> take(sql, holding));
    }

    /// Moves an appointment to another slot, atomically.
    Future<Void> move(SqlConnection sql, Appointment it, Series to, LocalDate date, Instant start) {
        var slot = slot(to, date, start);
        return Free.in(sql, List.of(to), slot.start(), slot.end(), now())
                .compose(all -> {
                    var free = all.without(it);
                    var place =
                            free.unheld(to, slot).stream()
                                    .findFirst()
                                    .orElseThrow(SlotTaken::taken);
                    var host = host(free, to, slot);
                    return sql.preparedQuery(
                                    """
                                    update appointment set series = $2, date = $3, place = $4, starts_at = $5,
                                      ends_at = $6, host = $8, state = 'BOOKED', sequence = sequence + 1,
                                      changed_at = $7
                                    where id = $1
                                    """)
                            .execute(
                                    Tuple.of(
                                                    it.id().value(),
                                                    to.id().value(),
                                                    date,
                                                    place,
                                                    slot.start().atOffset(ZoneOffset.UTC),
                                                    slot.end().atOffset(ZoneOffset.UTC),
                                                    now().atOffset(ZoneOffset.UTC))
                                            .addValue(host.map(MemberId::value).orElse(null)));
                })
                .recover(failure -> Future.failedFuture(SlotTaken.of(failure)))
                .mapEmpty();
    }

    /// The host whose time the appointment takes. Throws if every host of the slot has another
    /// appointment.
    private static Optional<MemberId> host(Free free, Series series, Slot slot) {
        if (series.shifts().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(free.host(series, slot).orElseThrow(SlotTaken::hostBusy));
    }

    /// The future slot with that start. Throws if there is none or its date is cancelled.
    private Slot slot(Series series, LocalDate date, Instant start) {
        var occurrence = series.on(date).orElseThrow(Problem::notFound);
        if (!occurrence.isOn()) {
            throw Problem.of(
                    422,
                    "called-off",
                    "Cancelled",
                    "These office hours were cancelled: " + occurrence.reason().orElse(""));
        }
        if (!series.mode().takesAppointments()) {
            throw Problem.of(
                    422, "no-appointments", "No appointments", "These office hours are walk-in.");
        }
        var slot =
                Slot.at(series, occurrence, start)
                        .orElseThrow(() ->
                                Problem.of(
                                        422,
                                        "no-such-slot",
                                        "No such slot",
                                        "No slot of these office hours begins then."));
        if (!start.isAfter(now())) {
            throw Problem.of(422, "past", "In the past", "That slot has begun already.");
        }
        return slot;
    }

    /// Lets expired holds of the series lapse, so that they don't block a booking. One short query if
    /// there are none.
    private Future<Void> lapse(CourseId course, SeriesId series) {
        return pool.preparedQuery(
                        "select 1 from appointment where series = $1 and state = 'HELD' and held_until <= $2 limit 1")
                .execute(Tuple.of(series.value(), now().atOffset(ZoneOffset.UTC)))
                .compose(rows ->
                        rows.size() == 0
                                ? Future.succeededFuture()
                                : pool.withTransaction(sql ->
                                        Timetable.held(sql, course, series)
                                                .compose(it -> Settling.after(sql, it, now()))));
    }

    /// Reads the series under a shared lock: until the transaction ends others may book in it, and
    /// nobody may change it.
    private static Future<Series> shared(SqlClient sql, CourseId course, SeriesId series) {
        return sql.preparedQuery("select 1 from series where course = $1 and id = $2 for share")
                .execute(Tuple.of(course.value(), series.value()))
                .compose(_ -> Timetable.one(sql, course, series));
    }

    private Future<Void> bound(SqlClient sql, CourseId course, MemberId learner) {
        return sql.preparedQuery(
                        """
                        select count(*) as n from appointment
                        where learner = $1 and course = $2 and starts_at > $3
                          and state in ('BOOKED', 'CHECKED_IN')
                        """)
                .execute(Tuple.of(learner.value(), course.value(), now().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    if (rows.iterator().next().getLong("n") >= MOST_UPCOMING) {
                        throw Problem.of(
                                409,
                                "too-many-appointments",
                                "Too many appointments",
                                "You can have at most %d upcoming appointments in a course."
                                        .formatted(MOST_UPCOMING));
                    }
                    return null;
                });
    }

    /// Releases the slot that the learner holds in this course, but not one offered from the waiting
    /// list.
    private Future<Void> letGo(SqlClient sql, CourseId course, MemberId learner) {
        return sql.preparedQuery(
                        """
                        update appointment set state = 'LAPSED', held_until = null, changed_at = $3
                        where learner = $1 and course = $2 and state = 'HELD' and not offered
                        """)
                .execute(Tuple.of(learner.value(), course.value(), now().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private Future<AppointmentId> take(SqlClient sql, Holding holding) {
        var slot = holding.slot();
        var series = holding.series();
        return HostTime.hold(sql, Stream.of(series), now())
                .compose(_ -> Free.in(sql, List.of(series), slot.start(), slot.end(), now()))
                .compose(free -> {
                    var places = free.unheld(series, slot);
                    if (places.isEmpty()) {
                        return refused(sql, holding, SlotTaken.taken());
                    }
                    if (free.places(series, slot).isEmpty()) {
                        return refused(sql, holding, SlotTaken.hostBusy());
                    }
                    return first(sql, holding.by(free.host(series, slot)), places.iterator())
                            .compose(made ->
                                    made.map(Future::succeededFuture)
                                            .orElseGet(() ->
                                                    refused(sql, holding, SlotTaken.taken())));
                });
    }

    private Future<Optional<AppointmentId>> first(
            SqlClient sql, Holding holding, Iterator<Integer> places) {
        return places.hasNext()
                ? holding.insert(sql, places.next(), now())
                        .compose(made ->
                                made.isPresent()
                                        ? Future.succeededFuture(made)
                                        : first(sql, holding, places))
                : Future.succeededFuture(Optional.empty());
    }

    private static Future<AppointmentId> refused(
            SqlClient sql, Holding holding, Problem otherwise) {
        return sql.preparedQuery(
                        """
                        select 1 from appointment where learner = $1 and starts_at < $3 and ends_at > $2
                          and state in ('HELD', 'BOOKED', 'CHECKED_IN')
                        """)
                .execute(
                        Tuple.of(
                                holding.learner().value(),
                                holding.slot().start().atOffset(ZoneOffset.UTC),
                                holding.slot().end().atOffset(ZoneOffset.UTC)))
                .compose(rows ->
                        Future.failedFuture(rows.size() > 0 ? SlotTaken.overlap() : otherwise));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Instant now() {
        return clock.instant();
    }
}
