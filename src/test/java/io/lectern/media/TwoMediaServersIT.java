package io.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.TestServer;
import io.lectern.Wire;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two of Debian's Janus share the calls of a Lectern, each behind a wire that can be cut.
class TwoMediaServersIT {
    private static final int MOST_CALLS = 40;

    @TempDir private Path folder;
    private JanusProcess one;
    private JanusProcess other;
    private Wire toOne;
    private Wire toOther;
    private TestServer server;
    private LiveClient day;
    private String room;
    private long call;

    @BeforeEach
    void start() throws Exception {
        one = JanusProcess.start(Files.createDirectory(folder.resolve("one")));
        other = JanusProcess.start(Files.createDirectory(folder.resolve("other")));
        toOne = new Wire(one.port());
        toOther = new Wire(other.port());
        server = TestServer.start(JanusProcess.settings(toOne.port(), toOther.port()));
        var signed = server.as("day");
        room = signed.room("CLASS");
        day = LiveClient.connect(server.http(), server.address(), signed.token());
        day.subscribe(room);
    }

    @AfterEach
    void stop() throws Exception {
        if (day != null) day.close();
        if (server != null) server.close();
        for (var wire : new Wire[] {toOne, toOther}) {
            if (wire != null) wire.close();
        }
        for (var process : new JanusProcess[] {one, other}) {
            if (process != null) process.kill();
        }
    }

    @Test
    void calls_are_spread_over_both() throws Exception {
        var seen = new HashSet<String>();
        for (int n = 0; n < MOST_CALLS && seen.size() < 2; n++) {
            seen.add(begin());
            end();
        }
        assertThat(seen).containsExactlyInAnyOrder(name(toOne), name(toOther));
    }

    @Test
    void a_call_goes_to_the_other_one_when_its_own_is_killed_and_begins_where_one_is_left()
            throws Exception {
        var first = begin();
        boolean isOne = first.equals(name(toOne));
        (isOne ? one : other).kill();
        assertThat(placed()).isEqualTo(name(isOne ? toOther : toOne));
        end();
        assertThat(begin()).isEqualTo(name(isOne ? toOther : toOne));
    }

    /// Its machine ends, or the network does: no connection is closed.
    @Test
    void a_call_goes_to_the_other_one_when_its_own_falls_silent() throws Exception {
        boolean isOne = begin().equals(name(toOne));
        (isOne ? toOne : toOther).cut(_ -> true);
        assertThat(placed()).isEqualTo(name(isOne ? toOther : toOne));
        // The first server comes back, and the second goes.
        (isOne ? toOne : toOther).lose();
        (isOne ? other : one).kill();
        assertThat(placed()).isEqualTo(name(isOne ? toOne : toOther));
    }

    private static String name(Wire wire) {
        return JanusProcess.name(wire.port());
    }

    /// @return where the call is
    private String begin() throws Exception {
        ok("call.start", wish().put("seat", "" + UUID.randomUUID()).put("camera", true));
        call = told("call.opened").get("offset").longValue();
        return placed();
    }

    private void end() throws Exception {
        ok("call.end", wish().put("call", call));
        told("call.ended");
    }

    /// The next news of where the call is.
    private String placed() throws Exception {
        return told("call.placed").at("/data/server").textValue();
    }

    private JsonNode told(String type) throws Exception {
        while (true) {
            var told = day.push().path("pub");
            if (told.at("/data/type").asText().equals(type)) {
                return told;
            }
        }
    }

    private void ok(String method, ObjectNode wish) throws Exception {
        var answer = day.rpc(method, wish);
        assertThat(answer.has("error")).as(answer.toString()).isFalse();
    }

    private ObjectNode wish() {
        return Json.MAPPER
                .createObjectNode()
                .put("room", room)
                .put("command", UUID.randomUUID().toString());
    }
}
