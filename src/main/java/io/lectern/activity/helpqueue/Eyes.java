package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.GroupDeclined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupInvited;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupJoined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupLeft;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a learner may see of the desk: all of their own ticket, of other tickets that they wait and their topic, and
/// the groups and invitations they are in. Events are in [EventEyes].
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
                ? Optional.of(EventEyes.own(event))
                : new EventEyes(viewer, before).of(event);
    }

    /// The members, apart from staff, to whom this event looks different from what other learners see.
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

    private boolean isMine(@Nullable Ticket ticket) {
        return ticket != null && ticket.ownedBy(viewer);
    }

    private boolean isIn(Group group) {
        return group.members().stream().anyMatch(one -> one.owner().is(viewer));
    }
}
