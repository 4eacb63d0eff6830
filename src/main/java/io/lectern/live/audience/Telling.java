package io.lectern.live.audience;

import io.lectern.live.wire.Publication;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What followers of a room are told: an event, a signal or a tally.
public sealed interface Telling permits Told, Hint, Direct, Tally {
    /// The event's number in the log; 0 for signals and tallies, which have none.
    long seq();

    /// The frame for a role; empty if the role may not see it.
    @Nullable Publication to(Role role);

    /// The frame for this follower.
    @Nullable Publication to(Subscriber follower);

    /// Members whose frame differs from their role's.
    Set<MemberId> concerned();

    /// The socket that sent the signal and isn't told of it.
    @Nullable Socket from();

    /// Whether only the members concerned are told.
    boolean isNarrow();

    /// The signal's key: of waiting signals with one key only the newest is told.
    default @Nullable String key() {
        return null;
    }

    /// The bytes that one follower is sent.
    int length();
}
