package io.lectern.live.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.live.wire.Disconnect;
import io.lectern.live.wire.Method;
import io.lectern.live.wire.RateLimit;
import io.lectern.live.wire.Reply;
import io.lectern.live.wire.Wire;
import io.lectern.web.Json;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes one socket's commands in order and within its limits. Reads run one at a time, and no command begins while
/// the socket isn't taking its answers: then nothing is read from it either, so that its cost stays bounded. Belongs
/// to the socket's event loop.
final class Incoming {
    private static final int COMMANDS_A_FRAME = 64;
    private static final int WISHES_AT_ONCE = 16;

    /// Runs a command when its turn has come.
    interface Taker {
        void take(Reply reply, Method method, ObjectNode params);
    }

    private record Asked(int id, Method method, ObjectNode params, boolean reads) {}

    private final Wire wire;
    private final Limits limits;
    private final Taker taker;
    private final ArrayDeque<String> lines = new ArrayDeque<>(0);
    private @Nullable Asked next;
    private boolean reading;
    private boolean connecting;
    private int wishes;
    private boolean working;
    private boolean paused;
    private boolean stalled;
    private boolean awaitingPong;

    /// Whether anything came in since the last ping.
    private boolean heard;

    Incoming(Wire wire, Limits limits, Taker taker) {
        this.wire = wire;
        this.limits = limits;
        this.taker = taker;
    }

    void awaitPong() {
        awaitingPong = true;
        heard = false;
    }

    /// Whether nothing came in since the ping. Any frame counts as a sign of life: the pong may be queued behind it.
    boolean isSilent() {
        return awaitingPong && !heard;
    }

    /// Whether reading from the socket is paused.
    boolean isHeld() {
        return paused;
    }

    void text(String text) {
        heard = true;
        if (text.isBlank()) {
            spend();
            return;
        }
        int commands = 0;
        for (String line : text.split("\n", COMMANDS_A_FRAME + 1)) {
            if (++commands > COMMANDS_A_FRAME) {
                wire.close(Disconnect.BAD_REQUEST);
                return;
            }
            if (isPong(line)) {
                pong();
            } else if (!line.isBlank()) {
                lines.add(line);
            }
        }
        work();
    }

    private static boolean isPong(String line) {
        return line.length() <= 4 && line.strip().equals("{}");
    }

    private void pong() {
        if (!awaitingPong) {
            spend();
        }
        awaitingPong = false;
    }

    /// Charges a frame to the socket's limit, also one that asks for nothing.
    ///
    /// @return whether the limit allows it
    boolean spend() {
        heard = true;
        return spend(limits.commands());
    }

    private boolean spend(RateLimit rate) {
        boolean spent = rate.take();
        if (!spent && rate.isFlood()) {
            wire.close(Disconnect.FLOOD);
        }
        return spent;
    }

    private void work() {
        if (working) {
            return;
        }
        working = true;
        while (!wire.isClosing() && wire.isWritable() && peek() && mayBegin()) {
            begin();
        }
        working = false;
        if (wire.isClosing()) {
            lines.clear();
        } else if ((next != null || !lines.isEmpty()) != paused) {
            paused = !paused;
            if (paused) {
                wire.pause();
            } else {
                wire.resume();
            }
        }
        if (paused && !stalled && !wire.isWritable()) {
            stalled = true;
            wire.whenWritable(() -> {
                stalled = false;
                work();
            });
        }
    }

    /// Reads the next command, if there is one.
    private boolean peek() {
        while (next == null && !lines.isEmpty() && !wire.isClosing()) {
            next = asked(lines.remove()).orElse(null);
        }
        return next != null && !wire.isClosing();
    }

    private boolean mayBegin() {
        if (next == null || connecting) {
            return false;
        }
        return next.reads() ? !reading : wishes < WISHES_AT_ONCE;
    }

    private void begin() {
        Asked asked = next;
        next = null;
        if (asked == null) {
            return;
        }
        count(asked, 1);
        var reply =
                new Reply(
                        wire,
                        asked.id(),
                        asked.method(),
                        () -> {
                            count(asked, -1);
                            work();
                        });
        try {
            taker.take(reply, asked.method(), asked.params());
        } catch (ProtocolError refused) {
            reply.fail(refused);
        }
    }

    private void count(Asked asked, int change) {
        if (asked.method() == Method.CONNECT) {
            connecting = change > 0;
        } else if (asked.reads()) {
            reading = change > 0;
        } else {
            wishes += change;
        }
    }

    /// The command of a line; empty if it is answered already or closed the socket.
    private Optional<Asked> asked(String line) {
        ObjectNode command;
        try {
            if (!(Json.MAPPER.readTree(line) instanceof ObjectNode object)) {
                return bad();
            }
            command = object;
        } catch (JsonProcessingException e) {
            return bad();
        }
        JsonNode number = command.get("id");
        if (number == null || !number.canConvertToInt() || number.intValue() <= 0) {
            return bad();
        }
        int id = number.intValue();
        Optional<Method> method = Method.of(command);
        if (!spend(limits.of(method, command))) {
            refuse(id, ProtocolError.tooManyRequests());
            return Optional.empty();
        }
        if (method.isEmpty()) {
            refuse(id, ProtocolError.methodNotFound());
            return Optional.empty();
        }
        var params = (ObjectNode) command.get(method.get().word());
        boolean reads = method.get() != Method.RPC || Rpc.reads(params);
        return Optional.of(new Asked(id, method.get(), params, reads));
    }

    private Optional<Asked> bad() {
        lines.clear();
        wire.close(Disconnect.BAD_REQUEST);
        return Optional.empty();
    }

    private void refuse(int id, ProtocolError why) {
        new Reply(wire, id, Method.RPC, () -> {}).fail(why);
    }
}
