package io.lectern.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.web.Json;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Sessions: their cookies and tokens, how they are renewed, and how they end.
class SessionsIT extends AtTheDoor {
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
    void a_refresh_token_is_good_once() throws Exception {
        var ann = signUp();
        var first = refresh(ann.cookie());
        assertThat(first.statusCode()).isEqualTo(200);
        var second = refresh(cookie(first));
        assertThat(second.statusCode()).isEqualTo(200);
        // The grace is for the token used last only, and the first one no longer is.
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

    private void later(Person who, int seconds) throws Exception {
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

    private void began(Person who, int daysAgo) throws Exception {
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
        assertThat(signUp().answer().headers().firstValue("Strict-Transport-Security")).isEmpty();
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
        // A neighbouring host can only plant a cookie of the plain name, which is ignored.
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
                                                        .formatted(ann.email(), PASSWORD))));
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
        var phone = signIn(ann.email(), PASSWORD);
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
        var phone = signIn(ann.email(), PASSWORD);
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
        var phone = signIn(ann.email(), PASSWORD);
        assertThat(change(ann, "not the password").statusCode()).isEqualTo(400);
        assertThat(change(ann, PASSWORD).statusCode()).isEqualTo(204);
        assertThat(refresh(cookie(phone)).statusCode()).isEqualTo(401);
        assertThat(refresh(ann.cookie()).statusCode()).isEqualTo(200);
        assertThat(ended).contains(ann.id());
        assertThat(signIn(ann.email(), PASSWORD).statusCode()).isEqualTo(401);
        assertThat(signIn(ann.email(), "another long one").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> change(Person person, String current) throws Exception {
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
}
