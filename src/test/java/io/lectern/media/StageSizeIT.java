package io.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A stage with many viewers: real media of synthetic peers (`src/test/peer/stage.mjs`), through
/// Debian's Janus. `-Dstage.viewers=300` for more viewers.
@Isolated("a hundred who decrypt take both cores")
class StageSizeIT {
    private static final int VIEWERS = Integer.getInteger("stage.viewers", 100);
    private static final int SECONDS = 10;
    private static final Path PEERS = Path.of("src/test/peer");
    private static final String ROOM = "a class";

    @TempDir private Path folder;

    @Test
    void what_one_sends_comes_to_a_hundred() throws Exception {
        assumeTrue(
                Files.isDirectory(PEERS.resolve("node_modules/node-datachannel")),
                "Left out: node-datachannel is not installed in src/test/peer");
        var process = JanusProcess.start(folder);
        var vertx = Vertx.vertx();
        try {
            var janus =
                    new Janus(
                            vertx,
                            URI.create(process.settings().get("LECTERN_MEDIA_SERVERS")),
                            JanusProcess.SECRET,
                            JanusProcess.ADMIN_KEY);
            janus.start();
            while (!janus.isUp()) {
                Thread.sleep(20);
            }
            var done = watch(janus, process);
            System.out.printf(
                    "StageSizeIT: %d viewers up after %.0f ms, %d packets sent in %d s, the least got %d, missing %.2f %%, Janus %.0f %% of a core%n",
                    VIEWERS,
                    done.get("up").doubleValue(),
                    done.get("sent").intValue(),
                    SECONDS,
                    done.get("least").intValue(),
                    missing(done),
                    done.get("core").doubleValue());
            assertThat(done.get("least").intValue()).isPositive();
            assertThat(missing(done)).as("per cent missing").isLessThan(10);
            janus.stop();
        } finally {
            process.kill();
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static double missing(JsonNode done) {
        double whole = (double) done.get("sent").intValue() * VIEWERS;
        return 100 * (1 - done.get("all").longValue() / whole);
    }

    private static JsonNode watch(Janus janus, JanusProcess process) throws Exception {
        var peers =
                new ProcessBuilder("node", "stage.mjs", "" + VIEWERS, "" + SECONDS)
                        .directory(PEERS.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        try (var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        peers.getInputStream(), StandardCharsets.UTF_8));
                var to =
                        new PrintWriter(
                                new OutputStreamWriter(
                                        peers.getOutputStream(), StandardCharsets.UTF_8),
                                true)) {
            var legs = new java.util.concurrent.ConcurrentHashMap<Integer, Long>();
            double began = 0;
            double used = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var asked = Json.MAPPER.readTree(line);
                if (asked.has("done")) {
                    return ((ObjectNode) asked.get("done")).put("core", 100 * used / SECONDS);
                }
                int id = asked.get("id").intValue();
                var answer = Json.MAPPER.createObjectNode().put("id", id);
                Future<ObjectNode> answered =
                        switch (asked.get("ask").textValue()) {
                            case "out" ->
                                    janus.send(ROOM, "teacher", asked.get("offer").textValue())
                                            .map(sent -> answer.put("answer", sent.answer()));
                            case "in" ->
                                    janus.receive(ROOM, "teacher")
                                            .map(got -> {
                                                legs.put(id, got.leg());
                                                return answer.put("offer", got.offer());
                                            });
                            case "take" ->
                                    janus.take(
                                                    java.util.Objects.requireNonNull(legs.get(id)),
                                                    asked.get("answer").textValue())
                                            .map(answer);
                            case "begin" -> {
                                began = process.seconds();
                                yield Future.succeededFuture(answer);
                            }
                            default -> {
                                used = process.seconds() - began;
                                yield Future.succeededFuture(answer);
                            }
                        };
                answered.onSuccess(
                                told -> {
                                    synchronized (to) {
                                        to.println(Json.write(told));
                                    }
                                })
                        .onFailure(no -> {
                            System.err.println(no.toString());
                            peers.destroyForcibly();
                        });
            }
            throw new IllegalStateException("the peers ended: " + peers.waitFor());
        } finally {
            peers.destroyForcibly();
        }
    }
}
