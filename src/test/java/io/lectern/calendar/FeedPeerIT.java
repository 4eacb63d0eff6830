package io.lectern.calendar;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lectern.Node;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Feeds as the published JavaScript parser `ical.js` reads them.
class FeedPeerIT {
    private static final Path PEER = Path.of("src/test/peer");

    @Test
    void a_published_parser_finds_the_same_times() throws Exception {
        assumeTrue(
                Files.isDirectory(PEER.resolve("node_modules/ical.js")),
                "Left out: the published parser is not installed (npm ci in src/test/peer)");
        var samples = new JsonArray();
        FeedTextTest.samples().forEach((name, series) -> samples.add(sample(name, series)));
        var file = Files.createTempFile("feeds", ".json");
        try {
            Files.writeString(file, samples.encode());
            Node.run(
                    List.of("--test", PEER.resolve("feeds.test.mjs").toString()),
                    Map.of("LECTERN_FEEDS", file.toString()));
        } finally {
            Files.delete(file);
        }
    }

    private static JsonObject sample(String name, Series series) {
        var starts =
                series.between(FeedTextTest.NOW, FeedTextTest.TO, 2_000).stream()
                        .filter(Occurrence::isOn)
                        .map(Occurrence::start)
                        .map(Instant::toString)
                        .toList();
        return new JsonObject()
                .put("name", name)
                .put("text", FeedTextTest.text(series))
                .put("from", FeedTextTest.NOW.toString())
                .put("to", FeedTextTest.TO.toString())
                .put("starts", new JsonArray(starts));
    }
}
