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

/// Letters to browsers (RFC 8030, RFC 8291, RFC 8292). Each is sent to the address that was checked
/// a moment before, follows no redirect, and reads nothing of the answer but its status.
final class Push {
    /// How many are on their way at once.
    static final int PLACES = 8;

    private static final int LOOKUPS = 4;
    private static final long LOOKUP_SECONDS = 10;
    private static final int CONNECT_MS = 5_000;
    private static final int ANSWER_MS = 15_000;
    private static final Duration TEST = Duration.ofMinutes(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The payload for the service worker.
    ///
    /// @param tag a newer notice with the same tag takes the place of the older
    private record Payload(String kind, String title, String text, String path, String tag) {}

    private record Ready(InetAddress address, Buffer body) {}

    private final PushKey key;
    private final PublicAddress addresses;
    private final Function<UUID, Future<Void>> forget;

    /// Of its own: a name that is slow to look up costs no password its place.
    private final WorkerExecutor worker;

    /// Where a browser's address is first looked up, apart from sending: names that are slow, as many as
    /// somebody likes to bring, hold up no message.
    private final WorkerExecutor lookups;

    private final HttpClient client;

    /// @param forget told of a subscription that its service says is gone
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

    /// Whether this endpoint may be sent to, as far as can be told now.
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

    /// Shows somebody that pushes arrive at a browser of theirs.
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
