package io.lectern.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.web.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/// A room's message as listed in the tables beside its log: once, in its thread, and with its files
/// while it isn't gone.
///
/// @param thread the thread it is in
record Listed(OptionalLong thread, boolean gone, Set<UUID> files) {
    /// The list in the database, by number.
    static Map<Long, Listed> of(Connection sql, String room) throws SQLException {
        Map<Long, Listed> listed = new TreeMap<>();
        try (var select =
                sql.prepareStatement(
                        """
                        select e.seq, e.thread, e.gone, array(
                          select file from entry_file f
                          where f.room = e.room and f.activity = e.activity and f.seq = e.seq) as files
                        from room_entry e where e.room = ? and e.activity = 'chat'
                        """)) {
            select.setObject(1, UUID.fromString(room));
            var found = select.executeQuery();
            while (found.next()) {
                long thread = found.getLong("thread");
                var files = (UUID[]) found.getArray("files").getArray();
                listed.put(
                        found.getLong("seq"),
                        new Listed(
                                thread == 0 ? OptionalLong.empty() : OptionalLong.of(thread),
                                found.getBoolean("gone"),
                                new TreeSet<>(Set.of(files))));
            }
        }
        return listed;
    }

    /// The list as it follows from the log.
    static Map<Long, Listed> of(Iterable<Verdict.Row> log) throws Exception {
        Map<Long, Listed> listed = new TreeMap<>();
        for (Verdict.Row row : log) {
            JsonNode body = Json.MAPPER.readTree(row.body());
            switch (row.type()) {
                case "chat.said" -> listed.put(row.seq(), said(body));
                case "chat.takenBack", "chat.removed" ->
                        listed.computeIfPresent(
                                body.get("message").longValue(),
                                (_, it) -> new Listed(it.thread(), true, Set.of()));
                default -> {}
            }
        }
        return listed;
    }

    private static Listed said(JsonNode body) {
        Set<UUID> files = new TreeSet<>();
        body.path("attachments")
                .forEach(it -> files.add(UUID.fromString(it.get("file").textValue())));
        return new Listed(
                body.hasNonNull("thread")
                        ? OptionalLong.of(body.get("thread").longValue())
                        : OptionalLong.empty(),
                false,
                files);
    }

    /// @return the difference between the two, if any
    static Optional<String> differs(Map<Long, Listed> log, Map<Long, Listed> listed) {
        Map<Long, Listed> others = new HashMap<>(listed);
        for (var one : log.entrySet()) {
            var found = others.remove(one.getKey());
            if (!one.getValue().equals(found)) {
                return Optional.of(
                        "%d is listed as %s and should be as %s"
                                .formatted(one.getKey(), found, one.getValue()));
            }
        }
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("is listed and in no log: " + others);
    }
}
