package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.audit.Acts;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Kind;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/// Every route as every role, as docs/openapi.yaml has it; and the document names all routes.
class RoutesIT {
    private static final List<String> ROLES =
            List.of("anonymous", "stranger", "learner", "assistant", "instructor", "administrator");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private static CampusServer server;
    private static final Map<String, Person> people = new HashMap<>();

    record Operation(String method, String path, Map<String, Object> about) {
        String name() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }

        String query() {
            return about.get("x-lectern-query") instanceof String query ? "?" + query : "";
        }

        boolean endsSession() {
            return Boolean.TRUE.equals(about.get("x-lectern-ends-session"));
        }
    }

    @BeforeAll
    static void start() {
        server = new CampusServer();
        people.put("stranger", server.signUp("Mia"));
        people.put("learner", server.signUp("Ann"));
        people.put("assistant", server.signUp("Cy"));
        people.put("instructor", server.signUp("Dr. Day"));
        people.put("administrator", server.signUpAdministrator("Root"));
        people.put("classmate", server.signUp("Bo"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_document_names_every_route_and_no_other() throws IOException {
        var mounted = new TreeSet<String>();
        for (var route : server.router.getRoutes()) {
            var path = route.getName();
            if (path != null && route.methods() != null && !path.contains("[")) {
                route.methods()
                        .forEach(method ->
                                mounted.add(
                                        method.name() + " " + path.replaceAll(":(\\w+)", "{$1}")));
            }
        }
        assertThat(operations().stream().map(Operation::name))
                .containsExactlyInAnyOrderElementsOf(mounted);
    }

    @Test
    void every_operation_says_what_each_role_is_answered() throws IOException {
        assertThat(operations())
                .allSatisfy(operation ->
                        assertThat(access(operation)).as(operation.name()).containsOnlyKeys(ROLES));
    }

    /// What changes something is an act, which leaves an entry before its answer, or one's own matter.
    @Test
    void every_changing_route_is_an_act_or_somebodys_own_matter() throws IOException {
        var changing = operations().stream().filter(it -> !it.method().equals("get")).toList();
        assertThat(changing)
                .hasSizeGreaterThan(40)
                .allSatisfy(operation ->
                        assertThat(Acts.knows(route(operation))).as(operation.name()).isTrue());
    }

    @TestFactory
    Stream<DynamicTest> every_act_that_is_done_leaves_an_entry() throws IOException {
        return operations().stream()
                .filter(it -> !it.method().equals("get") && Acts.isAct(route(it)))
                .map(it -> DynamicTest.dynamicTest(it.name(), () -> checkEntry(it)));
    }

    private static void checkEntry(Operation operation) throws IOException {
        for (var role : ROLES) {
            if (!(access(operation).get(role) instanceof Integer status) || status >= 300) {
                continue;
            }
            var before = newest();
            check(operation, role);
            var entries =
                    server.sql(
                            "select actor, details::text as details from audit_log where id > $1",
                            before);
            assertThat(entries.size()).as(operation.name() + " as " + role).isPositive();
            entries.forEach(entry ->
                    assertThat(entry.getString("details"))
                            .doesNotContain(CampusServer.PASSWORD, "horse battery"));
        }
    }

    private static long newest() {
        return server.sql("select coalesce(max(id), 0) as id from audit_log")
                .iterator()
                .next()
                .getLong("id");
    }

    private static String route(Operation operation) {
        return operation.method().toUpperCase(java.util.Locale.ROOT)
                + " "
                + operation.path().replaceAll("\\{(\\w+)}", ":$1");
    }

    @TestFactory
    Stream<DynamicTest> every_route_answers_each_role_as_the_document_says() throws IOException {
        return operations().stream()
                .flatMap(operation ->
                        ROLES.stream()
                                .map(role ->
                                        DynamicTest.dynamicTest(
                                                operation.name() + " as " + role,
                                                () -> check(operation, role))));
    }

    private static void check(Operation operation, String role) throws IOException {
        var person = person(operation, role);
        var places = placesFor(operation);
        places.put("{email}", UUID.randomUUID() + "@lectern.example");
        places.put("{password}", CampusServer.PASSWORD);
        places.put(
                "{personEmail}",
                operation.path().endsWith("/merge")
                        ? places.get("{person}") + "@lectern.example"
                        : java.util.Objects.requireNonNull(people.get("classmate")).email());
        places.put("{ownEmail}", person == null ? "nobody@lectern.example" : person.email());
        server.sql("delete from erasure");
        server.sql("delete from account_merge");
        places.put("{announcement}", UUID.randomUUID().toString());
        server.sql(
                "insert into announcement (id, course, text, at) values ($1, $2, 'Later', now() + interval '1 day')",
                UUID.fromString(places.get("{announcement}")),
                UUID.fromString(places.get("{course}")));
        places.put("{delivery}", UUID.randomUUID().toString());
        server.sql(
                "insert into delivery (id, channel, account, state, expires_at, trouble) values ($1, 'MAIL', $2, 'DUE', now() + interval '1 day', 'no answer')",
                UUID.fromString(places.get("{delivery}")),
                id("learner"));
        var body = body(operation);
        var answer =
                server.call(
                        operation.method().toUpperCase(java.util.Locale.ROOT),
                        fill(operation.path() + operation.query(), places),
                        person,
                        body.map(Body::type).orElse(""),
                        body.map(b -> fill(b.text(), places)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(access(operation).get(role));
        if (answer.status() == 404) {
            var nothing = server.get("/api/courses/" + UUID.randomUUID(), people.get("learner"));
            assertThat(answer.body()).isEqualTo(nothing.body());
        }
    }

    /// Beside what every text, number and list is refused for, each of these is one that something
    /// along the way can't take.
    private static final List<Object> BAD =
            List.of(
                    "",
                    "\0",
                    "\uD800",
                    "\u202E\u200B\u2066",
                    "x".repeat(100_000),
                    -1,
                    Integer.MAX_VALUE,
                    new BigInteger("9".repeat(300)),
                    0.5,
                    true,
                    List.of(),
                    List.of("x"),
                    Map.of("x", 1));

    private static final List<String> BODIES =
            List.of(
                    "",
                    "{",
                    "[]",
                    "7",
                    "null",
                    "{}",
                    "{\"x\":1}",
                    "[".repeat(5_000),
                    "\0",
                    "\u00FF");

    private static final List<String> PLACES =
            List.of("x", "%00", "%FF", "%E2%80%8B", "0", "-1", "2036-02-30", "x".repeat(3_000));

    @TestFactory
    Stream<DynamicTest> bad_input_is_answered_by_name_at_every_route() throws IOException {
        return operations().stream()
                .map(operation ->
                        DynamicTest.dynamicTest(operation.name(), () -> checkBad(operation)));
    }

    private static void checkBad(Operation operation) throws IOException {
        var places = placesFor(operation);
        places.put("{email}", UUID.randomUUID() + "@lectern.example");
        places.put("{password}", CampusServer.PASSWORD);
        var path = fill(operation.path() + operation.query(), places);
        var good = body(operation).map(body -> new Body(body.type(), fill(body.text(), places)));
        for (var body : bad(good)) {
            refused(operation, path, Optional.of(body));
        }
        for (var bad : PLACES) {
            for (var place : places.keySet()) {
                if ((operation.path() + operation.query()).contains(place)) {
                    var elsewhere = new HashMap<>(places);
                    elsewhere.put(place, bad);
                    refused(operation, fill(operation.path() + operation.query(), elsewhere), good);
                }
            }
            for (var asked : queries(operation)) {
                refused(operation, fill(operation.path(), places) + "?" + asked + "=" + bad, good);
            }
        }
    }

    private static List<Body> bad(Optional<Body> good) throws IOException {
        var bad = new ArrayList<Body>();
        if (good.isEmpty()) {
            return bad;
        }
        var type = good.get().type();
        BODIES.forEach(text -> bad.add(new Body(type, text)));
        bad.add(new Body("text/html", good.get().text()));
        if (type.equals("application/json")) {
            var names = new ArrayList<String>();
            Json.MAPPER.readTree(good.get().text()).fieldNames().forEachRemaining(names::add);
            for (var name : names) {
                for (var value : BAD) {
                    var tree = (ObjectNode) Json.MAPPER.readTree(good.get().text());
                    tree.set(name, Json.MAPPER.valueToTree(value));
                    bad.add(new Body(type, tree.toString()));
                }
                var without = (ObjectNode) Json.MAPPER.readTree(good.get().text());
                without.remove(name);
                bad.add(new Body(type, without.toString()));
            }
        }
        return bad;
    }

    private static List<String> queries(Operation operation) {
        return operation.about().get("parameters") instanceof List<?> parameters
                ? parameters.stream()
                        .map(RoutesIT::map)
                        .filter(parameter -> "query".equals(parameter.get("in")))
                        .map(parameter -> String.valueOf(parameter.get("name")))
                        .toList()
                : List.of();
    }

    /// Taken or refused: but the server never breaks, and says no in words of its own.
    private static void refused(Operation operation, String path, Optional<Body> body) {
        var answer =
                server.call(
                        operation.method().toUpperCase(java.util.Locale.ROOT),
                        path,
                        people.get("instructor"),
                        body.map(Body::type).orElse(""),
                        body.map(Body::text));
        var asked = (path + " " + body).substring(0, Math.min(300, (path + " " + body).length()));
        assertThat(answer.status()).as(asked).isBetween(200, 499);
        if (answer.status() >= 400) {
            assertThat(answer.json().getInteger("status")).as(asked).isEqualTo(answer.status());
            assertThat(answer.json().getString("title")).as(asked).isNotEmpty();
        }
    }

    private static @Nullable Person person(Operation operation, String role) {
        return role.equals("anonymous")
                ? null
                : operation.endsSession() ? server.signUp("Lee") : people.get(role);
    }

    /// A live session is one of the class room, and so are groups.
    private static Map<String, String> placesFor(Operation operation) {
        var places = places();
        if (List.of("/sessions", "/group", "/glance").stream()
                .anyMatch(operation.path()::contains)) {
            Optional.ofNullable(places.get("{class}"))
                    .ifPresent(room -> places.put("{room}", room));
        }
        if (operation.path().contains("/rounds")) {
            Optional.ofNullable(places.get("{study}"))
                    .ifPresent(room -> places.put("{room}", room));
        }
        if (operation.path().endsWith("/merge")) {
            // Whom nobody misses afterwards.
            places.put("{kept}", id("classmate").toString());
            Optional.ofNullable(places.get("{seat}"))
                    .ifPresent(person -> places.put("{person}", person));
        }
        return places;
    }

    /// A course of its own for each call, so that none sees what another did.
    private static Map<String, String> places() {
        var places = new HashMap<String, String>();
        for (var name :
                List.of(
                        "course",
                        "cohort",
                        "room",
                        "invitation",
                        "file",
                        "answer",
                        "poll",
                        "series",
                        "holiday",
                        "feed",
                        "leg",
                        "held",
                        "other",
                        "session",
                        "provider",
                        "identity",
                        "passkey",
                        "announcement",
                        "delivery",
                        "plan",
                        "appointment")) {
            places.put("{" + name + "}", UUID.randomUUID().toString());
        }
        var token = LinkToken.make();
        places.put("{token}", token.text());
        places.put("{subscription}", UUID.randomUUID().toString());
        places.put("{account}", id("classmate").toString());
        places.put("{person}", id("classmate").toString());
        var course = UUID.fromString(places.get("{course}"));
        places.put("{tag}", "picture-tag");
        server.sql(
                """
                insert into account_picture (account, tag, body) values ($1, 'picture-tag', 'pixels')
                on conflict do nothing
                """,
                id("classmate"));
        server.sql(
                "insert into school_logo (tag, body) values ('picture-tag', 'pixels') on conflict do nothing");
        places.put("{group}", "256");
        places.put("{grouping}", UUID.randomUUID().toString());
        places.put("{seat}", UUID.randomUUID().toString());
        var elsewhere = UUID.randomUUID();
        for (var each : List.of(course, elsewhere)) {
            server.sql(
                    "insert into course (id, code, title) values ($1, 'MC101', 'Medical Coding Foundations')",
                    each);
        }
        // An invitation that was tried before may have brought the stranger into a course.
        server.sql("delete from membership where account = $1", id("stranger"));
        server.sql(
                """
                insert into membership (course, account, role) values ($1, $3, 'LEARNER'), ($2, $4, 'LEARNER'),
                  ($2, $5, 'ASSISTANT'), ($2, $6, 'INSTRUCTOR'), ($2, $7, 'LEARNER')
                """,
                elsewhere,
                course,
                id("stranger"),
                id("learner"),
                id("assistant"),
                id("instructor"),
                id("classmate"));
        server.sql(
                "insert into account (id, email, name, password_hash) values ($1, $2, 'Noor', '!')",
                UUID.fromString(places.get("{seat}")),
                places.get("{seat}") + "@lectern.example");
        server.sql(
                "insert into seat (course, account, name, role) values ($1, $2, 'Noor', 'LEARNER')",
                course,
                UUID.fromString(places.get("{seat}")));
        server.sql(
                "insert into cohort (id, course, name) values ($1, $2, 'Spring B')",
                UUID.fromString(places.get("{cohort}")),
                course);
        server.sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'DESK', 'Office hours')",
                UUID.fromString(places.get("{room}")),
                course);
        table(places, course, id("learner"));
        liveSession(places, course);
        studyRoom(places, course);
        server.sql(
                """
                insert into invitation (id, token_hash, course, role, expires_at, use_limit, created_by)
                values ($1, $2, $3, 'LEARNER', now() + interval '1 day', 9, $4)
                """,
                UUID.fromString(places.get("{invitation}")),
                token.hash(),
                course,
                id("instructor"));
        server.sql(
                """
                insert into file (id, room, owner, name, type, size, tag, at)
                values ($1, $2, $3, 'note.txt', 'TEXT', 4, left(encode(sha256('note'), 'hex'), 32), now() - interval '2 days')
                """,
                UUID.fromString(places.get("{file}")),
                UUID.fromString(places.get("{room}")),
                id("learner"));
        server.sql(
                """
                insert into shared_answer (id, course, question, answer, topic)
                values ($1, $2, 'Which burn leads?', 'The deepest.', 'Burns')
                """,
                UUID.fromString(places.get("{answer}")),
                course);
        server.sql(
                "insert into kept_poll (id, course, sheet) values ($1, $2, $3)",
                UUID.fromString(places.get("{poll}")),
                course,
                new io.vertx.core.json.JsonObject(
                        """
                        {"question": "Which burn leads?", "kind": "TEXT", "choices": [], "named": false, "live": false}
                        """));
        server.sql(
                "insert into file_part (file, n, body) values ($1, 0, 'note')",
                UUID.fromString(places.get("{file}")));
        calendar(places, course);
        server.sql("delete from feed");
        server.sql(
                """
                insert into feed (id, account, course, token_hash, created_at)
                values ($1, $2, $3, $4, now())
                """,
                UUID.fromString(places.get("{feed}")),
                id("learner"),
                course,
                token.hash());
        server.sql(
                """
                insert into push_subscription (id, account, session, endpoint, public_key, secret)
                select $1, $2, id, $3, '', '' from session where account = $2 limit 1
                """,
                UUID.fromString(places.get("{subscription}")),
                id("learner"),
                "https://push.example/" + course);
        return places;
    }

    private static void studyRoom(Map<String, String> places, UUID course) {
        var room = UUID.randomUUID();
        places.put("{study}", room.toString());
        server.sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'STUDY', 'Study together')",
                room,
                course);
    }

    /// One that was held for an hour.
    private static void liveSession(Map<String, String> places, UUID course) {
        var room = UUID.randomUUID();
        places.put("{class}", room.toString());
        places.put("{opened}", "1");
        places.put("{entry}", "1000000");
        server.sql(
                "insert into room (id, course, kind, name) values ($1, $2, 'CLASS', 'Live session')",
                room,
                course);
        server.sql(
                """
                insert into room_event (room, seq, at, by, type, body, command)
                values ($1, 1, now() - interval '2 hours', $2, 'session.opened', $3, gen_random_uuid()),
                  ($1, 2, now() - interval '1 hour', $2, 'session.closed', $3, gen_random_uuid())
                """,
                room,
                id("instructor"),
                new io.vertx.core.json.JsonObject()
                        .put(
                                "by",
                                new io.vertx.core.json.JsonObject()
                                        .put("id", id("instructor").toString())
                                        .put("name", "Dr. Day")
                                        .put("role", "INSTRUCTOR")));
    }

    /// The table of the desk's first ticket, for one learner and staff.
    private static void table(Map<String, String> places, UUID course, UUID member) {
        places.put("{ticket}", "1");
        var desk = new RoomId(UUID.fromString(places.get("{room}")));
        var table = SideRooms.id(desk, Kind.TABLE, 1).value();
        server.sql(
                """
                insert into room (id, course, kind, name, parent, cause)
                values ($1, $2, 'TABLE', 'Table of Ann', $3, 1)
                """,
                table,
                course,
                desk.value());
        server.sql("insert into room_member (room, account) values ($1, $2)", table, member);
        places.put("{table}", table.toString());
    }

    @TestFactory
    Stream<DynamicTest> a_side_room_does_not_exist_for_who_has_no_place_in_it() throws IOException {
        return operations().stream()
                .filter(operation -> operation.path().contains("{room}"))
                .map(operation ->
                        DynamicTest.dynamicTest(
                                operation.name(), () -> isNothing(operation, "classmate")));
    }

    private static void isNothing(Operation operation, String role) throws IOException {
        var places = places();
        var desk = places.get("{room}");
        places.put("{room}", places.get("{table}"));
        if (operation.path().contains("{ticket}")) {
            places.put("{room}", desk);
        }
        var body = body(operation);
        var answer =
                server.call(
                        operation.method().toUpperCase(java.util.Locale.ROOT),
                        fill(operation.path() + operation.query(), places),
                        people.get(role),
                        body.map(Body::type).orElse(""),
                        body.map(b -> fill(b.text(), places)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        var nothing = server.get("/api/courses/" + UUID.randomUUID(), people.get(role));
        assertThat(answer.body()).isEqualTo(nothing.body());
    }

    @Test
    void a_side_room_stands_in_no_list_of_rooms_and_is_not_renamed_or_archived_by_hand() {
        var places = places();
        var member = people.get("learner");
        var path = "/api/rooms/" + places.get("{table}");
        assertThat(server.get(path, member).json().getString("parent"))
                .isEqualTo(places.get("{room}"));
        assertThat(server.get("/api/home", member).body()).doesNotContain(places.get("{table}"));
        var change = new io.vertx.core.json.JsonObject().put("archived", true);
        assertThat(
                        server.patch(
                                        path,
                                        java.util.Objects.requireNonNull(people.get("assistant")),
                                        change)
                                .status())
                .isEqualTo(409);
    }

    /// Tuesdays at 18:00 in New York, both by appointment and not, and one for Ann.
    private static void calendar(Map<String, String> places, UUID course) {
        places.put("{date}", "2036-01-08");
        // Nobody has two appointments at once, in whichever course.
        server.sql("delete from appointment");
        var series = UUID.fromString(places.get("{series}"));
        server.sql(
                """
                insert into series (id, course, what, title, mode, capacity, slot_minutes, cutoff_minutes,
                  time_zone, first_date, starts, ends, rule, created_at, changed_at)
                values ($1, $2, 'OFFICE_HOURS', 'Office hours', 'BOTH', 1, 20, 60, 'America/New_York',
                  '2036-01-01', '18:00', '20:00', 'FREQ=WEEKLY;BYDAY=TU', now(), now())
                """,
                series,
                course);
        server.sql(
                """
                insert into appointment (id, series, course, date, learner, place, starts_at, ends_at, state,
                  created_at, changed_at)
                values ($1, $2, $3, '2036-01-08', $4, 1, '2036-01-08T23:00:00Z', '2036-01-08T23:20:00Z',
                  'BOOKED', now(), now())
                """,
                UUID.fromString(places.get("{appointment}")),
                series,
                course,
                id("learner"));
        server.sql(
                "insert into holiday (id, course, name, first, last) values ($1, $2, 'May Day', '2036-05-01', '2036-05-01')",
                UUID.fromString(places.get("{holiday}")),
                course);
    }

    private static UUID id(String role) {
        return java.util.Objects.requireNonNull(people.get(role)).id();
    }

    private static String fill(String text, Map<String, String> places) {
        var filled = text;
        for (var place : places.entrySet()) {
            filled = filled.replace(place.getKey(), place.getValue());
        }
        return filled;
    }

    record Body(String type, String text) {}

    private static Optional<Body> body(Operation operation) throws IOException {
        var request = map(operation.about().get("requestBody"));
        if (request.isEmpty()) {
            return Optional.empty();
        }
        var content = map(request.get("content")).entrySet().iterator().next();
        var example = map(content.getValue()).get("example");
        assertThat(example).as("example of " + operation.name()).isNotNull();
        return Optional.of(
                new Body(
                        content.getKey(),
                        example instanceof String text
                                ? text
                                : Json.MAPPER.writeValueAsString(example)));
    }

    private static Map<String, Object> access(Operation operation) {
        return map(operation.about().get("x-lectern-access"));
    }

    private static List<Operation> operations() throws IOException {
        try (var file = Files.newBufferedReader(Path.of("docs", "openapi.yaml"))) {
            Map<String, Object> document = new Yaml().load(file);
            var operations = new ArrayList<Operation>();
            map(document.get("paths"))
                    .forEach((path, item) ->
                            map(item).entrySet().stream()
                                    .filter(entry -> METHODS.contains(entry.getKey()))
                                    .forEach(entry ->
                                            operations.add(
                                                    new Operation(
                                                            entry.getKey(),
                                                            path,
                                                            map(entry.getValue())))));
            return operations;
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
