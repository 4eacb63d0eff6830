package io.lectern.demo;

import io.lectern.room.Member;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;

/// The calendar of the demo course: office hours on Tuesdays and Fridays, a live session on Thursdays, a
/// holiday, a cancelled date, a moved one, and an appointment for Ann.
final class DemoCalendar {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final int WEEKS_AGO = 4;

    private final SqlClient sql;
    private final UUID course;
    private final Instant now;
    private final LocalDate today;

    DemoCalendar(SqlClient sql, UUID course, Instant now) {
        this.sql = sql;
        this.course = course;
        this.now = now;
        this.today = now.atZone(ZONE).toLocalDate();
    }

    Future<Void> load(DemoPeople people) {
        var day = people.day();
        var cy = people.cy();
        var office = UUID.randomUUID();
        var live = UUID.randomUUID();
        var walkIn = UUID.randomUUID();
        return series(office, "Office hours", "OFFICE_HOURS", "BOTH", DayOfWeek.TUESDAY, 18, 20)
                .compose(_ -> shift(office, day, 18, 20))
                .compose(_ -> shift(office, cy, 19, 20))
                .compose(_ ->
                        series(
                                live,
                                "Live session",
                                "LIVE_SESSION",
                                "WALK_IN",
                                DayOfWeek.THURSDAY,
                                17,
                                18))
                .compose(_ -> shift(live, day, 17, 18))
                .compose(_ ->
                        series(
                                walkIn,
                                "Lunch-hour help",
                                "OFFICE_HOURS",
                                "WALK_IN",
                                DayOfWeek.FRIDAY,
                                12,
                                13))
                .compose(_ -> shift(walkIn, cy, 12, 13))
                .compose(_ -> calledOff(office, tuesday(1)))
                .compose(_ -> moved(walkIn, next(DayOfWeek.FRIDAY).plusWeeks(1)))
                .compose(_ -> holiday())
                .compose(_ -> appointment(office, people.ann(), tuesday(0)));
    }

    private Future<Void> series(
            UUID id, String title, String what, String mode, DayOfWeek on, int from, int to) {
        return sql.preparedQuery(
                        """
                        insert into series (id, course, what, title, mode, capacity, slot_minutes,
                          cutoff_minutes, time_zone, first_date, starts, ends, rule, created_at, changed_at)
                        values ($1, $2, $3, $4, $5, 1, 15, 60, $6, $7, $8, $9, $10, $11, $11)
                        """)
                .execute(
                        Tuple.of(id, course, what, title, mode, ZONE.getId())
                                .addValue(next(on).minusWeeks(WEEKS_AGO))
                                .addValue(LocalTime.of(from, 0))
                                .addValue(LocalTime.of(to, 0))
                                .addValue("FREQ=WEEKLY;BYDAY=" + on.name().substring(0, 2))
                                .addValue(now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private Future<Void> shift(UUID series, Member host, int from, int to) {
        return sql.preparedQuery(
                        "insert into shift (series, course, host, starts, ends) values ($1, $2, $3, $4, $5)")
                .execute(
                        Tuple.of(
                                series,
                                course,
                                host.id().value(),
                                LocalTime.of(from, 0),
                                LocalTime.of(to, 0)))
                .mapEmpty();
    }

    private Future<Void> calledOff(UUID series, LocalDate date) {
        return sql.preparedQuery(
                        """
                        insert into series_change (series, date, cancelled, note, sequence, changed_at)
                        values ($1, $2, true, 'Dr. Day is at a conference', 1, $3)
                        """)
                .execute(Tuple.of(series, date, now.atOffset(ZoneOffset.UTC)))
                .compose(_ -> changed(series));
    }

    private Future<Void> moved(UUID series, LocalDate date) {
        return sql.preparedQuery(
                        """
                        insert into series_change (series, date, cancelled, day, starts, ends, note, sequence,
                          changed_at)
                        values ($1, $2, false, $2, '13:00', '14:00', 'An hour later, for the exam', 1, $3)
                        """)
                .execute(Tuple.of(series, date, now.atOffset(ZoneOffset.UTC)))
                .compose(_ -> changed(series));
    }

    private Future<Void> changed(UUID series) {
        return sql.preparedQuery("update series set sequence = 1 where id = $1")
                .execute(Tuple.of(series))
                .mapEmpty();
    }

    private Future<Void> holiday() {
        var monday = next(DayOfWeek.MONDAY).plusWeeks(3);
        return sql.preparedQuery(
                        "insert into holiday (id, course, name, first, last) values ($1, $2, $3, $4, $5)")
                .execute(
                        Tuple.of(
                                UUID.randomUUID(),
                                course,
                                "Reading week",
                                monday,
                                monday.plusDays(4)))
                .mapEmpty();
    }

    /// The third slot, booked two days ago, so that it causes no notification.
    private Future<Void> appointment(UUID series, Member ann, LocalDate date) {
        var start = date.atTime(18, 30).atZone(ZONE).toOffsetDateTime();
        return sql.preparedQuery(
                        """
                        insert into appointment (id, series, course, date, learner, place, starts_at, ends_at,
                          state, topic, text, created_at, changed_at)
                        values ($1, $2, $3, $4, $5, 1, $6, $7, 'BOOKED', 'Injuries',
                          'The 7th character of S52.5: I can''t tell D from S.', $8, $8)
                        """)
                .execute(
                        Tuple.of(UUID.randomUUID(), series, course, date, ann.id().value())
                                .addValue(start)
                                .addValue(start.plusMinutes(15))
                                .addValue(now.minus(Duration.ofDays(2)).atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private LocalDate tuesday(int weeks) {
        return next(DayOfWeek.TUESDAY).plusWeeks(weeks);
    }

    /// The next such day after today, so that it stays in the future for a while.
    private LocalDate next(DayOfWeek day) {
        return today.with(TemporalAdjusters.next(day));
    }
}
