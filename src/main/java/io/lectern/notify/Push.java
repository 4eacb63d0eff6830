package io.lectern.notify;

import io.lectern.Config;
import io.lectern.web.Json;
import io.lectern.web.PublicAddress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Sends letters to browsers (RFC 8030, RFC 8291, RFC 8292). The address is checked right before each
/// request; redirects aren't followed, and of the answer only the status is read.
final class Push {
    /// Concurrent deliveries.
    static final int PLACES = 8;

    private static final int LOOKUPS = 4;
    private static final long LOOKUP_SECONDS = 10;
    private static final int CONNECT_MS = 5_000;
    private static final int ANSWER_MS = 15_000;
    private static final Duration TEST = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The payload for the service worker.
    ///
    /// @param tag a newer notice with the same tag replaces the older one
    private record Payload(String kind, String title, String text, String path, String tag) {}

    private record Ready(InetAddress address, Buffer body) {}

    private final PushKey key;
    private final PublicAddress addresses;
    private final Function<UUID, Future<Void>> forget;

    /// Separate from the pool that checks passwords, so that slow name look-ups don't delay sign-ins.
    private final WorkerExecutor worker;

    /// Looks up the addresses of new subscriptions. Separate from sending, so that slow names, however
    /// many somebody submits, don't delay notices.
    private final WorkerExecutor lookups;

    private final HttpClient client;

    /// @param forget called for a subscription that its push service reports as gone
    Push(Vertx vertx, Config.Push config, PushKey key, Function<UUID, Future<Void>> forget) {
        this.key = key;
        this.addresses = new PublicAddress(config.allowPrivate());
        this.forget = forget;
        this.worker = vertx.createSharedWorkerExecutor("lectern-push", PLACES);
        this.lookups = vertx.createSharedWorkerExecutor("lectern-push-lookups", LOOKUPS);
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAlive(false)
                                .setConnectTimeout(CONNECT_MS)
                                .setIdleTimeout(20)
                                .setMaxHeaderSize(16_384),
                        new PoolOptions().setHttp1MaxSize(PLACES));
    }

    String publicKey() {
        return key.publicKey();
    }

    /// Whether the endpoint is a public https address at the moment.
    Future<Boolean> allowed(String endpoint) {
        return addresses
                .read(endpoint)
                .map(uri ->
                        lookups.executeBlocking(() -> addresses.find(uri).isPresent(), false)
                                .timeout(LOOKUP_SECONDS, TimeUnit.SECONDS)
                                .otherwise(false))
                .orElseGet(() -> Future.succeededFuture(false));
    }

    Future<Outcome> send(Letter letter) {
        if (!(letter.content() instanceof Letter.Told told) || told.device().isEmpty()) {
            return Future.succeededFuture(new Outcome.Dropped("is not for a browser"));
        }
        return send(
                told.device().get(),
                payload(letter, told),
                letter.until(),
                told.kind().waits() ? "normal" : "high");
    }

    /// Sends a test push.
    Future<Outcome> test(Letter.Device device) {
        return send(
                device,
                new Payload(
                        "test",
                        "A test from Lectern",
                        "Push messages arrive on this device.",
                        "/status",
                        "test"),
                Instant.now().plus(TEST),
                "high");
    }

    private Future<Outcome> send(
            Letter.Device device, Payload payload, Instant until, String urgency) {
        Optional<URI> uri = addresses.read(device.endpoint());
        if (uri.isEmpty()) {
            return refused();
        }
        return worker.executeBlocking(() -> prepare(payload, device, uri.get()), false)
                .compose(ready ->
                        ready.isEmpty()
                                ? refused()
                                : post(until, urgency, device, uri.get(), ready.get()));
    }

    private static Future<Outcome> refused() {
        return Future.succeededFuture(
                new Outcome.Refused("its push service is at no address that may be sent to"));
    }

    private Optional<Ready> prepare(Payload payload, Letter.Device device, URI uri) {
        return addresses
                .find(uri)
                .map(address -> new Ready(address, Buffer.buffer(body(payload, device))));
    }

    private static Payload payload(Letter letter, Letter.Told told) {
        Words words = Words.of(told, letter.zone(), letter.reader());
        return new Payload(
                told.kind().word(),
                words.title(),
                words.text(),
                words.path(),
                told.kind().word() + "-" + told.room());
    }

    private static byte[] body(Payload payload, Letter.Device device) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return PushCrypto.encrypt(
                Json.write(payload).getBytes(StandardCharsets.UTF_8),
                EcKeys.publicKey(Base64.getUrlDecoder().decode(device.publicKey())).orElseThrow(),
                Base64.getUrlDecoder().decode(device.secret()),
                EcKeys.generate(),
                salt);
    }

    private Future<Outcome> post(
            Instant until, String urgency, Letter.Device device, URI uri, Ready ready) {
        boolean tls = "https".equals(uri.getScheme());
        int port = uri.getPort() == -1 ? (tls ? 443 : 80) : uri.getPort();
        Instant now = Instant.now();
        var options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setServer(
                                SocketAddress.inetSocketAddress(
                                        port, ready.address().getHostAddress()))
                        .setHost(uri.getHost())
                        .setPort(port)
                        .setSsl(tls)
                        .setURI(target(uri))
                        .setFollowRedirects(false)
                        .setTimeout(ANSWER_MS)
                        .putHeader("Authorization", key.authorization(uri, now))
                        .putHeader("Content-Type", "application/octet-stream")
                        .putHeader("Content-Encoding", "aes128gcm")
                        .putHeader(
                                "TTL",
                                String.valueOf(
                                        Math.max(0, Duration.between(now, until).toSeconds())))
                        .putHeader("Urgency", urgency);
        return client.request(options)
                .compose(request -> request.send(ready.body()))
                .compose(response -> answered(response, device));
    }

    private static String target(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private Future<Outcome> answered(HttpClientResponse response, Letter.Device device) {
        int status = response.statusCode();
        response.request().connection().close();
        if (status == 404 || status == 410) {
            return forget.apply(device.id())
                    .map(new Outcome.Dropped("this browser takes no pushes any more"));
        }
        if (status == 429 || status >= 500) {
            return Future.succeededFuture(new Outcome.Failed("the push service says " + status));
        }
        return Future.succeededFuture(
                status >= 200 && status < 300
                        ? new Outcome.Sent()
                        : new Outcome.Refused("the push service says " + status));
    }

    Future<Void> close() {
        return client.close().eventually(worker::close);
    }
}
