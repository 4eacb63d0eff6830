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
import java.util.Optional;
import java.util.OptionalLong;

/// What an event is about.
final class About {
    private About() {}

    /// The learner whose ticket it is.
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

    /// The ticket that it changes; none where it begins one or is about the desk or a group.
    static OptionalLong ticket(HelpQueueEvent event) {
        return switch (event) {
            case Opened _,
                    LastCalled _,
                    Drained _,
                    Closed _,
                    Planned _,
                    Announced _,
                    Configured _,
                    WentOnDuty _,
                    WentOffDuty _,
                    Joined _,
                    GroupInvited _,
                    GroupDeclined _,
                    GroupJoined _,
                    GroupLeft _ ->
                    OptionalLong.empty();
            case Edited edited -> OptionalLong.of(edited.ticket());
            case EditAsked editAsked -> OptionalLong.of(editAsked.ticket());
            case Returned returned -> OptionalLong.of(returned.ticket());
            case WentAway wentAway -> OptionalLong.of(wentAway.ticket());
            case CameBack cameBack -> OptionalLong.of(cameBack.ticket());
            case LeftoverChosen leftoverChosen -> OptionalLong.of(leftoverChosen.ticket());
            case Pinned pinned -> OptionalLong.of(pinned.ticket());
            case Unpinned unpinned -> OptionalLong.of(unpinned.ticket());
            case Booked booked -> OptionalLong.of(booked.ticket());
            case Unbooked unbooked -> OptionalLong.of(unbooked.ticket());
            case Claimed claimed -> OptionalLong.of(claimed.ticket());
            case Begun begun -> OptionalLong.of(begun.ticket());
            case Released released -> OptionalLong.of(released.ticket());
            case Unanswered unanswered -> OptionalLong.of(unanswered.ticket());
            case Missed missed -> OptionalLong.of(missed.ticket());
            case Passed passed -> OptionalLong.of(passed.ticket());
            case Parked parked -> OptionalLong.of(parked.ticket());
            case Readied readied -> OptionalLong.of(readied.ticket());
            case Freed freed -> OptionalLong.of(freed.ticket());
            case Transferred transferred -> OptionalLong.of(transferred.ticket());
            case Requeued requeued -> OptionalLong.of(requeued.ticket());
            case Proposed proposed -> OptionalLong.of(proposed.ticket());
            case Resolved resolved -> OptionalLong.of(resolved.ticket());
            case Withdrawn withdrawn -> OptionalLong.of(withdrawn.ticket());
            case Removed removed -> OptionalLong.of(removed.ticket());
            case Expired expired -> OptionalLong.of(expired.ticket());
            case Carried carried -> OptionalLong.of(carried.ticket());
            case Undone undone -> OptionalLong.of(undone.ticket());
        };
    }
}
