package io.lectern.calendar;

import io.lectern.campus.CourseAccess;
import io.lectern.web.Checks;
import io.lectern.web.LocalWords;
import io.lectern.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The rules of appointments. Each throws the problem that it finds. Pure.
final class AppointmentRules {
    /// How early before its start an appointment can be checked in.
    private static final Duration EARLY = Duration.ofMinutes(15);

    private static final int TOPIC = 60;
    private static final int TEXT = 2_000;

    private AppointmentRules() {}

    /// A held one that isn't over, or one that is booked already.
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

    /// Booked, and not past the cut-off of a learner, or the end for staff.
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

    /// Booked, at a time at which one checks in or is missed.
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

    /// The bounds of what it is about.
    static void check(Optional<String> topic, Optional<String> text) {
        var checks = new Checks();
        topic.ifPresent(it -> checks.line("topic", it, 0, TOPIC));
        text.ifPresent(it -> checks.length("text", it, 0, TEXT));
        checks.done();
    }
}
