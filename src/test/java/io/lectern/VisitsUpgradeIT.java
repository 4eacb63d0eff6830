package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.activity.helpqueue.Visit;
import io.lectern.live.log.Catalogue;
import io.lectern.live.log.Projected;
import io.lectern.room.Recorded;
import io.lectern.web.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The SQL migration that adds outcomes of tickets folds a recorded log to the same visits as the
/// program.
class VisitsUpgradeIT {
    private static final Path LOG = Path.of("src/test/resources/recorded/help-queue.first.jsonl");
    private static final HelpQueue DESK = new HelpQueue();
    private static final Catalogue CATALOGUE = new Catalogue(List.of(DESK));

    /// The number of the first event of the others: the recorded log is as long, and never changes.
    private static final int FIRST = 347;

    /// Of one ticket, what the recorded log lacks.
    private static final String OTHERS =
            """
            joined {"owner":{"id":"82e335f7-ac0e-3e41-ab2a-e15abe662110","name":"Ann","role":"LEARNER"},"text":"Which?","tried":"","topic":"ICD-10","behind":"PT0S","appointment":"00000000-0000-4000-8000-00000000a001"}
            claimed {TICKET,"helper":{"id":"249468b3-d9d6-39f1-97ae-5d4cf259acdb","name":"Cy","role":"ASSISTANT"}}
            unanswered {TICKET,"lane":1,"order":"2026-03-10T10:00:00Z"}
            claimed {TICKET,"helper":{"id":"d72b2f8b-e5db-3519-9acf-6cc30f2d2c98","name":"Dr. Day","role":"INSTRUCTOR"}}
            begun {TICKET}
            parked {TICKET,"note":"Read the rule"}
            begun {TICKET}
            transferred {TICKET,"note":""}
            booked {TICKET,"due":"2026-03-10T10:00:00Z"}
            missed {TICKET}
            undone {TICKET}
            booked {TICKET,"due":"2026-03-10T11:00:00Z","appointment":"00000000-0000-4000-8000-00000000a002"}
            begun {TICKET}
            resolved {TICKET,"note":"The site","staffNote":"unsure"}
            undone {TICKET}
            resolved {TICKET,"note":"The site comes first"}
            undone {TICKET}
            carried {TICKET}
            """;

    private record Stored(UUID room, long seq, Instant at, String type, String body) {
        Optional<Projected> projected() {
            return Projected.of(DESK, new Recorded<>(seq, at, CATALOGUE.event(type, body)));
        }
    }

    @Test
    void the_tickets_of_an_older_log_become_the_visits_that_they_are_by_the_program()
            throws Exception {
        var url = TestPostgres.empty();
        TestPostgres.flyway(url).target("163").load().migrate();
        try (var sql = TestPostgres.connect(url)) {
            var log = log();
            store(sql, log);
            TestPostgres.flyway(url).target("164").load().migrate();
            var visits = visits(sql);
            assertThat(visits).hasSizeGreaterThan(20).isEqualTo(folded(log));
            assertThat(visits.values())
                    .anyMatch(visit -> visit.sessions().size() > 1)
                    .extracting(Visit::ending)
                    .contains(Visit.Ending.RESOLVED, Visit.Ending.WITHDRAWN);
        }
    }

    private static List<Stored> log() throws Exception {
        List<Stored> log = new ArrayList<>();
        for (var line : Files.readAllLines(LOG)) {
            var entry = Json.MAPPER.readTree(line);
            var event = (ObjectNode) entry.get("event");
            var room = UUID.nameUUIDFromBytes(new byte[] {(byte) entry.get("walk").intValue()});
            var seq = event.remove("offset").longValue();
            var at = Instant.parse(event.remove("at").textValue());
            var type = event.remove("type").textValue();
            log.add(new Stored(room, seq, at, type, event.toString()));
        }
        OTHERS.lines().forEach(line -> log.add(other(log.size(), line)));
        return log;
    }

    private static Stored other(int place, String line) {
        var parts = line.split(" ", 2);
        return new Stored(
                UUID.nameUUIDFromBytes(new byte[] {-1}),
                place,
                Instant.parse("2026-03-10T10:00:00Z").plusSeconds(100L * place),
                "help-queue." + parts[0],
                parts[1].replace("TICKET", "\"ticket\":" + FIRST));
    }

    private static Map<String, Visit> folded(List<Stored> log) throws Exception {
        Map<String, String> rows = new HashMap<>();
        for (var event : log) {
            event.projected()
                    .ifPresent(change -> {
                        var key = event.room() + " " + change.entry();
                        change.step()
                                .apply(Optional.ofNullable(rows.get(key)))
                                .ifPresent(row -> rows.put(key, row.json()));
                    });
        }
        Map<String, Visit> visits = new HashMap<>();
        for (var row : rows.entrySet()) {
            visits.put(row.getKey(), Json.MAPPER.readValue(row.getValue(), Visit.class));
        }
        return visits;
    }

    private static void store(Connection sql, List<Stored> log) throws Exception {
        try (var insert =
                sql.prepareStatement(
                        """
                        insert into room_event (room, seq, at, by, type, body, command)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?)
                        """)) {
            for (var event : log) {
                insert.setObject(1, event.room());
                insert.setLong(2, event.seq());
                insert.setTimestamp(3, Timestamp.from(event.at()));
                insert.setObject(4, event.room());
                insert.setString(5, event.type());
                insert.setString(6, event.body());
                insert.setObject(7, UUID.randomUUID());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static Map<String, Visit> visits(Connection sql) throws Exception {
        Map<String, Visit> visits = new HashMap<>();
        try (var rows =
                sql.createStatement().executeQuery("select room, seq, state from entry_state")) {
            while (rows.next()) {
                visits.put(
                        rows.getString(1) + " " + rows.getLong(2),
                        Json.MAPPER.readValue(rows.getString(3), Visit.class));
            }
        }
        return visits;
    }
}
