package io.lectern.room;

import java.util.List;

/// The answer to a command.
public sealed interface Decision<E extends Event> {
    /// It is so: these events follow. None means that it already was so.
    record Accepted<E extends Event>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// It is passed on to who is here, and not kept. The command is a [Command.Passing].
    record Relayed<E extends Event>(Signal signal) implements Decision<E> {}

    /// It is passed on to the sockets of one member in this room, and to nobody else, and not kept. The
    /// answer says how many sockets took it; 0 means that the member is away. The command is a
    /// [Command.ToOne].
    record Directed<E extends Event>(Signal signal, MemberId to) implements Decision<E> {}

    /// No, and why. `detail` is for people, and names only what `by` may see.
    record Refused<E extends Event>(Reason why, String detail) implements Decision<E> {}

    static <E extends Event> Decision<E> accept(E event) {
        return new Accepted<>(List.of(event));
    }

    /// It already was so.
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
