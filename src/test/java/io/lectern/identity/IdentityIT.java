package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.Config;
import io.lectern.TestPostgres;
import io.lectern.audit.Audit;
import io.lectern.ops.Health;
import io.lectern.ops.Metrics;
import io.lectern.room.MemberId;
import io.lectern.storage.Database;
import io.lectern.web.Client;
import io.lectern.web.Json;
import io.lectern.web.StaticFiles;
import io.lectern.web.WebServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdentityIT {
    private static final String PASSWORD = "correct horse battery";
    private static final AtomicInteger people = new AtomicInteger();
    private static final AtomicInteger addresses = new AtomicInteger();
    private static final List<MemberId> ended = new CopyOnWriteArrayList<>();
    private static final HttpClient http = HttpClient.newHttpClient();
    private static Vertx vertx;
    private static Database database;
    private static HttpServer open;
    private static HttpServer closed;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        database = await(TestPostgres.open(vertx));
        open = server(Map.of("LECTERN_HTTP_BEHIND_PROXY", "true"));
        closed =
                server(
                        Map.of(
                                "LECTERN_IDENTITY_SIGN_UP", "INVITATION",
                                "LECTERN_OPS_METRICS_TOKEN", "a long metrics token"));
    }

    private static HttpServer server(Map<String, String> settings) throws Exception {
        var config = Config.with(settings);
        var identity = await(Identity.open(vertx, database.pool(), config.identity()));
        identity.listen((account, _) -> ended.add(account));
        var router = WebServer.router(vertx);
        var client = new Client(config.http().behindProxy());
        client.mount(router);
        identity.mount(
                router,
                new Client(config.http().behindProxy()),
                token -> Future.succeededFuture(token.equals("good")),
                AccountMail.OFF,
                new Audit(database.pool(), new Client(true)));
        new Health(database.pool()).mount(router);
        var metrics = new Metrics(config.ops());
        metrics.watch(vertx);
        metrics.mount(router);
        StaticFiles.mount(router, vertx);
        var http = new Config.Http("127.0.0.1", 0, false, 6_000);
        return await(
                WebServer.listen(
                        vertx.createHttpServer(WebServer.options(http)).requestHandler(router),
                        http));
    }

    @AfterAll
    static void stop() throws Exception {
        await(database.close());
        await(vertx.close());
    }

    @Test
    void someone_who_signs_up_is_signed_in() throws Exception {
        var ann = signUp();
        assertThat(ann.answer.statusCode()).isEqualTo(201);
        assertThat(ann.json().at("/account/name").asText()).isEqualTo("Ann");
        assertThat(ann.json().at("/account/admin").asBoolean(true)).isFalse();
        var me = get("/api/me", ann.token());
        assertThat(json(me)).isEqualTo(ann.json().get("account"));
    }

    @Test
    void somebody_says_their_pronouns_and_takes_them_back() throws Exception {
        var ann = signUp();
        var with = put("/api/me", ann.token(), "{\"name\":\"Ann\",\"pronouns\":\" she/her \"}");
        assertThat(json(with).get("pronouns").textValue()).isEqualTo("she/her");
        var left = put("/api/me", ann.token(), "{\"name\":\"Ann\"}");
        assertThat(json(left).get("pronouns").textValue()).isEqualTo("she/her");
        for (var bad : List.of("x".repeat(41), "she\\u202Eher", "\\u200B")) {
            var wish = "{\"name\":\"Ann\",\"pronouns\":\"" + bad + "\"}";
            assertThat(put("/api/me", ann.token(), wish).statusCode()).as(bad).isEqualTo(400);
        }
        var none = put("/api/me", ann.token(), "{\"name\":\"Ann\",\"pronouns\":\"\"}");
        assertThat(json(none).has("pronouns")).isFalse();
    }

    @Test
    void an_email_address_signs_up_once_however_it_is_written() throws Exception {
        var ann = signUp();
        var again = post("/api/sign-up", signUpBody(ann.email.toUpperCase(java.util.Locale.ROOT)));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void a_bad_sign_up_names_every_bad_field() throws Exception {
        var answer =
                post(
                        "/api/sign-up",
                        "{\"email\":\"ann\",\"name\":\"\\u202eann\",\"password\":\"short\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).findValuesAsText("name"))
                .containsExactly("email", "name", "password");
    }

    @Test
    void a_name_that_nobody_can_see_or_that_turns_others_around_is_none() throws Exception {
        for (var name :
                List.of("\\u200B\\u2060", "\\u3164", "Ann\\u202E", "An\\u0000n", "An\\nn")) {
            var wish = signUpBody(email()).replace("Ann", name);
            var answer = post("/api/sign-up", wish);
            assertThat(answer.statusCode()).as(name).isEqualTo(400);
            assertThat(answer.body()).contains("\"name\"");
        }
        var joined = signUpBody(email()).replace("Ann", "Zo\\u00EB \u200Dنیم\u200Cفاصله");
        assertThat(post("/api/sign-up", joined).statusCode()).isEqualTo(201);
    }

    @Test
    void the_refresh_cookie_is_out_of_reach_of_scripts_and_other_sites() throws Exception {
        var cookie = signUp().setCookie();
        assertThat(cookie).contains("HTTPOnly", "SameSite=Strict", "Path=/api/session;");
        var secure =
                send(
                        request(open, "/api/sign-up")
                                .header("X-Forwarded-Proto", "https")
                                .POST(body(signUpBody(email()))));
        assertThat(setCookie(secure, "lectern_refresh")).contains("Secure");
    }

    @Test
    void one_signs_in_with_the_right_password_only() throws Exception {
        var ann = signUp();
        assertThat(signIn(ann.email, PASSWORD).statusCode()).isEqualTo(200);
        assertThat(signIn(ann.email, "not the password").statusCode()).isEqualTo(401);
    }

    @Test
    void a_wrong_password_and_an_unknown_account_are_answered_alike() throws Exception {
        var ann = signUp();
        var wrong = signIn(ann.email, "not the password");
        var unknown = signIn(email(), "not the password");
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(unknown.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    }

    @Test
    void an_unknown_account_takes_as_long_as_a_wrong_password() throws Exception {
        var ann = signUp();
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (var round = 0; round < 7; round++) {
            known.add(time(ann.email));
            unknown.add(time(email()));
        }
        // What else the machine does can only add to a time.
        var ratio = (double) Collections.min(unknown) / Collections.min(known);
        assertThat(ratio).isBetween(0.5, 2.0);
    }

    private static long time(String email) throws Exception {
        var begin = System.nanoTime();
        assertThat(signIn(email, "not the password").statusCode()).isEqualTo(401);
        return System.nanoTime() - begin;
    }

    @Test
    void too_many_tries_at_an_account_have_to_wait_even_with_the_right_password() throws Exception {
        var ann = signUp();
        for (var tries = 0; tries < 10; tries++) {
            assertThat(trying(ann.email, "192.0.2.1", "").statusCode()).isEqualTo(401);
        }
        var limited = signInFrom(ann.email, "192.0.2.1", "");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 61L);
        var bo = signUp();
        assertThat(signInFrom(bo.email, "192.0.2.1", "").statusCode()).isEqualTo(200);
    }

    /// An owner of IPv6 addresses has a whole network of them.
    @Test
    void too_many_tries_from_one_network_have_to_wait_whoever_is_tried() throws Exception {
        var tries = 0;
        while (tryFrom("2001:db8:5:6::" + tries).statusCode() == 401) {
            assertThat(++tries).isLessThan(400);
        }
        assertThat(tries).isGreaterThanOrEqualTo(300);
        assertThat(tryFrom("2001:db8:5:6:7::").statusCode()).isEqualTo(429);
        assertThat(tryFrom("2001:db8:5:7::").statusCode()).isEqualTo(401);
    }

    /// Neither by trying their address from elsewhere, nor from where they are.
    @Test
    void nobody_locks_somebody_else_out() throws Exception {
        var ann = signUp();
        var device = ann.device();
        for (var tries = 0; tries < 12; tries++) {
            trying(ann.email, "198.51.100.7", "");
        }
        assertThat(trying(ann.email, "198.51.100.7", "").statusCode()).isEqualTo(429);
        assertThat(signInFrom(ann.email, "203.0.113.5", "").statusCode()).isEqualTo(200);
        for (var tries = 0; tries < 12; tries++) {
            trying(ann.email, "203.0.113.5", "");
        }
        assertThat(signInFrom(ann.email, "203.0.113.5", "").statusCode()).isEqualTo(429);
        assertThat(signInFrom(ann.email, "203.0.113.5", device).statusCode()).isEqualTo(200);
        // Her device is bounded as well, and is no key to another account.
        for (var tries = 0; tries < 10; tries++) {
            assertThat(trying(ann.email, "203.0.113.5", device).statusCode()).isEqualTo(401);
        }
        assertThat(trying(ann.email, "203.0.113.5", device).statusCode()).isEqualTo(429);
        var bo = signUp();
        for (var tries = 0; tries < 10; tries++) {
            assertThat(trying(bo.email, "203.0.113.9", device).statusCode()).isEqualTo(401);
        }
        assertThat(trying(bo.email, "203.0.113.9", device).statusCode()).isEqualTo(429);
    }

    private static HttpResponse<String> trying(String email, String address, String device)
            throws Exception {
        return signInFrom(email, "not the password", address, device);
    }

    private static HttpResponse<String> signInFrom(String email, String address, String device)
            throws Exception {
        return signInFrom(email, PASSWORD, address, device);
    }

    private static HttpResponse<String> signInFrom(
            String email, String password, String address, String device) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(open, "/api/session"))
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", address)
                        .header("Cookie", "lectern_device=" + device)
                        .POST(
                                body(
                                        "{\"email\":\"%s\",\"password\":\"%s\"}"
                                                .formatted(email, password))));
    }

    private static HttpResponse<String> tryFrom(String address) throws Exception {
        return send(
                HttpRequest.newBuilder(uri(open, "/api/session"))
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", address)
                        .POST(
                                body(
                                        "{\"email\":\"%s\",\"password\":\"not the password\"}"
                                                .formatted(email()))));
    }

    @Test
    void an_unknown_account_has_to_wait_as_well() throws Exception {
        var email = email();
        for (var tries = 0; tries < 10; tries++) {
            assertThat(trying(email, "192.0.2.2", "").statusCode()).isEqualTo(401);
        }
        assertThat(trying(email, "192.0.2.2", "").statusCode()).isEqualTo(429);
    }

    @Test
    void signing_in_often_is_no_reason_to_wait() throws Exception {
        var ann = signUp();
        for (var times = 0; times < 12; times++) {
            assertThat(signInFrom(ann.email, "192.0.2.3", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void signing_in_without_end_has_to_wait_and_holds_nobody_else_up() throws Exception {
        var ann = signUp();
        var times = 0;
        while (signInFrom(ann.email, "192.0.2.4", "").statusCode() == 200) {
            assertThat(++times).isLessThan(150);
        }
        assertThat(times).isGreaterThanOrEqualTo(100);
        var limited = signInFrom(ann.email, "192.0.2.4", "");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 7L);
        assertThat(signInFrom(signUp().email, "192.0.2.4", "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_refresh_token_is_good_once() throws Exception {
        var ann = signUp();
        var first = refresh(ann.cookie());
        assertThat(first.statusCode()).isEqualTo(200);
        var second = refresh(cookie(first));
        assertThat(second.statusCode()).isEqualTo(200);
        // The first token is no longer the last one used, so there is no grace for it.
        assertThat(refresh(ann.cookie()).statusCode()).isEqualTo(401);
        assertThat(ended).contains(ann.id());
        assertThat(refresh(cookie(second)).statusCode()).isEqualTo(401);
        assertThat(get("/api/me", json(second).get("token").asText()).statusCode()).isEqualTo(401);
    }

    @Test
    void two_tabs_may_refresh_at_the_same_moment() throws Exception {
        var ann = signUp();
        var first = refresh(ann.cookie());
        var second = refresh(ann.cookie());
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(refresh(cookie(second)).statusCode()).isEqualTo(200);
        assertThat(ended).doesNotContain(ann.id());
    }

    @Test
    void a_thief_who_is_as_quick_as_a_tab_is_found_out_at_the_next_refresh() throws Exception {
        var ann = signUp();
        var hers = refresh(ann.cookie());
        var thiefs = refresh(ann.cookie());
        assertThat(refresh(cookie(hers)).statusCode()).isEqualTo(200);
        assertThat(refresh(cookie(thiefs)).statusCode()).isEqualTo(401);
        assertThat(ended).contains(ann.id());
    }

    /// However long it took until the client asks again: nobody has used the next one.
    @Test
    void a_refresh_whose_answer_is_lost_may_be_asked_for_again() throws Exception {
        for (var seconds : List.of(1, 15, 60, 3 * 24 * 3600)) {
            var ann = signUp();
            assertThat(refresh(ann.cookie()).statusCode()).isEqualTo(200);
            later(ann, seconds);
            var again = refresh(ann.cookie());
            assertThat(again.statusCode()).as(seconds + " s").isEqualTo(200);
            assertThat(refresh(cookie(again)).statusCode()).isEqualTo(200);
            assertThat(ended).doesNotContain(ann.id());
        }
    }

    @Test
    void a_token_that_comes_back_after_the_next_was_used_ends_the_family() throws Exception {
        var ann = signUp();
        var next = refresh(ann.cookie());
        var after = refresh(cookie(next));
        later(ann, 60);
        assertThat(refresh(ann.cookie()).statusCode()).isEqualTo(401);
        assertThat(refresh(cookie(after)).statusCode()).isEqualTo(401);
        assertThat(ended).contains(ann.id());
    }

    private static void later(Person who, int seconds) throws Exception {
        await(
                database.pool()
                        .preparedQuery(
                                """
                                update refresh_token set used_at = used_at - make_interval(secs => $2)
                                where used_at > 'epoch' and session in (
                                  select id from session where account = $1)
                                """)
                        .execute(Tuple.of(who.id().value(), (double) seconds)));
    }

    @Test
    void a_session_ends_for_good_however_much_it_is_used() throws Exception {
        var ann = signUp();
        began(ann, 89);
        var next = refresh(ann.cookie());
        assertThat(next.statusCode()).isEqualTo(200);
        began(ann, 91);
        assertThat(refresh(cookie(next)).statusCode()).isEqualTo(401);
        assertThat(ended).contains(ann.id());
        assertThat(get("/api/me", json(next).get("token").asText()).statusCode()).isEqualTo(401);
    }

    private static void began(Person who, int daysAgo) throws Exception {
        await(
                database.pool()
                        .preparedQuery(
                                "update session set created_at = now() - make_interval(days => $2) where account = $1")
                        .execute(Tuple.of(who.id().value(), daysAgo)));
    }

    @Test
    void behind_tls_the_cookies_come_from_this_host_alone() throws Exception {
        var secure =
                send(
                        request(open, "/api/sign-up")
                                .header("X-Forwarded-Proto", "https")
                                .POST(body(signUpBody(email()))));
        assertThat(secure.headers().firstValue("Strict-Transport-Security"))
                .hasValue("max-age=31536000");
        assertThat(signUp().answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
        var cookies = secure.headers().allValues("Set-Cookie");
        assertThat(cookies)
                .hasSize(2)
                .allSatisfy(cookie ->
                        assertThat(cookie)
                                .startsWith("__Host-lectern_")
                                .contains("Secure", "HTTPOnly", "SameSite=Strict", "Path=/;")
                                .doesNotContain("Domain"));
        var planted =
                cookies.stream().filter(it -> it.contains("refresh")).findFirst().orElseThrow();
        var value = planted.substring(planted.indexOf('=') + 1, planted.indexOf(';'));
        // A neighbouring host may plant a cookie of the plain name only, and that counts for
        // nothing.
        var answer =
                send(
                        request(open, "/api/session/refresh")
                                .header("X-Forwarded-Proto", "https")
                                .header("Cookie", "lectern_refresh=" + value)
                                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(204);
        var good =
                send(
                        request(open, "/api/session/refresh")
                                .header("X-Forwarded-Proto", "https")
                                .header("Cookie", "__Host-lectern_refresh=" + value)
                                .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(good.statusCode()).isEqualTo(200);
    }

    @Test
    void passwords_that_are_guessed_first_are_refused() throws Exception {
        for (var password : List.of("1234567890", "qwertyuiop", "password123!", "aaaaaaaaaaaa")) {
            var wish = signUpBody(email()).replace(PASSWORD, password);
            var answer = post("/api/sign-up", wish);
            assertThat(answer.statusCode()).as(password).isEqualTo(400);
            assertThat(json(answer).findValuesAsText("name")).containsExactly("password");
        }
        var own = "wilhelmina" + UUID.randomUUID();
        var wish = signUpBody(own + "@lectern.example").replace(PASSWORD, own);
        assertThat(post("/api/sign-up", wish).statusCode()).isEqualTo(400);
    }

    @Test
    void an_address_is_the_same_however_it_is_typed_and_a_bad_one_leaves_nothing_behind()
            throws Exception {
        var id = UUID.randomUUID().toString();
        var typed = "Z.%s@b\u00FCcher.example".formatted(id);
        assertThat(post("/api/sign-up", signUpBody(typed)).statusCode()).isEqualTo(201);
        for (var same :
                List.of(
                        "z.%s@B\u00DCCHER.Example".formatted(id),
                        " z.%s@xn--bcher-kva.example ".formatted(id))) {
            assertThat(signIn(same, PASSWORD).statusCode()).as(same).isEqualTo(200);
            assertThat(post("/api/sign-up", signUpBody(same)).statusCode()).isEqualTo(409);
        }
        var before = accounts();
        for (var bad :
                List.of("a@x..example", "a@x.example.", "a\u00A0b@x.example", "a@localhost")) {
            var answer = post("/api/sign-up", signUpBody(bad));
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(json(answer).findValuesAsText("name")).containsExactly("email");
        }
        assertThat(accounts()).isEqualTo(before);
    }

    private static long accounts() throws Exception {
        return await(database.pool().query("select count(*) as n from account").execute())
                .iterator()
                .next()
                .getLong("n");
    }

    @Test
    void ones_devices_are_listed_and_signed_out_one_by_one() throws Exception {
        var ann = signUp();
        var phone =
                send(
                        request(open, "/api/session")
                                .header(
                                        "User-Agent",
                                        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)"
                                                + " AppleWebKit/605 Version/18.0 Mobile/15E Safari/604")
                                .POST(
                                        body(
                                                "{\"email\":\"%s\",\"password\":\"%s\"}"
                                                        .formatted(ann.email, PASSWORD))));
        var devices = json(get("/api/sessions", ann.token())).get("devices");
        assertThat(devices).hasSize(2);
        assertThat(devices.get(0).get("current").asBoolean()).isTrue();
        assertThat(devices.get(1).get("name").asText()).isEqualTo("Safari on iPhone");
        var id = devices.get(1).get("id").asText();
        var bo = signUp();
        assertThat(delete("/api/sessions/" + id, bo.token()).statusCode()).isEqualTo(404);
        assertThat(delete("/api/sessions/" + id, ann.token()).statusCode()).isEqualTo(204);
        assertThat(get("/api/me", json(phone).get("token").asText()).statusCode()).isEqualTo(401);
        assertThat(get("/api/me", ann.token()).statusCode()).isEqualTo(200);
    }

    @Test
    void refresh_tokens_are_kept_only_as_hashes() throws Exception {
        var ann = signUp();
        var found =
                await(
                        database.pool()
                                .preparedQuery(
                                        "select 1 from refresh_token where hash = convert_to($1, 'UTF8')")
                                .execute(Tuple.of(ann.cookie())));
        assertThat(found.size()).isZero();
    }

    @Test
    void without_a_cookie_nobody_is_signed_in_and_a_made_up_one_is_refused() throws Exception {
        assertThat(post("/api/session/refresh", "").statusCode()).isEqualTo(204);
        assertThat(refresh("made-up").statusCode()).isEqualTo(401);
    }

    @Test
    void who_signs_out_is_out_on_that_device_only() throws Exception {
        var ann = signUp();
        var phone = signIn(ann.email, PASSWORD);
        var out =
                send(
                        request(open, "/api/session")
                                .header("Cookie", "lectern_refresh=" + ann.cookie())
                                .DELETE());
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        assertThat(refresh(ann.cookie()).statusCode()).isEqualTo(401);
        assertThat(get("/api/me", ann.token()).statusCode()).isEqualTo(401);
        assertThat(refresh(cookie(phone)).statusCode()).isEqualTo(200);
    }

    @Test
    void who_signs_out_everywhere_is_out_on_every_device() throws Exception {
        var ann = signUp();
        var phone = signIn(ann.email, PASSWORD);
        var out =
                send(
                        request(open, "/api/sessions")
                                .header("Authorization", "Bearer " + ann.token())
                                .DELETE());
        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(refresh(cookie(phone)).statusCode()).isEqualTo(401);
        assertThat(get("/api/me", json(phone).get("token").asText()).statusCode()).isEqualTo(401);
        assertThat(ended).contains(ann.id());
    }

    @Test
    void a_new_password_takes_the_old_one_and_ends_the_other_devices() throws Exception {
        var ann = signUp();
        var phone = signIn(ann.email, PASSWORD);
        assertThat(change(ann, "not the password").statusCode()).isEqualTo(400);
        assertThat(change(ann, PASSWORD).statusCode()).isEqualTo(204);
        assertThat(refresh(cookie(phone)).statusCode()).isEqualTo(401);
        assertThat(refresh(ann.cookie()).statusCode()).isEqualTo(200);
        assertThat(ended).contains(ann.id());
        assertThat(signIn(ann.email, PASSWORD).statusCode()).isEqualTo(401);
        assertThat(signIn(ann.email, "another long one").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> change(Person person, String current) throws Exception {
        return send(
                request(open, "/api/password")
                        .header("Authorization", "Bearer " + person.token())
                        .PUT(
                                body(
                                        "{\"current\":\"%s\",\"next\":\"another long one\"}"
                                                .formatted(current))));
    }

    @Test
    void another_sites_page_changes_nothing() throws Exception {
        var ann = signUp();
        for (var header : List.of("Origin=https://evil.example", "Sec-Fetch-Site=cross-site")) {
            var pair = header.split("=", 2);
            var answer =
                    send(
                            request(open, "/api/session/refresh")
                                    .header(pair[0], pair[1])
                                    .header("Cookie", "lectern_refresh=" + ann.cookie())
                                    .POST(body("")));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
        var ours =
                send(
                        request(open, "/api/session/refresh")
                                .header("Origin", "http://127.0.0.1:" + open.actualPort())
                                .header("Cookie", "lectern_refresh=" + ann.cookie())
                                .POST(body("")));
        assertThat(ours.statusCode()).isEqualTo(200);
    }

    @Test
    void a_form_is_not_read() throws Exception {
        var answer =
                send(
                        HttpRequest.newBuilder(uri(open, "/api/session"))
                                .header("Content-Type", "text/plain")
                                .POST(body("{}")));
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void a_token_that_was_touched_is_no_token() throws Exception {
        var token = signUp().token();
        var parts = token.split("\\.", -1);
        var none = "eyJhbGciOiJub25lIn0." + parts[1] + ".";
        var other = parts[0] + "." + parts[1] + "." + signUp().token().split("\\.", -1)[2];
        for (var bad : List.of("x", parts[0] + "." + parts[1] + ".AAAA", none, other)) {
            assertThat(get("/api/me", bad).statusCode()).as(bad).isEqualTo(401);
        }
        assertThat(send(request(open, "/api/me").GET()).statusCode()).isEqualTo(401);
    }

    @Test
    void the_public_key_is_published_and_named_in_tokens() throws Exception {
        var keys = json(send(request(open, "/.well-known/jwks.json").GET())).get("keys");
        assertThat(keys).hasSize(1);
        assertThat(keys.get(0).has("d")).isFalse();
        assertThat(keys.get(0).get("alg").asText()).isEqualTo("ES256");
        var header =
                Json.MAPPER.readTree(
                        java.util.Base64.getUrlDecoder()
                                .decode(signUp().token().split("\\.", -1)[0]));
        assertThat(header.get("kid")).isEqualTo(keys.get(0).get("kid"));
        assertThat(header.get("alg").asText()).isEqualTo("ES256");
    }

    @Test
    void where_it_takes_an_invitation_only_a_good_one_lets_in() throws Exception {
        var settings = json(send(request(closed, "/api/settings").GET()));
        assertThat(settings.get("signUp").asText()).isEqualTo("INVITATION");
        assertThat(invited("").statusCode()).isEqualTo(403);
        assertThat(invited(",\"invitation\":\"bad\"").statusCode()).isEqualTo(403);
        assertThat(invited(",\"invitation\":\"good\"").statusCode()).isEqualTo(201);
    }

    private static HttpResponse<String> invited(String invitation) throws Exception {
        var wish = signUpBody(email()).replace("}", invitation + "}");
        return send(request(closed, "/api/sign-up").POST(body(wish)));
    }

    @Test
    void health_says_alive_and_ready() throws Exception {
        assertThat(send(request(open, "/health/live").GET()).statusCode()).isEqualTo(200);
        assertThat(send(request(open, "/health/ready").GET()).body())
                .contains("\"database\":\"up\"");
    }

    @Test
    void metrics_are_for_this_host_or_for_who_has_the_token() throws Exception {
        // The requests of these tests come "through a proxy", so not from this host.
        assertThat(send(request(open, "/metrics").GET()).statusCode()).isEqualTo(404);
        var local = send(HttpRequest.newBuilder(uri(open, "/metrics")).GET());
        assertThat(local.body()).contains("lectern_event_loop_lag_seconds");
        assertThat(send(HttpRequest.newBuilder(uri(closed, "/metrics")).GET()).statusCode())
                .isEqualTo(404);
        var token =
                send(
                        request(closed, "/metrics")
                                .header("Authorization", "Bearer a long metrics token")
                                .GET());
        assertThat(token.statusCode()).isEqualTo(200);
    }

    @Test
    void a_page_of_the_app_is_index_html_under_a_strict_policy() throws Exception {
        var page = send(request(open, "/rooms/12").GET());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).startsWith("<!doctype html>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self' 'sha256-")
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void the_parts_of_a_page_are_kept_for_good_under_the_name_of_their_release() throws Exception {
        var page = send(request(open, "/rooms/12").GET()).body();
        var parts = Pattern.compile("\"(/v/[0-9a-f]{32}/[^\"]+)\"").matcher(page).results();
        var paths = parts.map(it -> it.group(1)).filter(it -> it.matches(".*(js|css)")).toList();
        assertThat(page.split("rel=\"stylesheet\"")).hasSize(2);
        assertThat(paths).anyMatch(it -> it.endsWith("/pages/room.js"));
        for (var path : paths) {
            var part = send(request(open, path).GET());
            assertThat(part.statusCode()).as(path).isEqualTo(200);
            assertThat(part.headers().firstValue("Cache-Control").orElseThrow())
                    .as(path)
                    .contains("immutable");
            assertThat(part.headers().firstValue("Content-Security-Policy")).isEmpty();
        }
        var other = paths.getFirst().replaceFirst("/v/[0-9a-f]{32}", "/v/" + "0".repeat(32));
        assertThat(send(request(open, other).GET()).headers().firstValue("Cache-Control"))
                .hasValue("no-cache");
    }

    @Test
    void a_file_that_a_browser_has_is_not_sent_again() throws Exception {
        var file = send(request(open, "/styles/tokens.css").GET());
        var tag = file.headers().firstValue("ETag").orElseThrow();
        var again = send(request(open, "/styles/tokens.css").header("If-None-Match", tag).GET());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);
        assertThat(again.body()).isEmpty();
        var packed =
                send(
                        request(open, "/styles/tokens.css")
                                .header("Accept-Encoding", "gzip")
                                .header("If-None-Match", tag)
                                .GET());
        assertThat(packed.statusCode()).isEqualTo(200);
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    @Test
    void libraries_are_served_and_nothing_else_of_the_class_path() throws Exception {
        assertThat(send(request(open, "/lib/lit/index.js").GET()).statusCode()).isEqualTo(200);
        for (var path :
                List.of(
                        "/lib/lit/../../../../logback.xml",
                        "/lib/lit/%2e%2e/%2e%2e/logback.xml",
                        "/lib/other/index.js",
                        "/no-such-file.js",
                        "/api/no-such-route",
                        "/../pom.xml",
                        "/..%2fpom.xml")) {
            assertThat(send(request(open, path).GET()).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused() throws Exception {
        var answer = post("/api/session", " ".repeat(1_100_000));
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    private record Person(String email, HttpResponse<String> answer) {
        JsonNode json() throws Exception {
            return IdentityIT.json(answer);
        }

        String token() throws Exception {
            return json().get("token").asText();
        }

        MemberId id() throws Exception {
            return MemberId.of(json().at("/account/id").asText());
        }

        String setCookie() {
            return IdentityIT.setCookie(answer, "lectern_refresh");
        }

        String cookie() {
            return IdentityIT.cookie(answer);
        }

        String device() {
            return value(IdentityIT.setCookie(answer, "lectern_device"));
        }
    }

    private static Person signUp() throws Exception {
        var email = email();
        return new Person(email, post("/api/sign-up", signUpBody(email)));
    }

    private static String email() {
        return "ann" + people.incrementAndGet() + "@lectern.example";
    }

    private static String signUpBody(String email) {
        return "{\"email\":\"%s\",\"name\":\"Ann\",\"password\":\"%s\"}".formatted(email, PASSWORD);
    }

    private static HttpResponse<String> signIn(String email, String password) throws Exception {
        return post(
                "/api/session",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    private static HttpResponse<String> refresh(String cookie) throws Exception {
        return send(
                request(open, "/api/session/refresh")
                        .header("Cookie", "lectern_refresh=" + cookie)
                        .POST(body("")));
    }

    private static String cookie(HttpResponse<String> answer) {
        return value(setCookie(answer, "lectern_refresh"));
    }

    private static String setCookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static String value(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    private static HttpResponse<String> delete(String path, String token) throws Exception {
        return send(request(open, path).header("Authorization", "Bearer " + token).DELETE());
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(open, path).POST(body(body)));
    }

    private static HttpResponse<String> put(String path, String token, String body)
            throws Exception {
        return send(request(open, path).header("Authorization", "Bearer " + token).PUT(body(body)));
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(open, path).header("Authorization", "Bearer " + token).GET());
    }

    /// Each from an address of its own, so that tests don't count towards each other's limits.
    private static HttpRequest.Builder request(HttpServer server, String path) {
        var number = addresses.incrementAndGet();
        return HttpRequest.newBuilder(uri(server, path))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "10.0.%d.%d".formatted(number / 250, number % 250));
    }

    private static URI uri(HttpServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    private static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Json.MAPPER.readTree(answer.body());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.await(60, TimeUnit.SECONDS);
    }
}
