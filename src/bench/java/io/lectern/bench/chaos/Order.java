package io.lectern.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What members who see all of a room received under each number, which must be the same for all of
/// them. Confined to the clients' event loop until the run is over.
final class Order {
    private final Map<Long, JsonNode> told = new HashMap<>();

    /// @return what another member received under this number, if it differs
    Optional<JsonNode> differs(long seq, JsonNode data) {
        JsonNode known = told.putIfAbsent(seq, data);
        return known == null || alike(known, data) ? Optional.empty() : Optional.of(known);
    }

    Map<Long, JsonNode> told() {
        return told;
    }

    /// Whether both are the same event. A text withdrawn in between is empty, and without files, for
    /// those who got it later.
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
