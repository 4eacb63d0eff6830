package io.lectern.activity.call;

import static io.lectern.room.Decision.refuse;

import io.lectern.room.Decision;
import io.lectern.room.Refusal;
import java.util.List;

/// Passes on what browsers tell each other to connect, between two seats of a call only.
record Signalling(Call call) {
    static final int MOST_CANDIDATES = 40;

    Decision<CallEvent> pass(CallCommand.Signal signal) {
        var to = call.seat(signal.to()).filter(seat -> !seat.id().equals(signal.seat()));
        if (to.filter(seat -> !seat.stage()).isPresent()
                && call.seat(signal.seat()).filter(seat -> !seat.stage()).isPresent()) {
            return refuse(CallRefusal.NOT_ON_STAGE);
        }
        if (to.isEmpty()) {
            return refuse(CallRefusal.NOT_IN_CALL);
        }
        var candidates = signal.candidates().orElse(List.of());
        if (signal.description().isEmpty() && candidates.isEmpty()) {
            return refuse(Refusal.EMPTY);
        }
        if (candidates.size() > MOST_CANDIDATES) {
            return refuse(Refusal.TOO_MANY);
        }
        if (candidates.stream().anyMatch(Candidate::isTooLong)
                || signal.description()
                        .filter(it -> it.sdp().length() > Description.LONGEST)
                        .isPresent()) {
            return refuse(Refusal.TOO_LONG);
        }
        return new Decision.Directed<>(
                new CallSignal.Signal(
                        signal.seat(), signal.to(), signal.description(), signal.candidates()),
                to.get().who().id());
    }
}
