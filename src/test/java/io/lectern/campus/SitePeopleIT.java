package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An administrator's help for people without mail, and its entries in the audit log.
class SitePeopleIT {
    private static CampusServer server;
    private static Person root;

    @BeforeAll
    static void start() {
        server = new CampusServer();
        root = server.signUpAdministrator("Root");
        server.sql("update account set verified_at = now() where id = $1", root.id());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void people_are_found_by_name_address_or_course() {
        var ann = server.verified("Annabel Weber");
        var course = server.course(Map.of(ann, Role.LEARNER));
        server.sql("update course set code = 'ZZ%9' where id = $1", course);
        for (var search : List.of("bel%20web", ann.email().substring(0, 20), "zz%259")) {
            var found = server.get("/api/people?search=" + search, root).list("people");
            assertThat(found).as(search).hasSize(1);
            var person = found.getJsonObject(0);
            assertThat(person.getString("state")).isEqualTo("ACTIVE");
            assertThat(person.getString("lastSeen")).isNotEmpty();
            assertThat(person.getJsonArray("courses").getJsonObject(0).getString("role"))
                    .isEqualTo("LEARNER");
        }
        assertThat(server.get("/api/people?state=DEACTIVATED", root).list("people")).isEmpty();
        assertThat(server.get("/api/people", ann).status()).isEqualTo(403);
    }

    @Test
    void people_are_found_by_what_they_are() {
        var ann = server.verified("Roland Learner");
        var cy = server.verified("Roland Assistant");
        var root2 = server.verified("Roland Keeper");
        server.sql("update account set admin = true where id = $1", root2.id());
        server.course(Map.of(ann, Role.LEARNER, cy, Role.ASSISTANT));
        server.course(Map.of(ann, Role.LEARNER));
        var found =
                Map.of(
                        "LEARNER", "Roland Learner",
                        "ASSISTANT", "Roland Assistant",
                        "ADMINISTRATOR", "Roland Keeper");
        found.forEach((role, name) -> {
            var page = server.get("/api/people?search=roland&role=" + role, root);
            assertThat(page.list("people")).as(role).hasSize(1);
            assertThat(page.json().getInteger("matching")).isEqualTo(1);
            assertThat(page.json().getInteger("all")).isGreaterThan(3);
            assertThat(page.list("people").getJsonObject(0).getString("name")).isEqualTo(name);
        });
        assertThat(server.get("/api/people?search=roland&role=INSTRUCTOR", root).list("people"))
                .isEmpty();
        server.sql("update account set admin = false where id = $1", root2.id());
        assertThat(server.get("/api/people?role=learner", root).status()).isEqualTo(400);
        assertThat(server.get("/api/people?order=AGE", root).status()).isEqualTo(400);
    }

    @Test
    void everybody_who_matches_stands_in_the_table_once_and_runs_nothing_in_a_spreadsheet() {
        server.sql(
                """
                insert into account (id, email, name, password_hash)
                select gen_random_uuid(), 'many' || i || '@table.example',
                  case when i % 2 = 0 then '=1+1' else 'Many ' || i % 7 end, '!'
                from generate_series(1, 1200) i
                """);
        var ann = server.verified("@Table Ann, \"A\"");
        server.course(Map.of(ann, Role.LEARNER));
        var table = server.get("/api/people.csv?search=table", root);
        assertThat(table.status()).isEqualTo(200);
        assertThat(table.body()).startsWith("\uFEFFname,email,state,administrator,second factor,");
        var rows = table.body().lines().skip(1).toList();
        assertThat(rows).hasSize(1_201).doesNotHaveDuplicates();
        assertThat(rows.stream().filter(it -> it.startsWith("'=1+1,many"))).hasSize(600);
        assertThat(rows).noneMatch(it -> it.startsWith("=") || it.startsWith("@"));
        assertThat(rows)
                .anyMatch(it ->
                        it.startsWith("\"'@Table Ann, \"\"A\"\"\",")
                                && it.endsWith(",MC101 learner"));
        assertThat(server.get("/api/people.csv?search=table&state=INVITED", root).body().lines())
                .hasSize(1_201);

        // The last page of the list holds the one person after 1,200.
        var last = server.get("/api/people?search=table&skip=1200", root);
        assertThat(last.list("people")).hasSize(1);
        assertThat(last.json().getInteger("matching")).isEqualTo(1_201);
        server.sql("delete from account where email like '%@table.example'");
    }

    @Test
    void whoever_takes_the_table_with_them_stands_in_the_audit_log() {
        var ann = server.verified("Ann");
        assertThat(server.get("/api/people.csv", ann).status()).isEqualTo(403);
        var keeper = server.signUpAdministrator("Table Keeper");
        assertThat(server.get("/api/people.csv?state=gone", keeper).status()).isEqualTo(400);
        var path = "/api/audit?person=" + keeper.id();
        assertThat(server.get(path, root).body()).doesNotContain("people.exported");
        assertThat(server.get("/api/people.csv?role=LEARNER", keeper).status()).isEqualTo(200);
        var entry = server.get(path, root).list("entries").getJsonObject(0);
        assertThat(entry.getString("act")).isEqualTo("people.exported");
        assertThat(entry.getString("actor")).isEqualTo("Table Keeper");
        assertThat(entry.getJsonObject("details").getString("role")).isEqualTo("LEARNER");
        server.sql("update account set admin = false where id = $1", keeper.id());
    }

    @Test
    void a_link_sets_the_password_of_its_own_account_whoever_is_signed_in() {
        var ann = server.verified("Ann");
        var bo = server.verified("Bo");
        var token = link(ann).json().getString("token");
        var wish = new JsonObject().put("token", token).put("password", "another horse battery");
        for (var field : List.of("email", "account", "id")) {
            var other = wish.copy().put(field, field.equals("email") ? bo.email() : bo.id());
            var refused = server.post("/api/password/reset", bo, other);
            assertThat(refused.status()).as(field).isEqualTo(400);
            assertThat(refused.body()).contains("There is no field " + field + " here.");
        }
        assertThat(server.post("/api/password/reset", bo, wish).status()).isEqualTo(204);
        assertThat(server.get("/api/me", ann).status()).isEqualTo(401);
        assertThat(signIn(ann.email()).status()).isEqualTo(401);
        assertThat(server.get("/api/me", bo).status()).isEqualTo(200);
        assertThat(signIn(bo.email()).status()).isEqualTo(200);
        assertThat(server.get("/api/audit?person=" + ann.id(), root).list("entries"))
                .anySatisfy(it -> {
                    var entry = (JsonObject) it;
                    assertThat(entry.getString("act")).isEqualTo("password.reset");
                    assertThat(entry.getString("subject")).isEqualTo("Ann");
                });
    }

    @Test
    void who_is_deactivated_is_out_at_once_and_can_come_back() {
        var ann = server.verified("Ann");
        assertThat(change(ann, "active", false).status()).isEqualTo(200);
        assertThat(server.get("/api/me", ann).status()).isEqualTo(401);
        assertThat(signIn(ann.email()).status()).isEqualTo(401);
        assertThat(link(ann).status()).isEqualTo(409);
        assertThat(change(ann, "active", true).status()).isEqualTo(200);
        assertThat(signIn(ann.email()).status()).isEqualTo(200);
    }

    @Test
    void an_administrator_sees_how_somebody_signs_in_and_what_was_done_about_them() {
        var ann = server.verified("Ann");
        var bo = server.verified("Bo");
        var ways = "/api/people/" + ann.id() + "/sign-in-ways";
        var seen = server.get(ways, root).json();
        assertThat(seen.getBoolean("password")).isTrue();
        assertThat(seen.getInteger("passkeys")).isZero();
        assertThat(seen.getJsonArray("devices")).isNotEmpty();
        assertThat(server.get(ways, ann).status()).isEqualTo(403);
        assertThat(server.get("/api/people/" + UUID.randomUUID() + "/sign-in-ways", root).status())
                .isEqualTo(404);
        change(ann, "active", false);
        change(bo, "active", false);
        change(ann, "active", true);
        var about = server.get("/api/audit?person=" + ann.id(), root).list("entries");
        assertThat(about)
                .hasSize(2)
                .allSatisfy(
                        it -> assertThat(((JsonObject) it).getString("subject")).isEqualTo("Ann"));
        assertThat(server.get("/api/audit?person=" + root.id(), root).list("entries"))
                .hasSizeGreaterThan(2);
        assertThat(server.get("/api/audit?person=x", root).status()).isEqualTo(400);
    }

    @Test
    void there_is_always_an_administrator() {
        assertThat(change(root, "admin", false).status()).isEqualTo(409);
        assertThat(change(root, "active", false).status()).isEqualTo(409);
        var second = server.signUp("Second");
        assertThat(change(second, "admin", true).status()).isEqualTo(409);
        assertThat(change(second, "verified", true).status()).isEqualTo(200);
        assertThat(change(second, "admin", true).status()).isEqualTo(200);
        assertThat(change(second, "admin", false).status()).isEqualTo(200);
        // The right ends with the next request, not with the token.
        assertThat(server.get("/api/people", second).status()).isEqualTo(401);
    }

    @Test
    void of_two_administrators_who_unmake_each_other_at_the_same_moment_one_stays()
            throws Exception {
        for (int i = 0; i < 2; i++) {
            var one = server.signUpAdministrator("One");
            var two = server.signUpAdministrator("Two");
            var no = new JsonObject().put("admin", false);
            try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
                var first =
                        both.submit(
                                () -> server.patch("/api/people/" + two.id(), one, no).status());
                var second =
                        both.submit(
                                () -> server.patch("/api/people/" + one.id(), two, no).status());
                var answers = List.of(first.get(), second.get());
                // The slower of the two is no administrator any more, and was signed out.
                assertThat(answers).containsOnlyOnce(200);
                assertThat(answers).containsAnyOf(401, 403);
            }
            server.sql("update account set admin = false where id in ($1, $2)", one.id(), two.id());
        }
    }

