package io.lectern.activity.call;

import io.lectern.activity.call.CallEvent.Asked;
import io.lectern.activity.call.CallEvent.Ended;
import io.lectern.activity.call.CallEvent.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the passing of time does to a call with at most one member inside.
record Patience(CallState state) {
    /// How long a call to somebody rings.
    static final Duration TO_ANSWER = Duration.ofSeconds(60);

    /// How long an empty call waits for members who lost their connection.
    static final Duration EMPTY = Duration.ofSeconds(30);

    static final Duration ALONE = Duration.ofMinutes(15);
    static final Duration TO_STAY = Duration.ofSeconds(60);

    Optional<Instant> next() {
        return state.call().flatMap(this::next);
    }

    private Optional<Instant> next(Call call) {
        if (call.stage()) {
            return call.sending() > 0 ? Optional.empty() : Optional.of(call.quiet().plus(EMPTY));
        }
        return switch (call.seats().size()) {
            case 0 -> Optional.of(call.quiet().plus(EMPTY));
            case 1 ->
                    Optional.of(
                            rings(call)
                                    ? call.quiet().plus(TO_ANSWER)
                                    : call.asked()
                                            .map(asked -> asked.plus(TO_STAY))
                                            .orElse(call.quiet().plus(ALONE)));
            default -> Optional.empty();
        };
    }

    private boolean rings(Call call) {
        return state.guests().isPresent() && !call.met() && !call.unanswered();
    }

    List<CallEvent> due(Instant at) {
        if (state.call().isEmpty() || next().filter(due -> !due.isAfter(at)).isEmpty()) {
            return List.of();
        }
        var call = state.call().get();
        if (call.sending() == 0 || call.asked().isPresent()) {
            return List.of(new Ended(Optional.empty()));
        }
        var events = new ArrayList<CallEvent>();
        if (rings(call)) {
            events.add(new Unanswered());
        }
        if (!call.quiet().plus(ALONE).isAfter(at)) {
            events.add(new Asked());
        }
        return events;
    }
}
