package io.lectern.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One follower of one room, by docs/protocol.md. Reconnects when told to, resumes after the last
/// number, and checks that every number comes once and in order.
final class LecternDialect implements Dialect {
    private static final int CONNECT = 1;
    private static final int SUBSCRIBE = 2;
    private static final String OFFSET = "\"offset\":";

    private final String token;
    private final String room;
    private final Tally tally;
    private final Map<Integer, CompletableFuture<Void>> answers = new HashMap<>();
    private int ids = SUBSCRIBE;
    private String epoch = "";
    private long last = -1;
    private long afresh;
    private Runnable onClosed = () -> {};
    private Consumer<String> onPush = _ -> {};

    LecternDialect(String token, String room, Tally tally) {
        this.token = token;
        this.room = room;
        this.tally = tally;
    }

    @Override
    public String path() {
        return "/live";
    }

    /// The number of the newest event received.
    long last() {
        return last;
    }

    /// How often it couldn't resume and got the whole room.
    long afresh() {
        return afresh;
    }

    /// @param work called with each push that isn't a message of this load
    void onPush(Consumer<String> work) {
        onPush = work;
    }

    void onClosed(Runnable work) {
        onClosed = work;
    }

    @Override
    public void opened(LeanSocket socket) {
        ids = SUBSCRIBE;
        String recover =
                last < 0
                        ? ""
                        : ",\"recover\":true,\"offset\":%d,\"epoch\":\"%s\"".formatted(last, epoch);
        socket.send(
                "{\"id\":%d,\"connect\":{\"token\":\"%s\"}}\n{\"id\":%d,\"subscribe\":{\"channel\":\"room:%s\"%s}}"
                        .formatted(CONNECT, token, SUBSCRIBE, room, recover));
    }

    /// @return completes when the message is stored; fails with the server's error
    CompletableFuture<Void> say(LeanSocket socket) {
        return say(socket, Lines.stamped());
    }

    CompletableFuture<Void> say(LeanSocket socket, String text) {
        return ask(socket, "chat.say", "\"text\":\"" + text + "\",\"mentions\":[]");
    }

    /// Sends a command.
    ///
    /// @param fields of the command, as JSON
    CompletableFuture<Void> ask(LeanSocket socket, String method, String fields) {
        return ask(socket, method, fields, UUID.randomUUID());
    }

    /// @param id of the command: repeated under the same id, it happens once
    CompletableFuture<Void> ask(LeanSocket socket, String method, String fields, UUID id) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        String command =
                "\"rpc\":{\"method\":\"%s\",\"data\":{\"room\":\"%s\",\"command\":\"%s\",%s}}"
                        .formatted(method, room, id, fields);
        socket.run(() -> {
            if (!socket.isOpen()) {
                answer.completeExceptionally(new IllegalStateException("the socket is closed"));
                return;
            }
            answers.put(++ids, answer);
            socket.send("{\"id\":" + ids + "," + command + "}");
        });
        return answer;
    }

    @Override
    public void received(LeanSocket socket, ByteBuf buffer, int from, int length) {
        if (length == 2) {
            socket.send("{}");
        } else if (buffer.getByte(from + 2) == 'i') {
            answered(socket, buffer, from, length);
        } else {
            pushed(socket, buffer, from, length);
        }
    }

    private void pushed(LeanSocket socket, ByteBuf buffer, int from, int length) {
        long sentAt = Lines.sentAt(buffer, from, length);
        if (sentAt >= 0) {
            next(Lines.lastNumber(buffer, from, length));
            tally.arrived(sentAt);
        } else {
            String push = buffer.toString(from, length, StandardCharsets.UTF_8);
            onPush.accept(push);
            if (push.contains("\"unsubscribe\":")) {
                socket.cut();
            } else if (push.contains("\"offset\":") && push.contains("room:")) {
                next(Lines.lastNumber(buffer, from, length));
            }
        }
    }

    private void next(long seq) {
        if (seq != last + 1) {
            tally.gap();
        }
        last = seq;
    }

    private void answered(LeanSocket socket, ByteBuf buffer, int from, int length) {
        int id = (int) Lines.number(buffer, from + 6);
        if (id > SUBSCRIBE) {
            CompletableFuture<Void> answer = answers.remove(id);
            if (buffer.indexOf(from, Math.min(from + 24, from + length), (byte) 'p') >= 0) {
                answer.complete(null);
            } else {
                answer.completeExceptionally(
                        new IllegalStateException(
                                buffer.toString(from, length, StandardCharsets.UTF_8)));
            }
            return;
        }
        String reply = buffer.toString(from, length, StandardCharsets.UTF_8);
        if (reply.contains("\"error\":")) {
            socket.cut();
        } else if (id == SUBSCRIBE) {
            subscribed(reply);
            socket.isReady();
        }
    }

    private void subscribed(String reply) {
        epoch = word(reply, "\"epoch\":\"");
        long head = Long.parseLong(digits(reply, reply.indexOf(OFFSET) + OFFSET.length()));
        if (last >= 0 && reply.contains("\"recovered\":true")) {
            int publications = -1;
            for (int at = 0; (at = reply.indexOf(OFFSET, at)) >= 0; at++) {
                publications++;
            }
            if (publications != head - last) {
                tally.gap();
            }
            for (int at = 0; (at = reply.indexOf('@', at)) >= 0; at++) {
                tally.arrived(Long.parseLong(digits(reply, at + 1)));
            }
        } else if (last >= 0) {
            afresh++;
        }
        last = head;
    }

    private static String word(String reply, String after) {
        int at = reply.indexOf(after) + after.length();
        return reply.substring(at, reply.indexOf('"', at));
    }

    private static String digits(String text, int from) {
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to);
    }

    @Override
    public void closed(LeanSocket socket, int code) {
        answers.values()
                .forEach(answer ->
                        answer.completeExceptionally(new IllegalStateException("closed " + code)));
        answers.clear();
        onClosed.run();
    }
}
