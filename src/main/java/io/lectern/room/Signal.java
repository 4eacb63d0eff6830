package io.lectern.room;

import java.util.Optional;

/// Something told to the people who are here now and not stored, such as typing.
public interface Signal {
    /// The key by which a newer signal replaces older ones: only the newest is told in a round, and kept a minute for
    /// people who join. It names the activity and the maker: "board.ink:" and an id.
    default Optional<String> key() {
        return Optional.empty();
    }
}
