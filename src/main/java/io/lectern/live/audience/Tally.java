package io.lectern.live.audience;

import io.lectern.live.wire.Publication;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tally of an activity, as each role sees it. A newer one replaces it.
public record Tally(String activity, Map<Role, Publication> byRole) implements Telling {
    @Override
    public long seq() {
        return 0;
    }

    @Override
    public @Nullable Publication to(Role role) {
        return byRole.get(role);
    }

    @Override
    public @Nullable Publication to(Subscriber follower) {
        return byRole.get(follower.role());
    }

    @Override
    public Set<MemberId> concerned() {
        return Set.of();
    }

    @Override
    public @Nullable Socket from() {
        return null;
    }

    @Override
    public boolean isNarrow() {
        return false;
    }

    @Override
    public String key() {
        return activity + ".tally";
    }

    @Override
    public int length() {
        return byRole.values().stream().mapToInt(Publication::length).max().orElse(0);
    }
}
