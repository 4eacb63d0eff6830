package io.lectern.activity.groups;

import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;

/// The commands of groups. Staff run them, and in a study room everybody. A group is named by its id.
public sealed interface GroupsCommand extends Command {
    /// From the system only, for a member: replaces the planned groups by these.
    ///
    /// @param by the member who asked for it
    /// @param most how many people a group takes if people choose
    /// @param rest people without a group
    record Arrange(
            Member by, Way way, Optional<Integer> most, List<Draft> groups, List<Member> rest)
            implements GroupsCommand {
        public Arrange {
            groups = List.copyOf(groups);
            rest = List.copyOf(rest);
        }
    }

    /// From the system only: somebody came to the room, and goes to the smallest group if groups are open.
    record Come(Member who) implements GroupsCommand {}

    /// Gives up the plan.
    record Clear() implements GroupsCommand {}

    /// @param name 1 to 60 characters
    record Add(String name) implements GroupsCommand {}

    record Name(long group, String name) implements GroupsCommand {}

    /// Removes a group that isn't open yet.
    record Drop(long group) implements GroupsCommand {}

    /// @param to absent for no group: back to the main room
    record Move(MemberId who, Optional<Long> to) implements GroupsCommand {}

    /// Chooses the sender's group, if people choose.
    record Choose(long group) implements GroupsCommand {}

    /// Opens all groups at once.
    ///
    /// @param minutes 1 to 480; absent to leave them open until somebody ends them
    /// @param everyone whether people without a group go to the smallest one
    record Open(Optional<Integer> minutes, boolean everyone) implements GroupsCommand {}

    /// Sets the end anew, in minutes from now.
    record Extend(Optional<Integer> minutes) implements GroupsCommand {}

    /// Tells all groups something.
    ///
    /// @param text 1 to 500 characters
    record Tell(String text) implements GroupsCommand {}

    /// Calls for help in the sender's group.
    record CallHelp() implements GroupsCommand {}

    /// Notes that a group got help, or no longer needs it.
    record GiveHelp(long group) implements GroupsCommand {}

    /// @param group absent for all
    record End(Optional<Long> group) implements GroupsCommand {}

    /// A planned group.
    record Draft(String name, List<Member> members) {
        public Draft {
            members = List.copyOf(members);
        }
    }
}
