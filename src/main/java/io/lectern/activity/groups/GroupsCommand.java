package io.lectern.activity.groups;

import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;

/// What members ask about groups. Staff run them, and in a study room everybody. A group is named by its id.
public sealed interface GroupsCommand extends Command {
    /// The system only, on somebody's wish: these groups, in place of those that were planned.
    ///
    /// @param by whose wish it is
    /// @param most how many a group takes where people choose
    /// @param rest who is in none
    record Arrange(
            Member by, Way way, Optional<Integer> most, List<Draft> groups, List<Member> rest)
            implements GroupsCommand {
        public Arrange {
            groups = List.copyOf(groups);
            rest = List.copyOf(rest);
        }
    }

    /// The system only: somebody came to the room, and goes to the smallest group while groups are open.
    record Come(Member who) implements GroupsCommand {}

    /// What was planned is given up.
    record Clear() implements GroupsCommand {}

    /// @param name 1 to 60 characters
    record Add(String name) implements GroupsCommand {}

    record Name(long group, String name) implements GroupsCommand {}

    /// Before the groups are open.
    record Drop(long group) implements GroupsCommand {}

    /// @param to nothing: to no group, back to the main room
    record Move(MemberId who, Optional<Long> to) implements GroupsCommand {}

    /// Oneself, where people choose.
    record Choose(long group) implements GroupsCommand {}

    /// All at once.
    ///
    /// @param minutes 1 to 480; nothing: until somebody ends it
    /// @param everyone whether those who are in no group go to the smallest
    record Open(Optional<Integer> minutes, boolean everyone) implements GroupsCommand {}

    /// Longer or shorter: minutes from now.
    record Extend(Optional<Integer> minutes) implements GroupsCommand {}

    /// To all groups.
    ///
    /// @param text 1 to 500 characters
    record Tell(String text) implements GroupsCommand {}

    /// One's own group calls for help.
    record CallHelp() implements GroupsCommand {}

    /// It got help, or needs none any more.
    record GiveHelp(long group) implements GroupsCommand {}

    /// @param group nothing: all
    record End(Optional<Long> group) implements GroupsCommand {}

    /// A group to be.
    record Draft(String name, List<Member> members) {
        public Draft {
            members = List.copyOf(members);
        }
    }
}
