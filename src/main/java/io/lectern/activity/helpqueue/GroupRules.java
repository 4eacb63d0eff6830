package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.helpqueue.HelpQueueEvent.GroupDeclined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupInvited;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupJoined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupLeft;
import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules for groups. The member who began a group invites others, and each accepts or declines. Answers reveal no more
/// than their receiver may see.
record GroupRules(Ask ask) {
    static final int LARGEST = 5;

    Decision<HelpQueueEvent> invite(long id, MemberId who) {
        return ask.owner(
                id,
                ticket -> {
                    if (ticket.status().isFinal()) {
                        return refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                    }
                    if (ask.by().is(who)) {
                        return refuse(Refusal.INVALID, "You can't invite yourself");
                    }
                    var group = ask.state().groupOf(id);
                    if (group.filter(it -> it.id() != id).isPresent()) {
                        return refuse(
                                HelpQueueRefusal.IN_A_GROUP,
                                "Only the person who started the group can invite others");
                    }
                    var asked =
                            ask.state().invitations().stream()
                                    .filter(it -> it.ticket() == id)
                                    .toList();
                    if (asked.stream().anyMatch(it -> it.to().equals(who))) {
                        return unchanged();
                    }
                    var members =
                            group.map(it -> it.members().stream().filter(this::isOpen).toList());
                    if (members.stream().flatMap(List::stream).anyMatch(it -> it.owner().is(who))) {
                        return unchanged();
                    }
                    return members.map(List::size).orElse(1) + asked.size() >= LARGEST
                            ? refuse(Refusal.TOO_MANY, "A group has at most 5 members")
                            : accept(new GroupInvited(id, ask.by(), who));
                });
    }

    /// Accepts an invitation, and withdraws those that the member has sent.
    Decision<HelpQueueEvent> join(long id) {
        var invitation = invitation(id);
        if (invitation.isEmpty()) {
            return refuse(Refusal.UNKNOWN);
        }
        var own = ask.state().openTicketOf(ask.by().id());
        if (own.isEmpty()) {
            return refuse(HelpQueueRefusal.NOT_IN_THAT_STATE, "Join the line first");
        }
        if (ask.state().groupOf(own.get().id()).isPresent()) {
            return refuse(HelpQueueRefusal.IN_A_GROUP);
        }
        var events = new ArrayList<HelpQueueEvent>();
        ask.state().invitations().stream()
                .filter(it -> it.ticket() == own.get().id())
                .forEach(it -> events.add(new GroupDeclined(it.ticket(), it.to())));
        events.add(
                new GroupJoined(
                        id, own.get().id(), invitation.get().from(), ask.by(), Optional.empty()));
        return new Accepted<>(events);
    }

    Decision<HelpQueueEvent> decline(long id) {
        return invitation(id).isEmpty()
                ? refuse(Refusal.UNKNOWN)
                : accept(new GroupDeclined(id, ask.by().id()));
    }

    /// Leaves the group. Not while called or in session, as the table's members are those of the group.
    Decision<HelpQueueEvent> leave(long id) {
        return ask.owner(
                id,
                ticket -> {
                    if (ask.state().groupOf(id).isEmpty()) {
                        return unchanged();
                    }
                    return switch (ticket.status()) {
                        case CALLED, IN_SESSION ->
                                refuse(
                                        HelpQueueRefusal.NOT_IN_THAT_STATE,
                                        "You were called together: leave the call, or the line");
                        case WAITING, AWAY, NEEDS_EDIT, PARKED, RETURNING ->
                                accept(new GroupLeft(id, Optional.empty()));
                        case RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED ->
                                accept(new GroupLeft(id, Optional.empty()));
                    };
                });
    }

    private Optional<Invitation> invitation(long id) {
        return ask.state().invitations().stream()
                .filter(it -> it.ticket() == id && it.to().equals(ask.by().id()))
                .findFirst();
    }

    private boolean isOpen(Group.Companion member) {
        var ticket = ask.state().tickets().get(member.ticket());
        return ticket != null && !ticket.status().isFinal();
    }
}
