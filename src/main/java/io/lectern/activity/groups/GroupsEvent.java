package io.lectern.activity.groups;

import io.lectern.activity.groups.GroupsCommand.Draft;
import io.lectern.room.Event;
import io.lectern.room.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What happened to the groups.
public sealed interface GroupsEvent extends Event {
    /// The groups have the event's number times 256, and their place, as ids.
    ///
    /// @param rest absent for who doesn't run the groups
    record Arranged(
            Member by,
            Way way,
            Optional<Integer> most,
            List<Draft> groups,
            Optional<List<Member>> rest)
            implements GroupsEvent {
        public Arranged {
            groups = List.copyOf(groups);
            rest = rest.map(List::copyOf);
        }
    }

    /// @param by absent for who sees the plan no more
    record Cleared(Optional<Member> by) implements GroupsEvent {}

    /// Its id is the event's number times 256.
    record Added(Member by, String name) implements GroupsEvent {}

    record Named(Member by, long group, String name) implements GroupsEvent {}

    record Dropped(Member by, long group) implements GroupsEvent {}

    /// @param to nothing: to none
    /// @param shown for who moved: the groups that they see from now on
    record Moved(Member by, Member who, Optional<Long> to, Optional<List<Group>> shown)
            implements GroupsEvent {
        public Moved {
            shown = shown.map(List::copyOf);
        }
    }

    /// @param shown for who didn't see the plan: what they see of it
    record Opened(Member by, Optional<Instant> until, Optional<Plan> shown)
            implements GroupsEvent {}

    record Extended(Member by, Optional<Instant> until) implements GroupsEvent {}

    record Told(Member by, String text) implements GroupsEvent {}

    record HelpCalled(Member by, long group) implements GroupsEvent {}

    record HelpGiven(Member by, long group) implements GroupsEvent {}

    /// Everybody is back in the main room.
    ///
    /// @param by nothing: the time is over
    /// @param group nothing: all
    record Ended(Optional<Member> by, Optional<Long> group) implements GroupsEvent {}
}
