package io.lectern.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The calendar over REST: what staff plan, and what members see of it.
class CalendarIT {
    private static CampusServer server;
    private static Person ann;
    private static Person bo;
    private static Person cy;
    private static Person day;
    private static Person mia;

    private String course = "";

    @BeforeAll
    static void start() {
        server = new CampusServer();
        ann = server.signUp("Ann");
        bo = server.signUp("Bo");
        cy = server.signUp("Cy");
        day = server.signUp("Dr. Day");
        mia = server.signUp("Mia");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void course() {
        server.clock.set(Instant.parse("2026-10-19T12:00:00Z"));
        server.sql("delete from series");
        var id =
                server.course(
                        Map.of(
                                ann, Role.LEARNER,
                                bo, Role.LEARNER,
                                cy, Role.ASSISTANT,
                                day, Role.INSTRUCTOR));
        course = "/api/courses/" + id;
        server.sql(
                "insert into room (id, course, kind, name) values (gen_random_uuid(), $1, 'DESK', 'Office hours')",
                id);
    }

    static JsonObject tuesdays() {
        return new JsonObject()
                .put("what", "OFFICE_HOURS")
                .put("title", "Office hours")
                .put("mode", "BOTH")
                .put("timeZone", "America/New_York")
                .put("firstDate", "2026-10-20")
                .put("startsAt", "18:00")
                .put("endsAt", "20:00")
                .put("rule", "FREQ=WEEKLY;BYDAY=TU");
    }

    private Answer make(JsonObject wish) {
        return server.post(course + "/series", day, wish);
    }

    private List<JsonObject> occurrences(Person by, String from, String to) {
        return objects(
                server.get(course + "/calendar?from=" + from + "&to=" + to, by)
                        .list("occurrences"));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private static List<String> starts(List<JsonObject> occurrences) {
        return occurrences.stream().map(it -> it.getString("start")).toList();
    }

    @Test
    void members_see_office_hours_at_their_instants_and_in_the_hosts_time() {
        make(tuesdays());
        var seen = occurrences(ann, "2026-10-27T00:00:00Z", "2026-11-05T00:00:00Z");
        assertThat(starts(seen)).containsExactly("2026-10-27T22:00:00Z", "2026-11-03T23:00:00Z");
        var first = seen.getFirst();
        assertThat(first.getString("end")).isEqualTo("2026-10-28T00:00:00Z");
        assertThat(first.getString("localStart")).isEqualTo("2026-10-27T18:00:00");
        assertThat(first.getString("timeZone")).isEqualTo("America/New_York");
        assertThat(first.getString("status")).isEqualTo("SCHEDULED");
        assertThat(first.getString("room")).isNotNull();
        assertThat(first.getJsonObject("bookable").getInteger("free")).isEqualTo(8);
        assertThat(objects(first.getJsonArray("hosts")).getFirst().getString("name"))
                .isEqualTo("Dr. Day");
    }

    @Test
    void from_a_date_on_a_series_goes_on_otherwise_and_what_was_before_stays() {
        var series = make(tuesdays().put("count", 5)).json().getString("id");
        var date = course + "/series/" + series + "/occurrences/";
        var earlier = tuesdays().put("startsAt", "17:00").put("firstDate", "2026-11-03");
        assertThat(server.post(date + "2026-11-03/onward", day, earlier).status()).isEqualTo(201);
        assertThat(starts(occurrences(ann, "2026-10-19T00:00:00Z", "2026-11-12T00:00:00Z")))
                .containsExactly(
                        "2026-10-20T22:00:00Z",
                        "2026-10-27T22:00:00Z",
                        "2026-11-03T22:00:00Z",
                        "2026-11-10T22:00:00Z");
        var ended = server.get(course + "/series/" + series, ann).json();
        assertThat(ended.getString("until")).isEqualTo("2026-11-02");
        assertThat(ended.containsKey("count")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-20, 2026-10-20, date",
        "2026-10-28, 2026-11-03, date",
        "2026-11-03, 2026-10-27, firstDate"
    })
    void what_cannot_go_on_from_a_date_is_refused_and_nothing_changes(
            String date, String first, String field) {
        var series = make(tuesdays()).json().getString("id");
        var refused =
                server.post(
                        course + "/series/" + series + "/occurrences/" + date + "/onward",
                        day,
                        tuesdays().put("startsAt", "17:00").put("firstDate", first));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().getJsonArray("fields").toString()).contains(field);
        assertThat(server.get(course + "/series", ann).list("series")).hasSize(1);
        assertThat(server.get(course + "/series/" + series, ann).json().containsKey("until"))
                .isFalse();
    }

    @Test
    void a_series_goes_on_with_a_stranger_as_host_not_at_all() {
        var series = make(tuesdays()).json().getString("id");
        var wish =
                tuesdays()
                        .put("firstDate", "2026-11-03")
                        .put("hosts", new JsonArray().add(new JsonObject().put("id", mia.id())));
        var refused =
                server.post(
                        course + "/series/" + series + "/occurrences/2026-11-03/onward", day, wish);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(server.get(course + "/series/" + series, ann).json().containsKey("until"))
                .isFalse();
    }

    @Test
    void ones_own_calendar_holds_all_ones_courses_and_no_others() {
        make(tuesdays());
        var mine =
                server.get("/api/calendar?from=2026-10-20T00:00:00Z&to=2026-10-22T00:00:00Z", ann);
        assertThat(objects(mine.list("occurrences")))
                .extracting(it -> it.getJsonObject("course").getString("id"))
                .filteredOn(course::endsWith)
                .hasSize(1);
        var hers =
                server.get("/api/calendar?from=2026-10-20T00:00:00Z&to=2026-10-22T00:00:00Z", mia);
        assertThat(hers.list("occurrences")).isEmpty();
        assertThat(server.get(course + "/calendar", mia).status()).isEqualTo(404);
    }

    @Test
    void a_date_called_off_is_shown_so_and_can_come_back() {
        var series = course + "/series/" + make(tuesdays()).id();
        var date = series + "/occurrences/2026-10-27";
        var off = new JsonObject().put("status", "CANCELLED").put("reason", "Dr. Day is ill");
        assertThat(server.put(date, cy, off).status()).isEqualTo(200);
        var seen = occurrences(ann, "2026-10-27T00:00:00Z", "2026-10-28T12:00:00Z").getFirst();
        assertThat(seen.getString("status")).isEqualTo("CANCELLED");
        assertThat(seen.getString("reason")).isEqualTo("Dr. Day is ill");
        assertThat(seen.containsKey("bookable")).isFalse();
        assertThat(server.delete(date, cy).status()).isEqualTo(204);
        assertThat(occurrences(ann, "2026-10-27T00:00:00Z", "2026-10-28T12:00:00Z"))
                .extracting(it -> it.getString("status"))
                .containsExactly("SCHEDULED");
        assertThat(server.get(series, ann).json().getInteger("sequence")).isEqualTo(2);
    }

    @Test
    void a_moved_date_is_where_it_went_and_keeps_its_name() {
        var series = course + "/series/" + make(tuesdays()).id();
        var wish =
                new JsonObject()
                        .put("status", "MOVED")
                        .put("day", "2026-10-28")
                        .put("startsAt", "09:00")
                        .put("endsAt", "10:30")
                        .put("place", "Room 12");
        var moved = server.put(series + "/occurrences/2026-10-27", day, wish);
        var occurrence = moved.json().getJsonObject("occurrence");
        assertThat(occurrence.getString("start")).isEqualTo("2026-10-28T13:00:00Z");
        assertThat(occurrence.getString("end")).isEqualTo("2026-10-28T14:30:00Z");
        assertThat(occurrence.getString("date")).isEqualTo("2026-10-27");
        assertThat(occurrence.getString("place")).isEqualTo("Room 12");
        assertThat(occurrence.containsKey("room")).isFalse();
        assertThat(starts(occurrences(ann, "2026-10-27T00:00:00Z", "2026-10-29T00:00:00Z")))
                .containsExactly("2026-10-28T13:00:00Z");
    }

    @Test
    void there_are_no_office_hours_on_a_holiday_and_its_appointments_are_cancelled() {
        var series = make(tuesdays()).id();
        var booked = book(series, "2026-10-27", "2026-10-27T22:00:00Z", ann);
        var holiday =
                server.post(
                        course + "/holidays",
                        cy,
                        new JsonObject()
                                .put("name", "Autumn break")
                                .put("first", "2026-10-26")
                                .put("last", "2026-10-30"));
        assertThat(holiday.status()).isEqualTo(201);
        var calendar =
                server.get(
                        course + "/calendar?from=2026-10-26T00:00:00Z&to=2026-10-30T00:00:00Z",
                        ann);
        assertThat(calendar.list("occurrences")).isEmpty();
        assertThat(objects(calendar.list("holidays")).getFirst().getString("name"))
                .isEqualTo("Autumn break");
        assertThat(state(booked)).isEqualTo("CANCELLED");
        server.delete(course + "/holidays/" + holiday.id(), cy);
        assertThat(occurrences(ann, "2026-10-26T00:00:00Z", "2026-10-30T00:00:00Z")).hasSize(1);
    }

    @Test
    void changing_a_series_keeps_what_still_fits_and_cancels_what_does_not() {
        var series = make(tuesdays()).id();
        var early = book(series, "2026-10-27", "2026-10-27T22:00:00Z", ann);
        var late = book(series, "2026-10-27", "2026-10-27T23:00:00Z", bo);
        server.put(
                course + "/series/" + series + "/occurrences/2026-11-03",
                day,
                new JsonObject().put("status", "CANCELLED").put("reason", "Election day"));
        var changed =
                server.put(course + "/series/" + series, day, tuesdays().put("startsAt", "19:00"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(state(early)).isEqualTo("CANCELLED");
        assertThat(state(late)).isEqualTo("BOOKED");
        assertThat(changed.list("exceptions").size()).isEqualTo(1);
        var thursdays = tuesdays().put("rule", "FREQ=WEEKLY;BYDAY=TH");
        assertThat(server.put(course + "/series/" + series, day, thursdays).list("exceptions"))
                .isEmpty();
        assertThat(state(late)).isEqualTo("CANCELLED");
    }

    @Test
    void a_series_called_off_stays_in_sight_and_takes_no_more() {
        var series = make(tuesdays()).id();
        var booked = book(series, "2026-10-27", "2026-10-27T22:00:00Z", ann);
        var off = new JsonObject().put("reason", "The course is over");
        assertThat(server.post(course + "/series/" + series + "/cancel", day, off).status())
                .isEqualTo(200);
        assertThat(occurrences(ann, "2026-10-20T00:00:00Z", "2026-10-29T00:00:00Z"))
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.getString("status")).isEqualTo("CANCELLED"));
        assertThat(state(booked)).isEqualTo("CANCELLED");
        assertThat(server.post(course + "/series/" + series + "/cancel", day, off).status())
                .isEqualTo(409);
        assertThat(server.put(course + "/series/" + series, day, tuesdays()).status())
                .isEqualTo(409);
    }

    @Test
    void shifts_say_who_hosts_when_and_go_along_with_a_moved_date() {
        var hosts =
                new JsonArray()
                        .add(new JsonObject().put("id", day.id().toString()).put("to", "19:00"))
                        .add(new JsonObject().put("id", cy.id().toString()).put("from", "18:30"));
        var series = make(tuesdays().put("hosts", hosts)).id();
        var date = course + "/series/" + series + "/occurrences/2026-10-27";
        var wish =
                new JsonObject()
                        .put("status", "MOVED")
                        .put("startsAt", "10:00")
                        .put("endsAt", "12:00");
        var moved = server.put(date, day, wish).json();
        var hosting = objects(moved.getJsonObject("occurrence").getJsonArray("hosts"));
        assertThat(hosting)
                .extracting(it ->
                        it.getString("name")
                                + " "
                                + it.getString("start")
                                + " "
                                + it.getString("end"))
                .containsExactly(
                        "Dr. Day 2026-10-27T14:00:00Z 2026-10-27T15:00:00Z",
                        "Cy 2026-10-27T14:30:00Z 2026-10-27T16:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeZone | Mars/Olympus_Mons | 400 | invalid",
                "timeZone | GMT+25:00 | 400 | invalid",
                "rule | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | 422 | never-occurs",
                "rule | FREQ=HOURLY | 400 | invalid",
                "rule | FREQ=WEEKLY;COUNT=5 | 400 | invalid",
                "rule | every tuesday | 400 | invalid",
                "until | 2026-10-01 | 422 | never-occurs",
                "endsAt | 17:00 | 400 | invalid",
                "endsAt | 18:00 | 400 | invalid",
                "startsAt | 18:00:30 | 400 | invalid",
                "firstDate | 1066-10-14 | 400 | invalid",
                "firstDate | 2026-02-30 | 400 | invalid",
                "title | ' ' | 400 | invalid",
                "what | PARTY | 400 | invalid",
            })
    void what_makes_no_sense_is_refused_and_nothing_is_made(
            String field, String value, int status, String type) {
        var refused = make(tuesdays().put(field, value));
        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.json().getString("type")).isEqualTo("/problems/" + type);
        assertThat(server.get(course + "/series", day).list("series")).isEmpty();
    }

