package io.lectern.identity;

import io.lectern.room.MemberId;
import java.util.List;
import java.util.UUID;

/// Is told when someone's sessions were ended: by signing out everywhere, by a new password, or
/// because a refresh token came back that had been used before.
@FunctionalInterface
public interface SessionListener {
    /// @param sessions those of this account that ended
    void ended(MemberId account, List<UUID> sessions);
}
