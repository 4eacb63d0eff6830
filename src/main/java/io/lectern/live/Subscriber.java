package io.lectern.live;

import io.lectern.campus.RoomAccess;
import io.lectern.room.Member;

/// One socket that follows one room. `sent` and `lagging` belong to the socket's event loop.
final class Subscriber {
    private final Connection connection;
    private final RoomAccess access;
    private final RoomOwner owner;

    /// The last event that this socket was sent, or that it is not shown.
    long sent;

    /// Whether the socket takes nothing more for now; it is sent what it missed when it does again.
    boolean lagging;

    Subscriber(Connection connection, RoomAccess access, RoomOwner owner) {
        this.connection = connection;
        this.access = access;
        this.owner = owner;
    }

    Connection connection() {
        return connection;
    }

    RoomAccess access() {
        return access;
    }

    Member member() {
        return access.member();
    }

    RoomOwner owner() {
        return owner;
    }
}
