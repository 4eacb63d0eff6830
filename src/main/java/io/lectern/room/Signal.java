package io.lectern.room;

import java.util.Optional;

/// Something told to who is here now, and not kept: typing, for instance.
public interface Signal {
    /// Of signals with the same key only the newest counts: of those that wait for a round one is
    /// told, and the newest one to whoever joins later, for a minute. A key names its activity and its
    /// maker, as in "board.ink:" and an id.
    default Optional<String> key() {
        return Optional.empty();
    }
}
