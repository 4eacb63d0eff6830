package io.lectern.live.audience;

import io.lectern.campus.RoomAccess;
import io.lectern.live.wire.Wire;
import io.lectern.room.Member;
import io.lectern.room.Role;
import org.jspecify.annotations.Nullable;

/// One socket that follows one room. Its fields belong to the socket's event loop.
public final class Subscriber {
    private static final int NOWHERE = -1;

    private final Socket socket;
    private final RoomAccess access;

    /// Copied here from the socket, as every delivery looks at them.
    private final Wire wire;

    private final Role role;

    /// Its place in the audience of its loop.
    int place = NOWHERE;

    /// Another follower of the same member on this loop.
    @Nullable Subscriber next;

    /// The round in which it was told last.
    long round;

    /// The last event that this socket was sent, or that it is not shown.
    long sent;

    /// Whether the socket takes nothing more for now; it is sent what it missed when it does again.
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
