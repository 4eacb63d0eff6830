package io.lectern.identity;

import io.lectern.room.MemberId;

/// Is told when someone's sessions were ended: by signing out everywhere, by a new password, or
/// because a refresh token came back that had been used before.
@FunctionalInterface
public interface SessionListener {
    void ended(MemberId account);
}
