package io.lectern.live.socket;

import io.lectern.campus.RoomAccess;

/// Is told which sockets of this server follow which rooms, one by one. What it counts of them is the
/// truth of this server alone.
public interface PresenceWatcher {
    /// On the socket's event loop, as the next: must return at once.
    void came(RoomAccess access);

    void left(RoomAccess access);
}
