package io.lectern.campus;

import io.lectern.campus.RosterReport.Result;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an import does for one line of a roster.
///
/// @param who null if the line failed
/// @param joins whether the person becomes a member with this role and cohort at once
/// @param waits whether a seat waits for them
record RosterDecision(
        RosterReport.Line line,
        @Nullable MemberId who,
        Role role,
        Optional<CohortId> cohort,
        boolean joins,
        boolean waits) {
    static RosterDecision failed(RosterFile.Person person, String why) {
        return new RosterDecision(
                line(person, Result.FAILED, Optional.of(why), false),
                null,
                Role.LEARNER,
                Optional.empty(),
                false,
                false);
    }

    private static RosterReport.Line line(
            RosterFile.Person person, Result result, Optional<String> why, boolean pending) {
        return new RosterReport.Line(
                person.number(),
                person.email(),
                person.name(),
                result,
                why,
                pending,
                Optional.empty(),
                false);
    }

    /// A person with an unverified address gets neither a membership nor a higher role, only a seat.
    static RosterDecision of(
            RosterFile.Person person, Optional<CohortId> wanted, RosterStore.Known known) {
        var before = known.role().or(known::seatRole);
        var role = person.role().or(() -> before).orElse(Role.LEARNER);
        if (known.role().filter(Role.INSTRUCTOR::equals).isPresent() && role != Role.INSTRUCTOR) {
            return failed(person, "This is an instructor. A roster doesn’t take that role away.");
        }
        var waits = !known.verified() && !has(known.role(), role);
        var cohort = wanted.or(waits ? known::seatCohort : known::cohort);
        var same =
                waits
                        ? known.seatRole().equals(Optional.of(role))
                                && known.seatCohort().equals(cohort)
                        : known.role().equals(Optional.of(role)) && known.cohort().equals(cohort);
        var result = before.isEmpty() ? Result.ADDED : same ? Result.UNCHANGED : Result.UPDATED;
        return new RosterDecision(
                line(person, result, Optional.empty(), waits),
                known.id(),
                role,
                cohort,
                !waits && !same,
                waits);
    }

    private static boolean has(Optional<Role> role, Role wanted) {
        return role.filter(it -> it.compareTo(wanted) >= 0).isPresent();
    }

    MemberId account() {
        if (who == null) {
            throw new IllegalStateException("a line that failed has no account");
        }
        return who;
    }

    /// The decision with a new personal link.
    RosterDecision invited(String token, boolean byMail) {
        return with(byMail ? Optional.empty() : Optional.of(token), byMail);
    }

    RosterReport.Line withoutLink() {
        return with(Optional.empty(), line.mailed()).line();
    }

    private RosterDecision with(Optional<String> token, boolean mailed) {
        var told =
                new RosterReport.Line(
                        line.line(),
                        line.email(),
                        line.name(),
                        line.result(),
                        line.detail(),
                        line.pending(),
                        token,
                        mailed);
        return new RosterDecision(told, who, role, cohort, joins, waits);
    }
}
