package io.lectern.live.audience;

import io.lectern.live.wire.Publication;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An event or a signal for the followers of a room.
public sealed interface Telling permits Told, Hint, Direct, Tally {
    /// Its number in the log; 0 for a signal, which has none.
    long seq();

    /// The frame for a role; empty if the role may not see it.
    @Nullable Publication to(Role role);

    /// The frame for this follower.
    @Nullable Publication to(Subscriber follower);

    /// Members whose frame differs from their role's.
    Set<MemberId> concerned();

    /// The socket that sent the signal, which isn't told.
    @Nullable Socket from();

    /// Whether only the members concerned are told.
    boolean isNarrow();

    /// Key of the signal: of waiting signals with the same key only the newest is told.
    default @Nullable String key() {
        return null;
    }

    /// The length in bytes of what one follower is told.
    int length();
}
