package io.lectern.activity.groups;

import io.lectern.activity.groups.GroupsCommand.Draft;
import io.lectern.room.Event;
import io.lectern.room.Member;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The events of groups.
public sealed interface GroupsEvent extends Event {
    /// The ids of the groups are the event's number times 256, plus their index.
    ///
    /// @param rest absent for viewers who don't run the groups
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

    /// @param by absent for a viewer who only loses sight of the plan
    record Cleared(Optional<Member> by) implements GroupsEvent {}

    /// The group's id is the event's number times 256.
    record Added(Member by, String name) implements GroupsEvent {}

    record Named(Member by, long group, String name) implements GroupsEvent {}

    record Dropped(Member by, long group) implements GroupsEvent {}

    /// @param to absent for no group
    /// @param shown only as the moved member sees it: the groups that they see from now on
    record Moved(Member by, Member who, Optional<Long> to, Optional<List<Group>> shown)
            implements GroupsEvent {
        public Moved {
            shown = shown.map(List::copyOf);
        }
    }

    /// @param shown only for viewers who couldn't see the plan before: what they see of it
    record Opened(Member by, Optional<Instant> until, Optional<Plan> shown)
            implements GroupsEvent {}

    record Extended(Member by, Optional<Instant> until) implements GroupsEvent {}

    record Told(Member by, String text) implements GroupsEvent {}

    record HelpCalled(Member by, long group) implements GroupsEvent {}

    record HelpGiven(Member by, long group) implements GroupsEvent {}

    /// Everybody returns to the main room.
    ///
    /// @param by absent if the time is over
    /// @param group absent for all
    record Ended(Optional<Member> by, Optional<Long> group) implements GroupsEvent {}
}
