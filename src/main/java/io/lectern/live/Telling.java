package io.lectern.live;

import io.lectern.room.Role;
import org.jspecify.annotations.Nullable;

/// Something the followers of a room are told: an event of its log, or a signal.
sealed interface Telling permits Told, Hint {
    /// Its number in the log; 0 for a signal, which has none.
    long seq();

    /// What anybody of a role is told; nothing where it isn't shown to them.
    @Nullable Publication to(Role role);

    /// What this follower is told.
    @Nullable Publication to(Subscriber follower);

    /// Whether anyone is told otherwise than their role is.
    boolean hasExceptions();

    /// Whether this follower is told otherwise than their role is.
    boolean excepts(Subscriber follower);
}
