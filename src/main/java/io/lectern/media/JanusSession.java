package io.lectern.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// A session at a Janus over its WebSocket API, kept alive and reopened when lost. Safe to call from any thread.
final class JanusSession {
    private static final Logger LOG = LoggerFactory.getLogger(JanusSession.class);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration ALIVE = Duration.ofSeconds(5);

    /// How many keepalives in a row may go unanswered: a machine that crashes or hangs doesn't close its sockets.
    private static final int MOST_MISSED = 3;

    private static final long SOONEST_MS = 200;
    private static final long LATEST_MS = 5_000;
    private static final int MOST_ASKED = 5_000;

    private final Vertx vertx;
    private final WebSocketClient client;
    private final URI address;
    private final String secret;
    private final Map<String, Promise<JsonNode>> asked = new ConcurrentHashMap<>();
    private final Runnable began;
    private final Runnable gone;
    private volatile @Nullable WebSocket socket;
    private volatile long session;
    private final AtomicInteger missed = new AtomicInteger();
    private volatile boolean stopped;
    private volatile String said = "";
    private long pause = SOONEST_MS;

    /// @param began called for each new session, in which nothing of the last one exists
    /// @param gone called when a session is lost
    JanusSession(Vertx vertx, URI address, String secret, Runnable began, Runnable gone) {
        this.vertx = vertx;
        this.client = vertx.createWebSocketClient();
        this.address = address;
        this.secret = secret;
        this.began = began;
        this.gone = gone;
    }

    boolean isUp() {
        return session != 0;
    }

    void start() {
        if (stopped) {
            return;
        }
        var to =
                new WebSocketConnectOptions()
                        .setAbsoluteURI(address.toString())
                        .addSubProtocol("janus-protocol")
                        .setTimeout(PATIENCE.toMillis());
        var connecting = client.connect(to);
        connecting
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(this::opened)
                .onFailure(no -> {
                    say(Level.WARN, "can't be reached: " + no.getMessage());
                    connecting.onSuccess(late -> {
                        var _ = late.close();
                    });
                    again();
                });
    }

    void stop() {
        stopped = true;
        var open = socket;
        if (open != null) {
            var _ = open.close();
        }
        var _ = client.close();
    }

    private void opened(WebSocket opened) {
        socket = opened;
        missed.set(0);
        opened.textMessageHandler(this::heard);
        opened.exceptionHandler(no -> LOG.info("media server {}: {}", address, no.toString()));
        opened.closeHandler(_ -> {
            if (isUp() && !stopped) {
                say(Level.WARN, "gone");
            }
            lost(opened);
        });
        ask(Json.MAPPER.createObjectNode().put("janus", "create"))
                .onSuccess(answer -> {
                    session = answer.at("/data/id").longValue();
                    pause = SOONEST_MS;
                    say(Level.INFO, "ready");
                    began.run();
                    alive(opened);
                })
                .onFailure(no -> {
                    say(
                            Level.ERROR,
                            "lets nobody in: %s. Is media.serverSecret its api_secret?"
                                    .formatted(no.getMessage()));
                    lost(opened);
                });
    }

    /// Once, however often it is tried again and comes to the same.
    void say(Level level, String what) {
        if (!what.equals(said)) {
            said = what;
            LOG.atLevel(level).log("media server {}: {}", address, what);
        }
    }

    private void alive(WebSocket opened) {
        vertx.setTimer(
                ALIVE.toMillis(),
                _ -> {
                    if (!opened.equals(socket) || !isUp()) {
                        return;
                    }
                    if (missed.getAndIncrement() >= MOST_MISSED) {
                        say(Level.WARN, "silent");
                        lost(opened);
                    } else {
                        write(Json.MAPPER.createObjectNode().put("janus", "keepalive"), "alive");
                        alive(opened);
                    }
                });
    }

    /// Gives a connection up, also without its close event: a dead server doesn't answer a close.
    private void lost(WebSocket dead) {
        if (!dead.equals(socket)) {
            return;
        }
        boolean was = isUp();
        session = 0;
        socket = null;
        var _ = dead.close();
        if (was && !stopped) {
            gone.run();
        }
        asked.values().forEach(one -> one.tryFail(new MediaServer.Away("It is gone")));
        asked.clear();
        again();
    }

    private void again() {
        if (stopped) {
            return;
        }
        long wait = pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1);
        pause = Math.min(LATEST_MS, pause * 2);
        vertx.setTimer(Math.max(1, wait), _ -> start());
    }

    private void heard(String text) {
        missed.set(0);
        JsonNode message;
        try {
            message = Json.MAPPER.readTree(text);
        } catch (java.io.IOException no) {
            LOG.warn("media server {}: sent text that is not JSON", address);
            return;
        }
        var kind = message.path("janus").asText();
        if (kind.equals("timeout")) {
            var open = socket;
            if (open != null) {
                var _ = open.close();
            }
        }
        if (kind.equals("ack") || !message.has("transaction")) {
            return;
        }
        var waits = asked.remove(message.get("transaction").asText());
        if (waits == null) {
            return;
        }
        var refused = refusal(message);
        if (refused.isEmpty()) {
            waits.tryComplete(message);
        } else {
            waits.tryFail(new MediaServer.Away(refused));
        }
    }

    private static String refusal(JsonNode message) {
        var error = message.path("error");
        var data = message.path("plugindata").path("data");
        if (error.has("code")) {
            return error.path("code").asText() + " " + error.path("reason").asText();
        }
        return data.has("error_code")
                ? data.path("error_code").asText() + " " + data.path("error").asText()
                : "";
    }

    /// Sends a request.
    ///
    /// @return the answer; for an asynchronous request its result, not the ack
    Future<JsonNode> ask(ObjectNode request) {
        Promise<JsonNode> answer = Promise.promise();
        var id = UUID.randomUUID().toString();
        if (socket == null || asked.size() >= MOST_ASKED) {
            return Future.failedFuture(new MediaServer.Away("It can't be reached"));
        }
        asked.put(id, answer);
        long late =
                vertx.setTimer(
                        PATIENCE.toMillis(),
                        _ -> {
                            asked.remove(id);
                            answer.tryFail(new MediaServer.Away("It doesn't answer"));
                        });
        write(request, id);
        return answer.future().onComplete(_ -> vertx.cancelTimer(late));
    }

    Future<Long> attach() {
        return ask(Json.MAPPER
                        .createObjectNode()
                        .put("janus", "attach")
                        .put("plugin", "janus.plugin.videoroom"))
                .map(answer -> answer.at("/data/id").longValue());
    }

    Future<JsonNode> message(long handle, ObjectNode body, @Nullable ObjectNode jsep) {
        var request =
                Json.MAPPER
                        .createObjectNode()
                        .put("janus", "message")
                        .put("handle_id", handle)
                        .<ObjectNode>set("body", body);
        if (jsep != null) {
            request.set("jsep", jsep);
        }
        return ask(request);
    }

    void detach(long handle) {
        ask(Json.MAPPER.createObjectNode().put("janus", "detach").put("handle_id", handle))
                .onFailure(no -> LOG.debug("media server {}: {}", address, no.getMessage()));
    }

    private void write(ObjectNode request, String transaction) {
        request.put("transaction", transaction).put("apisecret", secret);
        if (session != 0) {
            request.put("session_id", session);
        }
        var open = socket;
        if (open != null) {
            var _ = open.writeTextMessage(Json.write(request));
        }
    }
}
