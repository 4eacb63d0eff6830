package io.lectern.live.wire;

import io.lectern.live.protocol.ProtocolError;
import io.lectern.web.Json;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answer to one command, given once. Belongs to the socket's event loop; `with` may be called from any thread.
public final class Reply {
    private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

    private final Wire wire;
    private final int id;
    private final Method method;
    private final Runnable given;

    /// @param given called when the answer was given
    public Reply(Wire wire, int id, Method method, Runnable given) {
        this.wire = wire;
        this.id = id;
        this.method = method;
        this.given = given;
    }

    /// Answers with the result or the failure of a future.
    public void with(Future<String> result) {
        result.onComplete(done ->
                wire.context()
                        .runOnContext(_ -> {
                            if (done.succeeded()) {
                                give(done.result());
                            } else {
                                fail(done.cause());
                            }
                        }));
    }

    /// @param result JSON
    public void give(String result) {
        wire.send(head() + result + "}");
        given.run();
    }

    /// @param result the JSON, in pieces
    public void give(List<byte[]> result) {
        List<byte[]> pieces = new ArrayList<>(result);
        pieces.addFirst(head().getBytes(StandardCharsets.UTF_8));
        pieces.addLast("}".getBytes(StandardCharsets.UTF_8));
        wire.send(pieces);
        given.run();
    }

    private String head() {
        return "{\"id\":" + id + ",\"" + method.word() + "\":";
    }

    public void fail(Throwable why) {
        ProtocolError error = error(why);
        var node = Json.MAPPER.createObjectNode();
        node.put("id", id);
        var body = node.putObject("error");
        body.put("code", error.code()).put("message", String.valueOf(error.getMessage()));
        if (error.temporary()) {
            body.put("temporary", true);
        }
        wire.send(node.toString());
        given.run();
    }

    private static ProtocolError error(Throwable why) {
        return switch (why) {
            case ProtocolError known -> known;
            case Problem problem when problem.status() == 404 -> ProtocolError.unknownChannel();
            case Problem problem when problem.status() == 503 -> ProtocolError.unavailable();
            default -> {
                LOG.warn("a command failed: {}", why.toString());
                yield ProtocolError.unavailable();
            }
        };
    }
}
