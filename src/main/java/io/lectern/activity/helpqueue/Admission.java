package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.refuse;

import io.lectern.room.Decision;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Whether the desk admits a learner now.
record Admission(Ask ask) {
    static final int MOST_OPEN = 1_000;

    Decision<HelpQueueEvent> admitted(MemberId learner, Supplier<Decision<HelpQueueEvent>> decide) {
        if (!state().isOpen()) {
            return refuse(HelpQueueRefusal.DESK_CLOSED);
        }
        if (!state().desk().takesJoins()) {
            return refuse(HelpQueueRefusal.DESK_DRAINING);
        }
        if (state().openTicketOf(learner).isPresent()) {
            return refuse(HelpQueueRefusal.ALREADY_WAITING);
        }
        return state().open().count() >= MOST_OPEN
                ? refuse(Refusal.TOO_MANY, "The line is full")
                : decide.get();
    }

    /// Refuses a learner who has been helped too often or too recently. The refusal gives the end of the cool-down in
    /// ISO 8601, which the client shows in its own zone.
    Decision<HelpQueueEvent> patient(Supplier<Decision<HelpQueueEvent>> decide) {
        var settings = state().settings();
        var visits = state().visitsOf(ask.by().id());
        if (settings.visitsADay().isPresent() && visits >= settings.visitsADay().getAsInt()) {
            return refuse(
                    HelpQueueRefusal.HELPED_ENOUGH,
                    "You have already been helped %s today, which is the limit. Please come back another day"
                            .formatted(visits == 1 ? "once" : visits + " times"));
        }
        var end =
                settings.coolDown().isEmpty()
                        ? Optional.<Instant>empty()
                        : helped(ask.by().id())
                                .map(at ->
                                        at.plus(
                                                Duration.ofMinutes(
                                                        settings.coolDown().getAsInt())));
        return end.filter(ask.at()::isBefore)
                .map(again ->
                        Decision.<HelpQueueEvent>refuse(
                                HelpQueueRefusal.HELPED_JUST_NOW,
                                "You were helped a moment ago. You can join again at " + again))
                .orElseGet(decide);
    }

    private Optional<Instant> helped(MemberId learner) {
        return Optional.ofNullable(state().history().get(learner))
                .map(history -> history.visits().getLast().at());
    }

    private HelpQueueState state() {
        return ask.state();
    }
}
