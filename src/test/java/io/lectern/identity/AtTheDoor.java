package io.lectern.identity;

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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/// Identity, health and the web app's files on a server where anybody may sign up (`open`) or only
/// invited people (`closed`). Each class of tests has one, which its tests share.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AtTheDoor {
    static final String PASSWORD = "correct horse battery";

    private final AtomicInteger people = new AtomicInteger();
    private final AtomicInteger addresses = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    final List<MemberId> ended = new CopyOnWriteArrayList<>();
    private final Vertx vertx = Vertx.vertx();
    Database database;
    HttpServer open;
    HttpServer closed;

    @BeforeAll
    final void start() throws Exception {
        database = await(TestPostgres.open(vertx));
        open = server(Map.of("LECTERN_HTTP_BEHIND_PROXY", "true"));
        closed =
                server(
                        Map.of(
                                "LECTERN_IDENTITY_SIGN_UP", "INVITATION",
                                "LECTERN_OPS_METRICS_TOKEN", "a long metrics token"));
    }

    private HttpServer server(Map<String, String> settings) throws Exception {
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
    final void stop() throws Exception {
        await(database.close());
        await(vertx.close());
    }

    record Person(String email, HttpResponse<String> answer) {
        JsonNode json() throws Exception {
            return AtTheDoor.json(answer);
        }

        String token() throws Exception {
            return json().get("token").asText();
        }

        MemberId id() throws Exception {
            return MemberId.of(json().at("/account/id").asText());
        }

        String setCookie() {
            return AtTheDoor.setCookie(answer, "lectern_refresh");
        }

        String cookie() {
            return AtTheDoor.cookie(answer);
        }

        String device() {
            return value(AtTheDoor.setCookie(answer, "lectern_device"));
        }
    }

    Person signUp() throws Exception {
        var email = email();
        return new Person(email, post("/api/sign-up", signUpBody(email)));
    }

    String email() {
        return "ann" + people.incrementAndGet() + "@lectern.example";
    }

    static String signUpBody(String email) {
        return "{\"email\":\"%s\",\"name\":\"Ann\",\"password\":\"%s\"}".formatted(email, PASSWORD);
    }

    HttpResponse<String> signIn(String email, String password) throws Exception {
        return post(
                "/api/session",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
    }

    HttpResponse<String> refresh(String cookie) throws Exception {
        return send(
                request(open, "/api/session/refresh")
                        .header("Cookie", "lectern_refresh=" + cookie)
                        .POST(body("")));
    }

    static String cookie(HttpResponse<String> answer) {
        return value(setCookie(answer, "lectern_refresh"));
    }

    static String setCookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.contains(name))
                .findFirst()
                .orElseThrow();
    }

    static String value(String cookie) {
        return cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
    }

    HttpResponse<String> delete(String path, String token) throws Exception {
        return send(request(open, path).header("Authorization", "Bearer " + token).DELETE());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(open, path).POST(body(body)));
    }

    HttpResponse<String> put(String path, String token, String body) throws Exception {
        return send(request(open, path).header("Authorization", "Bearer " + token).PUT(body(body)));
    }

    HttpResponse<String> get(String path, String token) throws Exception {
        return send(request(open, path).header("Authorization", "Bearer " + token).GET());
    }

    /// Each from an address of its own, so that tests don't count towards each other's limits.
    HttpRequest.Builder request(HttpServer server, String path) {
        var number = addresses.incrementAndGet();
        return HttpRequest.newBuilder(uri(server, path))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "10.0.%d.%d".formatted(number / 250, number % 250));
    }

    static URI uri(HttpServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Json.MAPPER.readTree(answer.body());
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.await(60, TimeUnit.SECONDS);
    }
}
