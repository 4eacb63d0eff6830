package io.lectern.desk.notices;

import static io.lectern.desk.Appointed.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.calendar.Reminders;
import io.lectern.desk.Appointed;
import io.lectern.notify.Neighbourhood;
import io.lectern.room.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Notices of the clock and the calendar are told once, by any number of servers.
class DeskNoticesIT {
    private final Neighbourhood place = new Neighbourhood();
    private final Appointed hours = Appointed.at(place);
    private final DeskNotices one = notices();
    private final DeskNotices two = notices();

    @AfterEach
    void stop() {
        place.close();
    }

    @Test
    void who_follows_office_hours_is_told_once_before_they_start() {
        look(one, START.minusSeconds(300));
        assertThat(told(place.ann)).isEmpty();
        place.sql(
                "insert into office_hours_follow values ($1, $2)", place.ann.value(), place.course);
        look(one, START.minusSeconds(601));
        assertThat(told(place.ann)).isEmpty();
        look(one, START.minusSeconds(599));
        look(two, START.minusSeconds(590));
        look(one, START.minusSeconds(580));
        assertThat(told(place.ann)).containsExactly("hoursSoon " + START);
        assertThat(told(place.day)).isEmpty();
    }

    @Test
    void learners_and_hosts_are_told_once_before_a_live_session_starts() {
        place.sql("update series set what = 'LIVE_SESSION', mode = 'WALK_IN'");
        look(one, START.minusSeconds(601));
        assertThat(told(place.ann)).isEmpty();
        look(one, START.minusSeconds(599));
        look(two, START.minusSeconds(590));
        look(one, START.minusSeconds(580));
        assertThat(told(place.ann)).containsExactly("sessionSoon " + START);
        assertThat(told(place.day)).containsExactly("sessionSoon " + START);
    }

    @Test
    void both_sides_are_told_of_an_appointment_that_is_booked_moved_and_called_off() {
        var now = START.minus(Duration.ofDays(2));
        var id = hours.book(START, now);
        look(one, now);
        look(two, now);
        assertThat(told(place.ann)).containsExactly("booked " + START + " Day");
        assertThat(told(place.day)).containsExactly("booked " + START + " Ann");

        change(id, "text = 'Another text'", now);
        look(two, now);
        assertThat(told(place.ann)).hasSize(1);

        change(
                id,
                "starts_at = starts_at + interval '15 min', ends_at = ends_at + interval '15 min'",
                now);
        look(one, now);
        look(two, now);
        var later = START.plusSeconds(900);
        assertThat(told(place.ann).getLast()).isEqualTo("rescheduled " + later + " Day");

        change(
                id,
                "starts_at = starts_at - interval '15 min', ends_at = ends_at - interval '15 min'",
                now);
        look(two, now);
        assertThat(told(place.ann).getLast()).isEqualTo("rescheduled " + START + " Day");

        change(id, "state = 'CANCELLED'", now);
        look(one, now);
        look(two, now);
        assertThat(told(place.ann)).hasSize(4);
        var entry =
                place.sql(
                                "select calendar from personal_event where account = $1 order by seq desc limit 1",
                                place.ann.value())
                        .iterator()
                        .next()
                        .getString("calendar");
        assertThat(entry).contains("METHOD:CANCEL", "mailto:ann@lectern.example", id.toString());
        assertThat(told(place.ann).getLast()).isEqualTo("cancelled " + START + " Day");
        assertThat(told(place.day)).hasSize(4);
    }

    @Test
    void an_offer_is_told_to_who_waits_alone() {
        var now = START.minus(Duration.ofDays(2));
        var id = hours.book(START, now);
        change(
                id,
                "state = 'HELD', offered = true, held_until = changed_at + interval '1 hour'",
                now);
        look(one, now);
        assertThat(told(place.ann)).containsExactly("offered " + START + " Day");
        assertThat(told(place.day)).isEmpty();
        change(id, "state = 'BOOKED', held_until = null", now);
        look(one, now);
        assertThat(told(place.ann).getLast()).isEqualTo("booked " + START + " Day");
    }

    @Test
    void both_sides_are_reminded_once() {
        hours.book(START, START.minus(Duration.ofDays(2)));
        look(one, START.minus(Duration.ofMinutes(31)));
        assertThat(told(place.ann)).isEmpty();
        look(one, START.minus(Duration.ofMinutes(29)));
        look(two, START.minus(Duration.ofMinutes(28)));
        assertThat(told(place.ann)).containsExactly("reminder " + START);
        assertThat(told(place.day)).containsExactly("reminder " + START);
    }

    @Test
    void
            who_follows_planned_rounds_is_told_once_and_again_when_they_move_and_never_when_they_are_cancelled() {
        var plan = UUID.randomUUID();
        var date = START.atOffset(ZoneOffset.UTC).toLocalDate();
        var room = UUID.randomUUID();
        place.sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'STUDY', 'Spring A')",
                room,
                place.course);
        place.sql(
                """
                insert into planned_rounds (id, room, made_by, time_zone, first_date, starts, rounds,
                  focus_minutes, break_minutes, created_at)
                values ($1, $2, $3, 'UTC', $4, $5, 4, 25, 5, now())
                """,
                plan,
                room,
                place.day.value(),
                date,
                START.atOffset(ZoneOffset.UTC).toLocalTime());
        for (var who : List.of(place.ann, place.mia)) {
            place.sql(
                    "insert into rounds_follow (account, plan) values ($1, $2)", who.value(), plan);
        }
        look(one, START.minusSeconds(601));
        assertThat(told(place.ann)).isEmpty();
        look(one, START.minusSeconds(599));
        look(two, START.minusSeconds(590));
        assertThat(told(place.ann)).containsExactly("roundsSoon " + START);
        assertThat(told(place.day)).isEmpty();
        // Mia isn't a member of the course.
        assertThat(told(place.mia)).isEmpty();

        var later = START.plus(Duration.ofDays(1));
        place.sql(
                "insert into rounds_change (plan, date, cancelled, day, starts) values ($1, $2, false, $3, $4)",
                plan,
                date,
                later.atOffset(ZoneOffset.UTC).toLocalDate(),
                later.atOffset(ZoneOffset.UTC).toLocalTime());
        look(one, later.minusSeconds(500));
        assertThat(told(place.ann)).containsExactly("roundsSoon " + START, "roundsSoon " + later);
        place.sql("update rounds_change set cancelled = true, day = null, starts = null");
        look(one, START.minusSeconds(400));
        look(two, later.minusSeconds(400));
        assertThat(told(place.ann)).hasSize(2);
    }

    private DeskNotices notices() {
        return new DeskNotices(
                place.vertx,
                place.database.pool(),
                place.centre(Map.of()).notices(),
                new Reminders(place.database.pool()),
                Optional.of("lectern@lectern.example"),
                InstantSource.system());
    }

    private static void look(DeskNotices notices, Instant now) {
        Neighbourhood.await(notices.look(now));
    }

    private void change(UUID id, String what, Instant now) {
        place.sql(
                "update appointment set sequence = sequence + 1, changed_at = $2, "
                        + what
                        + " where id = $1",
                id,
                now.atOffset(ZoneOffset.UTC));
    }

    /// The oldest first: kind, start or minutes, and who.
    private List<String> told(MemberId who) {
        List<String> found = new ArrayList<>();
        place.sql(
                        """
                        select concat_ws(' ', body ->> 'type', body ->> 'starts', body ->> 'minutes',
                          body ->> 'from') as told
                        from personal_event where account = $1 order by seq
                        """,
                        who.value())
                .forEach(row -> found.add(row.getString("told")));
        return found;
    }
}