    @Test
    void overlapping_shifts_and_hosts_who_are_no_staff_are_refused() {
        var twice =
                new JsonArray()
                        .add(new JsonObject().put("id", cy.id().toString()).put("to", "19:00"))
                        .add(new JsonObject().put("id", cy.id().toString()).put("from", "18:59"));
        assertThat(make(tuesdays().put("hosts", twice)).json().getString("type"))
                .isEqualTo("/problems/overlapping-shifts");
        for (var nobody : List.of(ann, mia)) {
            var hosts = new JsonArray().add(new JsonObject().put("id", nobody.id().toString()));
            var refused = make(tuesdays().put("hosts", hosts));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("Hosts must be staff of the course.");
        }
        var outside =
                new JsonArray()
                        .add(new JsonObject().put("id", cy.id().toString()).put("from", "17:00"));
        assertThat(make(tuesdays().put("hosts", outside)).status()).isEqualTo(400);
    }

    @Test
    void numbers_out_of_bounds_are_refused_each_by_its_name() {
        var refused =
                make(
                        tuesdays()
                                .put("capacity", 0)
                                .put("slotMinutes", 1)
                                .put("cutoffMinutes", -1)
                                .put("count", 10_000));
        assertThat(objects(refused.list("fields")))
                .extracting(it -> it.getString("name"))
                .contains("capacity", "slotMinutes", "cutoffMinutes", "count");
    }

