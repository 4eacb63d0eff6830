package io.lectern.live.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.Config;
import io.lectern.live.log.Catalogue;
import io.lectern.live.wire.Method;
import io.lectern.live.wire.RateLimit;
import java.util.Optional;

/// The rate limits of one socket: one for commands, one for directed signals. Belongs to that socket.
record Limits(Catalogue catalogue, RateLimit commands, RateLimit signals) {
    private static final int BURST_SECONDS = 3;

    static Limits of(Catalogue catalogue, Config.Live config) {
        int commands = config.commandsPerSecond();
        return new Limits(
                catalogue,
                new RateLimit(commands, commands * BURST_SECONDS),
                new RateLimit(config.signalsPerSecond(), config.signalsBurst()));
    }

    /// The limit that a command counts against.
    RateLimit of(Optional<Method> method, ObjectNode command) {
        boolean directs =
                method.isPresent()
                        && method.get() == Method.RPC
                        && catalogue.directs(command.path("rpc").path("method").asText(""));
        return directs ? signals : commands;
    }
}
