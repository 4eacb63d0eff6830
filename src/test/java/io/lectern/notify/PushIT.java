package io.lectern.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lectern.identity.Claims;
import io.lectern.web.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Pushes to a push service on this machine, which only tests may use.
@Timeout(120)
class PushIT {
    private record Got(Map<String, List<String>> headers, Buffer body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private final Neighbourhood place = new Neighbourhood();
    private final KeyPair browser = EcKeys.generate();
    private final byte[] secret = "sixteen bytes...".getBytes(StandardCharsets.US_ASCII);
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final List<String> lured = new CopyOnWriteArrayList<>();
    private HttpServer service;
    private volatile int answer = 201;

    @BeforeEach
    void start() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext(
                "/push/one",
                exchange -> {
                    got.add(
                            new Got(
                                    Map.copyOf(exchange.getRequestHeaders()),
                                    Buffer.buffer(exchange.getRequestBody().readAllBytes())));
                    end(exchange);
                });
        service.createContext(
                "/lured",
                exchange -> {
                    lured.add(exchange.getRequestURI().toString());
                    end(exchange);
                });
        service.start();
    }

    private void end(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Location", endpoint().replace("/push/one", "/lured"));
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        place.close();
        service.stop(0);
    }

    @Test
    void only_the_browser_can_read_what_is_pushed() throws Exception {
        var centre = centre();
        subscribe(centre);
        call(centre, 1);
        Neighbourhood.until("a push", () -> got.size() == 1);
        var push = got.getFirst();
        assertThat(push.header("Content-encoding")).isEqualTo("aes128gcm");
        assertThat(Integer.parseInt(push.header("Ttl"))).isBetween(500, 600);
        assertThat(push.header("Urgency")).isEqualTo("high");
        assertThat(push.header("Authorization")).startsWith("vapid t=").contains(", k=");
        var said = new JsonObject(decrypt(push.body().getBytes()));
        assertThat(said.getString("title")).isEqualTo("Cy is calling you");
        assertThat(said.getString("path")).isEqualTo("/rooms/" + place.desk);
        assertThat(push.body().toString(StandardCharsets.ISO_8859_1)).doesNotContain("Cy");
        Neighbourhood.until("written down", () -> place.deliveries().equals(List.of("PUSH SENT")));
    }

    @Test
    void a_browser_that_is_gone_is_forgotten() throws Exception {
        var centre = centre();
        subscribe(centre);
        answer = 410;
        call(centre, 1);
        Neighbourhood.until(
                "forgotten", () -> place.sql("select 1 from push_subscription").size() == 0);
        call(centre, 2);
        Neighbourhood.until(
                "spread",
                () -> place.sql("select 1 from personal_event where not spread").size() == 0);
        Thread.sleep(1_500);
        assertThat(got).hasSize(1);
    }

    @Test
    void a_redirect_is_not_followed_and_a_busy_service_is_asked_again() throws Exception {
        var centre = centre();
        subscribe(centre);
        answer = 302;
        call(centre, 1);
        Neighbourhood.until(
                "given up",
                () ->
                        place.deliveries()
                                .equals(List.of("PUSH GIVEN_UP the push service says 302")));
        assertThat(lured).isEmpty();
        answer = 503;
        call(centre, 2);
        Neighbourhood.until("tried", () -> place.deliveries().getLast().endsWith("says 503"));
        assertThat(place.deliveries().getLast()).startsWith("PUSH DUE");
        answer = 201;
        place.sql("update delivery set due_at = now() where state = 'DUE'");
        Neighbourhood.until("sent", () -> place.deliveries().getLast().equals("PUSH SENT"));
    }

    @Test
    void pushes_end_with_the_session_that_brought_the_browser() throws Exception {
        var centre = centre();
        subscribe(centre);
        place.sql("update session set revoked_at = now()");
        call(centre, 1);
        Neighbourhood.until(
                "spread",
                () -> place.sql("select 1 from personal_event where not spread").size() == 0);
        Thread.sleep(1_500);
        assertThat(got).isEmpty();
        assertThat(place.deliveries()).isEmpty();
    }

