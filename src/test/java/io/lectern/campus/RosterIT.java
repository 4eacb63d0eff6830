package io.lectern.campus;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bringing people in by a file, and their way from there to a seat.
class RosterIT {
    private static CampusServer server;
    private static Person bo;
    private static Person day;

    private UUID course = UUID.randomUUID();

    @BeforeAll
    static void start() {
        server = new CampusServer();
        bo = server.signUp("Bo");
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
        var line =
                bring("email,name\n" + email + ",Lee\n")
                        .json()
                        .getJsonArray("lines")
                        .getJsonObject(0);
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
        assertThat(server.get("/api/courses/" + course, lee).status()).isEqualTo(200);
        assertThat(signUp(email, token).status()).isEqualTo(409);
    }

    @Test
    void a_file_that_cannot_be_read_changes_nothing() {
        for (var file :
                new String[] {"", "name\nBo\n", "email,name,shoe\n", "email,name\n\"x,y\n"}) {
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
                    .contains("the name must");
        }
        var latin = "email,name\nzoe@lectern.example,Zo\u00EB\n".getBytes(ISO_8859_1);
        var refused = server.csv("/api/courses/" + course + "/roster", day, latin);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("not UTF-8");
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
