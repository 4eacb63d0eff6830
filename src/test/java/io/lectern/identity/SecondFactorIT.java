package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.campus.CampusServer;
import io.lectern.campus.CampusServer.Answer;
import io.lectern.campus.CampusServer.Person;
import io.lectern.room.Role;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SecondFactorIT {
    private static final String FACTOR = "/api/me/second-factor";
    private static CampusServer server;
    private static Person root;

    /// Somebody's app: it shows another code each 30 seconds.
    record App(AuthenticatorApp phone, List<String> recoveryCodes) {
        String code() {
            return phone.code(server.clock.instant());
        }

        /// That of the next half minute, as no code is taken twice.
        String next() {
            server.clock.pass(Duration.ofSeconds(30));
            return code();
        }
    }

    @BeforeAll
    static void start() {
        server =
                new CampusServer(Map.of("LECTERN_IDENTITY_SECRET_KEY", "a key of sixteen or more"));
        root = server.signUpAdministrator("Root");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothing_is_required() {
        require(false);
    }

    @Test
    void it_is_turned_on_with_the_password_and_a_first_code_and_ends_other_sessions() {
        var ann = server.signUp("Ann");
        var other = server.signIn("Ann", ann.email());
        assertThat(post(FACTOR, ann, "password", "not the password").status()).isEqualTo(400);
        assertThat(post(FACTOR, ann).status()).isEqualTo(400);
        var app = begin(ann);
        assertThat(view(ann).getBoolean("on")).isFalse();
        assertThat(signIn(ann).status()).as("it doesn't count yet").isEqualTo(200);
        assertThat(put(ann, "000000").status()).isEqualTo(400);
        assertThat(put(ann, app.code()).status()).isEqualTo(204);
        assertThat(view(ann).getBoolean("on")).isTrue();
        assertThat(view(ann).getInteger("recoveryCodes")).isEqualTo(8);
        assertThat(server.get("/api/me", ann).status()).isEqualTo(200);
        assertThat(server.get("/api/me", other).status()).isEqualTo(401);
        assertThat(post(FACTOR, ann, "password", CampusServer.PASSWORD).status()).isEqualTo(409);
    }

    @Test
    void the_password_alone_signs_nobody_in_then() {
        var ann = server.signUp("Ann");
        var app = on(ann);
        var half = signIn(ann);
        assertThat(half.status()).isEqualTo(202);
        assertThat(half.json().getString("next")).isEqualTo("CODE");
        assertThat(half.body()).doesNotContain("token", "account");
        var step = half.json().getString("step");
        assertThat(code(step, "000000").status()).isEqualTo(400);
        var signedIn = code(step, app.next());
        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.json().getJsonObject("account").getString("email"))
                .isEqualTo(ann.email());
        assertThat(code(step, app.next()).status()).as("a step is taken once").isEqualTo(404);
    }

    @Test
    void a_code_is_taken_once_also_by_two_who_send_it_at_the_same_moment() {
        var ann = server.signUp("Ann");
        var app = on(ann);
        var steps = Stream.generate(() -> signIn(ann).json().getString("step")).limit(4).toList();
        var code = app.next();
        var statuses =
                steps.parallelStream().map(step -> code(step, code).status()).sorted().toList();
        assertThat(statuses).containsExactly(200, 400, 400, 400);
        assertThat(code(signIn(ann).json().getString("step"), code).status()).isEqualTo(400);
    }

    @Test
    void a_recovery_code_signs_in_once_and_new_ones_take_the_place_of_all() {
        var ann = server.signUp("Ann");
        var app = on(ann);
        var first = app.recoveryCodes().getFirst();
        assertThat(
                        code(step(ann), first.toUpperCase(java.util.Locale.ROOT).replace("-", " "))
                                .status())
                .isEqualTo(200);
        assertThat(code(step(ann), first).status()).isEqualTo(400);
        assertThat(view(ann).getInteger("recoveryCodes")).isEqualTo(7);
        var made = post(FACTOR + "/codes", ann, "code", app.next());
        assertThat(made.status()).isEqualTo(200);
        assertThat(code(step(ann), app.recoveryCodes().get(1)).status()).isEqualTo(400);
        var next = made.json().getJsonArray("recoveryCodes").getString(0);
        assertThat(code(step(ann), next).status()).isEqualTo(200);
        assertThat(view(ann).getInteger("recoveryCodes")).isEqualTo(7);
    }

    @Test
    void codes_are_not_guessed_but_the_password_still_works() {
        var ann = server.signUp("Ann");
        var app = on(ann);
        var step = step(ann);
        for (var times = 0; times < 10; times++) {
            assertThat(code(step, "00000" + times).status()).isEqualTo(400);
        }
        assertThat(code(step, app.next()).status()).isEqualTo(429);
        assertThat(signIn(ann).status()).isEqualTo(202);
        var bo = server.signUp("Bo");
        assertThat(code(step(bo, on(bo)), "000000").status()).as("nobody else").isEqualTo(400);
    }

    @Test
    void it_is_turned_off_with_a_code_and_not_with_the_session_alone() {
        var ann = server.signUp("Ann");
        var app = on(ann);
        assertThat(post(FACTOR + "/off", ann, "code", "000000").status()).isEqualTo(400);
        assertThat(post(FACTOR + "/off", ann, "code", app.next()).status()).isEqualTo(204);
        assertThat(signIn(ann).status()).isEqualTo(200);
        assertThat(put(ann, app.next()).status()).as("the old app is gone").isEqualTo(400);
    }

    @Test
    void a_step_ends_with_a_new_password_and_with_the_account() {
        var ann = server.signUp("Ann");
        var app = on(ann);
        var step = step(ann);
        var change =
                new JsonObject()
                        .put("current", CampusServer.PASSWORD)
                        .put("next", "another horse battery");
        assertThat(server.put("/api/password", ann, change).status()).isEqualTo(204);
        assertThat(code(step, app.next()).status()).isEqualTo(404);
        var bo = server.signUp("Bo");
        var bosApp = on(bo);
        var bosStep = step(bo);
        server.sql("update account set deactivated_at = now() where id = $1", bo.id());
        assertThat(code(bosStep, bosApp.next()).status()).isEqualTo(404);
        var late = server.signUp("Lee");
        var latesApp = on(late);
        var latesStep = step(late);
        server.sql("update sign_in_step set expires_at = now() where account = $1", late.id());
        assertThat(code(latesStep, latesApp.next()).status()).isEqualTo(404);
    }

    @Test
    void an_administrator_resets_it_which_ends_all_sessions_and_stands_in_the_audit_log() {
        var ann = server.signUp("Ann");
        on(ann);
        var path = "/api/people/" + ann.id() + "/second-factor";
        assertThat(server.get("/api/people?search=" + ann.email(), root).body())
                .contains("\"secondFactor\":true");
        assertThat(server.delete(path, ann).status()).isEqualTo(403);
        assertThat(server.delete(path, root).status()).isEqualTo(204);
        assertThat(server.get("/api/me", ann).status()).isEqualTo(401);
        assertThat(signIn(ann).status()).isEqualTo(200);
        assertThat(acts(ann)).contains("secondFactor.reset");
        assertThat(server.delete(path, root).status()).isEqualTo(409);
    }

    @Test
    void staff_of_whom_one_is_wanted_set_it_up_when_they_sign_in() {
        var day = server.signUp("Dr. Day");
        var ann = server.signUp("Ann");
        server.course(Map.of(day, Role.INSTRUCTOR, ann, Role.LEARNER));
        require(true);
        assertThat(signIn(ann).status()).isEqualTo(200);
        var half = signIn(day);
        assertThat(half.status()).isEqualTo(202);
        assertThat(half.json().getString("next")).isEqualTo("SET_UP");
        var step = half.json().getString("step");
        var begun = app(post("/api/session/second-factor", null, "step", step));
        assertThat(code(step, "000000").status()).isEqualTo(400);
        assertThat(code(step, begun.code()).status()).isEqualTo(200);
        assertThat(view(day).getBoolean("required")).isTrue();
        assertThat(post(FACTOR + "/off", day, "code", begun.next()).status()).isEqualTo(409);
        assertThat(signIn(day).json().getString("next")).isEqualTo("CODE");
        // A step that asks for a code can't be used to set up a new app.
        var asked = signIn(day).json().getString("step");
        assertThat(post("/api/session/second-factor", null, "step", asked).status()).isEqualTo(404);
    }

    @Test
    void the_secret_is_not_in_the_database_as_it_is() {
        var ann = server.signUp("Ann");
        var app = on(ann);
        var stored =
                server.sql("select secret from second_factor where account = $1", ann.id())
                        .iterator()
                        .next()
                        .getBuffer("secret");
        assertThat(stored.toString(StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(app.phone().secret(), StandardCharsets.ISO_8859_1));
        var codes =
                server.sql(
                        "select encode(hash, 'escape') as hash from recovery_code where account = $1",
                        ann.id());
        codes.forEach(row ->
                assertThat(app.recoveryCodes())
                        .noneMatch(code -> row.getString("hash").contains(code)));
    }

    private static void require(boolean staff) {
        var rule = new JsonObject().put("staffSecondFactor", staff);
        assertThat(server.put("/api/sign-in-rule", root, rule).status()).isEqualTo(200);
    }

    private static App begin(Person by) {
        return app(post(FACTOR, by, "password", CampusServer.PASSWORD));
    }

    private static App app(Answer begun) {
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        var codes = begun.json().getJsonArray("recoveryCodes");
        return new App(
                AuthenticatorApp.of(begun.json().getString("key")),
                codes.stream().map(String::valueOf).toList());
    }

    private static App on(Person by) {
        var app = begin(by);
        assertThat(put(by, app.code()).status()).isEqualTo(204);
        return app;
    }

    private static Answer put(Person by, String code) {
        return server.put(FACTOR, by, new JsonObject().put("code", code));
    }

    private static JsonObject view(Person by) {
        var again = server.get(FACTOR, by);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        return again.json();
    }

    private static Answer signIn(Person who) {
        return server.post(
                "/api/session",
                null,
                new JsonObject().put("email", who.email()).put("password", CampusServer.PASSWORD));
    }

    private static String step(Person who) {
        return signIn(who).json().getString("step");
    }

    private static String step(Person who, App app) {
        assertThat(app.recoveryCodes()).hasSize(8);
        return step(who);
    }

    private static Answer code(String step, String code) {
        return server.post(
                "/api/session/code", null, new JsonObject().put("step", step).put("code", code));
    }

    private static Answer post(
            String path, @org.jspecify.annotations.Nullable Person by, String... field) {
        var body = new JsonObject();
        if (field.length > 0) {
            body.put(field[0], field[1]);
        }
        return server.post(path, by, body);
    }

    private static List<String> acts(Person about) {
        return server.sql("select act from audit_log where subject = $1", about.id()).stream()
                .map(row -> row.getString("act"))
                .toList();
    }
}
