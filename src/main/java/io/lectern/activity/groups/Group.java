package io.lectern.activity.groups;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A group.
///
/// @param id its number in the parent's log, by which its room is known
/// @param help whether it has called for help
public record Group(long id, String name, List<Member> members, Optional<Help> help) {
    static final int MOST_MEMBERS = 40;

    public record Help(Member by, Instant at) {}

    public Group {
        members = List.copyOf(members);
    }

    public boolean has(MemberId who) {
        return members.stream().anyMatch(member -> member.is(who));
    }

    boolean isFull(int most) {
        return members.size() >= Math.min(most, MOST_MEMBERS);
    }

    Group named(String changed) {
        return new Group(id, changed, members, help);
    }

    Group with(Member who) {
        var more = new ArrayList<>(members);
        more.add(who);
        return new Group(id, name, more, help);
    }

    Group without(MemberId who) {
        return has(who)
                ? new Group(id, name, members.stream().filter(it -> !it.is(who)).toList(), help)
                : this;
    }

    Group helped(Optional<Help> changed) {
        return new Group(id, name, members, changed);
    }
}
