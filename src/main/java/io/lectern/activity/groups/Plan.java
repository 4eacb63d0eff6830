package io.lectern.activity.groups;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The groups and their members, before and while the groups are open.
///
/// @param id the number of the event that began it
/// @param most how many people a group takes if people choose
/// @param groups in a view those that the viewer sees
/// @param rest people without a group; absent for viewers who don't run the groups
/// @param running present while the groups are open
public record Plan(
        long id,
        Member by,
        Way way,
        Optional<Integer> most,
        List<Group> groups,
        Optional<List<Member>> rest,
        Optional<Running> running) {
    public static final int MOST_GROUPS = 200;
    public static final int MOST_PEOPLE = MOST_GROUPS * Group.MOST_MEMBERS;

    /// @param until when everybody returns; absent if somebody has to end it
    public record Running(Instant since, Optional<Instant> until) {}

    public Plan {
        groups = List.copyOf(groups);
        rest = rest.map(List::copyOf);
    }

    public boolean isOpen() {
        return running.isPresent();
    }

    public Optional<Group> group(long group) {
        return groups.stream().filter(it -> it.id() == group).findFirst();
    }

    public Optional<Group> of(MemberId who) {
        return groups.stream().filter(it -> it.has(who)).findFirst();
    }

    public Optional<Member> known(MemberId who) {
        return Stream.concat(
                        rest.stream().flatMap(List::stream),
                        groups.stream().flatMap(it -> it.members().stream()))
                .filter(it -> it.is(who))
                .findFirst();
    }

    int places() {
        return most.orElse(Group.MOST_MEMBERS);
    }

    /// The group with the fewest people among those with a free place; of several the first.
    Optional<Group> smallest() {
        return groups.stream()
                .filter(it -> !it.isFull(places()))
                .min(Comparator.comparingInt(it -> it.members().size()));
    }

    Plan with(List<Group> changed) {
        return new Plan(id, by, way, most, changed, rest, running);
    }

    Plan changing(long group, UnaryOperator<Group> change) {
        return with(groups.stream().map(it -> it.id() == group ? change.apply(it) : it).toList());
    }

    Plan resting(Optional<List<Member>> changed) {
        return new Plan(id, by, way, most, groups, changed, running);
    }

    Plan running(Optional<Running> changed) {
        return new Plan(id, by, way, most, groups, rest, changed);
    }

    Plan added(long group, String name) {
        var more = new ArrayList<>(groups);
        more.add(new Group(group, name, List.of(), Optional.empty()));
        return with(more);
    }

    /// The plan without a group, whose people are then in none.
    Plan dropped(long group) {
        var gone = group(group).map(Group::members).orElse(List.of());
        return with(groups.stream().filter(it -> it.id() != group).toList())
                .resting(rest.map(some -> Stream.concat(some.stream(), gone.stream()).toList()));
    }

    /// @param to absent for no group
    Plan moved(Member who, Optional<Long> to) {
        var out =
                with(groups.stream().map(it -> it.without(who.id())).toList())
                        .resting(
                                rest.map(some ->
                                        some.stream().filter(it -> !it.is(who.id())).toList()));
        return to.isPresent()
                ? out.changing(to.get(), group -> group.with(who))
                : out.resting(
                        out.rest()
                                .map(some ->
                                        Stream.concat(some.stream(), Stream.of(who)).toList()));
    }
}