    @Test
    void a_link_that_is_handed_over_sets_a_password_once() {
        var ann = server.verified("Ann");
        var made = link(ann);
        assertThat(made.status()).isEqualTo(201);
        var token = made.json().getString("token");
        assertThat(server.get("/api/links/" + token, null).json().getString("email"))
                .isEqualTo(ann.email());
        assertThat(reset(token).status()).isEqualTo(204);
        assertThat(reset(token).status()).isEqualTo(404);
        assertThat(server.get("/api/me", ann).status()).isEqualTo(401);
    }

    /// An instructor helps those who learn with them, and takes over nobody of another course.
    @Test
    void an_instructor_makes_links_for_learners_of_their_course_alone() {
        var day = server.verified("Dr. Day");
        var ann = server.verified("Ann");
        var cy = server.verified("Cy");
        var course =
                server.course(Map.of(day, Role.INSTRUCTOR, ann, Role.LEARNER, cy, Role.ASSISTANT));
        var path = "/api/courses/" + course + "/members/%s/password-link";
        assertThat(server.post(path.formatted(ann.id()), day, new JsonObject()).status())
                .isEqualTo(201);
        assertThat(server.post(path.formatted(cy.id()), day, new JsonObject()).status())
                .isEqualTo(409);
        assertThat(server.post(path.formatted(ann.id()), cy, new JsonObject()).status())
                .isEqualTo(403);
        server.course(Map.of(ann, Role.LEARNER));
        assertThat(server.post(path.formatted(ann.id()), day, new JsonObject()).status())
                .isEqualTo(409);
        server.sql("delete from membership where account = $1 and course <> $2", ann.id(), course);
        server.sql("update account set admin = true where id = $1", ann.id());
        assertThat(server.post(path.formatted(ann.id()), day, new JsonObject()).status())
                .isEqualTo(409);
        server.sql("update account set admin = false where id = $1", ann.id());
    }

