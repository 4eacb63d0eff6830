package io.lectern.live.audience;

import io.lectern.live.wire.Publication;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A signal to all followers but the socket that it came from.
public record Hint(Publication publication, @Nullable String key, @Nullable Socket from)
        implements Telling {
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
        return follower.socket().equals(from) ? null : publication;
    }

    @Override
    public Set<MemberId> concerned() {
        return Set.of();
    }

    @Override
    public boolean isNarrow() {
        return false;
    }

    @Override
    public int length() {
        return publication.length();
    }
}
