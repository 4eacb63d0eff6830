package io.lectern.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.Part;
import io.lectern.room.RoomState;
import io.lectern.room.Recorded;
import io.lectern.web.Json;
import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Judges a room by its log at the end of the run: against what its members received and what was
/// acknowledged to them.
final class Verdict {
    record Row(long seq, Instant at, String type, String body, UUID command) {}

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final String room;
    private final Kind kind;
    private final List<Row> rows;
    private final Map<Long, Listed> listed;

    /// Acknowledged wishes that left no event, by the number in their answer.
    private final Map<Long, List<Wish>> withoutEvents = new HashMap<>();

    /// The fold of the whole log, computed when it is first needed.
    private List<Part<?, ?, ?>> state = List.of();

    /// @param listed the messages in the tables beside the log
    Verdict(
            Catalogue catalogue,
            Ledger ledger,
            String room,
            Kind kind,
            List<Row> rows,
            Map<Long, Listed> listed) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.room = room;
        this.kind = kind;
        this.rows = rows;
        this.listed = listed;
    }

    static Verdict of(Connection sql, Catalogue catalogue, Ledger ledger, String room, Kind kind)
            throws Exception {
        try (var query =
                sql.prepareStatement(
                        """
                        select seq, at, type, body::text as body, command from room_event
                        where room = ? order by seq
                        """)) {
            query.setObject(1, UUID.fromString(room));
            List<Row> rows = new ArrayList<>();
            var found = query.executeQuery();
            while (found.next()) {
                rows.add(
                        new Row(
                                found.getLong("seq"),
                                found.getObject("at", OffsetDateTime.class).toInstant(),
                                found.getString("type"),
                                found.getString("body"),
                                found.getObject("command", UUID.class)));
            }
            return new Verdict(catalogue, ledger, room, kind, rows, Listed.of(sql, room));
        }
    }

    long head() {
        return rows.size();
    }

    /// Whether the client is up to date. One that doesn't see every event is compared by its state.
    boolean isKnownTo(Client client) {
        return client.follows()
                && (client.following().seesAll()
                        ? client.following().last() == head()
                        : differs(client.following(), state()).isEmpty());
    }

    private List<Part<?, ?, ?>> state() {
        if (state.isEmpty()) {
            state = begin();
            for (Row row : rows) {
                state = Following.folded(state, recorded(row));
            }
        }
        return state;
    }

    private List<Part<?, ?, ?>> begin() {
        return RoomState.empty(catalogue.in(kind), kind).parts();
    }

    private Recorded<?> recorded(Row row) {
        return new Recorded<>(row.seq(), row.at(), catalogue.event(row.type(), row.body()));
    }

    /// Checks all promises for this room, and reports the first broken one to the ledger.
    void judge(Order order, Map<String, Following> followers) throws Exception {
        for (int i = 0; i < rows.size(); i++) {
            hold(rows.get(i).seq() == i + 1, "the log has " + rows.get(i).seq() + " at " + (i + 1));
        }
        answersAreKept();
        whatWasToldIsStored(order);
        theLogKeepsTheRules();
        Listed.differs(Listed.of(rows), listed).ifPresent(words -> hold(false, words));
        followers.forEach(this::isUpToDate);
    }

    private void answersAreKept() {
        Map<UUID, Row> lastOf = new HashMap<>();
        Set<String> facts = new HashSet<>();
        rows.forEach(row -> {
            Row before = lastOf.put(row.command(), row);
            boolean once =
                    (before == null || before.seq() == row.seq() - 1)
                            && facts.add(row.command() + row.type() + row.body());
            hold(once, "happened twice: " + row);
        });
        for (Ledger.Answer answer : ledger.answers()) {
            Wish wish = answer.wish();
            if (!wish.room().equals(room)) {
                continue;
            }
            Row row = lastOf.get(wish.command());
            hold(
                    answer.offset() <= head(),
                    "acknowledged as %d of %d: %s".formatted(answer.offset(), head(), wish));
            if (row == null) {
                withoutEvents.computeIfAbsent(answer.offset(), _ -> new ArrayList<>()).add(wish);
            } else {
                hold(
                        row.seq() == answer.offset(),
                        "acknowledged as %d and stored as %s: %s"
                                .formatted(answer.offset(), row, wish));
            }
        }
        ledger.refusals()
                .forEach((command, why) ->
                        hold(
                                !lastOf.containsKey(command),
                                "refused with " + why + " and stored: " + lastOf.get(command)));
    }

    private void whatWasToldIsStored(Order order) throws Exception {
        for (var told : order.told().entrySet()) {
            hold(told.getKey() <= rows.size(), "told and not stored: " + told);
            if (told.getKey() <= rows.size()) {
                Row row = rows.get((int) (told.getKey() - 1));
                ObjectNode stored = (ObjectNode) Json.MAPPER.readTree(row.body());
                JsonNode data = stored.put("type", row.type()).put("at", row.at().toString());
                hold(Order.alike(data, told.getValue()), "told " + told + " and stored " + data);
            }
        }
    }

    private void theLogKeepsTheRules() {
        List<Part<?, ?, ?>> at = begin();
        Tickets tickets = new Tickets();
        for (Row row : rows) {
            Recorded<?> recorded = recorded(row);
            tickets.heard(row.seq(), recorded.event()).ifPresent(wrong -> hold(false, wrong));
            at = Following.folded(at, recorded);
            changeNothing(at, row);
        }
        tickets.end(at).ifPresent(wrong -> hold(false, wrong));
    }

    /// Checks that these wishes would change nothing at that place in the log.
    private void changeNothing(List<Part<?, ?, ?>> state, Row row) {
        for (Wish wish : withoutEvents.getOrDefault(row.seq(), List.of())) {
            for (Part<?, ?, ?> part : state) {
                hold(
                        !part.takes(wish.what())
                                || part.decide(wish.what(), wish.by(), row.at())
                                        .equals(Decision.unchanged()),
                        "acknowledged as " + row.seq() + " and not stored: " + wish);
            }
        }
    }

    private void isUpToDate(String name, Following follower) {
        hold(
                follower.seesAll() ? follower.last() == head() : follower.last() <= head(),
                name + " is at " + follower.last() + " of " + head());
        differs(follower, state()).ifPresent(words -> hold(false, name + words));
    }

    private static Optional<String> differs(Following follower, List<Part<?, ?, ?>> state) {
        Member me = follower.me().orElseThrow();
        for (int i = 0; i < state.size(); i++) {
            var tally = state.get(i).tally(me.role());
            if (tally.isPresent()) {
                JsonNode sums = Json.MAPPER.valueToTree(tally.get());
                JsonNode heard = follower.tally(state.get(i).activity().name());
                if (!sums.toString().equals(heard.toString())) {
                    return Optional.of(" was told %s and should be %s".formatted(heard, sums));
                }
                continue; // votes are told only as sums, so there is nothing to compare
            }
            Object should = state.get(i).view(me);
            Object has = follower.parts().get(i).state();
            if (!should.equals(has)) {
                return Optional.of(" holds%n  %s%nand should hold%n  %s".formatted(has, should));
            }
        }
        return Optional.empty();
    }

    private void hold(boolean holds, String words) {
        if (!holds) {
            ledger.breach("room " + room + ": " + words);
        }
    }
}
