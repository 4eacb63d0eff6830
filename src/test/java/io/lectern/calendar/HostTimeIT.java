package io.lectern.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A host is in one place at a time, over all series and courses.
class HostTimeIT {
    private static final String DATE = "2026-10-27";
    private static final String SIX = "2026-10-27T22:00:00Z";
    private static final String QUARTER_PAST = "2026-10-27T22:15:00Z";
    private static final String HALF_PAST = "2026-10-27T22:30:00Z";

    private static CampusServer server;
    private static Person ann;
    private static Person bo;
    private static Person cy;
    private static Person day;

    private UUID mathId = UUID.randomUUID();
    private UUID artId = UUID.randomUUID();
    private String math = "";
    private String art = "";

    @BeforeAll
    static void start() {
        server = new CampusServer();
        ann = server.signUp("Ann");
        bo = server.signUp("Bo");
        cy = server.signUp("Cy");
        day = server.signUp("Dr. Day");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void courses() {
        server.clock.set(Instant.parse("2026-10-27T12:00:00Z"));
        server.sql("delete from series");
        var people =
                Map.of(
                        ann, Role.LEARNER,
                        bo, Role.LEARNER,
                        cy, Role.ASSISTANT,
                        day, Role.INSTRUCTOR);
        mathId = server.course(people);
        artId = server.course(people);
        math = "/api/courses/" + mathId;
        art = "/api/courses/" + artId;
    }

    private String series(String course, JsonObject wish) {
        var made = make(course, wish);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.id();
    }

    private static Answer make(String course, JsonObject wish) {
        return server.post(course + "/series", day, wish);
    }

    private static JsonObject tuesdays() {
        return CalendarIT.tuesdays();
    }

    private static JsonObject hosted(Person host, String from, String to) {
        return new JsonObject().put("id", host.id().toString()).put("from", from).put("to", to);
    }

    private static Answer hold(String course, String series, Person by, String start) {
        return server.post(
                course + "/appointments",
                by,
                new JsonObject().put("series", series).put("date", DATE).put("start", start));
    }

    private static String book(String course, String series, Person by, String start) {
        var held = hold(course, series, by, start);
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        var path = course + "/appointments/" + held.id();
        assertThat(server.post(path + "/book", by, new JsonObject()).status()).isEqualTo(200);
        return path;
    }

    private static int free(String course, String series, String start) {
        return server
                .get(course + "/series/" + series + "/occurrences/" + DATE, ann)
                .list("slots")
                .stream()
                .map(JsonObject.class::cast)
                .filter(it -> it.getString("start").equals(start))
                .findFirst()
                .orElseThrow()
                .getInteger("free");
    }

    private static long booked(Person host) {
        return server.sql(
                        "select count(*) as n from appointment where state = 'BOOKED' and host = $1",
                        host.id())
                .iterator()
                .next()
                .getLong("n");
    }

    private static String type(Answer answer) {
        return answer.json().getString("type", "").replace("/problems/", "");
    }

    @Test
    void a_host_of_two_series_is_booked_in_one_of_them_at_a_time() {
        var here = series(math, tuesdays());
        var there = series(art, tuesdays().put("slotMinutes", 30));
        book(math, here, ann, QUARTER_PAST);
        assertThat(free(art, there, SIX)).isZero();
        assertThat(free(art, there, HALF_PAST)).isEqualTo(1);
        var refused = hold(art, there, bo, SIX);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(type(refused)).isEqualTo("host-busy");
        book(art, there, bo, HALF_PAST);
        assertThat(free(math, here, HALF_PAST)).isZero();
    }

    @Test
    void of_many_who_book_a_host_at_once_in_two_courses_one_has_them() throws Exception {
        var here = series(math, tuesdays());
        var there = series(art, tuesdays());
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var start : new String[] {SIX, QUARTER_PAST, HALF_PAST}) {
                var asked =
                        Stream.<Callable<Answer>>of(
                                        () -> hold(math, here, ann, start),
                                        () -> hold(art, there, bo, start))
                                .map(threads::submit)
                                .toList();
                int won = 0;
                for (var each : asked) {
                    won += each.get().status() == 201 ? 1 : 0;
                }
                assertThat(won).as(start).isEqualTo(1);
                server.sql("delete from appointment");
            }
        }
    }

    @Test
    void the_database_itself_keeps_a_host_from_two_series_at_once() {
        var here = series(math, tuesdays());
        var there = series(art, tuesdays());
        book(math, here, ann, SIX);
        var doubled =
                """
                insert into appointment (id, series, course, date, learner, host, place, starts_at, ends_at,
                  state, created_at, changed_at)
                values (gen_random_uuid(), '%s', '%s', '2026-10-27', $1, $2, 1, '2026-10-27T22:10:00Z',
                  '2026-10-27T22:20:00Z', 'BOOKED', now(), now())
                """
                        .formatted(there, artId);
        assertThatThrownBy(() -> server.sql(doubled, bo.id(), day.id()))
                .hasMessageContaining("appointment_host_once");
    }

    @Test
    void an_appointment_does_not_move_to_where_its_host_is_taken() {
        var here = series(math, tuesdays());
        var there = series(art, tuesdays());
        book(math, here, ann, SIX);
        var booked = book(art, there, bo, QUARTER_PAST);
        var moved =
                server.post(
                        booked + "/move", bo, new JsonObject().put("date", DATE).put("start", SIX));
        assertThat(type(moved)).isEqualTo("host-busy");
        assertThat(server.get(booked, bo).json().getString("start")).isEqualTo(QUARTER_PAST);
    }

    @Test
    void moving_an_appointment_to_where_it_is_leaves_it_as_it_is() {
        var booked = book(math, series(math, tuesdays()), ann, SIX);
        var before = server.get(booked, ann).json();
        var moved =
                server.post(
                        booked + "/move",
                        ann,
                        new JsonObject().put("date", DATE).put("start", SIX));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(moved.json()).isEqualTo(before);
    }

    @Test
    void a_slot_lies_within_the_shift_of_one_host() {
        var hosts =
                new JsonArray()
                        .add(hosted(cy, "18:00", "18:10"))
                        .add(hosted(day, "18:40", "20:00"));
        var hours = series(math, tuesdays().put("slotMinutes", 30).put("hosts", hosts));
        var slots =
                server
                        .get(math + "/series/" + hours + "/occurrences/" + DATE, ann)
                        .list("slots")
                        .stream()
                        .map(it -> ((JsonObject) it).getString("start"))
                        .toList();
        assertThat(slots).containsExactly("2026-10-27T23:00:00Z", "2026-10-27T23:30:00Z");
        assertThat(type(hold(math, hours, ann, SIX))).isEqualTo("no-such-slot");
    }

    @Test
    void one_of_two_hosts_takes_what_the_other_has_no_time_for() {
        var both =
                new JsonArray()
                        .add(hosted(cy, "18:00", "20:00"))
                        .add(hosted(day, "18:00", "20:00"));
        var here = series(math, tuesdays().put("hosts", both));
        var there = series(art, tuesdays());
        book(art, there, ann, SIX);
        book(math, here, bo, SIX);
        assertThat(booked(cy)).isEqualTo(1);
    }

    @Test
    void a_live_session_and_the_line_of_another_course_take_the_time_of_their_host() {
        var here = series(math, tuesdays());
        series(
                math,
                tuesdays()
                        .put("what", "LIVE_SESSION")
                        .put("mode", "WALK_IN")
                        .put("endsAt", "18:15"));
        series(
                art,
                tuesdays().put("mode", "WALK_IN").put("startsAt", "18:15").put("endsAt", "18:30"));
        assertThat(free(math, here, SIX)).isZero();
        assertThat(free(math, here, QUARTER_PAST)).isZero();
        assertThat(free(math, here, HALF_PAST)).isEqualTo(1);
        assertThat(type(hold(math, here, ann, SIX))).isEqualTo("host-busy");
    }

    @Test
    void in_ones_own_course_appointments_go_between_those_who_walk_in() {
        var here = series(math, tuesdays());
        series(math, tuesdays().put("mode", "WALK_IN"));
        book(math, here, ann, SIX);
    }

    @Test
    void nothing_is_planned_over_an_appointment_of_its_host() {
        book(math, series(math, tuesdays()), ann, SIX);
        var session = tuesdays().put("what", "LIVE_SESSION").put("mode", "WALK_IN");
        var refused = make(art, session);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(type(refused)).isEqualTo("host-busy");
        assertThat(refused.body())
                .contains("Dr. Day has an appointment on Tuesday 27 October, 18:00");
        var later = series(art, session.put("startsAt", "20:00").put("endsAt", "21:00"));
        var moved =
                server.put(
                        art + "/series/" + later + "/occurrences/" + DATE,
                        day,
                        new JsonObject()
                                .put("status", "MOVED")
                                .put("startsAt", "18:10")
                                .put("endsAt", "19:00"));
        assertThat(type(moved)).isEqualTo("host-busy");
        var changed =
                server.put(
                        art + "/series/" + later,
                        day,
                        session.put("startsAt", "17:00").put("endsAt", "19:00"));
        assertThat(type(changed)).isEqualTo("host-busy");
    }

    @Test
    void a_holiday_is_not_taken_back_over_an_appointment_of_a_host() {
        var holiday =
                server.post(
                        art + "/holidays",
                        day,
                        new JsonObject().put("name", "Fair").put("first", DATE).put("last", DATE));
        series(art, tuesdays().put("what", "LIVE_SESSION").put("mode", "WALK_IN"));
        var booked = book(math, series(math, tuesdays()), ann, SIX);
        var path = art + "/holidays/" + holiday.id();
        assertThat(type(server.delete(path, day))).isEqualTo("host-busy");
        server.post(booked + "/cancel", ann, new JsonObject());
        assertThat(server.delete(path, day).status()).isEqualTo(204);
    }

    @Test
    void an_appointment_goes_on_to_another_host_who_is_there_and_else_it_is_cancelled() {
        var both =
                new JsonArray()
                        .add(hosted(cy, "18:00", "20:00"))
                        .add(hosted(day, "18:00", "20:00"));
        var here =
                series(
                        math,
                        tuesdays().put("hosts", new JsonArray().add(hosted(cy, "18:00", "20:00"))));
        var booked = book(math, here, ann, SIX);
        assertThat(
                        server.put(math + "/series/" + here, day, tuesdays().put("hosts", both))
                                .status())
                .isEqualTo(200);
        var onlyDay = new JsonArray().add(hosted(day, "18:00", "20:00"));
        server.put(math + "/series/" + here, day, tuesdays().put("hosts", onlyDay));
        assertThat(server.get(booked, ann).json().getString("state")).isEqualTo("BOOKED");
        assertThat(booked(day)).isEqualTo(1);
        var there =
                series(
                        art,
                        tuesdays().put("hosts", new JsonArray().add(hosted(cy, "18:00", "20:00"))));
        book(art, there, bo, SIX);
        server.put(
                math + "/series/" + here,
                day,
                tuesdays().put("hosts", new JsonArray().add(hosted(cy, "18:00", "20:00"))));
        var cancelled = server.get(booked, ann).json();
        assertThat(cancelled.getString("state")).isEqualTo("CANCELLED");
        assertThat(cancelled.getString("reason")).contains("host");
    }

    @Test
    void a_hold_that_ran_out_elsewhere_leaves_its_host_free() {
        var here = series(math, tuesdays());
        var there = series(art, tuesdays());
        assertThat(hold(math, here, ann, SIX).status()).isEqualTo(201);
        assertThat(type(hold(art, there, bo, SIX))).isEqualTo("host-busy");
        server.clock.set(Instant.parse("2026-10-27T12:06:00Z"));
        book(art, there, bo, SIX);
    }
}
