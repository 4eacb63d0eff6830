package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.OfTicket;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.util.Optional;
import java.util.OptionalLong;

/// The ticket and the learner that an event is about.
final class About {
    private About() {}

    /// The learner whose ticket the event is about.
    static Optional<MemberId> owner(HelpQueueState before, HelpQueueEvent event) {
        if (event instanceof Joined joined) {
            return joined.owner().map(Member::id);
        }
        var id = ticket(event);
        return id.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(before.tickets().get(id.getAsLong()))
                        .flatMap(Ticket::owner)
                        .map(Member::id);
    }

    /// The ticket that the event changes; empty if it begins one, or is about the desk or a group.
    static OptionalLong ticket(HelpQueueEvent event) {
        return event instanceof OfTicket change
                ? OptionalLong.of(change.ticket())
                : OptionalLong.empty();
    }
}
