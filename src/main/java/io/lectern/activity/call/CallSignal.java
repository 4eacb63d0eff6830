package io.lectern.activity.call;

import io.lectern.room.Member;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The signals of a call.
public sealed interface CallSignal extends io.lectern.room.Signal {
    /// To the member of seat `to` only.
    record Signal(
            UUID seat,
            UUID to,
            Optional<Description> description,
            Optional<List<Candidate>> candidates)
            implements CallSignal {}

    record Show(
            UUID seat,
            boolean microphone,
            boolean camera,
            boolean text,
            Quality quality,
            Optional<Boolean> speaking)
            implements CallSignal {
        @Override
        public Optional<String> key() {
            return Optional.of("call.show:" + seat);
        }
    }

    record Caption(UUID seat, Member by, String text) implements CallSignal {}

    /// The media server of the call can't be reached, or can be again and has forgotten all connections.
    record Outage(String server, boolean over) implements CallSignal {}
}
