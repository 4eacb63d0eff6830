package io.lectern.live.audience;

import io.lectern.campus.RoomAccess;
import io.lectern.live.wire.Wire;
import io.lectern.room.Member;
import io.lectern.room.Role;
import org.jspecify.annotations.Nullable;

/// A socket that follows a room. The fields belong to the socket's event loop.
public final class Subscriber {
    private static final int NOWHERE = -1;

    private final Socket socket;
    private final RoomAccess access;

    /// A copy of the socket's wire, as every delivery reads it.
    private final Wire wire;

    private final Role role;

    /// Its index in the audience of its loop.
    int place = NOWHERE;

    /// Another follower of the same member on this loop.
    @Nullable Subscriber next;

    /// The round in which it was last told.
    long round;

    /// The last event that it was sent, or that it may not see.
    long sent;

    /// Whether its socket isn't writable. When it is again, it gets what it missed.
    boolean lagging;

    public Subscriber(Socket socket, RoomAccess access) {
        this.socket = socket;
        this.access = access;
        this.wire = socket.wire();
        this.role = access.member().role();
    }

    public Socket socket() {
        return socket;
    }

    Wire wire() {
        return wire;
    }

    public RoomAccess access() {
        return access;
    }

    public Member member() {
        return access.member();
    }

    Role role() {
        return role;
    }

    boolean isGone() {
        return place == NOWHERE;
    }

    void leave() {
        place = NOWHERE;
    }
}
