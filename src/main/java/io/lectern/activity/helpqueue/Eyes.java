package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.Announced;
import io.lectern.activity.helpqueue.HelpQueueEvent.Begun;
import io.lectern.activity.helpqueue.HelpQueueEvent.Booked;
import io.lectern.activity.helpqueue.HelpQueueEvent.CameBack;
import io.lectern.activity.helpqueue.HelpQueueEvent.Carried;
import io.lectern.activity.helpqueue.HelpQueueEvent.Claimed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Closed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Configured;
import io.lectern.activity.helpqueue.HelpQueueEvent.Drained;
import io.lectern.activity.helpqueue.HelpQueueEvent.EditAsked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Edited;
import io.lectern.activity.helpqueue.HelpQueueEvent.Expired;
import io.lectern.activity.helpqueue.HelpQueueEvent.Freed;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupDeclined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupInvited;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupJoined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupLeft;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.LastCalled;
import io.lectern.activity.helpqueue.HelpQueueEvent.LeftoverChosen;
import io.lectern.activity.helpqueue.HelpQueueEvent.Missed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Opened;
import io.lectern.activity.helpqueue.HelpQueueEvent.Parked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Passed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Pinned;
import io.lectern.activity.helpqueue.HelpQueueEvent.Planned;
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
import io.lectern.activity.helpqueue.HelpQueueEvent.WentOffDuty;
import io.lectern.activity.helpqueue.HelpQueueEvent.WentOnDuty;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a learner sees of the desk: their own ticket whole, of others that they wait and for what;
/// groups and invitations that they have part in.
record Eyes(MemberId viewer) {
    static HelpQueueState of(HelpQueueState state, Member viewer) {
        return viewer.isStaff() ? state : new Eyes(viewer.id()).of(state);
    }

    static Optional<HelpQueueEvent> of(HelpQueueState before, HelpQueueEvent event, Member viewer) {
        return viewer.isStaff() ? Optional.of(event) : new Eyes(viewer.id()).of(before, event);
    }

    private HelpQueueState of(HelpQueueState state) {
        var seen = state.draft();
        seen.tickets.replaceAll((_, ticket) -> ticket.as(isMine(ticket) ? Seen.OWN : Seen.VEILED));
        seen.groups.removeIf(group -> !isIn(group));
        seen.invitations.removeIf(one -> !one.from().is(viewer) && !one.to().equals(viewer));
        seen.leftovers.values().removeIf(ticket -> !isMine(ticket));
        seen.leftovers.replaceAll((_, ticket) -> ticket.as(Seen.OWN));
        seen.visits.keySet().retainAll(Set.of(viewer));
        seen.history.keySet().retainAll(Set.of(viewer));
        return seen.done();
    }

    private Optional<HelpQueueEvent> of(HelpQueueState before, HelpQueueEvent event) {
        return About.owner(before, event).filter(viewer::equals).isPresent()
                ? Optional.of(own(event))
                : others(before, event);
    }

    /// All but what staff wrote for staff.
    private static HelpQueueEvent own(HelpQueueEvent event) {
        return switch (event) {
            case Joined joined -> as(Seen.OWN, joined);
            case Pinned(var id, var by, _) -> new Pinned(id, by, "");
            case Transferred(var id, var to, _) -> new Transferred(id, to, "");
            case Resolved(var id, var note, var outcome, _) ->
                    new Resolved(id, note, outcome, Optional.empty());
            case Edited _,
                    EditAsked _,
                    Returned _,
                    WentAway _,
                    CameBack _,
                    LeftoverChosen _,
                    Unpinned _,
                    Booked _,
                    Unbooked _,
                    Claimed _,
                    Begun _,
                    Released _,
                    Unanswered _,
                    Passed _,
                    Missed _,
                    Parked _,
                    Readied _,
                    Freed _,
                    Requeued _,
                    Proposed _,
                    Withdrawn _,
                    Removed _,
                    Expired _,
                    Carried _,
                    Undone _,
                    Opened _,
                    LastCalled _,
                    Drained _,
                    Closed _,
                    Planned _,
                    Announced _,
                    Configured _,
                    WentOnDuty _,
                    WentOffDuty _,
                    GroupInvited _,
                    GroupDeclined _,
                    GroupJoined _,
                    GroupLeft _ ->
                    event;
        };
    }

