package io.lectern.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What those who see all of a room were told under each number: the same for each of them. Belongs to
/// the clients' event loop until the run is over.
final class Order {
    private final Map<Long, JsonNode> told = new HashMap<>();

    /// @return what another was told under this number, where it was something else
    Optional<JsonNode> differs(long seq, JsonNode data) {
        JsonNode known = told.putIfAbsent(seq, data);
        return known == null || alike(known, data) ? Optional.empty() : Optional.of(known);
    }

    Map<Long, JsonNode> told() {
        return told;
    }

    /// A text that was taken back meanwhile is empty for who is told later, and its files are gone.
    static boolean alike(JsonNode one, JsonNode other) {
        if (one.equals(other)) {
            return true;
        }
        boolean withdrawn = text(one).isEmpty() || text(other).isEmpty();
        return withdrawn && without(one).equals(without(other));
    }

    private static String text(JsonNode data) {
        return data.path("text").asText("");
    }

    private static JsonNode without(JsonNode data) {
        ObjectNode rest = data.deepCopy();
        rest.remove(List.of("text", "attachments"));
        return rest;
    }
}
