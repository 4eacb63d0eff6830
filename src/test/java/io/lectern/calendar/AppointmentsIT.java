package io.lectern.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Slots: each has one learner, however many ask at once.
class AppointmentsIT {
    private static final String DATE = "2026-10-27";
    private static final String FIRST = "2026-10-27T22:00:00Z";
    private static final String SECOND = "2026-10-27T22:15:00Z";

    private static CampusServer server;
    private static Person ann;
    private static Person bo;
    private static Person cy;
    private static Person mia;
    private static final List<Person> CROWD = new ArrayList<>();

    private UUID courseId = UUID.randomUUID();
    private String course = "";
    private String series = "";

    @BeforeAll
    static void start() {
        server = new CampusServer();
        ann = server.signUp("Ann");
        bo = server.signUp("Bo");
        cy = server.signUp("Cy");
        mia = server.signUp("Mia");
        for (int each = 0; each < 50; each++) {
            CROWD.add(server.signUp("Lee " + each));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void course() {
        server.clock.set(Instant.parse("2026-10-27T12:00:00Z"));
        server.sql("delete from series");
        courseId =
                server.course(
                        Map.of(
                                ann, Role.LEARNER,
                                bo, Role.LEARNER,
                                mia, Role.LEARNER,
                                cy, Role.ASSISTANT));
        course = "/api/courses/" + courseId;
        series = make(CalendarIT.tuesdays());
    }

    private String make(JsonObject wish) {
        var made = server.post(course + "/series", cy, wish);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.id();
    }

    private Answer hold(Person by, String start) {
        return server.post(course + "/appointments", by, wish(start));
    }

    private JsonObject wish(String start) {
        return new JsonObject().put("series", series).put("date", DATE).put("start", start);
    }

    private String book(Person by, String start) {
        var held = hold(by, start);
        assertThat(held.status()).as(held.body()).isEqualTo(201);
        var path = course + "/appointments/" + held.id();
        assertThat(act(path, "book", by).status()).isEqualTo(200);
        return path;
    }

    private static Answer act(String appointment, String what, Person by) {
        return server.post(appointment + "/" + what, by, new JsonObject());
    }

    private static String state(String appointment) {
        return server.get(appointment, cy).json().getString("state");
    }

    private static String type(Answer answer) {
        return answer.json().getString("type").replace("/problems/", "");
    }

    private JsonObject detail(Person by) {
        return server.get(course + "/series/" + series + "/occurrences/" + DATE, by).json();
    }

    private int free(String start) {
        return objects(detail(cy).getJsonArray("slots")).stream()
                .filter(it -> it.getString("start").equals(start))
                .findFirst()
                .orElseThrow()
                .getInteger("free");
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    @Test
    void fifty_at_once_want_one_slot_and_one_has_it() throws Exception {
        CROWD.forEach(who -> server.join(courseId, who, Role.LEARNER));
        var answers =
                atOnce(
                        CROWD.stream()
                                .<Callable<Answer>>map(who -> () -> hold(who, FIRST))
                                .toList());
        assertThat(answers).filteredOn(it -> it.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(it -> it.status() != 201)
                .hasSize(49)
                .allSatisfy(it -> {
                    assertThat(it.status()).as(it.body()).isEqualTo(409);
                    assertThat(type(it)).isEqualTo("taken");
                });
    }

    @Test
    void fifty_at_once_want_three_places_and_three_have_one_each() throws Exception {
        CROWD.forEach(who -> server.join(courseId, who, Role.LEARNER));
        series = make(CalendarIT.tuesdays().put("capacity", 3));
        var answers =
                atOnce(
                        CROWD.stream()
                                .<Callable<Answer>>map(who -> () -> hold(who, FIRST))
                                .toList());
        assertThat(answers).filteredOn(it -> it.status() == 201).hasSize(3);
        assertThat(answers)
                .filteredOn(it -> it.status() != 201)
                .allSatisfy(it -> assertThat(type(it)).isEqualTo("taken"));
        assertThat(server.sql("select distinct place from appointment where state = 'HELD'").size())
                .isEqualTo(3);
    }

    @Test
    void one_learner_asking_for_two_overlapping_slots_at_once_has_one() throws Exception {
        var other = make(CalendarIT.tuesdays().put("slotMinutes", 20));
        var asks = new ArrayList<Callable<Answer>>();
        for (int each = 0; each < 10; each++) {
            asks.add(() -> hold(ann, FIRST));
            asks.add(() ->
                    server.post(course + "/appointments", ann, wish(FIRST).put("series", other)));
        }
        atOnce(asks);
        assertThat(
                        server.sql(
                                        "select 1 from appointment where learner = $1 and state = 'HELD'",
                                        ann.id())
                                .size())
                .isEqualTo(1);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> asks) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(asks)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void a_held_slot_lapses_after_five_minutes_and_someone_else_may_have_it() {
        var held = hold(ann, FIRST);
        assertThat(type(hold(bo, FIRST))).isEqualTo("taken");
        server.clock.pass(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(free(FIRST)).isEqualTo(1);
        assertThat(hold(bo, FIRST).status()).isEqualTo(201);
        var late = act(course + "/appointments/" + held.id(), "book", ann);
        assertThat(late.status()).isEqualTo(422);
        assertThat(type(late)).isEqualTo("lapsed");
    }

    @Test
    void holding_another_slot_lets_the_first_go_and_a_refused_one_does_not() {
        hold(ann, FIRST);
        book(bo, SECOND);
        assertThat(type(hold(ann, SECOND))).isEqualTo("taken");
        assertThat(free(FIRST)).isZero();
        assertThat(hold(ann, "2026-10-27T22:30:00Z").status()).isEqualTo(201);
        assertThat(free(FIRST)).isEqualTo(1);
    }

    @Test
    void booking_twice_is_booking_once() {
        var booked = book(ann, FIRST);
        var again =
                server.post(
                        booked + "/book",
                        ann,
                        new JsonObject().put("topic", "CPT").put("text", "59?"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().getString("topic")).isEqualTo("CPT");
        assertThat(objects(server.get("/api/appointments", ann).list("appointments"))).hasSize(1);
    }

    @Test
    void a_learner_has_one_place_at_a_time_in_all_courses() {
        book(ann, FIRST);
        var other = make(CalendarIT.tuesdays().put("slotMinutes", 30));
        var refused = server.post(course + "/appointments", ann, wish(FIRST).put("series", other));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(type(refused)).isEqualTo("overlap");
    }

    @Test
    void slots_in_the_past_of_no_slot_and_of_a_date_called_off_are_refused_by_name() {
        assertThat(type(hold(ann, "2026-10-27T22:05:00Z"))).isEqualTo("no-such-slot");
        server.clock.set(Instant.parse("2026-10-27T22:05:00Z"));
        assertThat(type(hold(ann, FIRST))).isEqualTo("past");
        server.put(
                course + "/series/" + series + "/occurrences/" + DATE,
                cy,
                new JsonObject().put("status", "CANCELLED").put("reason", "Fire drill"));
        var off = hold(ann, SECOND);
        assertThat(off.status()).isEqualTo(422);
        assertThat(type(off)).isEqualTo("called-off");
        assertThat(off.body()).contains("Fire drill");
        series = make(CalendarIT.tuesdays().put("mode", "WALK_IN"));
        assertThat(type(hold(ann, SECOND))).isEqualTo("no-appointments");
    }

    @Test
    void there_are_no_slots_while_nobody_hosts() {
        var hosts =
                new JsonArray()
                        .add(new JsonObject().put("id", cy.id().toString()).put("from", "19:00"));
        series = make(CalendarIT.tuesdays().put("hosts", hosts));
        assertThat(objects(detail(ann).getJsonArray("slots")).getFirst().getString("start"))
                .isEqualTo("2026-10-27T23:00:00Z");
        assertThat(type(hold(ann, FIRST))).isEqualTo("no-such-slot");
    }

    @Test
    void moving_is_whole_or_not_at_all() {
        var booked = book(ann, FIRST);
        book(bo, SECOND);
        var move = new JsonObject().put("date", DATE).put("start", SECOND);
        assertThat(type(server.post(booked + "/move", ann, move))).isEqualTo("taken");
        assertThat(server.get(booked, ann).json().getString("start")).isEqualTo(FIRST);
        var later = new JsonObject().put("date", DATE).put("start", "2026-10-27T22:30:00Z");
        assertThat(server.post(booked + "/move", ann, later).json().getString("start"))
                .isEqualTo("2026-10-27T22:30:00Z");
        assertThat(free(FIRST)).isEqualTo(1);
    }

    @Test
    void a_learner_moves_and_cancels_until_the_cut_off_and_staff_after_it() {
        var booked = book(ann, FIRST);
        server.clock.set(Instant.parse("2026-10-27T21:00:01Z"));
        var move = new JsonObject().put("date", DATE).put("start", SECOND);
        assertThat(type(server.post(booked + "/move", ann, move))).isEqualTo("too-late");
        assertThat(type(act(booked, "cancel", ann))).isEqualTo("too-late");
        assertThat(state(booked)).isEqualTo("BOOKED");
        assertThat(act(booked, "cancel", cy).json().getString("state")).isEqualTo("CANCELLED");
        assertThat(act(booked, "cancel", cy).status()).isEqualTo(409);
    }

    @Test
    void a_free_slot_is_offered_to_those_who_wait_in_turn() {
        series = make(CalendarIT.tuesdays().put("endsAt", "18:15"));
        var waiting = course + "/series/" + series + "/occurrences/" + DATE + "/waiting";
        assertThat(server.put(waiting, bo, new JsonObject()).status()).isEqualTo(409);
        var booked = book(ann, FIRST);
        assertThat(server.put(waiting, bo, new JsonObject()).status()).isEqualTo(200);
        server.clock.pass(Duration.ofSeconds(1));
        var second = server.put(waiting, mia, new JsonObject()).json().getJsonObject("waiting");
        assertThat(second.getInteger("place")).isEqualTo(2);

        assertThat(act(booked, "cancel", ann).status()).isEqualTo(200);
        assertThat(type(hold(ann, FIRST))).isEqualTo("taken");
        var offer = objects(server.get("/api/appointments", bo).list("appointments")).getFirst();
        assertThat(offer.getString("state")).isEqualTo("HELD");
        assertThat(offer.getBoolean("offered")).isTrue();

        server.clock.pass(Offers.LASTS.plusSeconds(1));
        assertThat(type(hold(ann, FIRST))).isEqualTo("taken");
        assertThat(server.get("/api/appointments", bo).list("appointments")).isEmpty();
        var next = objects(server.get("/api/appointments", mia).list("appointments")).getFirst();
        assertThat(next.getBoolean("offered")).isTrue();
        var path = course + "/appointments/" + next.getString("id");
        assertThat(act(path, "book", mia).json().getString("state")).isEqualTo("BOOKED");
        assertThat(detail(cy).getJsonObject("waiting").getInteger("total")).isZero();
    }

    @Test
    void an_offer_that_runs_out_goes_to_the_next_though_nobody_asks() throws Exception {
        series = make(CalendarIT.tuesdays().put("endsAt", "18:15"));
        var waiting = course + "/series/" + series + "/occurrences/" + DATE + "/waiting";
        var booked = book(ann, FIRST);
        server.put(waiting, bo, new JsonObject());
        server.clock.pass(Duration.ofSeconds(1));
        server.put(waiting, mia, new JsonObject());
        act(booked, "cancel", ann);
        server.clock.pass(Offers.LASTS.plusSeconds(1));
        new Lapses(server.pool(), server.clock).settle().await(10, TimeUnit.SECONDS);
        var next = objects(server.get("/api/appointments", mia).list("appointments"));
        assertThat(next)
                .hasSize(1)
                .first()
                .satisfies(it -> assertThat(it.getBoolean("offered")).isTrue());
    }

    @Test
    void whoever_leaves_the_waiting_list_passes_the_offer_on() {
        series = make(CalendarIT.tuesdays().put("endsAt", "18:15"));
        var waiting = course + "/series/" + series + "/occurrences/" + DATE + "/waiting";
        var booked = book(ann, FIRST);
        server.put(waiting, bo, new JsonObject());
        server.clock.pass(Duration.ofSeconds(1));
        server.put(waiting, mia, new JsonObject());
        act(booked, "cancel", ann);
        assertThat(server.delete(waiting, bo).status()).isEqualTo(204);
        assertThat(objects(server.get("/api/appointments", mia).list("appointments"))).hasSize(1);
    }

    @Test
    void one_checks_in_from_a_quarter_of_an_hour_before_and_staff_say_who_did_not_come() {
        var booked = book(ann, FIRST);
        assertThat(type(act(booked, "check-in", ann))).isEqualTo("too-early");
        assertThat(type(act(booked, "no-show", cy))).isEqualTo("too-early");
        server.clock.set(Instant.parse("2026-10-27T21:46:00Z"));
        assertThat(act(booked, "check-in", ann).json().getString("state")).isEqualTo("CHECKED_IN");
        server.clock.set(Instant.parse("2026-10-27T22:05:00Z"));
        assertThat(act(booked, "no-show", ann).status()).isEqualTo(403);
        assertThat(act(booked, "no-show", cy).json().getString("state")).isEqualTo("NO_SHOW");
        server.clock.set(Instant.parse("2026-10-27T22:16:00Z"));
        assertThat(act(booked, "check-in", ann).status()).isEqualTo(409);
    }

    @Test
    void nobody_sees_or_touches_the_appointment_of_another_learner() {
        var booked = book(ann, FIRST);
        for (var what : List.of("book", "cancel", "check-in")) {
            assertThat(act(booked, what, bo).status()).isEqualTo(404);
        }
        assertThat(server.get(booked, bo).status()).isEqualTo(404);
        assertThat(detail(bo).getJsonArray("appointments")).isEmpty();
        assertThat(detail(bo).encode()).doesNotContain("Ann");
        assertThat(objects(detail(cy).getJsonArray("appointments")))
                .extracting(it -> it.getJsonObject("learner").getString("name"))
                .containsExactly("Ann");
        var forBo = wish(SECOND).put("learner", bo.id().toString());
        assertThat(server.post(course + "/appointments", ann, forBo).status()).isEqualTo(403);
        assertThat(server.post(course + "/appointments", cy, forBo).status()).isEqualTo(201);
    }

    @Test
    void the_database_itself_keeps_two_from_one_place() {
        book(ann, FIRST);
        var doubled =
                """
                insert into appointment (id, series, course, date, learner, place, starts_at, ends_at, state,
                  created_at, changed_at)
                values (gen_random_uuid(), '%s', '%s', '2026-10-27', $1, 1, '2026-10-27T22:10:00Z',
                  '2026-10-27T22:20:00Z', 'BOOKED', now(), now())
                """
                        .formatted(series, courseId);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> server.sql(doubled, bo.id()))
                .hasMessageContaining("appointment_slot_once");
    }
}
