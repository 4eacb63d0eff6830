package io.lectern.live.audience;

import io.lectern.live.wire.Publication;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something the followers of a room are told: an event of its log, or a signal.
public sealed interface Telling permits Told, Hint, Direct, Tally {
    /// Its number in the log; 0 for a signal, which has none.
    long seq();

    /// What anybody of a role is told; nothing where it isn't shown to them.
    @Nullable Publication to(Role role);

    /// What this follower is told.
    @Nullable Publication to(Subscriber follower);

    /// The members who are told otherwise than their role is.
    Set<MemberId> concerned();

    /// The socket that is told nothing, since the signal came from it.
    @Nullable Socket from();

    /// Whether nobody but the members concerned is told anything.
    boolean isNarrow();

    /// Of those with the same key that wait only the newest is told.
    default @Nullable String key() {
        return null;
    }

    /// The length in bytes of what one follower is told.
    int length();
}
