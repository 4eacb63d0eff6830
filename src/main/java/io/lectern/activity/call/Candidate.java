package io.lectern.activity.call;

import java.util.Optional;
import java.util.OptionalInt;

/// An `RTCIceCandidate`: a way to reach a browser (RFC 8839).
///
/// @param candidate at most 1,000 characters; empty after the last
public record Candidate(
        String candidate,
        Optional<String> sdpMid,
        OptionalInt sdpMLineIndex,
        Optional<String> usernameFragment) {
    static final int LONGEST = 1_000;

    boolean isTooLong() {
        return candidate.length() > LONGEST
                || sdpMid.orElse("").length() > LONGEST
                || usernameFragment.orElse("").length() > LONGEST;
    }
}
