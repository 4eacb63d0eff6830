package io.lectern.calendar;

import io.lectern.campus.CourseAccess;
import io.lectern.web.Checks;
import io.lectern.web.LocalWords;
import io.lectern.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The rules of appointments. Each method throws a problem if its rule is broken. Pure.
final class AppointmentRules {
    /// How early before its start an appointment can be checked in.
    private static final Duration EARLY = Duration.ofMinutes(15);

    private static final int TOPIC = 60;
    private static final int TEXT = 2_000;

    private AppointmentRules() {}

    /// Demands a held slot that hasn't begun or lapsed, or one that is booked already.
    static void bookable(Appointment it, Instant now) {
        var good =
                switch (it.state()) {
                    case HELD ->
                            it.start().isAfter(now)
                                    && it.heldUntil()
                                            .map(until -> until.isAfter(now))
                                            .orElse(false);
                    case BOOKED, CHECKED_IN -> true;
                    case NO_SHOW, CANCELLED, LAPSED -> false;
                };
        if (!good) {
            throw Problem.of(
                    422, "lapsed", "No longer held", "That slot is no longer kept. Choose again.");
        }
    }

    /// Demands a booked appointment before the learner's cut-off, or, for staff, before its end.
    static void changeable(CourseAccess seen, Appointment it, Series series, Instant now) {
        if (it.state() != Appointment.State.BOOKED && it.state() != Appointment.State.CHECKED_IN) {
            throw Problem.conflict("That appointment is not booked.");
        }
        var until = seen.member().isStaff() ? it.end() : Viewing.changeUntil(it, series.cutoff());
        if (now.isAfter(until)) {
            throw Problem.of(
                    422,
                    "too-late",
                    "Too late",
                    "That appointment could be moved or cancelled until %s (%s)."
                            .formatted(
                                    LocalWords.at(until, series.schedule().zone()),
                                    series.schedule().zone().getId()));
        }
    }

    /// Demands a booked appointment at a time when it can be checked in or marked as missed.
    static void due(Appointment it, Appointment.State state, Instant now) {
        if (it.state() != Appointment.State.BOOKED && it.state() != Appointment.State.CHECKED_IN) {
            throw Problem.conflict("That appointment is not booked.");
        }
        var from = state == Appointment.State.NO_SHOW ? it.start() : it.start().minus(EARLY);
        if (now.isBefore(from)) {
            throw Problem.of(
                    422,
                    "too-early",
                    "Too early",
                    state == Appointment.State.NO_SHOW
                            ? "You can say that once the appointment has begun."
                            : "You can check in from %d minutes before the appointment."
                                    .formatted(EARLY.toMinutes()));
        }
        if (state == Appointment.State.CHECKED_IN && now.isAfter(it.end())) {
            throw Problem.of(422, "too-late", "Too late", "That appointment is over.");
        }
    }

    /// Checks the lengths of topic and text.
    static void check(Optional<String> topic, Optional<String> text) {
        var checks = new Checks();
        topic.ifPresent(it -> checks.line("topic", it, 0, TOPIC));
        text.ifPresent(it -> checks.length("text", it, 0, TEXT));
        checks.done();
    }
}
