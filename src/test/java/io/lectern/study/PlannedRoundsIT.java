package io.lectern.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Planned rounds: planned by members who see the study room, in their calendar, and started by
/// themselves if somebody is there.
class PlannedRoundsIT {
    private static final long PATIENCE_SECONDS = 90;

    private static TestServer server;
    private static SignIn ann;
    private static SignIn bo;
    private static SignIn day;
    private static String room;
    private static String other;

    @BeforeAll
    static void start() throws Exception {
        server = TestServer.start();
        ann = server.as("ann");
        bo = server.as("bo");
        day = server.as("day");
        room = ann.room("STUDY");
        other = roomOfOthers();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// A study room of the course that Ann doesn't see.
    private static String roomOfOthers() throws Exception {
        var course = ann.get("/api/rooms/" + room).at("/course/id").textValue();
        var id = UUID.randomUUID();
        try (var sql = connect();
                var add = sql.createStatement()) {
            add.execute(
                    """
                    with apart as (
                      insert into cohort (id, course, name) values (gen_random_uuid(), '%1$s', 'Apart') returning id)
                    insert into room (id, course, cohort, kind, name)
                    select '%2$s', '%1$s', id, 'STUDY', 'Apart' from apart
                    """
                            .formatted(course, id));
        }
        return id.toString();
    }

    @Test
    void they_start_once_where_somebody_is_there_and_never_in_an_empty_room() throws Exception {
        try (var here = LiveClient.connect(server.http(), server.address(), ann.token())) {
            here.subscribe(room);
            due(other, 3);
            due(room, 4);
            assertThat(started(room, 1)).isEqualTo(4);

            // The system runs the timer and doesn't join the round.
            assertThat(count("focus.joined", room)).isZero();
            ask(here, "focus.end");
            due(room, 2);
            assertThat(started(room, 2)).isEqualTo(2);
            assertThat(count("focus.started", other)).isZero();

            ask(here, "focus.end");
            movedHere(3);
            assertThat(started(room, 3)).isEqualTo(3);
        }
    }

    @Test
    void whoever_sees_the_room_plans_and_its_maker_and_staff_take_a_plan_back() throws Exception {
        var path = "/api/rooms/" + room + "/rounds";
        var wish =
                """
                {"firstDate": "2036-03-04", "startsAt": "19:00", "days": ["TUESDAY"], "until": "2036-04-30",
                  "rounds": 4, "focusMinutes": 25, "breakMinutes": 5}
                """;
        ann.send("POST", path, wish);
        var planned = of(ann.get(path), "Ann");
        var id = planned.path("id").textValue();
        assertThat(planned.path("days").toString()).isEqualTo("[\"TUESDAY\"]");
        assertThat(planned.path("date").textValue()).isEqualTo("2036-03-04");

        var march = "?from=2036-03-01T00:00:00Z&to=2036-03-31T00:00:00Z";
        assertThat(bo.get("/api/calendar" + march).path("rounds").size()).isEqualTo(4);
        assertThatThrownBy(() -> bo.send("DELETE", path + "/" + id, "{}"))
                .hasMessageStartingWith("403");
        var apart = "/api/rooms/" + other + "/rounds";
        day.send("POST", apart, wish);
        assertThat(day.get("/api/calendar" + march).path("rounds").size()).isEqualTo(8);
        assertThat(ann.get("/api/calendar" + march).toString()).doesNotContain("Apart");
        assertThatThrownBy(() -> ann.get(apart)).hasMessageStartingWith("404");
        assertThatThrownBy(() -> ann.send("POST", apart, wish)).hasMessageStartingWith("404");
        assertThatThrownBy(() -> ann.send("POST", path, wish.replace("19:00", "19:00:30")))
                .hasMessageStartingWith("400");

        day.send("DELETE", path + "/" + id, "{}");
        assertThat(ann.get(path).toString()).doesNotContain(id);
    }

    @Test
    void one_date_is_moved_or_cancelled_alone_and_calendar_apps_are_told() throws Exception {
        var path = "/api/rooms/" + room + "/rounds";
        bo.send(
                "POST",
                path,
                """
                {"firstDate": "2037-03-03", "startsAt": "19:00", "days": ["TUESDAY"], "until": "2037-03-31",
                  "rounds": 3, "focusMinutes": 25, "breakMinutes": 5}
                """);
        // Bo has another plan in the demo course.
        var mine =
                StreamSupport.stream(bo.get(path).path("rounds").spliterator(), false)
                        .filter(it -> it.path("date").textValue().equals("2037-03-03"))
                        .findFirst()
                        .orElseThrow();
        var plan = path + "/" + mine.path("id").textValue();
        var moved = "{\"status\": \"MOVED\", \"day\": \"2037-03-12\", \"startsAt\": \"20:00\"}";
        assertThatThrownBy(() -> ann.send("PUT", plan + "/dates/2037-03-10", moved))
                .hasMessageStartingWith("403");
        assertThatThrownBy(() -> bo.send("PUT", plan + "/dates/2037-03-11", moved))
                .hasMessageStartingWith("404");
        assertThatThrownBy(() ->
                        bo.send("PUT", plan + "/dates/2037-03-10", moved.replace("2037", "2022")))
                .hasMessageStartingWith("400");
        bo.send("PUT", plan + "/dates/2037-03-10", moved);
        day.send(
                "PUT",
                plan + "/dates/2037-03-17",
                "{\"status\": \"CANCELLED\", \"reason\": \"The exam is that day\"}");
        assertThat(dates(ann))
                .containsExactly(
                        "2037-03-03 SCHEDULED 19:00",
                        "2037-03-10 MOVED 20:00",
                        "2037-03-17 CANCELLED 19:00",
                        "2037-03-24 SCHEDULED 19:00",
                        "2037-03-31 SCHEDULED 19:00");

        // Bo is reminded of the rounds that he planned, and Ann of none.
        assertThat(feed(bo, ""))
                .contains(
                        "Spring A",
                        "RRULE:FREQ=WEEKLY;BYDAY=TU",
                        "STATUS:CANCELLED",
                        "BEGIN:VALARM")
                .contains("The exam is that day")
                .containsPattern("RECURRENCE-ID;TZID=[^:]+:20370310T190000")
                .containsPattern("DTSTART;TZID=[^:]+:20370312T200000");
        assertThat(eventsOf(feed(ann, ""), "20370312T200000")).doesNotContain("VALARM");
        // A course's link has entries that all members see; a link of staff has the rounds that
        // they follow.
        assertThat(feed(bo, mine.at("/course/id").textValue())).doesNotContain("20370312T200000");
        assertThat(feed(day, "")).doesNotContain("20370312T200000");
        day.send("PUT", plan + "/follow", "{\"follows\": true}");
        assertThat(feed(day, "")).contains("20370312T200000");

        bo.send("DELETE", plan + "/dates/2037-03-17", "{}");
        bo.send("DELETE", plan + "/dates/2037-03-10", "{}");
        assertThat(dates(ann)).noneMatch(it -> !it.contains("SCHEDULED"));
        assertThatThrownBy(() -> bo.send("DELETE", plan + "/dates/2037-03-10", "{}"))
                .hasMessageStartingWith("404");
        bo.send("DELETE", plan, "{}");
    }

    private static List<String> dates(SignIn who) throws Exception {
        var march = who.get("/api/calendar?from=2037-03-01T00:00:00Z&to=2037-04-01T12:00:00Z");
        return StreamSupport.stream(march.path("rounds").spliterator(), false)
                .filter(it -> it.at("/by/name").textValue().equals("Bo"))
                .map(it ->
                        "%s %s %s"
                                .formatted(
                                        it.path("date").textValue(),
                                        it.path("status").textValue(),
                                        it.path("localStart").textValue().substring(11, 16)))
                .sorted()
                .toList();
    }

    /// @param course empty: all that they see
    private static String feed(SignIn who, String course) throws Exception {
        var wish = course.isEmpty() ? "{}" : "{\"course\": \"%s\"}".formatted(course);
        var made =
                who.http()
                        .send(
                                HttpRequest.newBuilder(who.server().resolve("/api/feeds"))
                                        .header("Authorization", "Bearer " + who.token())
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(wish))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        var link = Json.MAPPER.readTree(made.body()).path("path").textValue();
        return who.http()
                .send(
                        HttpRequest.newBuilder(who.server().resolve(link)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .replace("\r\n ", "");
    }

    /// The events that hold these words.
    private static String eventsOf(String feed, String words) {
        var found = Stream.of(feed.split("BEGIN:VEVENT")).filter(it -> it.contains(words)).toList();
        assertThat(found).isNotEmpty();
        return String.join("", found);
    }

    private static JsonNode of(JsonNode all, String who) {
        return StreamSupport.stream(all.path("rounds").spliterator(), false)
                .filter(it -> it.at("/by/name").textValue().equals(who))
                .findFirst()
                .orElseThrow();
    }

    /// Rounds that are to have begun a minute ago.
    private static void due(String in, int rounds) throws Exception {
        try (var sql = connect();
                var add =
                        sql.prepareStatement(
                                """
                                insert into planned_rounds (id, room, made_by, time_zone, first_date, starts, rounds,
                                  focus_minutes, break_minutes, created_at)
                                select gen_random_uuid(), ?::uuid, ?::uuid, 'UTC', (at at time zone 'UTC')::date,
                                  (at at time zone 'UTC')::time, ?, 25, 5, now()
                                from (select now() - interval '1 minute' as at) t
                                """)) {
            add.setString(1, in);
            add.setString(2, day.account());
            add.setInt(3, rounds);
            add.executeUpdate();
        }
    }

    /// Rounds that were planned for the week after, and moved to a minute ago.
    private static void movedHere(int rounds) throws Exception {
        try (var sql = connect();
                var add =
                        sql.prepareStatement(
                                """
                                with plan as (
                                  insert into planned_rounds (id, room, made_by, time_zone, first_date, starts, rounds,
                                    focus_minutes, break_minutes, created_at)
                                  values (gen_random_uuid(), ?::uuid, ?::uuid, 'UTC', current_date + 7, '12:00', ?, 25, 5,
                                    now()) returning id, first_date)
                                insert into rounds_change (plan, date, cancelled, day, starts)
                                select id, first_date, false, (at at time zone 'UTC')::date,
                                  (at at time zone 'UTC')::time
                                from plan cross join (select now() - interval '1 minute' as at) t
                                """)) {
            add.setString(1, room);
            add.setString(2, day.account());
            add.setInt(3, rounds);
            add.executeUpdate();
        }
    }

    /// How many rounds the timer was started for, that time.
    private static int started(String in, long times) throws Exception {
        var until = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (count("focus.started", in) < times) {
            assertThat(Instant.now()).as("it did not start").isBefore(until);
            Thread.sleep(100);
        }
        try (var sql = connect();
                var found =
                        sql.createStatement()
                                .executeQuery(
                                        "select body->>'rounds' from room_event where type = 'focus.started' and room = '%s' order by seq desc limit 1"
                                                .formatted(in))) {
            found.next();
            return found.getInt(1);
        }
    }

    private static long count(String type, String in) throws Exception {
        try (var sql = connect();
                var found =
                        sql.createStatement()
                                .executeQuery(
                                        "select count(*) from room_event where type = '%s' and room = '%s' and at > now() - interval '10 minutes'"
                                                .formatted(type, in))) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void ask(LiveClient client, String wish) throws Exception {
        ObjectNode fields = Json.MAPPER.createObjectNode().put("room", room);
        var answer = client.rpc(wish, fields.put("command", UUID.randomUUID().toString()));
        assertThat(answer.has("error")).as(answer.toString()).isFalse();
    }

    private static Connection connect() throws Exception {
        return TestPostgres.connect(server.database());
    }
}
