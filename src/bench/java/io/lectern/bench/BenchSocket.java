package io.lectern.bench;

import io.lectern.SignIn;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.internal.VertxInternal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// One socket that follows the class room. Searches the text of frames, as parsing JSON would measure
/// the client. Confined to its event loop.
final class BenchSocket {
    private static final String STAMP = "sent at ";
    private static final String OFFSET = "\"offset\":";

    private final Context context;
    private final WebSocket socket;
    private final String room;
    private final LongConsumer delivered;
    private final Map<Integer, Promise<String>> replies = new HashMap<>();
    private int ids;
    private volatile long last;
    private final AtomicLong gaps = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();
    private final String account;
    private Promise<Long> mine = Promise.promise();

    private BenchSocket(
            Context context,
            WebSocket socket,
            String account,
            String room,
            LongConsumer delivered) {
        this.context = context;
        this.account = account;
        this.socket = socket;
        this.room = room;
        this.delivered = delivered;
        socket.textMessageHandler(frame -> {
            for (int from = 0, to; from < frame.length(); from = to + 1) {
                int end = frame.indexOf('\n', from);
                to = end < 0 ? frame.length() : end;
                received(frame.substring(from, to));
            }
        });
    }

    /// @param delivered called with each message's age at arrival, in nanoseconds
    static Future<BenchSocket> open(
            Vertx vertx, WebSocketClient client, SignIn who, String room, LongConsumer delivered) {
        Context context = ((VertxInternal) vertx).createEventLoopContext();
        Promise<BenchSocket> opened = Promise.promise();
        context.runOnContext(_ -> open(context, client, who, room, delivered).onComplete(opened));
        return opened.future();
    }

    private static Future<BenchSocket> open(
            Context context,
            WebSocketClient client,
            SignIn who,
            String room,
            LongConsumer delivered) {
        return client.connect(who.server().getPort(), who.server().getHost(), "/live")
                .map(socket -> new BenchSocket(context, socket, who.account(), room, delivered))
                .compose(socket ->
                        socket.ask("\"connect\":{\"token\":\"" + who.token() + "\"}")
                                .compose(_ ->
                                        socket.ask(
                                                "\"subscribe\":{\"channel\":\"room:"
                                                        + room
                                                        + "\"}"))
                                .map(reply -> {
                                    socket.last = Math.max(socket.last, number(reply, OFFSET));
                                    return socket;
                                }));
    }

    void run(Runnable work) {
        context.runOnContext(_ -> work.run());
    }

    /// Fails if the message was not stored.
    Future<String> say() {
        return ask(
                "\"rpc\":{\"method\":\"chat.say\",\"data\":{\"room\":\"%s\",\"command\":\"%s\",\"text\":\"%s%d\",\"mentions\":[]}}"
                        .formatted(room, UUID.randomUUID(), STAMP, System.nanoTime()));
    }

    /// Fails if it was refused.
    Future<String> wish(String method, String fields) {
        return ask(
                "\"rpc\":{\"method\":\"%s\",\"data\":{\"room\":\"%s\",\"command\":\"%s\"%s}}"
                        .formatted(method, room, UUID.randomUUID(), fields));
    }

    /// Calls the next learner, and waits for the event that names the ticket.
    Future<Long> call() {
        mine = Promise.promise();
        Future<Long> ticket = mine.future();
        return wish("help-queue.claimNext", "").compose(_ -> ticket);
    }

    /// The number of events that arrived, of any kind.
    long heard() {
        return heard.get();
    }

    /// The number of the newest event.
    long last() {
        return last;
    }

    long gaps() {
        return gaps.get();
    }

    void close() {
        socket.close();
    }

    private Future<String> ask(String command) {
        int id = ++ids;
        Promise<String> reply = Promise.promise();
        replies.put(id, reply);
        socket.writeTextMessage("{\"id\":" + id + "," + command + "}");
        return reply.future();
    }

    private void received(String line) {
        if (line.equals("{}")) {
            socket.writeTextMessage("{}");
        } else if (line.startsWith("{\"id\":")) {
            Promise<String> reply = replies.remove((int) number(line, "{\"id\":"));
            if (line.contains("\"error\":")) {
                reply.fail(line);
            } else {
                reply.complete(line);
            }
        } else if (line.contains(STAMP)) {
            delivered.accept(System.nanoTime() - number(line, STAMP));
            long offset = number(line, OFFSET);
            if (last > 0 && offset != last + 1) {
                gaps.incrementAndGet();
            }
            last = offset;
        } else if (line.contains(OFFSET)) {
            heard.incrementAndGet();
            last = number(line, OFFSET);
            if (line.contains("\"help-queue.claimed\"") && line.contains(account)) {
                mine.tryComplete(number(line, "\"ticket\":"));
            }
        }
    }

    /// The digits after the first occurrence of `after`.
    private static long number(String line, String after) {
        int at = line.indexOf(after) + after.length();
        long value = 0;
        while (at < line.length() && Character.isDigit(line.charAt(at))) {
            value = value * 10 + line.charAt(at++) - '0';
        }
        return value;
    }
}
