package io.lectern.campus;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Mail about accounts, through a real mail server.
@Timeout(180)
class AccountMailIT {
    private static final Pattern LINK =
            Pattern.compile(
                    "https://lectern\\.example/(\\w+)/([A-Za-z0-9_-]+)(?:/([A-Za-z0-9_-]+))?");

    private static final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static CampusServer server;
    private static Person day;
    private static UUID course = UUID.randomUUID();

    @BeforeAll
    static void start() {
        post.start();
        server =
                new CampusServer(
                        Map.of(
                                "LECTERN_MAIL_HOST", "127.0.0.1",
                                "LECTERN_MAIL_PORT", String.valueOf(post.getSmtp().getPort()),
                                "LECTERN_MAIL_SECURITY", "NONE",
                                "LECTERN_MAIL_FROM", "lectern@lectern.example",
                                "LECTERN_MAIL_SITE", "https://lectern.example"));
        day = server.verified("Dr. Day");
        course = server.course(Map.of(day, Role.INSTRUCTOR));
    }

    @AfterAll
    static void stop() {
        server.close();
        post.stop();
    }

    @Test
    void an_account_is_made_when_the_link_of_its_mail_is_confirmed_and_not_before()
            throws Exception {
        var email = address("mia");
        assertThat(signUp(email).status()).isEqualTo(202);
        assertThat(signIn(email, CampusServer.PASSWORD).status()).isEqualTo(401);
        var token = token(letter(email, "Confirm your email address"), "confirm");
        // Looking at a link, as mail filters do, doesn't use it up.
        assertThat(server.get("/api/links/" + token, null).json().getString("kind"))
                .isEqualTo("SIGN_UP");
        var confirmed = confirm(token);
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        var account = confirmed.json().getJsonObject("signedIn").getJsonObject("account");
        assertThat(account.getBoolean("verified")).isTrue();
        assertThat(confirm(token).status()).isEqualTo(404);
        assertThat(signIn(email, CampusServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void letters_say_that_a_second_factor_was_reset_and_that_an_archive_is_ready()
            throws Exception {
        var root = server.signUpAdministrator("Root");
        var lena = server.verified("Lena");
        server.sql(
                "insert into second_factor (account, secret, confirmed_at) values ($1, '\\x00', now())",
                lena.id());
        assertThat(server.delete("/api/people/" + lena.id() + "/second-factor", root).status())
                .isEqualTo(204);
        assertThat(letter(lena.email(), "Your second factor was reset"))
                .contains("https://lectern.example/account");
        assertThat(server.post("/api/me/data", day, new JsonObject()).status()).isEqualTo(202);
        server.privacy.act().await(30, java.util.concurrent.TimeUnit.SECONDS);
        assertThat(letter(day.email(), "The archive of your data is ready"))
                .contains("within a week");
    }

    @Test
    void where_domains_may_sign_up_others_need_an_invitation() {
        try (var school =
                new CampusServer(
                        Map.of(
                                "LECTERN_IDENTITY_SIGN_UP", "DOMAINS",
                                "LECTERN_IDENTITY_SIGN_UP_DOMAINS", "northfield.example",
                                "LECTERN_MAIL_HOST", "127.0.0.1",
                                "LECTERN_MAIL_PORT", String.valueOf(post.getSmtp().getPort()),
                                "LECTERN_MAIL_SECURITY", "NONE",
                                "LECTERN_MAIL_FROM", "lectern@lectern.example",
                                "LECTERN_MAIL_SITE", "https://lectern.example"))) {
            var wish = new JsonObject().put("name", "Mia").put("password", CampusServer.PASSWORD);
            var statuses =
                    Stream.of(
                                    "mia@northfield.example",
                                    "mia@NORTHFIELD.example",
                                    "mia@northfield.example.evil.example",
                                    "mia@sub.northfield.example",
                                    "mia@other.example")
                            .map(email ->
                                    school.post(
                                                    "/api/sign-up",
                                                    null,
                                                    wish.copy().put("email", email))
                                            .status())
                            .toList();
            assertThat(statuses).containsExactly(202, 202, 400, 400, 400);
        }
    }

    @Test
    void signing_up_tells_nobody_but_the_address_that_it_has_an_account() throws Exception {
        var ann = server.signUp("Ann");
        var taken = signUp(ann.email());
        var free = signUp(address("free"));
        assertThat(taken.status()).isEqualTo(free.status()).isEqualTo(202);
        assertThat(taken.body()).isEqualTo(free.body());
        assertThat(letter(ann.email(), "You already have an account")).contains("/sign-in");
        assertThat(signIn(ann.email(), CampusServer.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void a_lost_password_is_replaced_by_a_link_that_works_once_and_ends_all_sessions()
            throws Exception {
        var ann = server.signUp("Ann");
        assertThat(forgotten(ann.email()).status()).isEqualTo(204);
        var token = token(letter(ann.email(), "Set a new password"), "reset");
        assertThat(reset(token, "short").status()).isEqualTo(400);
        assertThat(reset(token, "another horse battery").status()).isEqualTo(204);
        assertThat(reset(token, "a third horse battery").status()).isEqualTo(404);
        assertThat(server.get("/api/me", ann).status()).isEqualTo(401);
        assertThat(signIn(ann.email(), CampusServer.PASSWORD).status()).isEqualTo(401);
        var again = signIn(ann.email(), "another horse battery");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().getJsonObject("account").getBoolean("verified")).isTrue();
    }

    @Test
    void a_request_for_a_link_is_answered_alike_and_as_fast_whoever_has_an_account() {
        var ann = server.signUp("Ann");
        var known = forgotten(ann.email());
        var unknown = forgotten(address("nobody"));
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(known.status()).isEqualTo(unknown.status());
        assertThat(forgotten("no address").status()).isEqualTo(400);
        for (var times = 0; times < 4; times++) {
            forgotten(ann.email());
        }
        assertThat(forgotten(ann.email()).status()).isEqualTo(429);
    }

    @Test
    void a_link_is_not_good_late_nor_for_an_address_that_the_account_had_before() throws Exception {
        var late = server.signUp("Lee");
        forgotten(late.email());
        var token = token(letter(late.email(), "Set a new password"), "reset");
        server.sql("update account_link set expires_at = now() where account = $1", late.id());
        assertThat(reset(token, "another horse battery").status()).isEqualTo(404);
        var moved = server.signUp("Moe");
        forgotten(moved.email());
        var old = token(letter(moved.email(), "Set a new password"), "reset");
        server.sql("update account set email = $2 where id = $1", moved.id(), address("moved"));
        assertThat(reset(old, "another horse battery").status()).isEqualTo(404);
        // A link that confirms an address doesn't reset a password.
        assertThat(server.post("/api/me/email/confirm", late, new JsonObject()).status())
                .isEqualTo(204);
        var confirms = token(letter(late.email(), "Confirm your email address"), "confirm");
        assertThat(reset(confirms, "another horse battery").status()).isEqualTo(404);
    }

    @Test
    void an_address_changes_when_both_have_confirmed() throws Exception {
        var ann = server.verified("Ann");
        var next = address("ann.weber");
        assertThat(change(ann, next, "not the password").status()).isEqualTo(400);
        assertThat(change(ann, next, CampusServer.PASSWORD).json().getBoolean("waits")).isTrue();
        var state = server.get("/api/me/email", ann).json();
        assertThat(state.getString("email")).isEqualTo(ann.email());
        assertThat(state.getString("next")).isEqualTo(next);
        var fromNew = token(letter(next, "Confirm your new email address"), "confirm");
        var fromOld = token(letter(ann.email(), "Confirm the change of your email"), "confirm");
        assertThat(confirm(fromNew).json().getBoolean("waits")).isTrue();
        assertThat(server.get("/api/me/email", ann).json().getString("email"))
                .isEqualTo(ann.email());
        assertThat(confirm(fromOld).json().getBoolean("waits")).isFalse();
        var changed = server.get("/api/me/email", ann).json();
        assertThat(changed.getString("email")).isEqualTo(next);
        assertThat(changed.getBoolean("verified")).isTrue();
        assertThat(changed.containsKey("next")).isFalse();
        assertThat(letter(ann.email(), "Your email address was changed")).isNotEmpty();
    }

    @Test
    void who_owns_an_address_alone_learns_that_somebody_else_wants_it() throws Exception {
        var ann = server.verified("Ann");
        var bo = server.verified("Bo");
        var answer = change(ann, bo.email(), CampusServer.PASSWORD);
        assertThat(answer.body())
                .isEqualTo(change(ann, address("free"), CampusServer.PASSWORD).body());
        assertThat(letter(bo.email(), "You already have an account")).isNotEmpty();
    }

    /// A place in a course waits for the address, and whoever reads mail there gets it.
    @Test
    void a_seat_is_taken_by_the_mailed_link_or_by_verifying_the_address() throws Exception {
        var cy = server.signUp("Cy");
        var mia = server.signUp("Mia");
        var report =
                server.csv(
                        "/api/courses/" + course + "/roster",
                        day,
                        "email,name,role\n%s,Cy,assistant\n%s,Mia,learner\n"
                                .formatted(cy.email(), mia.email()));
        assertThat(report.body()).doesNotContain("invitation\":");
        var link = token(letter(cy.email(), "Your place in"), "join");
        assertThat(
                        server.post("/api/invitations/" + link + "/accept", cy, new JsonObject())
                                .status())
                .isEqualTo(200);
        assertThat(server.get("/api/courses/" + course, cy).json().getString("role"))
                .isEqualTo("ASSISTANT");
        assertThat(server.get("/api/me", cy).json().getBoolean("verified")).isTrue();
        server.post("/api/me/email/confirm", mia, new JsonObject());
        confirm(token(letter(mia.email(), "Confirm your email address"), "confirm"));
        assertThat(server.get("/api/courses/" + course, mia).status()).isEqualTo(200);
    }

    @Test
    void an_instructor_has_a_link_mailed_and_never_sees_it() throws Exception {
        var ann = server.verified("Ann");
        server.join(course, ann, Role.LEARNER);
        var made =
                server.post(
                        "/api/courses/%s/members/%s/password-link".formatted(course, ann.id()),
                        day,
                        new JsonObject());
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().containsKey("token")).isFalse();
        assertThat(letter(ann.email(), "Set a new password")).contains("/reset/");
    }

    /// Line ends would begin a header of their own.
    @Test
    void a_name_cannot_write_headers_or_lines_of_its_own() throws Exception {
        var name = "Ann\r\nBcc: all@lectern.example";
        assertThat(
                        server.csv(
                                        "/api/courses/" + course + "/roster",
                                        day,
                                        "email,name\n%s,\"%s\"\n".formatted(address("x"), name))
                                .json()
                                .getInteger("failed"))
                .isEqualTo(1);
        var wish = new JsonObject().put("name", name);
        assertThat(server.put("/api/me", server.signUp("Ann"), wish).status()).isEqualTo(400);
    }

    private static String address(String who) {
        return who + "-" + UUID.randomUUID() + "@lectern.example";
    }

    private static Answer signUp(String email) {
        return server.post(
                "/api/sign-up",
                null,
                new JsonObject()
                        .put("email", email)
                        .put("name", "Mia")
                        .put("password", CampusServer.PASSWORD));
    }

    private static Answer signIn(String email, String password) {
        return server.post(
                "/api/session",
                null,
                new JsonObject().put("email", email).put("password", password));
    }

    private static Answer forgotten(String email) {
        return server.post("/api/password/forgotten", null, new JsonObject().put("email", email));
    }

    private static Answer reset(String token, String password) {
        return server.post(
                "/api/password/reset",
                null,
                new JsonObject().put("token", token).put("password", password));
    }

    private static Answer confirm(String token) {
        return server.post("/api/links/confirm", null, new JsonObject().put("token", token));
    }

    private static Answer change(Person who, String email, String password) {
        return server.put(
                "/api/me/email",
                who,
                new JsonObject().put("email", email).put("password", password));
    }

    private static String token(String letter, String page) {
        var link = LINK.matcher(letter);
        assertThat(link.find()).as(letter).isTrue();
        assertThat(link.group(1)).isEqualTo(page);
        return link.group(2);
    }

    /// The newest letter to this address with such a subject.
    private static String letter(String to, String subject) throws Exception {
        var late = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(late)) {
            for (var mail : Stream.of(post.getReceivedMessages()).toList().reversed()) {
                if (is(mail, to, subject)) {
                    return String.valueOf(mail.getContent()).replace("\r\n", "\n");
                }
            }
            Thread.sleep(Duration.ofMillis(50));
        }
        throw new AssertionError("no letter to " + to + ": " + subject);
    }

    private static boolean is(MimeMessage mail, String to, String subject) throws Exception {
        return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(to)
                && mail.getSubject().startsWith(subject);
    }
}
