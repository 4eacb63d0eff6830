package io.lectern.room;

import java.util.List;

/// The answer to a command.
public sealed interface Decision<E extends Event> {
    /// Granted: these events follow. None if the state is as wanted already.
    record Accepted<E extends Event>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// The signal is passed on to everybody in the room and not stored. The command is a [Command.Passing].
    record Relayed<E extends Event>(Signal signal) implements Decision<E> {}

    /// The signal is passed on to one member's sockets in this room and not stored. The answer says how many sockets
    /// took it; 0 means that the member is away. The command is a [Command.ToOne].
    record Directed<E extends Event>(Signal signal, MemberId to) implements Decision<E> {}

    /// Refused. `detail` is for people, and names only what the sender may see.
    record Refused<E extends Event>(Reason why, String detail) implements Decision<E> {}

    static <E extends Event> Decision<E> accept(E event) {
        return new Accepted<>(List.of(event));
    }

    /// The state is as wanted already: accepted without events.
    static <E extends Event> Decision<E> unchanged() {
        return new Accepted<>(List.of());
    }

    static <E extends Event> Decision<E> refuse(Reason why) {
        return new Refused<>(why, why.text());
    }

    static <E extends Event> Decision<E> refuse(Reason why, String detail) {
        return new Refused<>(why, detail);
    }
}
