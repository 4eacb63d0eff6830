package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One learner's wish for help.
///
/// @param seen how much of it is held here
/// @param named whether other learners see the owner's name
/// @param answers to the desk's own fields, by key
/// @param attachments files that go with it
/// @param lane 0 before all of lane 1
/// @param order the place in the lane: least first, ties by id
/// @param walkIn the place in lane 1 of a ticket that is in lane 0 for now
/// @param changed when the status last changed
/// @param until when the status ends by itself: the promised return of one who is away; the end of a
///     reservation for the helper of a returning ticket; the end of patience with a helper who is gone
/// @param note what the owner was last told: a reason, or what to take away
/// @param staffNote what staff last told staff of it
/// @param flagged whether it came back without the edit that was asked for
/// @param proposed whether the owner says that it is solved
/// @param carry whether it is to be carried over when the desk closes
/// @param missed how often its owner didn't answer a call
/// @param aways how often its owner was away, `awaySeconds` in all
/// @param endedBy who took the final step; nobody where time did
/// @param before for a final ticket, what it was before: so it can be undone
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

    /// How long one who promised to be back is waited for.
    static final Duration GRACE = Duration.ofMinutes(2);

    /// Where a ticket stands in its lane, and why.
    public record Place(Instant order, Why why) {}

    boolean ownedBy(MemberId member) {
        return owner.isPresent() && owner.get().is(member);
    }

    /// Whether it takes up this helper.
    boolean inHandOf(MemberId member) {
        return status.isInHand() && helpedBy(member);
    }

    boolean helpedBy(MemberId member) {
        return helper.isPresent() && helper.get().is(member);
    }

    boolean reservedFor(MemberId member, Instant at) {
        return status == Status.RETURNING && isReserved(at) && helpedBy(member);
    }

    /// Whether this helper may call it at this moment.
    boolean callableBy(MemberId member, Instant at) {
        return status.isEligible() && !isOf(member) && (!isReserved(at) || helpedBy(member));
    }

    /// A learner who becomes staff keeps their place, and doesn't call themselves.
    boolean isOf(MemberId member) {
        return owner.filter(it -> it.is(member)).isPresent();
    }

    boolean isReserved(Instant at) {
        return status == Status.RETURNING && until.filter(at::isBefore).isPresent();
    }

    /// Whether a session that ends at `end` counts as a visit: it took 60 s or more.
    boolean countsAt(Instant end) {
        return status == Status.IN_SESSION
                && Duration.between(changed, end).compareTo(A_VISIT) >= 0;
    }

    /// When time alone changes it.
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

    /// As it is held by a state that holds so much of it.
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

    /// A removal and a missed call look like a withdrawal.
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
