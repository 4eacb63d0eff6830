package io.lectern.live.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/// What a socket can ask: the methods of the protocol.
public enum Method {
    CONNECT,
    REFRESH,
    SUBSCRIBE,
    UNSUBSCRIBE,
    RPC,
    PRESENCE,
    PRESENCE_STATS,
    HISTORY,
    PING;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// As it stands in a command: `presence_stats`.
    public String word() {
        return word;
    }

    /// The one that this command names with its parameters.
    public static Optional<Method> of(ObjectNode command) {
        for (Method method : values()) {
            if (command.get(method.word) instanceof ObjectNode) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
