package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.audit.Acts;
import io.lectern.campus.CampusServer.Person;
import io.lectern.campus.RouteDocument.Body;
import io.lectern.campus.RouteDocument.Operation;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/// Every route as every role, as docs/openapi.yaml describes it; and the document names all routes.
class RoutesIT {
    private static final List<String> ROLES =
            List.of("anonymous", "stranger", "learner", "assistant", "instructor", "administrator");

    private static CampusServer server;
    private static final Map<String, Person> people = new HashMap<>();
    private static RoutePlaces made;

    @BeforeAll
    static void start() {
        server = new CampusServer();
        people.put("stranger", server.signUp("Mia"));
        people.put("learner", server.signUp("Ann"));
        people.put("assistant", server.signUp("Cy"));
        people.put("instructor", server.signUp("Dr. Day"));
        people.put("administrator", server.signUpAdministrator("Root"));
        people.put("classmate", server.signUp("Bo"));
        made = new RoutePlaces(server, people);
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
        assertThat(RouteDocument.operations().stream().map(Operation::name))
                .containsExactlyInAnyOrderElementsOf(mounted);
    }

    @Test
    void every_operation_says_what_each_role_is_answered() throws IOException {
        assertThat(RouteDocument.operations())
                .allSatisfy(operation ->
                        assertThat(operation.access())
                                .as(operation.name())
                                .containsOnlyKeys(ROLES));
    }

    /// What changes something is an act, which leaves an entry before its answer, or one's own matter.
    @Test
    void every_changing_route_is_an_act_or_somebodys_own_matter() throws IOException {
        var changing =
                RouteDocument.operations().stream()
                        .filter(it -> !it.method().equals("get"))
                        .toList();
        assertThat(changing)
                .hasSizeGreaterThan(40)
                .allSatisfy(operation ->
                        assertThat(Acts.knows(operation.route())).as(operation.name()).isTrue());
    }

    @TestFactory
    Stream<DynamicTest> every_act_that_is_done_leaves_an_entry() throws IOException {
        return RouteDocument.operations().stream()
                .filter(it -> !it.method().equals("get") && Acts.isAct(it.route()))
                .map(it -> DynamicTest.dynamicTest(it.name(), () -> checkEntry(it)));
    }

    private static void checkEntry(Operation operation) throws IOException {
        for (var role : ROLES) {
            if (!(operation.access().get(role) instanceof Integer status) || status >= 300) {
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

    @TestFactory
    Stream<DynamicTest> every_route_answers_each_role_as_the_document_says() throws IOException {
        return RouteDocument.operations().stream()
                .flatMap(operation ->
                        ROLES.stream()
                                .map(role ->
                                        DynamicTest.dynamicTest(
                                                operation.name() + " as " + role,
                                                () -> check(operation, role))));
    }

    private static void check(Operation operation, String role) throws IOException {
        var person = person(operation, role);
        var places = made.of(operation);
        places.put("{ownEmail}", person == null ? "nobody@lectern.example" : person.email());
        var body = operation.body();
        var answer =
                server.call(
                        operation.verb(),
                        RoutePlaces.fill(operation.path() + operation.query(), places),
                        person,
                        body.map(Body::type).orElse(""),
                        body.map(b -> RoutePlaces.fill(b.text(), places)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(operation.access().get(role));
        if (answer.status() == 404) {
            var nothing = server.get("/api/courses/" + UUID.randomUUID(), people.get("learner"));
            assertThat(answer.body()).isEqualTo(nothing.body());
        }
    }

    @TestFactory
    Stream<DynamicTest> bad_input_is_answered_by_name_at_every_route() throws IOException {
        return RouteDocument.operations().stream()
                .map(operation ->
                        DynamicTest.dynamicTest(operation.name(), () -> checkBad(operation)));
    }

    private static void checkBad(Operation operation) throws IOException {
        var places = made.of(operation);
        var path = RoutePlaces.fill(operation.path() + operation.query(), places);
        var good =
                operation
                        .body()
                        .map(body -> new Body(body.type(), RoutePlaces.fill(body.text(), places)));
        for (var body : BadInput.bodies(good)) {
            refused(operation, path, Optional.of(body));
        }
        for (var bad : BadInput.PLACES) {
            for (var place : places.keySet()) {
                if ((operation.path() + operation.query()).contains(place)) {
                    var elsewhere = new HashMap<>(places);
                    elsewhere.put(place, bad);
                    refused(
                            operation,
                            RoutePlaces.fill(operation.path() + operation.query(), elsewhere),
                            good);
                }
            }
            for (var asked : operation.queries()) {
                refused(
                        operation,
                        RoutePlaces.fill(operation.path(), places) + "?" + asked + "=" + bad,
                        good);
            }
        }
    }

    /// Taken or refused: but the server never breaks, and says no in words of its own.
    private static void refused(Operation operation, String path, Optional<Body> body) {
        var answer =
                server.call(
                        operation.verb(),
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

    @TestFactory
    Stream<DynamicTest> a_side_room_does_not_exist_for_who_has_no_place_in_it() throws IOException {
        return RouteDocument.operations().stream()
                .filter(operation -> operation.path().contains("{room}"))
                .map(operation ->
                        DynamicTest.dynamicTest(
                                operation.name(), () -> isNothing(operation, "classmate")));
    }

    private static void isNothing(Operation operation, String role) throws IOException {
        var places = made.fresh();
        var desk = places.get("{room}");
        places.put("{room}", places.get("{table}"));
        if (operation.path().contains("{ticket}")) {
            places.put("{room}", desk);
        }
        var body = operation.body();
        var answer =
                server.call(
                        operation.verb(),
                        RoutePlaces.fill(operation.path() + operation.query(), places),
                        people.get(role),
                        body.map(Body::type).orElse(""),
                        body.map(b -> RoutePlaces.fill(b.text(), places)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        var nothing = server.get("/api/courses/" + UUID.randomUUID(), people.get(role));
        assertThat(answer.body()).isEqualTo(nothing.body());
    }

    @Test
    void a_side_room_stands_in_no_list_of_rooms_and_is_not_renamed_or_archived_by_hand() {
        var places = made.fresh();
        var member = people.get("learner");
        var path = "/api/rooms/" + places.get("{table}");
        assertThat(server.get(path, member).json().getString("parent"))
                .isEqualTo(places.get("{room}"));
        assertThat(server.get("/api/home", member).body()).doesNotContain(places.get("{table}"));
        var change = new JsonObject().put("archived", true);
        assertThat(
                        server.patch(path, Objects.requireNonNull(people.get("assistant")), change)
                                .status())
                .isEqualTo(409);
    }
}
