package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.helpqueue.HelpQueueCommand.Resolve;
import io.lectern.activity.helpqueue.HelpQueueEvent.Parked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Proposed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Readied;
import io.lectern.activity.helpqueue.HelpQueueEvent.Requeued;
import io.lectern.activity.helpqueue.HelpQueueEvent.Resolved;
import io.lectern.activity.helpqueue.HelpQueueEvent.Transferred;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Rules from a session on: resolve, release, transfer, or let the learner try something first.
record SessionRules(Ask ask) {
    /// How long a returning ticket is reserved for its helper.
    static final Duration RESERVED = Duration.ofMinutes(10);

    Decision<HelpQueueEvent> requeue(long id, String typed) {
        var reason = Text.cleaned(typed);
        return ask.held(
                id,
                List.of(Status.IN_SESSION),
                ticket -> {
                    if (!ask.state().isOpen()) {
                        return refuse(HelpQueueRefusal.DESK_CLOSED);
                    }
                    return Ask.flawless(
                            Text.excess(reason, Ask.LONGEST_REASON),
                            () ->
                                    ask.each(
                                            ask.alike(ticket),
                                            one -> new Requeued(one.id(), reason)));
                });
    }

    Decision<HelpQueueEvent> resolve(Resolve resolve) {
        var note = Text.cleaned(resolve.note());
        var staffNote = resolve.staffNote().map(Text::cleaned).filter(it -> !it.isEmpty());
        return ask.held(
                resolve.ticket(),
                List.of(Status.IN_SESSION),
                ticket ->
                        Ask.flawless(
                                Text.excess(note, Ask.LONGEST_TEXT)
                                        .or(() ->
                                                Text.excess(
                                                        staffNote.orElse(""), Ask.LONGEST_TEXT)),
                                () ->
                                        ask.each(
                                                ask.alike(ticket),
                                                one ->
                                                        new Resolved(
                                                                one.id(),
                                                                note,
                                                                resolve.outcome(),
                                                                staffNote))));
    }

    Decision<HelpQueueEvent> propose(long id) {
        return ask.owner(
                id,
                ticket -> {
                    if (ticket.status() != Status.IN_SESSION) {
                        return refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                    }
                    return ticket.proposed() ? unchanged() : accept(new Proposed(id));
                });
    }

    Decision<HelpQueueEvent> park(long id, String typed) {
        var note = Text.cleaned(typed);
        return ask.held(
                id,
                List.of(Status.IN_SESSION),
                ticket -> {
                    if (!ask.state().isOpen()) {
                        return refuse(HelpQueueRefusal.DESK_CLOSED);
                    }
                    return Ask.flawless(
                            Text.excess(note, Ask.LONGEST_TEXT),
                            () -> ask.each(ask.alike(ticket), one -> new Parked(one.id(), note)));
                });
    }

    /// Brings a parked ticket back, reserved for its helper if they are on duty.
    Decision<HelpQueueEvent> ready(long id) {
        return ask.owner(
                id,
                ticket -> {
                    if (ticket.status() == Status.RETURNING) {
                        return unchanged();
                    }
                    if (ticket.status() != Status.PARKED) {
                        return refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                    }
                    Optional<Instant> until =
                            ticket.helper()
                                    .filter(helper -> ask.state().duty().containsKey(helper.id()))
                                    .map(_ -> ask.at().plus(RESERVED));
                    return accept(new Readied(id, until));
                });
    }

    /// Hands a ticket on with its place and note, and with its group.
    Decision<HelpQueueEvent> transfer(long id, Optional<MemberId> to, String typed) {
        var note = Text.cleaned(typed);
        return ask.held(
                id,
                List.of(Status.CALLED, Status.IN_SESSION, Status.PARKED),
                ticket -> {
                    if (!ask.state().isOpen()) {
                        return refuse(HelpQueueRefusal.DESK_CLOSED);
                    }
                    var next =
                            to.flatMap(who -> Optional.ofNullable(ask.state().duty().get(who)))
                                    .map(OnDuty::helper);
                    if (to.isPresent() && next.isEmpty()) {
                        return refuse(HelpQueueRefusal.NOT_ON_DUTY);
                    }
                    if (ticket.status() != Status.PARKED
                            && next.filter(ask.by()::equals).isPresent()) {
                        return refuse(Refusal.INVALID, "It is already with you");
                    }
                    if (next.filter(this::isBusy).isPresent()) {
                        return refuse(
                                HelpQueueRefusal.BUSY,
                                next.map(Member::name).orElse("Someone")
                                        + " is helping someone else now");
                    }
                    return Ask.flawless(
                            Text.excess(note, Ask.LONGEST_REASON),
                            () ->
                                    ask.each(
                                            ask.alike(ticket),
                                            one -> new Transferred(one.id(), next, note)));
                });
    }

    private boolean isBusy(Member helper) {
        return !ask.state().inHandOf(helper.id()).isEmpty();
    }
}
