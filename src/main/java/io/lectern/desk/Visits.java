package io.lectern.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.room.Member;
import io.lectern.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Folds what the log says of tickets into visits. Pure. An event that it doesn't know changes
/// nothing of what is told here.
final class Visits {
    /// An event of the log of a desk.
    record Entry(long seq, Instant at, String type, JsonNode body) {}

    private static final Duration COUNTS = Duration.ofSeconds(60);

    private final Map<Long, Ticket> tickets = new LinkedHashMap<>();

    private Visits() {}

    /// The newest first.
    static List<Visit> of(List<Entry> entries) {
        var visits = new Visits();
        entries.forEach(visits::apply);
        return visits.tickets.values().stream().map(Ticket::visit).toList().reversed();
    }

    private void apply(Entry entry) {
        var body = entry.body();
        if (entry.type().equals("help-queue.joined")) {
            tickets.put(entry.seq(), new Ticket(entry));
            return;
        }
        var ticket = tickets.get(body.path("ticket").asLong());
        if (ticket == null) {
            return;
        }
        switch (entry.type().substring("help-queue.".length())) {
            case "edited" -> ticket.edited(body);
            case "claimed" -> ticket.helper = member(body.path("helper"));
            case "begun" -> ticket.begun = entry.at();
            case "requeued", "released", "parked", "transferred" -> ticket.pause(entry.at());
            case "resolved" -> {
                ticket.over("RESOLVED", entry.at());
                ticket.note = body.path("note").asText("");
                ticket.staffNote = body.path("staffNote").asText("");
            }
            case "withdrawn" -> ticket.over("WITHDRAWN", entry.at());
            case "removed" -> {
                ticket.over("REMOVED", entry.at());
                ticket.note = body.path("reason").asText("");
            }
            case "missed" -> ticket.over("NO_SHOW", entry.at());
            case "expired" -> ticket.over("EXPIRED", entry.at());
            case "carried" -> ticket.over("CARRIED", entry.at());
            case "undone" -> ticket.again();
            default -> {}
        }
    }

    static @Nullable Member member(JsonNode node) {
        return node.isObject() ? Json.MAPPER.convertValue(node, Member.class) : null;
    }

    private static final class Ticket {
        private final long id;
        private final Optional<Member> owner;
        private final Instant at;
        private String text;
        private String topic;
        private String status = "OPEN";
        private @Nullable Instant ended;
        private @Nullable Member helper;
        private @Nullable Instant begun;
        private Duration spent = Duration.ZERO;
        private String note = "";
        private String staffNote = "";

        /// What the last step took away, in case it is undone.
        private @Nullable Instant begunBefore;

        private Duration spentBefore = Duration.ZERO;

        Ticket(Entry joined) {
            id = joined.seq();
            owner = Optional.ofNullable(member(joined.body().path("owner")));
            at = joined.at();
            text = joined.body().path("text").asText("");
            topic = joined.body().path("topic").asText("");
        }

        void edited(JsonNode body) {
            text = body.path("text").asText(text);
            topic = body.path("topic").asText(topic);
        }

        void pause(Instant now) {
            if (begun != null) {
                spent = spent.plus(Duration.between(begun, now));
                begun = null;
            }
        }

        void over(String how, Instant now) {
            begunBefore = begun;
            spentBefore = spent;
            pause(now);
            status = how;
            ended = now;
        }

        void again() {
            status = "OPEN";
            ended = null;
            note = "";
            staffNote = "";
            begun = begunBefore;
            spent = spentBefore;
        }

        Visit visit() {
            return new Visit(
                    id,
                    owner,
                    at,
                    text,
                    topic,
                    status,
                    Optional.ofNullable(ended),
                    Optional.ofNullable(helper),
                    spent.isZero() ? Optional.empty() : Optional.of(spent.toMinutes()),
                    status.equals("RESOLVED") && spent.compareTo(COUNTS) >= 0,
                    note,
                    Optional.of(staffNote).filter(words -> !words.isEmpty()));
        }
    }
}
