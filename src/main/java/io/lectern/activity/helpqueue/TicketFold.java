package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.Begun;
import io.lectern.activity.helpqueue.HelpQueueEvent.Booked;
import io.lectern.activity.helpqueue.HelpQueueEvent.CameBack;
import io.lectern.activity.helpqueue.HelpQueueEvent.Carried;
import io.lectern.activity.helpqueue.HelpQueueEvent.Claimed;
import io.lectern.activity.helpqueue.HelpQueueEvent.EditAsked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Edited;
import io.lectern.activity.helpqueue.HelpQueueEvent.Expired;
import io.lectern.activity.helpqueue.HelpQueueEvent.Freed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.LeftoverChosen;
import io.lectern.activity.helpqueue.HelpQueueEvent.Missed;
import io.lectern.activity.helpqueue.HelpQueueEvent.OfTicket;
import io.lectern.activity.helpqueue.HelpQueueEvent.Parked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Passed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Pinned;
import io.lectern.activity.helpqueue.HelpQueueEvent.Proposed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Readied;
import io.lectern.activity.helpqueue.HelpQueueEvent.Released;
import io.lectern.activity.helpqueue.HelpQueueEvent.Removed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Requeued;
import io.lectern.activity.helpqueue.HelpQueueEvent.Resolved;
import io.lectern.activity.helpqueue.HelpQueueEvent.Returned;
import io.lectern.activity.helpqueue.HelpQueueEvent.Transferred;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unanswered;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unbooked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Undone;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unpinned;
import io.lectern.activity.helpqueue.HelpQueueEvent.WentAway;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.room.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Folds an event into one ticket; counting visits is in [Tally]. A final ticket changes only by being undone.
record TicketFold(HelpQueueState state, Instant at) {
    static Ticket begun(long id, Instant at, Joined joined) {
        var order = joined.order().orElseGet(() -> at.plus(joined.behind()));
        var lane = joined.lane().orElse(1);
        return new Ticket(
                id,
                joined.seen().orElse(Seen.WHOLE),
                joined.owner(),
                joined.named().orElse(false),
                joined.text(),
                joined.tried(),
                joined.topic(),
                joined.answers().orElse(Map.of()),
                joined.attachments().orElse(List.of()),
                at,
                lane,
                order,
                joined.why().orElseGet(() -> Why.of(at, order)),
                Optional.empty(),
                Status.WAITING,
                Optional.empty(),
                at,
                Optional.empty(),
                "",
                "",
                false,
                false,
                joined.carry().orElse(false),
                0,
                0,
                0,
                joined.appointment(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    HelpQueueState apply(OfTicket event) {
        return switch (event) {
            case Edited edited -> changing(edited.ticket(), it -> edited(it, edited));
            case EditAsked(var id, _, var reason, var until) ->
                    changing(
                            id,
                            it ->
                                    it.to(Status.NEEDS_EDIT, at)
                                            .till(Optional.of(until))
                                            .note(reason));
            case Returned(var id) ->
                    changing(
                            id,
                            it -> {
                                it.to(Status.WAITING, at).flagged = true;
                                return it;
                            });
            case WentAway(var id, var until) -> changing(id, it -> away(it, until));
            case CameBack(var id) -> changing(id, this::back);
            case LeftoverChosen(var id, var carry) ->
                    changing(
                            id,
                            it -> {
                                it.carry = carry;
                                return it;
                            });
            case Pinned(var id, _, var reason) ->
                    changing(id, it -> it.first(at, Why.PINNED).staffNote(reason));
            case Unpinned(var id, _) -> changing(id, Draft::walkIn);
            case Booked(var id, var due, var appointment) ->
                    changing(
                            id,
                            it -> {
                                it.first(due, Why.BOOKED).appointment = appointment;
                                return it;
                            });
            case Unbooked(var id) ->
                    changing(
                            id,
                            it -> {
                                it.walkIn().appointment = Optional.empty();
                                return it;
                            });
            case Claimed(var id, var helper) ->
                    changing(id, it -> it.to(Status.CALLED, at).with(Optional.of(helper)));
            case Begun(var id) ->
                    changing(id, it -> it.to(Status.IN_SESSION, at).with(helperOf(id)));
            case Released(var id, _) -> changing(id, it -> it.to(Status.WAITING, at));
            case Unanswered(var id, var lane, var order) ->
                    changing(
                            id,
                            it -> {
                                it.missed++;
                                return down(it, lane, order, Why.NO_ANSWER);
                            });
            case Passed(var id, var lane, var order) ->
                    changing(id, it -> down(it, lane, order, Why.PASSED));
            case Missed(var id) ->
                    changing(id, it -> it.to(Status.NO_SHOW, at).endedBy(helperOf(id)));
            case Parked(var id, var note) ->
                    changing(id, it -> it.to(Status.PARKED, at).with(helperOf(id)).note(note));
            case Readied(var id, var until) ->
                    changing(id, it -> it.to(Status.RETURNING, at).with(helperOf(id)).till(until));
            case Freed(var id) -> changing(id, it -> it.till(Optional.empty()));
            case Transferred(var id, var to, var note) ->
                    changing(
                            id,
                            it ->
                                    it.to(to.isPresent() ? Status.CALLED : Status.WAITING, at)
                                            .with(to)
                                            .staffNote(note));
            case Requeued(var id, var reason) ->
                    changing(id, it -> it.to(Status.WAITING, at).note(reason));
            case Proposed(var id) ->
                    changing(
                            id,
                            it -> {
                                it.proposed = true;
                                return it;
                            });
            case Resolved resolved -> resolved(resolved);
            case Withdrawn(var id) ->
                    changing(
                            id,
                            it -> {
                                it.to(Status.WITHDRAWN, at);
                                return it.endedBy(it.owner);
                            });
            case Removed(var id, var reason, var by) ->
                    changing(id, it -> it.to(Status.REMOVED, at).note(reason).endedBy(by));
            case Expired(var id, var by) ->
                    changing(id, it -> it.to(Status.EXPIRED, at).endedBy(by));
            case Carried(var id, var by) -> carried(id, by);
            case Undone(var id) -> undone(id);
        };
    }

    private Draft edited(Draft ticket, Edited edited) {
        if (ticket.status == Status.NEEDS_EDIT) {
            ticket.to(Status.WAITING, at).note("");
        }
        ticket.text = edited.text();
        ticket.tried = edited.tried();
        ticket.topic = edited.topic();
        ticket.answers = edited.answers().orElse(ticket.answers);
        ticket.attachments = edited.attachments().orElse(ticket.attachments);
        ticket.flagged = false;
        return ticket;
    }

    private Draft away(Draft ticket, Instant until) {
        ticket.to(Status.AWAY, at).till(Optional.of(until)).aways++;
        return ticket;
    }

    private Draft back(Draft ticket) {
        ticket.awaySeconds += awaySeconds(ticket.changed, at);
        return ticket.to(Status.WAITING, at);
    }

    static long awaySeconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).plusNanos(999_999_999).toSeconds());
    }

