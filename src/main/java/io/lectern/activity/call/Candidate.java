package io.lectern.activity.call;

import java.util.Optional;
import java.util.OptionalInt;

/// A way to reach a browser, as its `RTCIceCandidate` has it (RFC 8839).
///
/// @param candidate at most 1,000 characters; empty where there are no more
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
