package io.lectern.live;

import io.lectern.room.Role;
import org.jspecify.annotations.Nullable;

/// A signal as it is told: to all, but not back to the socket that it came from.
record Hint(Publication publication, @Nullable Connection from) implements Telling {
    @Override
    public long seq() {
        return 0;
    }

    @Override
    public Publication to(Role role) {
        return publication;
    }

    @Override
    public @Nullable Publication to(Subscriber follower) {
        return excepts(follower) ? null : publication;
    }

    @Override
    public boolean hasExceptions() {
        return from != null;
    }

    @Override
    public boolean excepts(Subscriber follower) {
        return follower.connection() == from;
    }
}
