package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.GroupJoined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupLeft;
import io.lectern.room.MemberId;
import java.util.Optional;

/// What a learner sees of the groups that others make, grow and leave.
record GroupEyes(MemberId viewer, HelpQueueState before) {
    /// Who joins is told who the others are; whoever was in the group and has finished sees it no
    /// more.
    Optional<HelpQueueEvent> joined(GroupJoined joined) {
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
                                            .filter(one -> isOpen(one.ticket()))
                                            .toList())));
        }
        if (joined.from().is(viewer) || group.filter(it -> isOpenIn(it)).isPresent()) {
            return Optional.of(joined);
        }
        return group.stream()
                .flatMap(it -> it.members().stream())
                .filter(one -> one.owner().is(viewer))
                .findFirst()
                .map(one -> new GroupLeft(one.ticket(), Optional.of(true)));
    }

    Optional<HelpQueueEvent> left(long id) {
        return before.groupOf(id)
                .filter(this::isIn)
                .map(_ -> new GroupLeft(id, Optional.of(isMine(id))));
    }

    private boolean isOpenIn(Group group) {
        return group.members().stream()
                .anyMatch(one -> one.owner().is(viewer) && isOpen(one.ticket()));
    }

    private boolean isOpen(long id) {
        var ticket = before.tickets().get(id);
        return ticket != null && !ticket.status().isFinal();
    }

    private boolean isMine(long id) {
        var ticket = before.tickets().get(id);
        return ticket != null && ticket.ownedBy(viewer);
    }

    private boolean isIn(Group group) {
        return group.members().stream().anyMatch(one -> one.owner().is(viewer));
    }
}
