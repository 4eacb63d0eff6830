package io.lectern.campus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.campus.RouteDocument.Body;
import io.lectern.web.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Hostile input for routes: variants of a valid body, and odd texts in path parameters.
final class BadInput {
    /// Beside what every text, number and list is refused for, each of these is one that something
    /// along the way can't take.
    private static final List<Object> BAD =
            List.of(
                    "",
                    "\0",
                    "\uD800",
                    "\u202E\u200B\u2066",
                    "x".repeat(100_000),
                    -1,
                    Integer.MAX_VALUE,
                    new BigInteger("9".repeat(300)),
                    0.5,
                    true,
                    List.of(),
                    List.of("x"),
                    Map.of("x", 1));

    private static final List<String> BODIES =
            List.of(
                    "",
                    "{",
                    "[]",
                    "7",
                    "null",
                    "{}",
                    "{\"x\":1}",
                    "[".repeat(5_000),
                    "\0",
                    "\u00FF");

    static final List<String> PLACES =
            List.of("x", "%00", "%FF", "%E2%80%8B", "0", "-1", "2036-02-30", "x".repeat(3_000));

    private BadInput() {}

    /// Empty where the route takes no body.
    static List<Body> bodies(Optional<Body> good) throws IOException {
        var bad = new ArrayList<Body>();
        if (good.isEmpty()) {
            return bad;
        }
        var type = good.get().type();
        BODIES.forEach(text -> bad.add(new Body(type, text)));
        bad.add(new Body("text/html", good.get().text()));
        if (type.equals("application/json")) {
            var names = new ArrayList<String>();
            Json.MAPPER.readTree(good.get().text()).fieldNames().forEachRemaining(names::add);
            for (var name : names) {
                for (var value : BAD) {
                    var tree = (ObjectNode) Json.MAPPER.readTree(good.get().text());
                    tree.set(name, Json.MAPPER.valueToTree(value));
                    bad.add(new Body(type, tree.toString()));
                }
                var without = (ObjectNode) Json.MAPPER.readTree(good.get().text());
                without.remove(name);
                bad.add(new Body(type, without.toString()));
            }
        }
        return bad;
    }
}
