package io.lectern.live.wire;

/// Every reason for the server to end a subscription. By the protocol a client subscribes again after codes from 2500
/// on.
public enum Unsubscribe {
    NO_ACCESS(2000, "no access"),
    INSUFFICIENT_STATE(2500, "insufficient state"),
    CHANGED(2501, "your place here changed");

    private final int code;
    private final String reason;

    Unsubscribe(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
