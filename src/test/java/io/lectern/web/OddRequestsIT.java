package io.lectern.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.LoggedErrors;
import io.lectern.RawHttp;
import io.lectern.SignIn;
import io.lectern.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Malformed requests: each is refused by name, and none breaks anything.
class OddRequestsIT {
    private static final long SEED = 20_261_130;

    private static TestServer server;
    private static SignIn ann;

    @BeforeAll
    static void open() throws Exception {
        server = TestServer.start();
        ann = server.as("ann");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/courses/%",
                "/api/rooms/%zz/read",
                "/%e0%80%80",
                "/%C3",
                "/api/%00",
                "/a%0d%0aSet-Cookie:x=1",
                "/lib/%2",
                "/calendar/%ff.ics",
                "/api/courses/x/search?q=%",
                "/api/courses/x/search?q=%00",
                "/api/courses/x/search?q=%C3%28"
            })
    void an_address_that_cannot_be_decoded_is_malformed(String target) throws Exception {
        for (var method : List.of("GET", "POST", "DELETE", "BREW")) {
            try (var http = RawHttp.open(server.address())) {
                var answer = http.ask(method, target);
                assertThat(answer.status()).as(method + " " + target).isEqualTo(400);
                assertThat(problem(answer).path("type").asText()).isEqualTo("/problems/malformed");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "multipart/form-data; boundary=x, '--x\r\nbroken'",
        "multipart/form-data, 'no boundary at all'",
        "multipart/mixed; boundary=x, '--x--'",
        "application/x-www-form-urlencoded, 'email=%zz'",
        "Multipart/Form-Data; boundary=\"\", ''"
    })
    void a_form_where_json_is_expected_is_an_unsupported_type(String type, String body)
            throws Exception {
        for (var path : List.of("/api/session", "/api/sign-up", "/api/courses", "/api/feeds")) {
            try (var http = RawHttp.open(server.address())) {
                http.send(
                        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                                .formatted(path, type, body.length(), body));
                var answer = http.answer();
                assertThat(answer.status()).as(path + " " + type).isEqualTo(415);
                assertThat(problem(answer).path("type").asText()).isEqualTo("/problems/media-type");
            }
        }
    }

    @Test
    void one_address_holds_so_many_connections_and_others_still_come_in() throws Exception {
        try (var few = TestServer.start(Map.of("LECTERN_HTTP_CONNECTIONS_PER_ADDRESS", "3"));
                var one = RawHttp.open(few.address());
                var two = RawHttp.open(few.address());
                var three = RawHttp.open(few.address())) {
            for (var each : List.of(one, two, three)) {
                assertThat(each.ask("GET", "/health/live").status()).isEqualTo(200);
            }
            try (var four = RawHttp.open(few.address())) {
                assertThat(four.endsWithin(10_000)).isTrue();
            }
            try (var elsewhere = RawHttp.open(few.address(), "127.0.0.2")) {
                assertThat(elsewhere.ask("GET", "/health/live").status()).isEqualTo(200);
            }
            one.hangUp();
            await(() -> answers(few));
        }
    }

    @Test
    void behind_a_proxy_one_forwarded_address_holds_so_many_requests() throws Exception {
        var settings =
                Map.of(
                        "LECTERN_HTTP_CONNECTIONS_PER_ADDRESS", "2",
                        "LECTERN_HTTP_BEHIND_PROXY", "true");
        var begun =
                "POST /api/session HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.7\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{";
        var held = new ArrayList<RawHttp>();
        try (var few = TestServer.start(settings);
                var another = RawHttp.open(few.address())) {
            // A look from the same address takes a place for its moment, so a request may be
            // refused beside it.
            await(() -> {
                held.add(RawHttp.open(few.address()).send(begun));
                return status(few, "203.0.113.7") == 429;
            });
            var refused = another.ask("GET", "/api/settings", "X-Forwarded-For: 203.0.113.7");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).isNotEmpty();
            assertThat(problem(refused).path("type").asText()).endsWith("too-many-at-once");
            assertThat(status(few, "203.0.113.8")).isEqualTo(200);
            for (var one : held) {
                one.hangUp();
            }
            await(() -> status(few, "203.0.113.7") == 200);
        }
    }

    private static boolean answers(TestServer server) throws IOException {
        try (var http = RawHttp.open(server.address())) {
            return http.ask("GET", "/health/live").status() == 200;
        } catch (IOException closed) {
            return false;
        }
    }

    private static int status(TestServer server, String forwarded) throws IOException {
        try (var http = RawHttp.open(server.address())) {
            return http.ask("GET", "/api/settings", "X-Forwarded-For: " + forwarded).status();
        }
    }

    private static void await(Callable<Boolean> what) throws Exception {
        boolean holds = what.call();
        for (int tries = 0; tries < 200 && !holds; tries++) {
            Thread.sleep(50);
            holds = what.call();
        }
        assertThat(holds).isTrue();
    }

    @Test
    void what_is_no_http_is_refused_with_a_problem() throws Exception {
        var odd =
                List.of(
                        "GET / HTTP/1.1\r\n\r\n",
                        "GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n",
                        "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: minus\r\n\r\n",
                        """
                        POST /api/session HTTP/1.1\r
                        Host: x\r
                        Expect: a miracle\r
                        Content-Length: 2\r
                        \r
                        {}\
                        """);
        for (var request : odd) {
            try (var http = RawHttp.open(server.address())) {
                var answer = http.send(request).answer();
                assertThat(answer.status()).as(request).isBetween(400, 499);
                assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            }
        }
    }

    /// What comes after a broken chunk can't be read, so there may be no answer.
    @Test
    void a_body_of_broken_chunks_ends_the_connection_and_nothing_is_logged() throws Exception {
        var request =
                """
                POST /api/session HTTP/1.1\r
                Host: x\r
                Content-Type: application/json\r
                Transfer-Encoding: chunked\r
                \r
                zz\r
                {}\r
                """;
        try (var errors = LoggedErrors.watch(line -> line.startsWith("io.lectern.web"));
                var http = RawHttp.open(server.address())) {
            assertThat(http.send(request).endsWithin(10_000)).isTrue();
            assertThat(errors.lines()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/me",
                "/api/courses",
                "/api/settings",
                "/health/live",
                "/.well-known/jwks.json",
                "/",
                "/app.js",
                "/lib/lit/index.js",
                "/api/nothing",
                "/calendar/nothing.ics"
            })
    void head_answers_as_get_without_content(String path) throws Exception {
        var token = "Authorization: Bearer " + ann.token();
        try (var http = RawHttp.open(server.address())) {
            var get = http.ask("GET", path, token);
            var head = http.ask("HEAD", path, token);
            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
            assertThat(head.header("etag")).isEqualTo(get.header("etag"));
            assertThat(head.header("content-length")).isIn("", get.header("content-length"));
            // If HEAD had sent content, this request would read it as its answer.
            assertThat(http.ask("GET", path, token).status()).isEqualTo(get.status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/me, 'GET, HEAD, PUT'",
        "GET, /api/sign-up, POST",
        "HEAD, /api/sign-up, POST",
        "PUT, /api/session, 'DELETE, POST'",
        "POST, /health/live, 'GET, HEAD'",
        "BREW, /api/settings, 'GET, HEAD'",
        "POST, /, 'GET, HEAD'",
        "PATCH, /calendar/x.ics, 'GET, HEAD'"
    })
    void a_method_that_a_path_does_not_have_is_refused_with_those_it_has(
            String method, String path, String allowed) throws Exception {
        try (var http = RawHttp.open(server.address())) {
            var answer = http.ask(method, path);
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow")).isEqualTo(allowed);
        }
    }

    @Test
    void where_nothing_is_there_is_no_method_either() throws Exception {
        try (var http = RawHttp.open(server.address())) {
            assertThat(http.ask("POST", "/api/nothing").status()).isEqualTo(404);
            assertThat(http.ask("PUT", "/lib/nothing").status()).isEqualTo(404);
        }
    }

    @Test
    void of_a_thousand_odd_paths_none_breaks_the_server() throws Exception {
        var random = new Random(SEED);
        try (var errors = LoggedErrors.watch(line -> line.startsWith("io.lectern.web"))) {
            var http = RawHttp.open(server.address());
            for (var i = 0; i < 1_000; i++) {
                var target = odd(random);
                var method = pick(random, List.of("GET", "HEAD", "POST", "PUT", "DELETE", "X"));
                RawHttp.Answer answer;
                try {
                    answer = http.ask(method, target, "Authorization: Bearer " + ann.token());
                } catch (IOException _) {
                    // The request before ended the connection.
                    http = RawHttp.open(server.address());
                    answer = http.ask(method, target, "Authorization: Bearer " + ann.token());
                }
                assertThat(answer.status()).as(i + ": " + method + " " + target).isLessThan(500);
            }
            http.close();
            assertThat(errors.lines()).isEmpty();
        }
    }

    @Test
    void a_body_that_never_ends_is_not_waited_for() throws Exception {
        try (var http = RawHttp.open(server.address())) {
            http.send(
                    "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{");
            assertThat(http.endsWithin(30_000)).isTrue();
        }
    }

    private static String odd(Random random) {
        var roots =
                List.of(
                        "/",
                        "/api/",
                        "/api/courses/" + UUID.randomUUID() + "/",
                        "/api/rooms/" + ann.account() + "/files/",
                        "/api/me/",
                        "/lib/",
                        "/v/" + "0".repeat(32) + "/",
                        "/calendar/",
                        "/health/",
                        "/live",
                        "/metrics");
        var bits =
                List.of(
                        "%",
                        "%zz",
                        "%2",
                        "%2e%2e/",
                        "../",
                        "..%2f",
                        "%00",
                        "%ff",
                        "%C3%A4",
                        "%ED%A0%80",
                        "\u00e4",
                        "//",
                        "\\",
                        ";a=b",
                        "?",
                        "?q=%",
                        "?id=%00",
                        "&&",
                        "=",
                        "#",
                        "*",
                        "$",
                        "'",
                        "\"",
                        "<script>",
                        "{}",
                        "[]",
                        "|",
                        "^",
                        "`",
                        "~",
                        "+",
                        "%20",
                        "%0a",
                        "%0D",
                        "a".repeat(300),
                        "\t",
                        "%EF%BF%BE",
                        "%F4%90%80%80",
                        "?limit=99999999999999999999",
                        "?before=-1",
                        "?q=" + "x".repeat(3_000),
                        ".",
                        "..",
                        "%c0%ae",
                        "%u0041",
                        ":",
                        "@");
        var path = new StringBuilder(pick(random, roots));
        for (var n = random.nextInt(5); n >= 0; n--) {
            path.append(pick(random, bits));
        }
        return path.toString();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static JsonNode problem(RawHttp.Answer answer) throws IOException {
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        return Json.MAPPER.readTree(answer.body().getBytes());
    }
}
