package io.lectern.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.Catalogue;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.Part;
import io.lectern.room.Recorded;
import io.lectern.web.Json;
import java.sql.Connection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a room's log itself says at the end, beside what its members were told and answered.
final class Verdict {
    private record Row(long seq, Instant at, String type, String body, UUID command, int part) {}

    private final Catalogue catalogue;
    private final Ledger ledger;
    private final String room;
    private final Kind kind;
    private final List<Row> rows;

    /// Acknowledged and not in the log, by the number they were answered with.
    private final Map<Long, List<Wish>> withoutEvents = new HashMap<>();

    private Verdict(Catalogue catalogue, Ledger ledger, String room, Kind kind, List<Row> rows) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.room = room;
        this.kind = kind;
        this.rows = rows;
    }

    static Verdict of(Connection sql, Catalogue catalogue, Ledger ledger, String room, Kind kind)
            throws Exception {
        try (var query =
                sql.prepareStatement(
                        """
                        select seq, at, type, body::text as body, command, part from room_event
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
                                found.getObject("command", UUID.class),
                                found.getInt("part")));
            }
            return new Verdict(catalogue, ledger, room, kind, rows);
        }
    }

    long head() {
        return rows.size();
    }

    /// Holds the run to all its promises in this room; the ledger has the first that was broken.
    void judge(Order order, List<Client> clients) throws Exception {
        for (int i = 0; i < rows.size(); i++) {
            hold(rows.get(i).seq() == i + 1, "the log has " + rows.get(i).seq() + " at " + (i + 1));
        }
        answersAreKept();
        whatWasToldIsStored(order);
        List<Part<?, ?, ?>> state = folded();
        for (Client client : clients) {
            isUpToDate(client, state);
        }
    }

    private void answersAreKept() {
        Map<UUID, Row> lastOf = new HashMap<>();
        Map<UUID, Integer> parts = new HashMap<>();
        rows.forEach(row -> {
            lastOf.put(row.command(), row);
            int before = parts.merge(row.command(), 1, Integer::sum) - 1;
            hold(row.part() == before, "happened twice: " + row);
        });
        for (Ledger.Answer answer : ledger.answers()) {
            Wish wish = answer.wish();
            if (!wish.room().equals(room)) {
                continue;
            }
            Row row = lastOf.get(wish.command());
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
                JsonNode data =
                        stored.put("type", row.type()).put("at", row.at().toString());
                hold(
                        Order.alike(data, told.getValue()),
                        "told " + told + " and stored " + data);
            }
        }
    }

    private List<Part<?, ?, ?>> folded() {
        List<Part<?, ?, ?>> parts = new ArrayList<>();
        catalogue.in(kind).forEach(activity -> parts.add(Part.begin(activity)));
        List<Part<?, ?, ?>> state = List.copyOf(parts);
        Tickets tickets = new Tickets();
        for (Row row : rows) {
            var event = catalogue.event(row.type(), row.body());
            tickets.heard(row.seq(), event).ifPresent(wrong -> hold(false, wrong));
            state = Following.folded(state, new Recorded<>(row.seq(), row.at(), event));
            changeNothing(state, row);
        }
        tickets.end(state).ifPresent(wrong -> hold(false, wrong));
        return state;
    }

    /// What was asked for was so already, at that place in the log.
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

    private void isUpToDate(Client client, List<Part<?, ?, ?>> state) {
        Member me = client.following().me().orElseThrow();
        hold(
                client.following().last() == head(),
                client.name() + " is at " + client.following().last() + " of " + head());
        for (int i = 0; i < state.size(); i++) {
            Object should = state.get(i).view(me);
            Object has = client.following().parts().get(i).state();
            hold(
                    should.equals(has),
                    "%s holds%n  %s%nand should hold%n  %s".formatted(client.name(), has, should));
        }
    }

    private void hold(boolean holds, String words) {
        if (!holds) {
            ledger.breach("room " + room + ": " + words);
        }
    }
}