    private Draft down(Draft ticket, int lane, Instant order, Why why) {
        ticket.to(Status.WAITING, at);
        if (lane == 1) {
            ticket.walkIn = ticket.walkIn.map(_ -> new Ticket.Place(order, why));
        }
        ticket.lane = lane;
        ticket.order = order;
        ticket.why = why;
        return ticket;
    }

    private HelpQueueState resolved(Resolved resolved) {
        var id = resolved.ticket();
        var was = state.tickets().get(id);
        var next =
                changing(
                        id,
                        it -> {
                            it.to(Status.RESOLVED, at).outcome = resolved.outcome();
                            return it.note(resolved.note())
                                    .staffNote(resolved.staffNote().orElse(""))
                                    .endedBy(helperOf(id));
                        });
        return was != null && was.countsAt(at) ? new Tally(at).counted(next, was) : next;
    }

    private HelpQueueState carried(long id, Optional<Member> by) {
        var was = state.tickets().get(id);
        var next = changing(id, it -> it.to(Status.CARRIED, at).endedBy(by)).draft();
        if (was != null && !was.status().isFinal() && was.seen() != Seen.VEILED) {
            next.leftovers.put(id, leftover(was));
        }
        return next.done();
    }

    /// The ticket as it waited, with the time at which it was carried over.
    private Ticket leftover(Ticket was) {
        return was.draft().to(Status.WAITING, at).done();
    }

    private HelpQueueState undone(long id) {
        var was = state.tickets().get(id);
        if (was == null || was.before().isEmpty()) {
            return state;
        }
        var again = was.before().get();
        var next = state.draft().put(again);
        next.leftovers.remove(id);
        if (was.status() == Status.RESOLVED
                && again.countsAt(was.changed())
                && again.owner().isPresent()
                && again.seen() != Seen.VEILED) {
            Tally.uncount(next, again.owner().get().id(), id);
        }
        return next.done();
    }

    private HelpQueueState changing(long id, UnaryOperator<Draft> change) {
        var ticket = state.tickets().get(id);
        return ticket == null || ticket.status().isFinal()
                ? state
                : state.draft().put(change.apply(ticket.draft()).done()).done();
    }

    private Optional<Member> helperOf(long id) {
        var ticket = state.tickets().get(id);
        return ticket == null ? Optional.empty() : ticket.helper();
    }
}