    @Test
    void a_window_too_wide_or_with_too_much_in_it_is_refused() {
        var wide =
                server.get(
                        course + "/calendar?from=2026-01-01T00:00:00Z&to=2056-01-01T00:00:00Z",
                        ann);
        assertThat(wide.status()).isEqualTo(422);
        assertThat(wide.json().getString("type")).isEqualTo("/problems/too-wide");
        for (int each = 0; each < 6; each++) {
            make(tuesdays().put("rule", "FREQ=DAILY"));
        }
        var full =
                server.get(
                        course + "/calendar?from=2026-10-20T00:00:00Z&to=2027-11-20T00:00:00Z",
                        ann);
        assertThat(full.json().getString("type")).isEqualTo("/problems/too-many-occurrences");
        var backwards =
                server.get(
                        course + "/calendar?from=2026-10-20T00:00:00Z&to=2026-10-19T00:00:00Z",
                        ann);
        assertThat(backwards.status()).isEqualTo(400);
        assertThat(server.get(course + "/calendar?from=yesterday", ann).status()).isEqualTo(400);
        assertThat(server.get(course + "/calendar?from=%2B999999999-01-01T00:00:00Z", ann).status())
                .isEqualTo(400);
    }

    @Test
    void a_date_that_the_rule_does_not_name_is_not_there() {
        var series = course + "/series/" + make(tuesdays()).id();
        for (var date : List.of("2026-10-28", "2026-10-13", "tuesday")) {
            assertThat(server.get(series + "/occurrences/" + date, day).status()).isEqualTo(404);
            var off = new JsonObject().put("status", "CANCELLED").put("reason", "No");
            assertThat(server.put(series + "/occurrences/" + date, day, off).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void what_is_over_is_neither_called_off_nor_moved() {
        var series = course + "/series/" + make(tuesdays()).id();
        server.clock.set(Instant.parse("2026-10-21T12:00:00Z"));
        var off = new JsonObject().put("status", "CANCELLED").put("reason", "Too late");
        assertThat(
                        server.put(series + "/occurrences/2026-10-20", day, off)
                                .json()
                                .getString("type"))
                .isEqualTo("/problems/past");
        var back = new JsonObject().put("status", "MOVED").put("day", "2026-10-19");
        assertThat(
                        server.put(series + "/occurrences/2026-10-27", day, back)
                                .json()
                                .getString("type"))
                .isEqualTo("/problems/past");
    }

    @Test
    void what_begins_soon_says_whom_it_concerns() {
        var series = make(tuesdays()).id();
        book(series, "2026-10-27", "2026-10-27T22:30:00Z", ann);
        var due =
                CampusServer.await(
                        new Reminders(server.database().pool())
                                .between(
                                        Instant.parse("2026-10-27T22:00:00Z"),
                                        Instant.parse("2026-10-27T23:00:00Z")));
        var here = due.stream().filter(it -> course.endsWith(it.course().id().toString())).toList();
        assertThat(here)
                .extracting(it -> it.kind() + " " + it.start())
                .containsExactly(
                        "OFFICE_HOURS 2026-10-27T22:00:00Z", "APPOINTMENT 2026-10-27T22:30:00Z");
        assertThat(here.get(0).concerned()).hasSize(2);
        assertThat(here.get(0).hosts()).extracting(it -> it.value()).containsExactly(day.id());
        assertThat(here.get(1).concerned()).extracting(it -> it.value()).containsExactly(ann.id());
    }

    private String book(String series, String date, String start, Person by) {
        var held =
                server.post(
                        course + "/appointments",
                        by,
                        new JsonObject()
                                .put("series", series)
                                .put("date", date)
                                .put("start", start));
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        var path = course + "/appointments/" + held.id();
        assertThat(server.post(path + "/book", by, new JsonObject()).status()).isEqualTo(200);
        return path;
    }

    private static String state(String appointment) {
        return server.get(appointment, day).json().getString("state");
    }
}
