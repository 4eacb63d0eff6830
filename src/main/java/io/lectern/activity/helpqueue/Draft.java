package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A mutable copy of a ticket, for one change.
final class Draft {
    private final Ticket was;
    Seen seen;
    Optional<Member> owner;
    String text;
    String tried;
    String topic;
    Map<String, String> answers;
    List<UUID> attachments;
    int lane;
    Instant order;
    Why why;
    Optional<Ticket.Place> walkIn;
    Status status;
    Optional<Member> helper;
    Instant changed;
    Optional<Instant> until;
    String note;
    String staffNote;
    boolean flagged;
    boolean proposed;
    boolean carry;
    int missed;
    int aways;
    long awaySeconds;
    Optional<UUID> appointment;
    Optional<Outcome> outcome;
    Optional<MemberId> endedBy;
    Optional<Ticket> before;

    Draft(Ticket was) {
        this.was = was;
        seen = was.seen();
        owner = was.owner();
        text = was.text();
        tried = was.tried();
        topic = was.topic();
        answers = was.answers();
        attachments = was.attachments();
        lane = was.lane();
        order = was.order();
        why = was.why();
        walkIn = was.walkIn();
        status = was.status();
        helper = was.helper();
        changed = was.changed();
        until = was.until();
        note = was.note();
        staffNote = was.staffNote();
        flagged = was.flagged();
        proposed = was.proposed();
        carry = was.carry();
        missed = was.missed();
        aways = was.aways();
        awaySeconds = was.awaySeconds();
        appointment = was.appointment();
        outcome = was.outcome();
        endedBy = was.endedBy();
        before = was.before();
    }

    /// Sets a status and clears the helper and the end time.
    Draft to(Status next, Instant at) {
        status = next;
        helper = Optional.empty();
        changed = at;
        until = Optional.empty();
        proposed = false;
        before = next.isFinal() ? Optional.of(was) : Optional.empty();
        endedBy = Optional.empty();
        return this;
    }

    Draft with(Optional<Member> by) {
        helper = by;
        return this;
    }

    Draft till(Optional<Instant> end) {
        until = end;
        return this;
    }

    Draft note(String words) {
        note = words;
        return this;
    }

    Draft staffNote(String words) {
        staffNote = words;
        return this;
    }

    Draft endedBy(Optional<Member> by) {
        endedBy = by.map(Member::id);
        return this;
    }

    /// Moves the ticket to the lane that goes first, in the order of `at`.
    Draft first(Instant at, Why reason) {
        walkIn = walkIn.or(() -> Optional.of(new Ticket.Place(order, why)));
        lane = 0;
        order = at;
        why = reason;
        return this;
    }

    /// Moves the ticket back to its own place.
    Draft walkIn() {
        lane = 1;
        order = walkIn.map(Ticket.Place::order).orElse(order);
        why = walkIn.map(Ticket.Place::why).orElse(why);
        walkIn = Optional.empty();
        return this;
    }

    Ticket done() {
        return new Ticket(
                was.id(),
                seen,
                owner,
                was.named(),
                text,
                tried,
                topic,
                answers,
                attachments,
                was.joined(),
                lane,
                order,
                why,
                walkIn,
                status,
                helper,
                changed,
                until,
                note,
                staffNote,
                flagged,
                proposed,
                carry,
                missed,
                aways,
                awaySeconds,
                appointment,
                outcome,
                endedBy,
                before);
    }
}
