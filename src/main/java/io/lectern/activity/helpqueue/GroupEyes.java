package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.GroupJoined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupLeft;
import io.lectern.room.MemberId;
import java.util.Optional;

/// What a learner may see of changes to groups.
record GroupEyes(MemberId viewer, HelpQueueState before) {
    /// A member joined. The new member learns who the others are; a former member whose ticket is finished no longer
    /// sees the group.
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
