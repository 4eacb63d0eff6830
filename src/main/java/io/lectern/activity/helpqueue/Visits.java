package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.Begun;
import io.lectern.activity.helpqueue.HelpQueueEvent.Booked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Carried;
import io.lectern.activity.helpqueue.HelpQueueEvent.Claimed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Edited;
import io.lectern.activity.helpqueue.HelpQueueEvent.Expired;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.Missed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Parked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Released;
import io.lectern.activity.helpqueue.HelpQueueEvent.Removed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Requeued;
import io.lectern.activity.helpqueue.HelpQueueEvent.Resolved;
import io.lectern.activity.helpqueue.HelpQueueEvent.Transferred;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unanswered;
import io.lectern.activity.helpqueue.HelpQueueEvent.Undone;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.activity.helpqueue.Visit.Ending;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Projection;
import io.lectern.room.Recorded;
import java.util.Optional;
import java.util.OptionalLong;

/// Folds the events of a ticket into a visit. Events that don't concern a visit are left out.
final class Visits implements Projection<Visit, HelpQueueEvent> {
    @Override
    public Class<Visit> rows() {
        return Visit.class;
    }

    @Override
    public Optional<MemberId> owner(Visit visit) {
        return visit.owner().map(Member::id);
    }

    @Override
    public OptionalLong entry(Recorded<HelpQueueEvent> recorded) {
        return switch (recorded.event()) {
            case Joined _ -> OptionalLong.of(recorded.seq());
            case Edited it -> OptionalLong.of(it.ticket());
            case Claimed it -> OptionalLong.of(it.ticket());
            case Begun it -> OptionalLong.of(it.ticket());
            case Unanswered it -> OptionalLong.of(it.ticket());
            case Missed it -> OptionalLong.of(it.ticket());
            case Booked it -> OptionalLong.of(it.ticket());
            case Requeued it -> OptionalLong.of(it.ticket());
            case Released it -> OptionalLong.of(it.ticket());
            case Transferred it -> OptionalLong.of(it.ticket());
            case Parked it -> OptionalLong.of(it.ticket());
            case Resolved it -> OptionalLong.of(it.ticket());
            case Withdrawn it -> OptionalLong.of(it.ticket());
            case Removed it -> OptionalLong.of(it.ticket());
            case Expired it -> OptionalLong.of(it.ticket());
            case Carried it -> OptionalLong.of(it.ticket());
            case Undone it -> OptionalLong.of(it.ticket());
            default -> OptionalLong.empty();
        };
    }

    @Override
    public Optional<Visit> apply(Optional<Visit> before, Recorded<HelpQueueEvent> recorded) {
        if (recorded.event() instanceof Joined joined) {
            return Optional.of(VisitChange.joined(joined, recorded.at()).visit());
        }
        return before.map(visit -> changed(new VisitChange(visit), recorded).visit());
    }

    private static VisitChange changed(VisitChange visit, Recorded<HelpQueueEvent> recorded) {
        var at = recorded.at();
        var seq = recorded.seq();
        return switch (recorded.event()) {
            case Edited it -> visit.says(it.text(), it.topic());
            case Claimed(_, var helper) -> visit.called(helper, at);
            case Begun _ -> visit.begun(seq, at);
            case Unanswered _ -> visit.call(seq, false);
            case Missed _ -> visit.missed(seq, at);
            case Booked(_, _, var appointment) -> visit.booked(appointment);
            case Requeued _, Released _, Transferred _ -> visit.pause(at, false);
            case Parked _ -> visit.pause(at, true);
            case Resolved(_, var note, _, var staffNote) ->
                    visit.over(Ending.RESOLVED, at).notes(note, staffNote.orElse(""));
            case Withdrawn _ -> visit.over(Ending.WITHDRAWN, at);
            case Removed(_, var reason, _) -> visit.over(Ending.REMOVED, at).notes(reason, "");
            case Expired _ -> visit.over(Ending.EXPIRED, at);
            case Carried _ -> visit.over(Ending.CARRIED, at);
            case Undone _ -> visit.undone(seq);
            default -> visit;
        };
    }
}
