package io.lectern.activity.call;

/// An `RTCSessionDescription`: what a browser offers to send and receive (RFC 8866).
///
/// @param sdp at most 40,000 characters
public record Description(Type type, String sdp) {
    static final int LONGEST = 40_000;

    public enum Type {
        OFFER,
        ANSWER
    }
}
