package io.lectern.identity;

import io.lectern.web.PublicAddress;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Fetches JSON from providers. The address is checked right before each request; redirects aren't
/// followed; time and size are bounded.
final class Outside {
    private static final int PLACES = 16;
    private static final int CONNECT_MS = 5_000;
    private static final int SECONDS = 10;
    private static final int MOST = 262_144;

    /// A provider can't be reached, or its answer is unusable. The message is a sentence for the log of
    /// sign-ins.
    static final class Failed extends RuntimeException {
        private final String why;

        Failed(String why) {
            super(why, null, false, false);
            this.why = why;
        }

        String why() {
            return why;
        }
    }

    private final PublicAddress addresses;
    private final WorkerExecutor lookups;
    private final HttpClient client;

    Outside(Vertx vertx, boolean allowPrivate) {
        this.addresses = new PublicAddress(allowPrivate);
        this.lookups = vertx.createSharedWorkerExecutor("lectern-providers", 4);
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAlive(false)
                                .setConnectTimeout(CONNECT_MS)
                                .setMaxHeaderSize(16_384),
                        new PoolOptions().setHttp1MaxSize(PLACES).setMaxWaitQueueSize(PLACES));
    }

    /// Checks a URL that a provider names.
    URI allowed(String what, @Nullable String address) {
        if (address == null) {
            throw new Failed("The provider names no %s.".formatted(what));
        }
        return addresses
                .read(address)
                .orElseThrow(() ->
                        new Failed(
                                "The provider’s %s is at no address that may be used."
                                        .formatted(what)));
    }

    Future<JsonObject> get(URI uri, Map<String, String> headers) {
        return ask(HttpMethod.GET, uri, headers, Buffer.buffer());
    }

    Future<JsonObject> post(URI uri, Map<String, String> headers, Buffer form) {
        return ask(HttpMethod.POST, uri, headers, form);
    }

    private Future<JsonObject> ask(
            HttpMethod method, URI uri, Map<String, String> headers, Buffer body) {
        return lookups.executeBlocking(() -> addresses.find(uri), false)
                .map(found ->
                        found.orElseThrow(() ->
                                new Failed(
                                        "%s is at no address that may be asked."
                                                .formatted(uri.getHost()))))
                .compose(address -> client.request(options(method, uri, headers, address)))
                .compose(request -> request.send(body))
                .compose(response -> read(uri, response))
                .timeout(SECONDS, TimeUnit.SECONDS)
                .recover(failure ->
                        Future.failedFuture(
                                failure instanceof Failed
                                        ? failure
                                        : new Failed(
                                                "%s did not answer.".formatted(uri.getHost()))));
    }

    private static RequestOptions options(
            HttpMethod method, URI uri, Map<String, String> headers, InetAddress address) {
        var tls = "https".equals(uri.getScheme());
        var port = uri.getPort() == -1 ? (tls ? 443 : 80) : uri.getPort();
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var options =
                new RequestOptions()
                        .setMethod(method)
                        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                        .setHost(uri.getHost())
                        .setPort(port)
                        .setSsl(tls)
                        .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                        .setFollowRedirects(false)
                        .setTimeout(SECONDS * 1_000L)
                        .putHeader("Accept", "application/json");
        headers.forEach(options::putHeader);
        return options;
    }

    private static Future<JsonObject> read(URI uri, HttpClientResponse response) {
        if (response.statusCode() != 200) {
            response.request().connection().close();
            throw new Failed("%s answered %d.".formatted(uri.getHost(), response.statusCode()));
        }
        var whole = Promise.<JsonObject>promise();
        var body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > MOST) {
                response.request().connection().close();
                whole.tryFail(new Failed("%s answered too much.".formatted(uri.getHost())));
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(_ -> {
            response.request().connection().close();
            try {
                whole.tryComplete(body.toJsonObject());
            } catch (DecodeException _) {
                whole.tryFail(new Failed("%s did not answer JSON.".formatted(uri.getHost())));
            }
        });
        return whole.future();
    }
}
