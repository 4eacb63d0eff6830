package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.helpqueue.HelpQueueEvent.Announced;
import io.lectern.activity.helpqueue.HelpQueueEvent.Configured;
import io.lectern.activity.helpqueue.HelpQueueEvent.Drained;
import io.lectern.activity.helpqueue.HelpQueueEvent.LastCalled;
import io.lectern.activity.helpqueue.HelpQueueEvent.Opened;
import io.lectern.activity.helpqueue.HelpQueueEvent.Planned;
import io.lectern.activity.helpqueue.HelpQueueEvent.WentOffDuty;
import io.lectern.activity.helpqueue.HelpQueueEvent.WentOnDuty;
import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Rules for opening, announcements and duty. Closing is in [ClosingRules].
record DeskRules(Ask ask) {
    /// A pause at least this long between office hours begins a new day at the desk.
    static final Duration NIGHT = Duration.ofHours(6);

    static final Duration LONGEST_DAY = Duration.ofHours(24);
    static final Duration FARTHEST_END = Duration.ofHours(24);
    static final int LONGEST_BANNER = 500;

    /// Opens the desk and puts the opener on duty.
    Decision<HelpQueueEvent> open(Optional<Instant> until) {
        return ask.staff(() -> {
            if (state().desk() == Desk.OPEN) {
                return refuse(HelpQueueRefusal.DESK_OPEN);
            }
            return planned(
                    until,
                    () -> {
                        var events = new ArrayList<HelpQueueEvent>();
                        events.add(new Opened(ask.by(), until, day()));
                        if (!ask.by().isSystem() && !isOnDuty()) {
                            events.add(new WentOnDuty(ask.by()));
                        }
                        return new Accepted<>(events);
                    });
        });
    }

    /// When the desk's day began, if opening now continues it.
    private Optional<Instant> day() {
        var night =
                state().closed()
                        .filter(closed -> !state().isOpen())
                        .filter(closed -> !ask.at().isBefore(closed.plus(NIGHT)));
        return state().day()
                .filter(_ -> night.isEmpty())
                .filter(day -> ask.at().isBefore(day.plus(LONGEST_DAY)));
    }

    Decision<HelpQueueEvent> lastCall() {
        return ask.staff(() ->
                switch (state().desk()) {
                    case CLOSED -> refuse(HelpQueueRefusal.DESK_CLOSED);
                    case OPEN -> accept(new LastCalled(ask.by()));
                    case LAST_CALL -> unchanged();
                    case DRAINING -> refuse(HelpQueueRefusal.DESK_DRAINING);
                });
    }

    Decision<HelpQueueEvent> drain() {
        return ask.staff(() ->
                switch (state().desk()) {
                    case CLOSED -> refuse(HelpQueueRefusal.DESK_CLOSED);
                    case OPEN, LAST_CALL -> accept(new Drained(ask.by()));
                    case DRAINING -> unchanged();
                });
    }

    Decision<HelpQueueEvent> plan(Optional<Instant> until) {
        return ask.staff(() -> {
            if (!state().isOpen()) {
                return refuse(HelpQueueRefusal.DESK_CLOSED);
            }
            return until.equals(state().until())
                    ? unchanged()
                    : planned(until, () -> accept(new Planned(ask.by(), until)));
        });
    }

    private Decision<HelpQueueEvent> planned(
            Optional<Instant> until, Supplier<Decision<HelpQueueEvent>> decide) {
        if (until.filter(end -> !end.isAfter(ask.at())).isPresent()) {
            return refuse(Refusal.TOO_LATE, "The end time has already passed");
        }
        if (until.filter(end -> end.isAfter(ask.at().plus(FARTHEST_END))).isPresent()) {
            return refuse(Refusal.INVALID, "Office hours can last at most a day");
        }
        return decide.get();
    }

    Decision<HelpQueueEvent> announce(String typed) {
        return ask.staff(() -> {
            var text = Text.cleaned(typed);
            return text.equals(state().banner().map(Banner::text).orElse(""))
                    ? unchanged()
                    : Ask.atMost(LONGEST_BANNER, text, new Announced(ask.by(), text));
        });
    }

    Decision<HelpQueueEvent> configure(Settings settings) {
        return ask.staff(() -> {
            var cleaned = settings.cleaned();
            return cleaned.flaw()
                    .map(flaw -> Decision.<HelpQueueEvent>refuse(Refusal.INVALID, flaw))
                    .orElseGet(() ->
                            cleaned.equals(state().settings())
                                    ? unchanged()
                                    : accept(new Configured(ask.by(), cleaned)));
        });
    }

    /// Puts the helper on or off duty. Going off is refused with a ticket in hand; a helper who was missed gets their
    /// sessions back.
    Decision<HelpQueueEvent> duty(boolean on) {
        return ask.helper(() -> {
            var inHand = state().inHandOf(ask.by().id());
            if (on) {
                var missed = inHand.stream().anyMatch(ticket -> ticket.until().isPresent());
                if (!missed && isOnDuty()) {
                    return unchanged();
                }
                return missed || state().isOpen()
                        ? accept(new WentOnDuty(ask.by()))
                        : refuse(HelpQueueRefusal.DESK_CLOSED);
            }
            if (!inHand.isEmpty()) {
                return refuse(HelpQueueRefusal.BUSY);
            }
            return isOnDuty() ? accept(new WentOffDuty(ask.by(), Optional.empty())) : unchanged();
        });
    }

    /// Puts the helper on duty, if they aren't, before a step that requires it.
    List<HelpQueueEvent> ready() {
        return isOnDuty() || !state().isOpen() ? List.of() : List.of(new WentOnDuty(ask.by()));
    }

    private boolean isOnDuty() {
        return state().duty().containsKey(ask.by().id());
    }

    private HelpQueueState state() {
        return ask.state();
    }
}
