package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.lectern.web.Json;
import io.vertx.core.json.JsonObject;
import jakarta.mail.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sign-in with an account from elsewhere, with a published provider in three roles: one trusted
/// for the addresses of its domain, one that isn't, and one that makes no accounts.
@Timeout(240)
class ElsewhereIT {
    private static final Pattern LINK = Pattern.compile("/confirm/([A-Za-z0-9_-]+)");
    private static final GreenMail post = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static OidcPeer peer;
    private static CampusServer server;
    private static Person root;

    @BeforeAll
    static void start() throws Exception {
        peer = OidcPeer.start();
        post.start();
        server =
                new CampusServer(
                        Map.of(
                                "LECTERN_OIDC_PROVIDERS",
                                "["
                                        + String.join(
                                                ",",
                                                peer.setting(
                                                        "trusted",
                                                        "Northfield",
                                                        "\"linksDomains\":[\"lectern.example\"]"),
                                                peer.setting("plain", "Elsewhere"),
                                                peer.setting(
                                                        "closed",
                                                        "Closed",
                                                        "\"makesAccounts\":false"))
                                        + "]",
                                "LECTERN_OIDC_ALLOW_PRIVATE",
                                "true",
                                "LECTERN_MAIL_HOST",
                                "127.0.0.1",
                                "LECTERN_MAIL_PORT",
                                String.valueOf(post.getSmtp().getPort()),
                                "LECTERN_MAIL_SECURITY",
                                "NONE",
                                "LECTERN_MAIL_FROM",
                                "lectern@lectern.example",
                                "LECTERN_MAIL_SITE",
                                "https://lectern.example"));
        peer.open(
                Stream.of("trusted", "plain", "closed")
                        .map("https://lectern.example/api/providers/%s/callback"::formatted)
                        .toList());
        root = server.signUpAdministrator("Root");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) server.close();
        post.stop();
        if (peer != null) peer.stop();
    }

    @AfterEach
    void the_provider_is_as_it_was() throws Exception {
        server.clock.set(Instant.now());
        peer.tamper(Map.of());
        peer.down(false);
        peer.claimsIn("userinfo");
    }

    private static ElsewhereBrowser browser() {
        return new ElsewhereBrowser(server.address());
    }

    /// Somebody of that address at the provider.
    private static String person(String email, Object... verified) throws Exception {
        var sub = UUID.randomUUID().toString();
        Map<String, Object> claims = new HashMap<>(Map.of("email", email, "name", "Ann Weber"));
        if (verified.length > 0) {
            claims.put("email_verified", verified[0]);
        }
        peer.person(sub, claims);
        return sub;
    }

    private static String address(String name) {
        return name + "-" + UUID.randomUUID() + "@lectern.example";
    }

    private static Account account(ElsewhereBrowser browser) throws Exception {
        var signed = browser.session();
        assertThat(signed.has("account")).as(signed.toString()).isTrue();
        return Json.MAPPER.treeToValue(signed.get("account"), Account.class);
    }

    @Test
    void somebody_new_gets_an_account_and_is_the_same_whatever_the_address_says_later()
            throws Exception {
        for (var where : List.of("userinfo", "token")) {
            peer.claimsIn(where);
            var email = address("new");
            var sub = person(email, true);
            var first = browser();
            assertThat(first.signIn("trusted", sub)).isEqualTo("/calendar");
            var account = account(first);
            assertThat(account.email()).isEqualTo(email);
            assertThat(account.verified()).isTrue();
            assertThat(account.admin()).isFalse();
            assertThat(account.name()).isEqualTo("Ann Weber");
            peer.person(sub, Map.of("email", root.email(), "email_verified", true));
            var second = browser();
            assertThat(second.signIn("plain", sub)).isEqualTo("/calendar");
            assertThat(account(second)).isEqualTo(account);
        }
    }

    @Test
    void a_trusted_address_leads_to_the_account_that_has_confirmed_it() throws Exception {
        var ann = server.verified("Ann");
        var browser = browser();
        browser.signIn("trusted", person(ann.email(), true));
        assertThat(account(browser).id().value()).isEqualTo(ann.id());
    }

    @Test
    void an_address_is_believed_only_where_it_is_verified_is_exactly_true() throws Exception {
        var ann = server.verified("Ann");
        for (var sub :
                List.of(
                        person(ann.email(), false),
                        person(ann.email()),
                        person(ann.email(), "true"),
                        person(ann.email(), "false"),
                        person(ann.email(), 1))) {
            stranger(ann, "trusted", sub);
        }
    }

    @Test
    void a_provider_leads_to_no_account_that_it_is_not_trusted_for() throws Exception {
        var ann = server.verified("Ann");
        var unverified = server.signUp("Bo");
        stranger(ann, "plain", person(ann.email(), true));
        stranger(unverified, "trusted", person(unverified.email(), true));
        server.sql("update account set verified_at = now() where id = $1", root.id());
        stranger(root, "trusted", person(root.email(), true));
        var outside = server.signUp("Lee", "lee-" + UUID.randomUUID() + "@other.example");
        server.sql("update account set verified_at = now() where id = $1", outside.id());
        stranger(outside, "trusted", person(outside.email(), true));
    }

    /// They get an account of their own, and nothing of whose address they claim.
    private static void stranger(Person whose, String provider, String sub) throws Exception {
        var browser = browser();
        assertThat(browser.signIn(provider, sub)).isEqualTo("/calendar");
        var account = account(browser);
        assertThat(account.id().value()).isNotEqualTo(whose.id());
        assertThat(account.verified()).isFalse();
        assertThat(account.admin()).isFalse();
        assertThat(account.email()).doesNotContain(whose.email()).endsWith("@claimed.invalid");
        assertThat(identities(whose.id())).isZero();
    }

    private static int identities(UUID account) {
        return server.sql("select 1 from external_identity where account = $1", account).size();
    }

    @Test
    void a_mailed_link_joins_the_two_for_whoever_came_and_reads_mail_there() throws Exception {
        var ann = server.verified("Ann");
        var sub = person(ann.email(), true);
        var browser = browser();
        browser.signIn("plain", sub);
        var token = token(ann.email());
        var session = browser.session();
        var course = server.course(Map.of());
        server.sql(
                "insert into membership (course, account, role) values ($1, $2, 'LEARNER')",
                course,
                UUID.fromString(session.at("/account/id").textValue()));
        // Another person who is signed in can't use the link, and nobody can be tricked into using
        // it.
        assertThat(server.post("/api/me/join", ann, new JsonObject().put("token", token)).status())
                .isEqualTo(404);
        assertThat(server.get("/api/links/" + token, null).json().getString("kind"))
                .isEqualTo("JOIN");
        var joined =
                browser.send(
                        "POST",
                        "/api/me/join",
                        session.get("token").textValue(),
                        Map.of("token", token));
        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(200);
        assertThat(joined.body()).contains(ann.id().toString());
        assertThat(
                        server.sql(
                                        "select 1 from membership where account = $1 and course = $2",
                                        ann.id(),
                                        course)
                                .size())
                .isEqualTo(1);
        var again = browser();
        again.signIn("plain", sub);
        assertThat(account(again).id().value()).isEqualTo(ann.id());
    }

    @Test
    void who_made_an_account_before_the_owner_of_its_address_came_has_no_way_in_after_the_join()
            throws Exception {
        var email = address("victim");
        var mallory = server.signUp("Mallory", email);
        var browser = browser();
        assertThat(browser.signIn("trusted", person(email, true))).isEqualTo("/calendar");
        var token = token(email);
        var joined =
                browser.send(
                        "POST",
                        "/api/me/join",
                        browser.session().get("token").textValue(),
                        Map.of("token", token));
        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(200);
        assertThat(server.get("/api/me", mallory).status()).isEqualTo(401);
        var password = new JsonObject().put("email", email).put("password", CampusServer.PASSWORD);
        assertThat(server.post("/api/session", null, password).status()).isEqualTo(401);
    }

    @Test
    void the_link_gives_an_address_that_nobody_has_to_the_new_account() throws Exception {
        var email = address("free");
        var browser = browser();
        assertThat(browser.signIn("plain", person(email))).isEqualTo("/calendar");
        var joined =
                browser.send(
                        "POST",
                        "/api/me/join",
                        browser.session().get("token").textValue(),
                        Map.of("token", token(email)));
        assertThat(joined.body()).contains("\"email\":\"" + email + "\"", "\"verified\":true");
    }

    private static String token(String to) throws Exception {
        var end = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(end)) {
            for (var mail : post.getReceivedMessages()) {
                var match = LINK.matcher(String.valueOf(mail.getContent()));
                if (mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(to)
                        && mail.getSubject().startsWith("Is this your email address?")
                        && match.find()) {
                    return match.group(1);
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("no letter to " + to);
    }

    @Test
    void somebody_who_is_signed_in_links_it_with_their_password() throws Exception {
        var ann = server.verified("Ann");
        var sub = person(address("other"), true);
        var browser = browser();
        var path = "/api/me/identities/plain";
        assertThat(browser.send("POST", path, ann.token(), Map.of()).statusCode()).isEqualTo(400);
        assertThat(
                        browser.send("POST", path, ann.token(), Map.of("password", "not hers"))
                                .statusCode())
                .isEqualTo(400);
        assertThat(link(browser, ann, sub)).isEqualTo("/account?linked");
        var elsewhere = browser();
        elsewhere.signIn("plain", sub);
        assertThat(account(elsewhere).id().value()).isEqualTo(ann.id());
        // The identity is Ann's now, and nobody else can link it.
        assertThat(link(browser(), server.verified("Bo"), sub))
                .isEqualTo("/account?elsewhere=taken");
        var view = server.get("/api/me/identities", ann);
        var identity = view.json().getJsonArray("identities").getJsonObject(0).getString("id");
        var unlink = "/api/me/identities/" + identity;
        assertThat(server.delete(unlink, root).status()).isEqualTo(404);
        assertThat(server.delete(unlink, ann).status()).isEqualTo(204);
        assertThat(identities(ann.id())).isZero();
    }

    private static String link(ElsewhereBrowser browser, Person who, String sub) throws Exception {
        var begun =
                browser.send(
                        "POST",
                        "/api/me/identities/plain",
                        who.token(),
                        Map.of("password", CampusServer.PASSWORD));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
        var location = Json.MAPPER.readTree(begun.body()).get("location").textValue();
        return browser.comeBack(browser.go(java.net.URI.create(location), sub));
    }

    @Test
    void the_only_way_in_is_not_taken_away() throws Exception {
        var browser = browser();
        browser.signIn("trusted", person(address("only"), true));
        var token = browser.session().get("token").textValue();
        var me = new Person(UUID.randomUUID(), "", "", token);
        var identity =
                server.get("/api/me/identities", me)
                        .json()
                        .getJsonArray("identities")
                        .getJsonObject(0);
        assertThat(server.delete("/api/me/identities/" + identity.getString("id"), me).status())
                .isEqualTo(409);
    }

    @Test
    void who_is_on_a_roster_comes_to_their_place_but_no_provider_makes_staff() throws Exception {
        var learner = invited("LEARNER");
        var staff = invited("INSTRUCTOR");
        for (var email : List.of(learner, staff)) {
            var browser = browser();
            browser.signIn("trusted", person(email, true));
            assertThat(account(browser).email()).isEqualTo(email);
        }
        assertThat(roles(learner)).containsExactly("LEARNER");
        assertThat(roles(staff)).isEmpty();
    }

    private static String invited(String role) {
        var email = address("invited");
        var id = UUID.randomUUID();
        var course = server.course(Map.of());
        server.sql(
                "insert into account (id, email, name, password_hash, made_by) values ($1, $2, 'Noor', '!', $3)",
                id,
                email,
                course);
        server.sql(
                "insert into seat (course, account, name, role) values ($1, $2, 'Noor', $3)",
                course,
                id,
                role);
        return email;
    }

    private static List<String> roles(String email) {
        return server
                .sql(
                        "select role from membership m join account a on a.id = m.account where a.email = $1",
                        email)
                .stream()
                .map(row -> row.getString("role"))
                .toList();
    }

    @Test
    void a_provider_that_makes_no_accounts_says_the_same_whoever_has_one() throws Exception {
        var ann = server.verified("Ann");
        assertThat(browser().signIn("closed", person(ann.email(), true)))
                .isEqualTo("/sign-in?elsewhere=none");
        assertThat(browser().signIn("closed", person(address("nobody"), true)))
                .isEqualTo("/sign-in?elsewhere=none");
    }

    @Test
    void keys_that_rotate_are_fetched_anew_once_a_minute() throws Exception {
        var sub = person(address("keys"), true);
        assertThat(browser().signIn("trusted", sub)).isEqualTo("/calendar");
        peer.rotate();
        assertThat(browser().signIn("trusted", sub)).isEqualTo("/calendar");
        peer.rotate();
        var asked = peer.keysAsked();
        for (var times = 0; times < 3; times++) {
            assertThat(browser().signIn("trusted", sub)).isEqualTo("/sign-in?elsewhere=failed");
        }
        assertThat(peer.keysAsked()).isEqualTo(asked);
        server.clock.pass(Duration.ofSeconds(61));
        assertThat(browser().signIn("trusted", sub)).isEqualTo("/calendar");
    }

    @Test
    void a_provider_that_is_down_signs_nobody_in_and_stands_in_the_log() throws Exception {
        var sub = person(address("down"), true);
        var browser = browser();
        var callback = browser.go(server.address().resolve("/api/providers/trusted/sign-in"), sub);
        peer.down(true);
        assertThat(browser.comeBack(callback)).isEqualTo("/sign-in?elsewhere=failed");
        assertThat(last()).contains("127.0.0.1 did not answer.");
        server.clock.pass(Duration.ofHours(2));
        assertThat(browser().signIn("trusted", sub)).isEqualTo("/sign-in?elsewhere=unavailable");
        server.clock.set(Instant.now());
        peer.down(false);
        assertThat(browser().signIn("trusted", sub)).isEqualTo("/calendar");
        assertThat(server.get("/api/external-sign-ins", server.signUp("Ann")).status())
                .isEqualTo(403);
    }

    private static String last() {
        var log = server.get("/api/external-sign-ins", root);
        assertThat(log.status()).isEqualTo(200);
        return log.json().getJsonArray("signIns").getJsonObject(0).getString("outcome");
    }

    @Test
    void a_token_that_is_not_what_it_should_be_signs_nobody_in() throws Exception {
        peer.claimsIn("token");
        var now = Instant.now().getEpochSecond();
        var forgeries =
                List.<Map<String, Object>>of(
                        Map.of("alg", "none"),
                        Map.of("alg", "HS256"),
                        Map.of("stranger", true),
                        Map.of("claims", Map.of("iss", "https://evil.example")),
                        Map.of("claims", Map.of("aud", "another")),
                        Map.of("claims", Map.of("aud", List.of("lectern", "another"))),
                        Map.of("claims", Map.of("azp", "another")),
                        Map.of("claims", Map.of("nonce", "another")),
                        Map.of("claims", Map.of("exp", now - 86_400)),
                        Map.of("without", List.of("nonce")),
                        Map.of("without", List.of("exp")),
                        Map.of("without", List.of("sub")),
                        Map.of("claims", Map.of("sub", "")));
        for (var forgery : forgeries) {
            peer.tamper(forgery);
            var browser = browser();
            var sub = person(address("forged"), true);
            assertThat(browser.signIn("trusted", sub))
                    .as(forgery.toString())
                    .isEqualTo("/sign-in?elsewhere=failed");
            assertThat(browser.session().has("account")).as(forgery.toString()).isFalse();
            assertThat(last()).as(forgery.toString()).contains("ID token");
        }
        peer.tamper(Map.of("claims", Map.of()));
        assertThat(browser().signIn("trusted", person(address("honest"), true)))
                .as("the same way with nothing changed")
                .isEqualTo("/calendar");
    }

    @Test
    void an_answer_is_taken_once_and_in_the_browser_that_asked() throws Exception {
        var sub = person(address("once"), true);
        var victim = browser();
        var attacker = browser();
        var begin = server.address().resolve("/api/providers/trusted/sign-in");
        var callback = attacker.go(begin, sub);
        victim.go(begin, sub);
        assertThat(victim.comeBack(callback)).isEqualTo("/sign-in?elsewhere=expired");
        assertThat(attacker.comeBack(callback)).isEqualTo("/");
        assertThat(attacker.comeBack(callback)).isEqualTo("/sign-in?elsewhere=expired");
        assertThat(browser().signIn("trusted", "nobody")).isEqualTo("/sign-in?elsewhere=cancelled");
        var away = server.address().resolve("/api/providers/trusted/sign-in?next=//evil.example");
        var browser = browser();
        assertThat(browser.comeBack(browser.go(away, sub))).isEqualTo("/");
    }

    @Test
    void a_second_factor_is_asked_beside_it_and_a_deactivated_account_stays_shut()
            throws Exception {
        var ann = server.verified("Ann");
        var sub = person(ann.email(), true);
        browser().signIn("trusted", sub);
        var begun =
                server.post(
                        "/api/me/second-factor",
                        ann,
                        new JsonObject().put("password", CampusServer.PASSWORD));
        var app = AuthenticatorApp.of(begun.json().getString("key"));
        var code = new JsonObject().put("code", app.code(server.clock.instant()));
        assertThat(server.put("/api/me/second-factor", ann, code).status()).isEqualTo(204);
        var browser = browser();
        assertThat(browser.signIn("trusted", sub)).startsWith("/sign-in?next=%2Fcalendar#CODE=");
        assertThat(browser.session().has("account")).isFalse();
        server.sql("update account set deactivated_at = now() where id = $1", ann.id());
        assertThat(browser().signIn("trusted", sub)).isEqualTo("/sign-in?elsewhere=deactivated");
    }

    @Test
    void members_made_elsewhere_join_courses_as_others_do() throws Exception {
        var day = server.verified("Dr. Day");
        var course = server.course(Map.of(day, Role.INSTRUCTOR));
        var browser = browser();
        browser.signIn("trusted", person(address("joins"), true));
        var invitation =
                server.post(
                        "/api/courses/" + course + "/invitations",
                        day,
                        new JsonObject()
                                .put("role", "LEARNER")
                                .put("expiresInDays", 1)
                                .put("useLimit", 1));
        var accepted =
                browser.send(
                        "POST",
                        "/api/invitations/" + invitation.json().getString("token") + "/accept",
                        browser.session().get("token").textValue(),
                        Map.of());
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
    }
}
