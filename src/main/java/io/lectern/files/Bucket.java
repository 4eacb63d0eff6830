package io.lectern.files;

import io.lectern.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Objects in an S3-compatible store, addressed by path. A request fails after a timeout, or at once
/// while too many are waiting. Any thread may call it.
final class Bucket {
    /// The store answered with an unexpected status.
    static final class Refused extends RuntimeException {
        Refused(HttpMethod method, int status) {
            super("the store answered %s with %d".formatted(method, status), null, false, false);
        }
    }

    private static final int AT_A_TIME = 16;
    private static final int MOST_WAITING = 200;

    /// Uploads at a time; each is held in memory whole.
    private static final int MOST_PUTS = 16;

    private static final int CONNECT_MS = 3_000;
    private static final int SILENCE_SECONDS = 10;
    private static final int MOST_SECONDS = 30;
    private static final int MOST_SAID = 10_000;
    private static final byte[] NOTHING = {};

    private final Vertx vertx;
    private final Config.S3 config;
    private final AwsCredentialsIdentity identity;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final HttpClient client;
    private final AtomicInteger puts = new AtomicInteger();

    Bucket(Vertx vertx, Config.S3 config) {
        this(vertx, config, SILENCE_SECONDS);
    }

    /// @param silence how long the store may be silent during a request, in seconds
    Bucket(Vertx vertx, Config.S3 config, int silence) {
        this.vertx = vertx;
        this.config = config;
        this.identity = AwsCredentialsIdentity.create(config.accessKey(), config.secretKey());
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(CONNECT_MS)
                                .setIdleTimeout(silence)
                                .setDecompressionSupported(false),
                        new PoolOptions()
                                .setHttp1MaxSize(AT_A_TIME)
                                .setMaxWaitQueueSize(MOST_WAITING));
    }

    /// Stores an object. The content's hash is signed, so the store checks what it received.
    Future<Void> put(UUID object, Buffer content) {
        if (puts.incrementAndGet() > MOST_PUTS) {
            puts.decrementAndGet();
            return Future.failedFuture("too many files are on their way");
        }
        return ask(HttpMethod.PUT, object, Optional.empty(), content.getBytes())
                .compose(response ->
                        response.statusCode() == 200
                                ? response.end()
                                : Bucket.<Void>refused(HttpMethod.PUT, response))
                .onComplete(_ -> puts.decrementAndGet());
    }

    /// Exactly `length` bytes from `from` on; empty if there is no such object.
    Future<Optional<Buffer>> get(UUID object, int from, int length) {
        var range = "bytes=%d-%d".formatted(from, from + length - 1);
        return ask(HttpMethod.GET, object, Optional.of(range), NOTHING)
                .compose(response -> {
                    if (response.statusCode() == 404) {
                        return lacksObject(HttpMethod.GET, response).map(Optional.empty());
                    }
                    var whole =
                            response.statusCode() == 206
                                    && Integer.toString(length)
                                            .equals(response.getHeader(HttpHeaders.CONTENT_LENGTH));
                    return whole
                            ? response.body().map(Optional::of)
                            : refused(HttpMethod.GET, response);
                });
    }

    /// Succeeds as well if there is no such object.
    Future<Void> delete(UUID object) {
        return ask(HttpMethod.DELETE, object, Optional.empty(), NOTHING)
                .compose(response ->
                        switch (response.statusCode()) {
                            case 200, 204 -> response.end();
                            case 404 -> lacksObject(HttpMethod.DELETE, response);
                            default -> refused(HttpMethod.DELETE, response);
                        });
    }

    private Future<HttpClientResponse> ask(
            HttpMethod method, UUID object, Optional<String> range, byte[] content) {
        return vertx.executeBlocking(() -> signed(method, object, range, content), false)
                .compose(signed -> {
                    var options =
                            new RequestOptions()
                                    .setMethod(method)
                                    .setAbsoluteURI(signed.getUri().toString());
                    signed.headers()
                            .forEach((name, values) ->
                                    options.putHeader(name, String.join(",", values)));
                    return client.request(options);
                })
                .compose(request -> answer(request, content));
    }

    private Future<HttpClientResponse> answer(HttpClientRequest request, byte[] content) {
        var clock = vertx.setTimer(TimeUnit.SECONDS.toMillis(MOST_SECONDS), _ -> request.reset());
        return request.send(Buffer.buffer(content))
                .onSuccess(response -> {
                    // The reader of the body is told of errors itself, and a reset on purpose is
                    // none.
                    response.exceptionHandler(_ -> {});
                    response.end().onComplete(_ -> vertx.cancelTimer(clock));
                })
                .onFailure(_ -> vertx.cancelTimer(clock));
    }

    /// Signs the request. Hashes the content, so it must not run on an event loop.
    private SdkHttpRequest signed(
            HttpMethod method, UUID object, Optional<String> range, byte[] content) {
        var request =
                SdkHttpRequest.builder()
                        .method(SdkHttpMethod.fromValue(method.name()))
                        .uri(address(object));
        range.ifPresent(it -> request.putHeader("Range", it));
        if (method.equals(HttpMethod.PUT)) {
            request.putHeader("Content-Type", "application/octet-stream")
                    .putHeader("Content-Length", Integer.toString(content.length));
        }
        return signer.sign(it ->
                        it.identity(identity)
                                .request(request.build())
                                .payload(ContentStreamProvider.fromByteArrayUnsafe(content))
                                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, config.region())
                                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false))
                .request();
    }

    private URI address(UUID object) {
        var endpoint = config.endpoint().replaceFirst("/$", "");
        return URI.create("%s/%s/files/%s".formatted(endpoint, config.bucket(), object));
    }

    /// Fails if a 404 is about the bucket and not the object.
    private static Future<Void> lacksObject(HttpMethod method, HttpClientResponse response) {
        var said = Buffer.buffer();
        response.handler(part -> {
            if (said.length() < MOST_SAID) {
                said.appendBuffer(part);
            } else {
                response.request().reset();
            }
        });
        return response.end()
                .compose(_ ->
                        said.toString().contains("NoSuchKey")
                                ? Future.succeededFuture()
                                : refused(method, response));
    }

    private static <T> Future<T> refused(HttpMethod method, HttpClientResponse response) {
        return reset(response)
                .compose(_ -> Future.failedFuture(new Refused(method, response.statusCode())));
    }

    /// Discards the rest of an answer, which may be long.
    private static Future<Void> reset(HttpClientResponse response) {
        return response.request().reset().recover(_ -> Future.succeededFuture()).mapEmpty();
    }
}
