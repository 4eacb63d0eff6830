package io.lectern.calendar;

import io.lectern.web.Problem;
import io.vertx.pgclient.PgException;

/// The problems of a slot that can't be booked: it is taken, its host is busy, or its learner is.
final class SlotTaken {
    private static final String EXCLUSION = "23P01";
    private static final String LEARNER_ONCE = "appointment_learner_once";
    private static final String HOST_ONCE = "appointment_host_once";

    private SlotTaken() {}

    /// Turns a violated exclusion constraint into the problem that a check beforehand would give.
    static Throwable of(Throwable failure) {
        if (!(failure instanceof PgException refused) || !EXCLUSION.equals(refused.getSqlState())) {
            return failure;
        }
        return switch (String.valueOf(refused.getConstraint())) {
            case LEARNER_ONCE -> overlap();
            case HOST_ONCE -> hostBusy();
            default -> taken();
        };
    }

    static Problem taken() {
        return Problem.of(409, "taken", "Taken", "Someone else has that slot.");
    }

    static Problem hostBusy() {
        return Problem.of(
                409,
                "host-busy",
                "The host is busy",
                "The host has something else at that time. Choose another slot.");
    }

    static Problem overlap() {
        return Problem.of(
                409,
                "overlap",
                "Two at once",
                "The same person has another appointment at that time.");
    }
}
