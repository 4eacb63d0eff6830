package io.lectern.live.socket;

import io.lectern.campus.RoomAccess;

/// Learns which sockets of this server follow which rooms. It knows nothing of the sockets of other servers.
public interface PresenceWatcher {
    /// A socket began to follow a room. Called on the socket's event loop, so it must return at once; `left` as well.
    void came(RoomAccess access);

    void left(RoomAccess access);
}