    private Optional<HelpQueueEvent> others(HelpQueueState before, HelpQueueEvent event) {
        return switch (event) {
            case Joined joined -> Optional.of(as(Seen.VEILED, joined));
            case Edited(var id, _, _, var topic, _, _) -> edited(before, id, topic);
            case EditAsked(var id, var by, _, var until) ->
                    Optional.of(new EditAsked(id, by, "", until));
            case Pinned(var id, var by, _) -> Optional.of(new Pinned(id, by, ""));
            case Booked(var id, var due, _) -> Optional.of(new Booked(id, due, Optional.empty()));
            case Parked(var id, _) -> Optional.of(new Parked(id, ""));
            case Transferred(var id, var to, _) -> Optional.of(new Transferred(id, to, ""));
            case Requeued(var id, _) -> Optional.of(new Requeued(id, ""));
            case Resolved(var id, _, _, _) ->
                    Optional.of(new Resolved(id, "", Optional.empty(), Optional.empty()));
            case Missed(var id) -> Optional.of(new Withdrawn(id));
            case Removed(var id, _, _) -> Optional.of(new Withdrawn(id));
            case LeftoverChosen _, Proposed _, Freed _ -> Optional.empty();
            case GroupInvited(_, var from, var to) ->
                    from.is(viewer) || to.equals(viewer) ? Optional.of(event) : Optional.empty();
            case GroupDeclined(var id, var by) ->
                    by.equals(viewer) || isMine(before.tickets().get(id))
                            ? Optional.of(event)
                            : Optional.empty();
            case GroupJoined joined -> grouped(before, joined);
            case GroupLeft(var id, _) -> left(before, id);
            case Returned _,
                    WentAway _,
                    CameBack _,
                    Unpinned _,
                    Unbooked _,
                    Claimed _,
                    Begun _,
                    Released _,
                    Unanswered _,
                    Passed _,
                    Readied _,
                    Withdrawn _,
                    Expired _,
                    Carried _,
                    Undone _,
                    Opened _,
                    LastCalled _,
                    Drained _,
                    Closed _,
                    Planned _,
                    Announced _,
                    Configured _,
                    WentOnDuty _,
                    WentOffDuty _ ->
                    Optional.of(event);
        };
    }

    private static Joined as(Seen eyes, Joined it) {
        var own = eyes == Seen.OWN;
        var named = it.named().orElse(false);
        return new Joined(
                own || named ? it.owner() : Optional.empty(),
                own ? it.text() : "",
                own ? it.tried() : "",
                it.topic(),
                it.behind(),
                own ? it.answers() : Optional.empty(),
                own ? it.attachments() : Optional.empty(),
                it.lane(),
                it.order(),
                it.why(),
                own ? it.appointment() : Optional.empty(),
                own ? it.carried() : OptionalLong.empty(),
                own ? it.carry() : Optional.empty(),
                own ? it.by() : Optional.empty(),
                it.named(),
                Optional.of(eyes));
    }

    /// Of an edit others learn only the new topic, and that the ticket waits again.
    private static Optional<HelpQueueEvent> edited(HelpQueueState before, long id, String topic) {
        var ticket = before.tickets().get(id);
        return ticket == null
                        || (ticket.topic().equals(topic) && ticket.status() != Status.NEEDS_EDIT)
                ? Optional.empty()
                : Optional.of(new Edited(id, "", "", topic, Optional.empty(), Optional.empty()));
    }

    /// Who joins is told who the others are; whoever was in the group and has finished sees it no
    /// more.
    private Optional<HelpQueueEvent> grouped(HelpQueueState before, GroupJoined joined) {
        var group = before.groupOf(joined.ticket());
        if (joined.owner().is(viewer)) {
            return Optional.of(
                    new GroupJoined(
                            joined.ticket(),
                            joined.joins(),
                            joined.from(),
                            joined.owner(),
                            group.map(it ->
                                    it.members().stream()
                                            .filter(one -> isOpen(before, one.ticket()))
                                            .toList())));
        }
        if (joined.from().is(viewer) || group.filter(it -> isOpenIn(before, it)).isPresent()) {
            return Optional.of(joined);
        }
        return group.stream()
                .flatMap(it -> it.members().stream())
                .filter(one -> one.owner().is(viewer))
                .findFirst()
                .map(one -> new GroupLeft(one.ticket(), Optional.of(true)));
    }

    private Optional<HelpQueueEvent> left(HelpQueueState before, long id) {
        return before.groupOf(id)
                .filter(this::isIn)
                .map(_ -> new GroupLeft(id, Optional.of(isMine(before.tickets().get(id)))));
    }

    /// Everyone, other than staff, who sees this event otherwise than other learners do.
    static Set<MemberId> concerned(HelpQueueState before, HelpQueueEvent event) {
        var who = new HashSet<MemberId>();
        About.owner(before, event).ifPresent(who::add);
        if (event instanceof GroupInvited(_, var from, var to)) {
            who.addAll(Set.of(from.id(), to));
        } else if (event instanceof GroupDeclined(var id, var by)) {
            who.add(by);
            ownerOf(before, id).ifPresent(who::add);
        } else if (event instanceof GroupJoined joined) {
            who.addAll(Set.of(joined.from().id(), joined.owner().id()));
            membersOf(before, joined.ticket(), who);
        } else if (event instanceof GroupLeft(var id, _)) {
            membersOf(before, id, who);
        }
        return who;
    }

    private static void membersOf(HelpQueueState before, long ticket, Set<MemberId> who) {
        before.groupOf(ticket).stream()
                .flatMap(group -> group.members().stream())
                .forEach(member -> who.add(member.owner().id()));
    }

    private static Optional<MemberId> ownerOf(HelpQueueState before, long id) {
        return Optional.ofNullable(before.tickets().get(id)).flatMap(Ticket::owner).map(Member::id);
    }

    private boolean isOpenIn(HelpQueueState before, Group group) {
        return group.members().stream()
                .anyMatch(one -> one.owner().is(viewer) && isOpen(before, one.ticket()));
    }

    private static boolean isOpen(HelpQueueState before, long id) {
        var ticket = before.tickets().get(id);
        return ticket != null && !ticket.status().isFinal();
    }

    private boolean isMine(@Nullable Ticket ticket) {
        return ticket != null && ticket.ownedBy(viewer);
    }

    private boolean isIn(Group group) {
        return group.members().stream().anyMatch(one -> one.owner().is(viewer));
    }
}
