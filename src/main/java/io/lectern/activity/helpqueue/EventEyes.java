package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.Booked;
import io.lectern.activity.helpqueue.HelpQueueEvent.EditAsked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Edited;
import io.lectern.activity.helpqueue.HelpQueueEvent.Freed;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupDeclined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupInvited;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupJoined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupLeft;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.LeftoverChosen;
import io.lectern.activity.helpqueue.HelpQueueEvent.Missed;
import io.lectern.activity.helpqueue.HelpQueueEvent.OfDesk;
import io.lectern.activity.helpqueue.HelpQueueEvent.OfGroup;
import io.lectern.activity.helpqueue.HelpQueueEvent.Parked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Pinned;
import io.lectern.activity.helpqueue.HelpQueueEvent.Plain;
import io.lectern.activity.helpqueue.HelpQueueEvent.Proposed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Removed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Requeued;
import io.lectern.activity.helpqueue.HelpQueueEvent.Resolved;
import io.lectern.activity.helpqueue.HelpQueueEvent.Transferred;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.room.MemberId;
import java.util.Optional;
import java.util.OptionalLong;

/// What a learner may see of an event.
record EventEyes(MemberId viewer, HelpQueueState before) {
    /// The event without what staff wrote for staff.
    static HelpQueueEvent own(HelpQueueEvent event) {
        return switch (event) {
            case Joined joined -> as(Seen.OWN, joined);
            case Pinned(var id, var by, _) -> new Pinned(id, by, "");
            case Transferred(var id, var to, _) -> new Transferred(id, to, "");
            case Resolved(var id, var note, var outcome, _) ->
                    new Resolved(id, note, outcome, Optional.empty());
            case OfDesk _,
                    OfGroup _,
                    Plain _,
                    Edited _,
                    EditAsked _,
                    LeftoverChosen _,
                    Booked _,
                    Missed _,
                    Parked _,
                    Freed _,
                    Requeued _,
                    Proposed _,
                    Removed _ ->
                    event;
        };
    }

    Optional<HelpQueueEvent> of(HelpQueueEvent event) {
        return switch (event) {
            case Joined joined -> Optional.of(as(Seen.VEILED, joined));
            case Edited(var id, _, _, var topic, _, _) -> edited(id, topic);
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
                    by.equals(viewer) || isMine(id) ? Optional.of(event) : Optional.empty();
            case GroupJoined joined -> new GroupEyes(viewer, before).joined(joined);
            case GroupLeft(var id, _) -> new GroupEyes(viewer, before).left(id);
            case OfDesk _, Plain _ -> Optional.of(event);
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

    /// An edit as others see it: the new topic, and that the ticket waits again.
    private Optional<HelpQueueEvent> edited(long id, String topic) {
        var ticket = before.tickets().get(id);
        return ticket == null
                        || (ticket.topic().equals(topic) && ticket.status() != Status.NEEDS_EDIT)
                ? Optional.empty()
                : Optional.of(new Edited(id, "", "", topic, Optional.empty(), Optional.empty()));
    }

    private boolean isMine(long id) {
        var ticket = before.tickets().get(id);
        return ticket != null && ticket.ownedBy(viewer);
    }
}
