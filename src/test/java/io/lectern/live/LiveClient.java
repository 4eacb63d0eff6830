package io.lectern.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.web.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// A socket at `/live` for tests: the plain protocol, with nothing repaired automatically.
public final class LiveClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> replies = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonNode> pushes = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

    private LiveClient(HttpClient http, URI server) throws Exception {
        URI live = URI.create("ws" + server.toString().substring("http".length()) + "/live");
        this.socket =
                http.newWebSocketBuilder()
                        .connectTimeout(PATIENCE)
                        .buildAsync(live, new Listener())
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// A socket that has said nothing yet.
    public static LiveClient open(HttpClient http, URI server) throws Exception {
        return new LiveClient(http, server);
    }

    public static LiveClient connect(HttpClient http, URI server, String token) throws Exception {
        LiveClient client = open(http, server);
        JsonNode hello = client.ask("connect", Json.MAPPER.createObjectNode().put("token", token));
        if (!hello.has("connect")) {
            throw new IllegalStateException("not connected: " + hello);
        }
        return client;
    }

    /// Sends a command and waits for its reply, whole: with a result or an error.
    public JsonNode ask(String method, ObjectNode params) throws Exception {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> reply = new CompletableFuture<>();
        replies.put(id, reply);
        ObjectNode command = Json.MAPPER.createObjectNode().put("id", id);
        command.set(method, params);
        send(ascii(command.toString()));
        return await(reply);
    }

    /// The same JSON, also where it holds half a pair of surrogates, which is no text by itself.
    private static String ascii(String json) {
        var text = new StringBuilder();
        json.chars()
                .forEach(c ->
                        text.append(c < 0x80 ? Character.toString(c) : "\\u%04x".formatted(c)));
        return text.toString();
    }

    public JsonNode subscribe(String room) throws Exception {
        return ask("subscribe", Json.MAPPER.createObjectNode().put("channel", "room:" + room));
    }

    public JsonNode resume(String room, long offset, String epoch) throws Exception {
        return ask(
                "subscribe",
                Json.MAPPER
                        .createObjectNode()
                        .put("channel", "room:" + room)
                        .put("recover", true)
                        .put("offset", offset)
                        .put("epoch", epoch));
    }

    public JsonNode rpc(String method, ObjectNode data) throws Exception {
        ObjectNode params = Json.MAPPER.createObjectNode().put("method", method);
        params.set("data", data);
        return ask("rpc", params);
    }

    public void send(String text) throws Exception {
        inTurn(text).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// One text after the other: the socket refuses a second one while the first is on its way, and a ping may
    /// be answered at any time.
    private synchronized CompletableFuture<?> inTurn(String text) {
        sending = sending.handle((_, _) -> text).thenCompose(it -> socket.sendText(it, true));
        return sending;
    }

    /// The next push, in the order of arrival.
    public JsonNode push() throws Exception {
        JsonNode push = pushes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (push == null) {
            throw new TimeoutException("no push");
        }
        return push;
    }

    /// Whether it tells an event of a room, and not a signal or something personal.
    public static boolean isEvent(JsonNode push) {
        return push.path("pub").has("offset")
                && push.path("channel").asText("").startsWith("room:");
    }

    public BlockingQueue<JsonNode> pushes() {
        return pushes;
    }

    public int closeCode() throws Exception {
        return closed.get(PATIENCE.toSeconds() * 2, TimeUnit.SECONDS);
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    /// As a phone in a tunnel does: without a word.
    public void cut() {
        socket.abort();
        lost(-1);
    }

    @Override
    public void close() {
        cut();
    }

    private JsonNode await(CompletableFuture<JsonNode> reply) throws Exception {
        try {
            return reply.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the socket closed", e);
        }
    }

    private void lost(int code) {
        closed.complete(code);
        replies.values()
                .forEach(reply ->
                        reply.completeExceptionally(new IllegalStateException("closed " + code)));
    }

    private void received(String frame) {
        for (String line : frame.lines().toList()) {
            try {
                JsonNode message = Json.MAPPER.readTree(line);
                if (message.isEmpty()) {
                    var _ = inTurn("{}");
                } else if (message.has("id")) {
                    var reply = replies.remove(message.get("id").intValue());
                    if (reply != null) {
                        reply.complete(message);
                    }
                } else {
                    pushes.add(message.get("push"));
                }
            } catch (Exception e) {
                lost(-2);
            }
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                received(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            lost(code);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            lost(-3);
        }
    }
}
