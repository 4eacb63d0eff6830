package io.lectern;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The published JavaScript client `centrifuge` against a whole server.
@SuppressWarnings("try")
class CentrifugePeerIT {
    private static final Path PEER = Path.of("src/test/peer");
    private static final int TOKEN_SECONDS = 5;

    @Test
    void the_published_client_resumes_and_refreshes_and_gets_every_event_once() throws Exception {
        assumeTrue(
                Files.isDirectory(PEER.resolve("node_modules/centrifuge")),
                "Left out: the published client is not installed (npm ci in src/test/peer)");
        try (var server = TestServer.start()) {
            var ann = server.as("ann");
            Node.run(
                    List.of("--test", PEER.resolve("centrifuge.test.mjs").toString()),
                    Map.of(
                            "LECTERN_URL",
                            server.address().toString().replaceFirst("/$", ""),
                            "LECTERN_ROOM",
                            classRoom(ann),
                            "LECTERN_READER",
                            "ann@lectern.example",
                            "LECTERN_WRITER",
                            "bo@lectern.example",
                            "LECTERN_PASSWORD",
                            "lectern-demo",
                            "LECTERN_TOKEN",
                            ShortToken.of(server, ann.token(), TOKEN_SECONDS)));
        }
    }

    private static String classRoom(SignIn ann) throws Exception {
        var rooms = ann.get("/api/home").at("/courses/0/rooms");
        return StreamSupport.stream(rooms.spliterator(), false)
                .filter(room -> room.get("kind").textValue().equals("CLASS"))
                .map(room -> room.get("id").textValue())
                .findFirst()
                .orElseThrow();
    }
}
