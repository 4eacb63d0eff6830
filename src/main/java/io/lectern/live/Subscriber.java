package io.lectern.live;

import io.lectern.campus.RoomAccess;
import io.lectern.room.Member;

/// One socket that follows one room. Its fields belong to the socket's event loop.
final class Subscriber {
    private static final int NOWHERE = -1;

    private final Connection connection;
    private final RoomAccess access;
    private final RoomOwner owner;

    /// Its place in the audience of its loop.
    int place = NOWHERE;

    /// The round in which it was told last.
    long round;

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

    Wire wire() {
        return connection.wire();
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

    boolean isGone() {
        return place == NOWHERE;
    }

    void leave() {
        place = NOWHERE;
    }
}
