package io.lectern.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.SignIn;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/// The teacher of a class: opens the session, asks polls, calls on hands, and answers questions in
/// order. Sees everything.
final class Teacher implements AutoCloseable {
    /// A question that is open for votes, and the number of its asker.
    record Open(long id, int asker) {}

    private final SignIn day;
    private final LiveClient socket;
    private final String room;
    private final List<Open> open = new ArrayList<>();
    private final Deque<Long> hands = new ArrayDeque<>();

    Teacher(LecternTarget target) throws Exception {
        day = SignIn.as(HttpClient.newHttpClient(), target.address(), "day");
        room = day.room("CLASS");
        socket = LiveClient.connect(day.http(), target.address(), day.token());
        socket.subscribe(room);
    }

    List<Open> open() {
        return open;
    }

    /// Takes in new questions and hands.
    void look() {
        JsonNode push;
        while ((push = socket.pushes().poll()) != null) {
            var event = push.path("pub").path("data");
            long seq = push.path("pub").path("offset").asLong();
            switch (event.path("type").asText()) {
                case "questions.asked" ->
                        open.add(new Open(seq, asker(event.path("text").asText())));
                case "hands.raised" -> hands.add(seq);
                default -> {}
            }
        }
    }

    static String question(int asker, int number) {
        return "%d asks: is E11.%d coded before the reason for the visit?".formatted(asker, number);
    }

    private static int asker(String text) {
        return Integer.parseInt(text.substring(0, text.indexOf(' ')));
    }

    void begin() throws Exception {
        var settings = Json.MAPPER.createObjectNode();
        settings.putObject("settings")
                .put("approveFirst", false)
                .put("anonymity", "PEERS")
                .put("between", true)
                .put("votesShown", true)
                .putArray("labels");
        wish("questions.configure", settings);
        wish("session.open", Json.MAPPER.createObjectNode());
    }

    /// @return the poll's id
    long poll(String question) throws Exception {
        var draft = Json.MAPPER.createObjectNode();
        var sheet = draft.putObject("sheet");
        sheet.put("question", question).put("kind", "ONE").put("named", false).put("live", false);
        sheet.putArray("choices").add("E11.22").add("E11.65").add("E11.9");
        long id = wish("polls.draft", draft);
        wish("polls.open", Json.MAPPER.createObjectNode().put("poll", id));
        return id;
    }

    void reveal(long poll) throws Exception {
        wish("polls.reveal", Json.MAPPER.createObjectNode().put("poll", poll));
    }

    /// Calls on the first raised hand, and lowers it.
    void callNext() throws Exception {
        if (!hands.isEmpty()) {
            long hand = hands.remove();
            wish("hands.call", Json.MAPPER.createObjectNode().put("hand", hand));
            wish("hands.lower", Json.MAPPER.createObjectNode().put("hand", hand));
        }
    }

    /// Answers the oldest question, which ends its voting.
    void answerNext() throws Exception {
        if (!open.isEmpty()) {
            long question = open.removeFirst().id();
            wish(
                    "questions.answer",
                    Json.MAPPER
                            .createObjectNode()
                            .put("question", question)
                            .put("text", "The reason for the visit comes first."));
        }
    }

    /// The number of votes on the board, from a new subscription.
    long votes() throws Exception {
        try (var another = LiveClient.connect(day.http(), day.server(), day.token())) {
            long all = 0;
            for (var count :
                    another.subscribe(room).at("/subscribe/data/tallies/questions/votes")) {
                all += count.asLong();
            }
            return all;
        }
    }

    void end() throws Exception {
        wish("session.close", Json.MAPPER.createObjectNode());
    }

    private long wish(String method, ObjectNode fields) throws Exception {
        var reply =
                socket.rpc(
                        method,
                        fields.put("room", room).put("command", UUID.randomUUID().toString()));
        if (!reply.has("rpc")) {
            throw new IllegalStateException(method + ": " + reply);
        }
        return reply.at("/rpc/data/offset").asLong();
    }

    @Override
    public void close() {
        socket.close();
    }
}
