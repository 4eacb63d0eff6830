package io.lectern.live.wire;

/// Every reason for the server to close a socket. By the protocol a client reconnects after codes 3000 to 3499, and
/// not after 3500 to 3999.
public enum Disconnect {
    SHUTDOWN(3001, "shutdown"),
    EXPIRED(3005, "token expired"),
    SLOW(3008, "slow"),
    INSUFFICIENT_STATE(3010, "insufficient state"),
    NO_PONG(3012, "no pong"),
    INVALID_TOKEN(3500, "invalid token"),
    BAD_REQUEST(3501, "bad request"),
    STALE(3502, "not connected in time"),
    SIGNED_OUT(3503, "signed out"),
    TOO_MANY_SOCKETS(3504, "too many sockets"),
    FLOOD(3509, "too many requests");

    private final int code;
    private final String reason;

    Disconnect(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public boolean comesBack() {
        return code < 3500;
    }
}
