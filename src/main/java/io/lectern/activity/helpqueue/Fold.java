package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.Group.Companion;
import io.lectern.activity.helpqueue.HelpQueueEvent.Announced;
import io.lectern.activity.helpqueue.HelpQueueEvent.Closed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Configured;
import io.lectern.activity.helpqueue.HelpQueueEvent.Drained;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupDeclined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupInvited;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupJoined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupLeft;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.LastCalled;
import io.lectern.activity.helpqueue.HelpQueueEvent.OfTicket;
import io.lectern.activity.helpqueue.HelpQueueEvent.Opened;
import io.lectern.activity.helpqueue.HelpQueueEvent.Planned;
import io.lectern.activity.helpqueue.HelpQueueEvent.WentOffDuty;
import io.lectern.activity.helpqueue.HelpQueueEvent.WentOnDuty;
import io.lectern.room.Member;
import io.lectern.room.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Folds events into the state of the desk. The change of a single ticket is in [TicketFold].
record Fold(HelpQueueState state, long seq, Instant at) {
    static HelpQueueState of(HelpQueueState state, Recorded<HelpQueueEvent> recorded) {
        return new Fold(state, recorded.seq(), recorded.at()).apply(recorded.event());
    }

    private HelpQueueState apply(HelpQueueEvent event) {
        return switch (event) {
            case Opened opened -> opened(opened);
            case LastCalled _ -> desk(Desk.LAST_CALL);
            case Drained _ -> desk(Desk.DRAINING);
            case Closed _ -> closed();
            case Planned(_, var until) -> planned(until);
            case Announced(var by, var text) -> announced(by, text);
            case Configured(_, var settings) -> {
                var next = state.draft();
                next.settings = settings;
                yield next.done();
            }
            case WentOnDuty(var helper) -> onDuty(helper);
            case WentOffDuty(var helper, var grace) -> offDuty(helper, grace);
            case Joined joined -> joined(joined);
            case GroupInvited(var ticket, var from, var to) -> {
                var next = state.draft();
                next.invitations.removeIf(one -> one.ticket() == ticket && one.to().equals(to));
                next.invitations.add(new Invitation(ticket, from, to));
                yield next.done();
            }
            case GroupDeclined(var ticket, var by) -> {
                var next = state.draft();
                next.invitations.removeIf(one -> one.ticket() == ticket && one.to().equals(by));
                yield next.done();
            }
            case GroupJoined joined -> grouped(joined);
            case GroupLeft(var ticket, var whole) -> left(ticket, whole.orElse(false));
            case OfTicket change -> new TicketFold(state, at).apply(change);
        };
    }

    private HelpQueueState opened(Opened opened) {
        var next = state.draft();
        next.desk = Desk.OPEN;
        next.since = Optional.of(state.isOpen() ? state.since().orElse(at) : at);
        next.until = opened.until();
        next.day = Optional.of(opened.day().orElse(at));
        if (opened.day().isEmpty()) {
            next.visits.clear();
        }
        return next.done();
    }

    private HelpQueueState desk(Desk now) {
        var next = state.draft();
        next.desk = now;
        return next.done();
    }

    /// Closes the desk: nobody is on duty, and carried tickets that were offered while it was open are dropped.
    private HelpQueueState closed() {
        var next = state.draft();
        var since = state.since();
        next.leftovers
                .values()
                .removeIf(ticket -> since.filter(ticket.changed()::isBefore).isPresent());
        next.desk = Desk.CLOSED;
        next.since = Optional.empty();
        next.until = Optional.empty();
        next.closed = Optional.of(at);
        next.duty.clear();
        return next.done();
    }

    /// Sets the planned end. A new one takes back the last call.
    private HelpQueueState planned(Optional<Instant> until) {
        var next = state.draft();
        next.until = until;
        next.desk = state.desk() == Desk.LAST_CALL ? Desk.OPEN : state.desk();
        return next.done();
    }

    private HelpQueueState announced(Member by, String text) {
        var next = state.draft();
        next.banner = text.isEmpty() ? Optional.empty() : Optional.of(new Banner(by, text, at));
        return next.done();
    }

    /// Puts a helper on duty. Sessions that were kept for them are theirs again.
    private HelpQueueState onDuty(Member helper) {
        var next = state.draft();
        if (state.isOpen()) {
            next.duty.put(helper.id(), new OnDuty(helper, at));
        }
        changeSessions(next, helper, Optional.empty());
        return next.done();
    }

    /// Takes a helper off duty, which ends reservations for them.
    private HelpQueueState offDuty(Member helper, Optional<Instant> grace) {
        var next = state.draft();
        next.duty.remove(helper.id());
        changeSessions(next, helper, grace);
        for (var ticket : state.tickets().values()) {
            if (ticket.status() == Status.RETURNING && ticket.helpedBy(helper.id())) {
                next.put(ticket.draft().till(Optional.empty()).done());
            }
        }
        return next.done();
    }

    private void changeSessions(DeskDraft next, Member helper, Optional<Instant> until) {
        for (var ticket : state.tickets().values()) {
            if (ticket.status() == Status.IN_SESSION && ticket.helpedBy(helper.id())) {
                next.put(ticket.draft().till(until).done());
            }
        }
    }

    private HelpQueueState joined(Joined joined) {
        var next = state.draft();
        joined.carried().ifPresent(next.leftovers::remove);
        return next.put(TicketFold.begun(seq, at, joined)).done();
    }

    /// Adds a member to a group. The new member's view takes the group from the event, other members' views have it
    /// already.
    private HelpQueueState grouped(GroupJoined joined) {
        var next = state.draft();
        var present =
                joined.members()
                        .orElseGet(() ->
                                state.groupOf(joined.ticket())
                                        .map(Group::members)
                                        .orElse(List.of()));
        var members =
                new ArrayList<>(present.stream().filter(one -> isOpen(one.ticket())).toList());
        if (members.isEmpty()) {
            members.add(new Companion(joined.ticket(), joined.from()));
        }
        members.add(new Companion(joined.joins(), joined.owner()));
        next.groups.removeIf(group -> group.has(joined.ticket()));
        next.groups.add(new Group(joined.ticket(), members));
        next.invitations.removeIf(
                one -> one.ticket() == joined.ticket() && one.to().equals(joined.owner().id()));
        return next.done();
    }

    private HelpQueueState left(long ticket, boolean whole) {
        var next = state.draft();
        if (whole) {
            next.groups.removeIf(group -> group.has(ticket));
        } else {
            next.groups.replaceAll(group ->
                    new Group(
                            group.id(),
                            group.members().stream()
                                    .filter(member -> member.ticket() != ticket)
                                    .toList()));
        }
        return next.done();
    }

    private boolean isOpen(long id) {
        var ticket = state.tickets().get(id);
        return ticket != null && !ticket.status().isFinal();
    }
}
