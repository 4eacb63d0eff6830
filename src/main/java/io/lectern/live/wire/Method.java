package io.lectern.live.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/// The methods of the protocol: what a socket can ask for.
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

    /// The name in the protocol: `presence_stats`.
    public String word() {
        return word;
    }

    /// The method that a command names, with an object of parameters.
    public static Optional<Method> of(ObjectNode command) {
        for (Method method : values()) {
            if (command.get(method.word) instanceof ObjectNode) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
