package io.lectern.activity.groups;

import io.lectern.activity.groups.GroupsCommand.Arrange;
import io.lectern.activity.groups.GroupsCommand.Draft;
import io.lectern.activity.groups.GroupsEvent.Arranged;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Checks and makes plans for groups.
final class Drafts {
    private Drafts() {}

    /// Why these groups aren't possible, if so.
    static Optional<Decision<GroupsEvent>> flaw(Arrange wish) {
        var groups = wish.groups();
        if (groups.isEmpty() || groups.size() > Plan.MOST_GROUPS) {
            return refused(Refusal.INVALID, "There can be 1 to 200 groups");
        }
        if (wish.most().filter(most -> most < 1 || most > Group.MOST_MEMBERS).isPresent()
                || groups.stream().anyMatch(it -> it.members().size() > Group.MOST_MEMBERS)) {
            return refused(Refusal.INVALID, "A group has places for 1 to 40 people");
        }
        if (wish.rest().size() > Plan.MOST_PEOPLE) {
            return refused(Refusal.TOO_MANY, "At most 8,000 people can be put into groups");
        }
        if (groups.stream().anyMatch(it -> !isName(it.name()))) {
            return refused(Refusal.INVALID, "A group's name has 1 to 60 characters");
        }
        Set<MemberId> seen = new HashSet<>();
        return people(wish).allMatch(who -> seen.add(who.id()))
                ? Optional.empty()
                : refused(Refusal.INVALID, "Nobody can be in two groups");
    }

    private static boolean isName(String name) {
        return name.equals(Text.line(name)) && Text.flaw(name, GroupsRules.LONGEST_NAME).isEmpty();
    }

    private static Stream<Member> people(Arrange wish) {
        return Stream.concat(
                wish.groups().stream().flatMap(it -> it.members().stream()), wish.rest().stream());
    }

    private static Optional<Decision<GroupsEvent>> refused(Refusal why, String words) {
        return Optional.of(Decision.refuse(why, words));
    }

    /// Puts everybody without a group into the smallest one with a free place.
    static Plan everyone(Plan plan) {
        var all = plan;
        for (var who : plan.rest().orElse(List.of())) {
            var group = all.smallest();
            if (group.isEmpty()) {
                return all;
            }
            all = all.moved(who, Optional.of(group.get().id()));
        }
        return all;
    }

    static Arranged of(Plan plan, Member by) {
        return new Arranged(
                by,
                plan.way(),
                plan.most(),
                plan.groups().stream().map(it -> new Draft(it.name(), it.members())).toList(),
                plan.rest());
    }
}
