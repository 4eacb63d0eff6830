package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.lectern.campus.CampusServer.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The personal links of a roster by mail.
@Timeout(120)
class RosterMailIT {
    private final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private final UUID course = UUID.randomUUID();
    private CampusServer server;
    private Person day;

    @BeforeEach
    void start() {
        post.start();
        server =
                new CampusServer(
                        Map.of(
                                "LECTERN_MAIL_HOST", "127.0.0.1",
                                "LECTERN_MAIL_PORT", String.valueOf(post.getSmtp().getPort()),
                                "LECTERN_MAIL_SECURITY", "NONE",
                                "LECTERN_MAIL_FROM", "lectern@lectern.example",
                                "LECTERN_MAIL_SITE", "https://lectern.example"));
        day = server.signUp("Dr. Day");
        server.sql("insert into course (id, code, title) values ($1, 'MC101', 'Coding')", course);
        server.sql(
                "insert into membership (course, account, role) values ($1, $2, 'INSTRUCTOR')",
                course,
                day.id());
    }

    @AfterEach
    void stop() {
        server.close();
        post.stop();
    }

    @Test
    void someone_new_comes_in_by_the_link_of_their_mail() throws Exception {
        var report =
                server.csv(
                                "/api/courses/" + course + "/roster",
                                day,
                                "email,name\nlee@lectern.example,Lee\n"
                                        + day.email()
                                        + ",Dr. Day\n")
                        .json()
                        .getJsonArray("lines");
        assertThat(report.getJsonObject(0).getBoolean("mailed")).isTrue();
        assertThat(report.getJsonObject(1).getBoolean("mailed")).isFalse();
        until(() -> state("lee@lectern.example").equals("SENT"));
        assertThat(post.getReceivedMessages()).hasSize(1);
        var mail = post.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0]).hasToString("lee@lectern.example");
        assertThat(mail.getSubject()).isEqualTo("Your place in MC101 Coding");
        var link =
                Pattern.compile("https://lectern\\.example/join/(\\S+)")
                        .matcher(String.valueOf(mail.getContent()));
        assertThat(link.find()).isTrue();
        var seated =
                server.post(
                        "/api/sign-up",
                        null,
                        new JsonObject()
                                .put("email", "lee@lectern.example")
                                .put("name", "Lee")
                                .put("password", CampusServer.PASSWORD)
                                .put("invitation", link.group(1)));
        assertThat(seated.status()).as(seated.body()).isEqualTo(201);
        // The secret is deleted once the mail is sent.
        assertThat(server.sql("select 1 from delivery where link is not null").size()).isZero();
    }

    @Test
    void a_mail_that_does_not_arrive_stands_in_the_report() throws Exception {
        post.stop();
        server.csv(
                "/api/courses/" + course + "/roster", day, "email,name\nlee@lectern.example,Lee\n");
        until(() -> !mails().isEmpty() && mails().getJsonObject(0).containsKey("trouble"));
        assertThat(state("lee@lectern.example")).isEqualTo("ON_ITS_WAY");
        server.sql("update delivery set tries = 7, due_at = now()");
        until(() -> state("lee@lectern.example").equals("GIVEN_UP"));
        assertThat(mails().getJsonObject(0).getString("trouble")).isNotBlank();
        assertThat(server.sql("select 1 from delivery where link is not null").size()).isZero();
    }

    private JsonArray mails() {
        return server.get("/api/courses/" + course + "/roster/mails", day).list("mails");
    }

    private String state(String email) {
        return mails().stream()
                .map(JsonObject.class::cast)
                .filter(mail -> mail.getString("email").equals(email))
                .map(mail -> mail.getString("state"))
                .findFirst()
                .orElse("");
    }

    private static void until(BooleanSupplier there) throws InterruptedException {
        Instant late = Instant.now().plusSeconds(30);
        while (!there.getAsBoolean()) {
            if (Instant.now().isAfter(late)) {
                throw new AssertionError("not within 30 s");
            }
            Thread.sleep(Duration.ofMillis(50));
        }
    }
}
