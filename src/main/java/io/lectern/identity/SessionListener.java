package io.lectern.identity;

import io.lectern.room.MemberId;
import java.util.List;
import java.util.UUID;

/// Told when sessions of an account were ended: by signing out everywhere, by a new password, or because
/// a used refresh token came back.
@FunctionalInterface
public interface SessionListener {
    /// @param sessions those of this account that ended
    void ended(MemberId account, List<UUID> sessions);
}
