package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A learner's request for help.
///
/// @param seen how much of it this view holds
/// @param named whether other learners see the owner's name
/// @param answers to the desk's own fields, by key
/// @param attachments its files
/// @param lane 0 goes before all of lane 1
/// @param order the place in the lane: least first, ties by id
/// @param walkIn the place in lane 1 of a ticket that is in lane 0 for now
/// @param changed when the status last changed
/// @param until when the status ends by itself: the promised return of an owner who is away, the end of a reservation,
///     or of the wait for a missed helper
/// @param note the last message to the owner: a reason, or what to take away
/// @param staffNote the last note of staff for staff
/// @param flagged whether it returned without the edit that was asked for
/// @param proposed whether the owner says that the problem is solved
/// @param carry whether to carry it over when the desk closes
/// @param missed how often its owner didn't answer a call
/// @param aways how often its owner was away, for `awaySeconds` in all
/// @param endedBy the member who took the final step; absent if time did
/// @param before of a final ticket, its state before that step, for undoing it
public record Ticket(
        long id,
        Seen seen,
        Optional<Member> owner,
        boolean named,
        String text,
        String tried,
        String topic,
        Map<String, String> answers,
        List<UUID> attachments,
        Instant joined,
        int lane,
        Instant order,
        Why why,
        Optional<Place> walkIn,
        Status status,
        Optional<Member> helper,
        Instant changed,
        Optional<Instant> until,
        String note,
        String staffNote,
        boolean flagged,
        boolean proposed,
        boolean carry,
        int missed,
        int aways,
        long awaySeconds,
        Optional<UUID> appointment,
        Optional<Outcome> outcome,
        Optional<MemberId> endedBy,
        Optional<Ticket> before) {

    static final Duration A_VISIT = Duration.ofSeconds(60);

    /// How long after the promised return an owner who is away is waited for.
    static final Duration GRACE = Duration.ofMinutes(2);

    /// The place in a lane, and the reason for it.
    public record Place(Instant order, Why why) {}

    boolean ownedBy(MemberId member) {
        return owner.isPresent() && owner.get().is(member);
    }

    /// Whether this helper has it in hand.
    boolean inHandOf(MemberId member) {
        return status.isInHand() && helpedBy(member);
    }

    boolean helpedBy(MemberId member) {
        return helper.isPresent() && helper.get().is(member);
    }

    boolean reservedFor(MemberId member, Instant at) {
        return status == Status.RETURNING && isReserved(at) && helpedBy(member);
    }

    /// Whether this helper may call it now.
    boolean callableBy(MemberId member, Instant at) {
        return status.isEligible() && !isOf(member) && (!isReserved(at) || helpedBy(member));
    }

    /// Whether it is this member's. A learner who becomes staff keeps their ticket, but can't call it.
    boolean isOf(MemberId member) {
        return owner.filter(it -> it.is(member)).isPresent();
    }

    boolean isReserved(Instant at) {
        return status == Status.RETURNING && until.filter(at::isBefore).isPresent();
    }

    /// Whether a session that ends at `end` counts as a visit: it lasted at least 60 seconds.
    boolean countsAt(Instant end) {
        return status == Status.IN_SESSION
                && Duration.between(changed, end).compareTo(A_VISIT) >= 0;
    }

    /// When time alone changes it, if it does.
    Optional<Instant> alarm() {
        return switch (status) {
            case AWAY -> until.map(end -> end.plus(GRACE));
            case NEEDS_EDIT, RETURNING, IN_SESSION -> until;
            case WAITING, CALLED, PARKED -> Optional.empty();
            case RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED -> Optional.empty();
        };
    }

    Draft draft() {
        return new Draft(this);
    }

    /// The ticket reduced to what such a viewer may see.
    Ticket as(Seen eyes) {
        return switch (eyes) {
            case WHOLE -> this;
            case OWN -> {
                var draft = draft();
                draft.seen = Seen.OWN;
                draft.staffNote = "";
                draft.before = before.map(was -> was.as(Seen.OWN));
                yield draft.done();
            }
            case VEILED -> veiled();
        };
    }

    /// As other learners see it. A removal and a missed call look like a withdrawal.
    private Ticket veiled() {
        var draft = draft();
        draft.seen = Seen.VEILED;
        draft.owner = named ? owner : Optional.empty();
        draft.text = "";
        draft.tried = "";
        draft.answers = Map.of();
        draft.attachments = List.of();
        draft.note = "";
        draft.staffNote = "";
        draft.status =
                status == Status.REMOVED || status == Status.NO_SHOW ? Status.WITHDRAWN : status;
        draft.until = Optional.empty();
        draft.flagged = false;
        draft.proposed = false;
        draft.carry = false;
        draft.missed = 0;
        draft.aways = 0;
        draft.awaySeconds = 0;
        draft.appointment = Optional.empty();
        draft.outcome = Optional.empty();
        draft.endedBy = Optional.empty();
        draft.before = before.map(Ticket::veiled);
        return draft.done();
    }
}
