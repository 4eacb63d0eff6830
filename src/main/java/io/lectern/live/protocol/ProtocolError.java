package io.lectern.live.protocol;

import io.lectern.room.Reason;

/// The error of a command: a fixed code, words for people, and whether the same command may succeed later. Codes below
/// 1000 are those of the Centrifuge protocol, the others Lectern's.
public final class ProtocolError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final boolean temporary;

    public ProtocolError(int code, String message, boolean temporary) {
        super(message, null, false, false);
        this.code = code;
        this.temporary = temporary;
    }

    public static ProtocolError internal() {
        return new ProtocolError(100, "internal server error", true);
    }

    /// The answer for a channel that doesn't exist, and for one that the member may not see.
    public static ProtocolError unknownChannel() {
        return new ProtocolError(102, "unknown channel", false);
    }

    public static ProtocolError methodNotFound() {
        return new ProtocolError(104, "method not found", false);
    }

    public static ProtocolError alreadySubscribed() {
        return new ProtocolError(105, "already subscribed", false);
    }

    public static ProtocolError limitExceeded(String what) {
        return new ProtocolError(106, what, false);
    }

    public static ProtocolError badRequest(String what) {
        return new ProtocolError(107, what, false);
    }

    public static ProtocolError tokenExpired() {
        return new ProtocolError(109, "token expired", false);
    }

    public static ProtocolError tooManyRequests() {
        return new ProtocolError(111, "too many requests", true);
    }

    /// The server no longer holds all events since the client's offset.
    public static ProtocolError unrecoverable() {
        return new ProtocolError(112, "unrecoverable position", false);
    }

    /// The database can't be reached: the command was not stored, or its result isn't known. The client may send the
    /// same command id again.
    public static ProtocolError unavailable() {
        return new ProtocolError(113, "unavailable, try again", true);
    }

    public static ProtocolError refused(Reason why, String detail) {
        return new ProtocolError(why.code(), why.name() + ": " + detail, false);
    }

    public int code() {
        return code;
    }

    public boolean temporary() {
        return temporary;
    }
}