    @Test
    void without_the_setting_for_tests_this_machine_is_refused_at_first_and_at_last()
            throws Exception {
        var open = centre();
        subscribe(open);
        Neighbourhood.await(open.stop());
        var closed = place.centre(Map.of());
        for (var endpoint :
                List.of(
                        endpoint(),
                        "https://127.0.0.1/push/one",
                        "https://localhost/push/one",
                        "https://169.254.169.254/latest",
                        "https://no-such-host.invalid/push")) {
            var refused =
                    closed.subscribe(claims(), wish(endpoint))
                            .map(_ -> "taken")
                            .otherwise(this::why);
            assertThat(Neighbourhood.await(refused))
                    .isEqualTo("The endpoint must be the https address of a public push service.");
        }
        // The address of an accepted endpoint is checked again at each push: its name may lead
        // elsewhere now.
        closed.start();
        call(closed, 1);
        Neighbourhood.until("over", () -> place.deliveries().toString().contains("GIVEN_UP"));
        assertThat(place.deliveries().getFirst()).contains("at no address that may be sent to");
        assertThat(got).isEmpty();
    }

    private String why(Throwable failure) {
        return failure instanceof Problem problem ? problem.detail() : failure.toString();
    }

    private Notify centre() {
        var centre = place.centre(Map.of("LECTERN_PUSH_ALLOW_PRIVATE", "true"));
        centre.start();
        return centre;
    }

    private String endpoint() {
        return "http://127.0.0.1:" + service.getAddress().getPort() + "/push/one";
    }

    private Claims claims() {
        return new Claims(place.ann, place.session, "Ann", false, Instant.now().plusSeconds(60));
    }

    private Subscriptions.New wish(String endpoint) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return new Subscriptions.New(
                endpoint,
                new Subscriptions.Keys(
                        base64.encodeToString(EcKeys.point((ECPublicKey) browser.getPublic())),
                        base64.encodeToString(secret)),
                java.util.Optional.empty());
    }

    private void subscribe(Notify centre) {
        Neighbourhood.await(centre.subscribe(claims(), wish(endpoint())));
    }

    private void call(Notify centre, int ticket) {
        Neighbourhood.await(
                centre.notices()
                        .tell(
                                new News(
                                                place.ann,
                                                NoticeKind.CALLED,
                                                place.desk,
                                                "called:" + ticket)
                                        .from("Cy")));
    }

    /// As a browser does it, step by step from RFC 8291 section 3.4 and RFC 8188 section 2, with
    /// HMAC alone: none of the code that encrypted it.
    private String decrypt(byte[] body) throws Exception {
        var in = ByteBuffer.wrap(body);
        byte[] salt = new byte[16];
        in.get(salt);
        assertThat(in.getInt()).isGreaterThanOrEqualTo(body.length - 86);
        byte[] theirs = new byte[in.get()];
        in.get(theirs);
        byte[] sealed = new byte[in.remaining()];
        in.get(sealed);
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(EcKeys.publicKey(theirs).orElseThrow(), true);
        byte[] first = hmac(secret, agreement.generateSecret());
        byte[] material =
                hmac(
                        first,
                        "WebPush: info\0".getBytes(StandardCharsets.US_ASCII),
                        EcKeys.point((ECPublicKey) browser.getPublic()),
                        theirs,
                        new byte[] {1});
        byte[] second = hmac(salt, material);
        byte[] key = info(second, "Content-Encoding: aes128gcm\0", 16);
        byte[] nonce = info(second, "Content-Encoding: nonce\0", 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(128, nonce));
        byte[] text = cipher.doFinal(sealed);
        assertThat(text[text.length - 1]).isEqualTo((byte) 2);
        return new String(text, 0, text.length - 1, StandardCharsets.UTF_8);
    }

    private static byte[] info(byte[] key, String words, int length) throws Exception {
        return Arrays.copyOf(
                hmac(key, words.getBytes(StandardCharsets.US_ASCII), new byte[] {1}), length);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }
}
