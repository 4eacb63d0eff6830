package io.lectern.bench.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.web.Json;
import java.util.ArrayList;
import java.util.List;

/// The results: a table for people, and a line of JSON for each scenario.
final class Figures {
    private final List<ObjectNode> rows = new ArrayList<>();

    /// A row for one scenario on one server.
    ObjectNode row(String scenario, String server) {
        ObjectNode row = Json.MAPPER.createObjectNode();
        row.put("scenario", scenario).put("server", server);
        rows.add(row);
        return row;
    }

    void tell(ObjectNode row) {
        System.out.printf(
                "%n%s: %s%n", row.get("scenario").textValue(), row.get("server").textValue());
        row.properties().stream()
                .skip(2)
                .forEach(figure ->
                        System.out.printf("  %-28s %s%n", figure.getKey(), figure.getValue()));
        System.out.println(row);
    }

    boolean anythingLost() {
        return rows.stream().anyMatch(row -> row.path("lost").asLong() != 0);
    }

    static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