    @Test
    void a_corrected_address_counts_as_unverified_and_takes_the_old_links_with_it() {
        var ann = server.verified("Ann");
        var token = link(ann).json().getString("token");
        var next = "ann-" + UUID.randomUUID() + "@Lectern.example";
        assertThat(change(ann, "email", "a@x..example").status()).isEqualTo(400);
        assertThat(change(ann, "email", root.email()).status()).isEqualTo(409);
        var changed = change(ann, "email", next);
        assertThat(changed.json().getString("email")).isEqualTo(next.replace("L", "l"));
        assertThat(changed.json().getString("state")).isEqualTo("UNVERIFIED");
        assertThat(reset(token).status()).isEqualTo(404);
        assertThat(signIn(next).status()).isEqualTo(200);
    }

    @Test
    void an_address_that_is_vouched_for_takes_the_seats_that_waited() {
        var day = server.verified("Dr. Day");
        var mia = server.signUp("Mia");
        var course = server.course(Map.of(day, Role.INSTRUCTOR));
        server.csv(
                "/api/courses/" + course + "/roster", day, "email,name\n" + mia.email() + ",Mia\n");
        assertThat(server.get("/api/courses/" + course, mia).status()).isEqualTo(404);
        change(mia, "verified", true);
        assertThat(server.get("/api/courses/" + course, mia).status()).isEqualTo(200);
    }

