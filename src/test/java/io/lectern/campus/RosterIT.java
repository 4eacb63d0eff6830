package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Importing people from a file, and their way to a seat.
class RosterIT {
    private static CampusServer server;
    private static Person bo;
    private static Person day;

    private UUID course = UUID.randomUUID();

    @BeforeAll
    static void start() {
        server = new CampusServer();
        bo = server.verified("Bo");
        day = server.signUp("Dr. Day");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void aCourse() {
        course = UUID.randomUUID();
        server.sql("insert into course (id, code, title) values ($1, 'MC101', 'Coding')", course);
        server.sql(
                "insert into cohort (id, course, name) values (gen_random_uuid(), $1, 'Spring A')",
                course);
        server.sql(
                "insert into membership (course, account, role) values ($1, $2, 'INSTRUCTOR')",
                course,
                day.id());
    }

    @Test
    void says_line_by_line_what_became_of_it() {
        var file =
                """
                Email,Name,Role,Cohort
                %s,Bo,learner,spring a
                mia@lectern.example,"Mia, the first",,

                no-address,Lee,learner,
                lee@lectern.example,Lee,boss,
                lee@lectern.example,Lee,learner,Autumn
                MIA@lectern.example,Mia again,learner,
                %s,Dr. Day,learner,
                """
                        .formatted(bo.email(), day.email());
        var report = bring(file).json();
        assertThat(report.getJsonArray("lines").stream().map(RosterIT::result))
                .containsExactly(
                        "2 ADDED",
                        "3 ADDED",
                        "5 FAILED",
                        "6 FAILED",
                        "7 FAILED",
                        "8 FAILED",
                        "9 FAILED");
        assertThat(report.getInteger("added")).isEqualTo(2);
        assertThat(report.getInteger("failed")).isEqualTo(5);
        var again = bring("email;name\r\n" + bo.email() + ";Bo\r\n").json();
        assertThat(again.getInteger("unchanged")).isEqualTo(1);
        var moved = bring("name,email,role\nBo," + bo.email() + ",ASSISTANT").json();
        assertThat(moved.getInteger("updated")).isEqualTo(1);
    }

    @Test
    void someone_new_takes_their_seat_by_their_personal_link_alone() {
        var email = "lee-" + UUID.randomUUID() + "@lectern.example";
        var line = line(bring("email,name\n" + email + ",Lee\n"));
        assertThat(line.getBoolean("pending")).isTrue();
        assertThat(members()).hasSize(1);
        assertThat(seats()).hasSize(1);
        var token = line.getString("invitation");
        assertThat(signUp(email, null).status()).isEqualTo(409);
        var shared =
                server.post(
                        "/api/courses/" + course + "/invitations",
                        day,
                        new JsonObject()
                                .put("role", "LEARNER")
                                .put("expiresInDays", 7)
                                .put("useLimit", 9));
        assertThat(signUp(email, shared.json().getString("token")).status()).isEqualTo(409);
        var seated = signUp(email, token);
        assertThat(seated.status()).as(seated.body()).isEqualTo(201);
        var lee = new Person(UUID.randomUUID(), email, "Lee", seated.json().getString("token"));
        assertThat(accept(token, lee).status()).isEqualTo(200);
        assertThat(server.get("/api/courses/" + course, lee).status()).isEqualTo(200);
        assertThat(seats()).isEmpty();
        assertThat(signUp(email, token).status()).isEqualTo(403);
        // A link that staff have seen doesn't verify the address.
        assertThat(verified(email)).isFalse();
    }

    /// Whoever was quick to sign up with a teacher's address gets nothing by it.
    @Test
    void a_role_waits_until_the_address_is_verified_or_staff_confirm_the_person() {
        var mallory = server.signUp("Mallory");
        var file = "email,name,role\n" + mallory.email() + ",New TA,assistant\n";
        var line = line(bring(file));
        assertThat(line.getString("result")).isEqualTo("ADDED");
        assertThat(line.getBoolean("pending")).isTrue();
        assertThat(server.get("/api/courses/" + course, mallory).status()).isEqualTo(404);
        // Present members don't get a higher role, and a cohort is no role.
        server.join(course, mallory, Role.LEARNER);
        assertThat(line(bring(file)).getBoolean("pending")).isTrue();
        assertThat(role(mallory)).isEqualTo("LEARNER");
        var cohort = "email,name,role,cohort\n" + mallory.email() + ",New TA,learner,Spring A\n";
        assertThat(line(bring(cohort)).getBoolean("pending")).isFalse();
        bring(file);
        var confirmed =
                server.post(
                        "/api/courses/" + course + "/seats/" + mallory.id() + "/confirm",
                        day,
                        new JsonObject());
        assertThat(confirmed.status()).isEqualTo(204);
        assertThat(role(mallory)).isEqualTo("ASSISTANT");
        // The confirmation counts in this course alone: the next one asks again.
        assertThat(verified(mallory.email())).isFalse();
    }

    @Test
    void whose_address_is_verified_is_in_at_once() {
        var mia = server.verified("Mia");
        var line = line(bring("email,name,role\n" + mia.email() + ",Mia,assistant\n"));
        assertThat(line.getBoolean("pending")).isFalse();
        assertThat(role(mia)).isEqualTo("ASSISTANT");
    }

    /// The report says the same of somebody who has an account as of somebody who has none.
    @Test
    void a_roster_does_not_tell_who_has_an_account() {
        var mia = server.signUp("Mia");
        var nobody = "nobody-" + UUID.randomUUID() + "@lectern.example";
        var lines =
                bring("email,name\n%s,One\n%s,One\n".formatted(mia.email(), nobody)).list("lines");
        assertThat(shape(lines.getJsonObject(0))).isEqualTo(shape(lines.getJsonObject(1)));
        assertThat(shape(seats().getFirst())).isEqualTo(shape(seats().getLast()));
    }

    private static String shape(JsonObject line) {
        var copy = line.copy();
        for (var name : List.of("id", "line", "email", "invitation", "since", "invitedUntil")) {
            copy.put(name, copy.containsKey(name));
        }
        return copy.encode();
    }

    /// An account belongs to the whole site.
    @Test
    void an_instructor_takes_over_nobody_of_another_course() {
        var email = "lee-" + UUID.randomUUID() + "@lectern.example";
        var mine = line(bring("email,name\n" + email + ",Lee\n")).getString("invitation");
        var other = course;
        aCourse();
        var second = line(bring("email,name,role\n" + email + ",Lee,assistant\n"));
        for (var token : List.of(mine, second.getString("invitation"))) {
            assertThat(signUp(email, token).status()).isEqualTo(409);
        }
        // The holder of a link may still join its course with another account.
        var holder = server.signUp("Holder");
        assertThat(accept(mine, holder).status()).isEqualTo(200);
        assertThat(server.get("/api/courses/" + other, holder).status()).isEqualTo(200);
        assertThat(server.get("/api/courses/" + course, holder).status()).isEqualTo(404);
    }

    @Test
    void the_same_roster_again_leaves_the_links_alone_and_a_new_link_is_an_act() {
        var email = "lee-" + UUID.randomUUID() + "@lectern.example";
        var file = "email,name\n" + email + ",Lee\n";
        var first = line(bring(file)).getString("invitation");
        var again = line(bring(file));
        assertThat(again.getString("result")).isEqualTo("UNCHANGED");
        assertThat(again.containsKey("invitation")).isFalse();
        assertThat(preview(first).status()).isEqualTo(200);
        var id = seats().getFirst().getString("id");
        var made =
                server.post(
                        "/api/courses/" + course + "/seats/" + id + "/link", day, new JsonObject());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(preview(first).status()).isEqualTo(404);
        assertThat(preview(made.json().getString("token")).status()).isEqualTo(200);
        assertThat(server.delete("/api/courses/" + course + "/seats/" + id, day).status())
                .isEqualTo(204);
        assertThat(preview(made.json().getString("token")).status()).isEqualTo(404);
        assertThat(server.sql("select 1 from account where email = $1", email).size()).isZero();
    }

    @Test
    void a_preview_tells_what_an_import_would_do_and_changes_nothing() {
        var mia = server.verified("Mia");
        var gone = server.verified("Gus");
        server.join(course, gone, Role.LEARNER);
        var file =
                """
                Full name,Mail,Section,Score
                Mia,%s,Spring C,9
                Lee,lee-%s@lectern.example,spring a,8
                Bad,bad@x..example,,7
                """
                        .formatted(mia.email(), course);
        var preview = server.csv("/api/courses/" + course + "/roster/preview", day, file).json();
        assertThat(
                        preview.getJsonArray("columns").stream()
                                .map(it -> ((JsonObject) it).getString("means")))
                .containsExactly("NAME", "EMAIL", "COHORT", "NONE");
        assertThat(preview.getJsonArray("missingCohorts")).containsExactly("Spring C");
        assertThat(preview.getJsonArray("others").getJsonObject(0).getString("name"))
                .isEqualTo("Gus");
        assertThat(preview.getJsonObject("report").getInteger("failed")).isEqualTo(2);
        assertThat(preview.encode()).doesNotContain("invitation\":");
        assertThat(members()).hasSize(2);
        assertThat(seats()).isEmpty();
        var report =
                server.csv(
                                "/api/courses/%s/roster?columns=NAME,EMAIL,COHORT,NONE&makeCohorts=true&removeOthers=true"
                                        .formatted(course),
                                day,
                                file)
                        .json();
        assertThat(report.getInteger("failed")).isEqualTo(1);
        assertThat(role(mia)).isEqualTo("LEARNER");
        assertThat(server.get("/api/courses/" + course, gone).status()).isEqualTo(404);
        var cohorts = server.get("/api/courses/" + course, day).list("cohorts");
        assertThat(cohorts).hasSize(2);
        // The meanings of the columns are remembered for files with the same header.
        server.sql(
                "update course set roster_columns = jsonb_set(roster_columns, '{means,3}', '\"ROLE\"')");
        var next = server.csv("/api/courses/" + course + "/roster/preview", day, file).json();
        assertThat(next.getJsonArray("columns").getJsonObject(3).getString("means"))
                .isEqualTo("ROLE");
    }

    private List<JsonObject> seats() {
        return server.get("/api/courses/" + course + "/seats", day).list("seats").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private List<Object> members() {
        return server.get("/api/courses/" + course + "/members", day).list("members").stream()
                .toList();
    }

    private String role(Person who) {
        return server.get("/api/courses/" + course, who).json().getString("role");
    }

    private static boolean verified(String email) {
        return server.sql(
                                "select 1 from account where email = $1 and verified_at is not null",
                                email)
                        .size()
                > 0;
    }

    private static Answer preview(String token) {
        return server.get("/api/invitations/" + token, null);
    }

    private static Answer accept(String token, Person who) {
        return server.post("/api/invitations/" + token + "/accept", who, new JsonObject());
    }

    private static JsonObject line(Answer report) {
        assertThat(report.status()).as(report.body()).isEqualTo(200);
        return report.list("lines").getJsonObject(0);
    }

    @Test
    void a_file_that_cannot_be_read_changes_nothing() {
        for (var file : new String[] {"", "name\nBo\n", "email,shoe\n", "email,name\n\"x,y\n"}) {
            assertThat(bring(file).status()).as(file).isEqualTo(400);
        }
        var members = server.get("/api/courses/" + course + "/members", day);
        assertThat(members.list("members")).hasSize(1);
    }

    /// As spreadsheets of all kinds save it.
    @Test
    void the_same_people_come_of_the_file_however_it_was_saved() {
        var people = List.of("mia.%s@lectern.example", "zoe.%s@lectern.example");
        var forms =
                List.of(
                        "email,name\n%s,\"Mia \"\"the first\"\"\"\n%s,Zo\u00EB\n",
                        "\uFEFFemail,name\r\n%s,\"Mia \"\"the first\"\"\"\r\n%s,Zo\u00EB\r\n",
                        "\uFEFF\"name\";\"email\"\r\n\"Mia \"\"the first\"\"\";\"%s\"\r\nZo\u00EB;%s",
                        "EMAIL , Name\r%s ,\"Mia \"\"the first\"\"\"\r%s , Zo\u00EB\r",
                        "email,name\n\n%s,\"Mia \"\"the first\"\"\"\n,\n%s,Zo\u00EB\n\n\n");
        for (var form : forms) {
            var one = UUID.randomUUID().toString();
            var addresses = people.stream().map(each -> each.formatted(one)).toList();
            var report = bring(form.formatted(addresses.toArray()));
            assertThat(report.status()).as(form + report.body()).isEqualTo(200);
            assertThat(report.list("lines"))
                    .as(form)
                    .extracting(line -> ((JsonObject) line).getString("email"))
                    .isEqualTo(addresses);
            assertThat(names(addresses)).as(form).containsExactly("Mia \"the first\"", "Zo\u00EB");
        }
    }

    private List<String> names(List<String> addresses) {
        return server
                .sql(
                        "select name from account where email = any($1) order by email",
                        (Object) addresses.toArray(String[]::new))
                .stream()
                .map(row -> row.getString("name"))
                .toList();
    }

    @Test
    void what_is_no_text_of_ours_is_named_in_its_line_and_no_name_is_unseen() {
        var bad = List.of("\u200B\u2060", "Lee\u202E", "Le\0e", "\"Le\ne\"", "L".repeat(81), "");
        for (var name : bad) {
            var report = bring("email,name\nlee@lectern.example," + name + "\n").json();
            assertThat(report.getInteger("failed")).as(name).isEqualTo(1);
            assertThat(report.getJsonArray("lines").getJsonObject(0).getString("detail"))
                    .as(name)
                    .contains("ame");
        }
    }

    @Test
    void a_header_with_a_zero_byte_is_no_fault_of_ours() {
        assertThat(bring("\0,Etc/GMT+12,Ta,\n").status()).isBetween(200, 499);
        assertThat(bring("email\0,name\nlee@lectern.example,Lee\n").status()).isBetween(200, 499);
    }

    @Test
    void a_roster_of_5000_is_taken_and_one_line_or_byte_too_many_refused() {
        var most = new StringBuilder("email,name\n");
        for (int i = 0; i < 5_000; i++) {
            most.append("learner%d.%s@lectern.example,Learner %d\n".formatted(i, course, i));
        }
        var report = bring(most.toString());
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.json().getInteger("added")).isEqualTo(5_000);
        assertThat(bring(most + "one@lectern.example,One\n").body()).contains("at most 5000");
        var paste = "email,name\nlee@lectern.example," + "L".repeat(1_000_000) + "\n";
        assertThat(bring(paste).json().getInteger("failed")).isEqualTo(1);
        assertThat(bring(paste + paste + paste).status()).isEqualTo(413);
    }

    private Answer bring(String file) {
        return server.csv("/api/courses/" + course + "/roster", day, file);
    }

    private static String result(Object line) {
        var json = (JsonObject) line;
        return json.getInteger("line") + " " + json.getString("result");
    }

    private static Answer signUp(String email, @Nullable String invitation) {
        var wish =
                new JsonObject()
                        .put("email", email)
                        .put("name", "Lee")
                        .put("password", CampusServer.PASSWORD);
        return server.post(
                "/api/sign-up",
                null,
                invitation == null ? wish : wish.put("invitation", invitation));
    }
}