    @Test
    void the_audit_log_says_who_did_what_to_whom_with_what_was_before() {
        var day = server.verified("Dr. Day");
        var ann = server.verified("Ann the Learner");
        var course = server.course(Map.of(day, Role.INSTRUCTOR, ann, Role.LEARNER));
        server.patch(
                "/api/courses/" + course + "/members/" + ann.id(),
                day,
                new JsonObject().put("role", "ASSISTANT"));
        var entry =
                server.get("/api/courses/" + course + "/audit", day)
                        .list("entries")
                        .getJsonObject(0);
        assertThat(entry.getString("act")).isEqualTo("member.changed");
        assertThat(entry.getString("actor")).isEqualTo("Dr. Day");
        assertThat(entry.getString("subject")).isEqualTo("Ann the Learner");
        assertThat(entry.getJsonObject("details").getString("beforeRole")).isEqualTo("LEARNER");
        assertThat(entry.getJsonObject("details").getString("role")).isEqualTo("ASSISTANT");
        assertThat(entry.getString("network")).isNotEmpty();
        assertThat(server.get("/api/audit?search=the%20learner", root).list("entries")).hasSize(1);
        var table = server.get("/api/courses/" + course + "/audit.csv", day).body();
        assertThat(table).startsWith("\uFEFFat,who,act").contains("member.changed");
        // An instructor sees no audit log of another course or of the site.
        assertThat(server.get("/api/courses/" + UUID.randomUUID() + "/audit", day).status())
                .isEqualTo(404);
        assertThat(server.get("/api/audit", day).status()).isEqualTo(403);
    }

    @Test
    void staff_who_sign_in_and_whoever_fails_to_stand_in_the_log() {
        var day = server.verified("Dr. Staff");
        server.course(Map.of(day, Role.INSTRUCTOR));
        signIn(day.email());
        server.post(
                "/api/session",
                null,
                new JsonObject().put("email", day.email()).put("password", "not the password"));
        assertThat(server.get("/api/audit?search=dr.%20staff", root).list("entries"))
                .extracting(it -> ((JsonObject) it).getString("act"))
                .containsExactly("signIn.failed", "signIn.staff");
    }

    @Test
    void nobody_changes_the_log() {
        change(server.verified("Ann"), "verified", true);
        for (var sql :
                List.of(
                        "update audit_log set act = 'x'",
                        "delete from audit_log",
                        "truncate audit_log")) {
            assertThatThrownBy(() -> server.sql(sql))
                    .isInstanceOf(AssertionError.class)
                    .hasStackTraceContaining("append-only");
        }
    }

    private static Answer change(Person who, String field, Object value) {
        return server.patch("/api/people/" + who.id(), root, new JsonObject().put(field, value));
    }

    private static Answer link(Person who) {
        return server.post("/api/people/" + who.id() + "/password-link", root, new JsonObject());
    }

    private static Answer reset(String token) {
        return server.post(
                "/api/password/reset",
                null,
                new JsonObject().put("token", token).put("password", "another horse battery"));
    }

    private static Answer signIn(String email) {
        return server.post(
                "/api/session",
                null,
                new JsonObject().put("email", email).put("password", CampusServer.PASSWORD));
    }
}
