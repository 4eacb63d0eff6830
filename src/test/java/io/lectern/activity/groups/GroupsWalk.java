package io.lectern.activity.groups;

import io.lectern.activity.groups.GroupsCommand.Add;
import io.lectern.activity.groups.GroupsCommand.Arrange;
import io.lectern.activity.groups.GroupsCommand.CallHelp;
import io.lectern.activity.groups.GroupsCommand.Choose;
import io.lectern.activity.groups.GroupsCommand.Clear;
import io.lectern.activity.groups.GroupsCommand.Come;
import io.lectern.activity.groups.GroupsCommand.Draft;
import io.lectern.activity.groups.GroupsCommand.Drop;
import io.lectern.activity.groups.GroupsCommand.End;
import io.lectern.activity.groups.GroupsCommand.Extend;
import io.lectern.activity.groups.GroupsCommand.GiveHelp;
import io.lectern.activity.groups.GroupsCommand.Move;
import io.lectern.activity.groups.GroupsCommand.Name;
import io.lectern.activity.groups.GroupsCommand.Open;
import io.lectern.activity.groups.GroupsCommand.Tell;
import io.lectern.room.Laws;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Laws.Secrets;
import io.lectern.room.Member;
import io.lectern.room.People;
import io.lectern.room.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Random acts of people and the system on groups, and the invariants that must hold after each.
final class GroupsWalk {
    private static final Member FAY = People.named("Fay", Role.LEARNER);
    private static final Member GUS = People.named("Gus", Role.LEARNER);
    private static final List<Member> LEARNERS = List.of(People.ANN, People.BO, FAY, GUS);
    private static final List<Member> WALKING =
            List.of(
                    People.ANN,
                    People.BO,
                    FAY,
                    People.CY,
                    People.DAY,
                    People.DAY,
                    Member.SYSTEM,
                    Member.SYSTEM);

    private GroupsWalk() {}

    static Laws<GroupsState, GroupsCommand, GroupsEvent> inClass() {
        return walk(new Groups(), Optional.of(new OwnGroup()));
    }

    static Laws<GroupsState, GroupsCommand, GroupsEvent> studying() {
        return walk(new Groups(true), Optional.empty());
    }

    private static Laws<GroupsState, GroupsCommand, GroupsEvent> walk(
            Groups groups, Optional<Secrets<GroupsState>> secrets) {
        return new Laws<>(
                groups,
                new Laws.Cast(
                        WALKING,
                        List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofMinutes(4))),
                GroupsWalk::wish,
                secrets,
                List.of(
                        law("everybody is in one place", GroupsWalk::once),
                        law("no group is overfull", GroupsWalk::fits),
                        law("groups have ids of their own", GroupsWalk::apart),
                        law("help is called in open groups alone", GroupsWalk::helped)));
    }

    /// A learner knows who is in their own group, who called for help in it, and who is where when people choose.
    private static final class OwnGroup implements Secrets<GroupsState> {
        @Override
        public boolean knows(GroupsState state, Member viewer, Member other) {
            return state.plan()
                    .filter(plan ->
                            plan.way() == Way.CHOICE
                                    || (plan.isOpen()
                                            && plan.of(viewer.id())
                                                    .filter(it ->
                                                            it.has(other.id()) || called(it, other))
                                                    .isPresent()))
                    .isPresent();
        }

        private static boolean called(Group group, Member other) {
            return group.help().filter(help -> help.by().is(other.id())).isPresent();
        }

        @Override
        public boolean tells(String seen, Member whose) {
            return false;
        }
    }

    private static GroupsCommand wish(
            GroupsState state, Member by, java.time.Instant at, SplittableRandom random) {
        if (by.isSystem() && random.nextInt(3) > 0) {
            return random.nextBoolean() ? arrange(random) : new Come(one(LEARNERS, random));
        }
        var ids = new ArrayList<>(List.of(7L));
        state.plan().ifPresent(plan -> plan.groups().forEach(it -> ids.add(it.id())));
        long group = one(ids, random);
        return switch (random.nextInt(16)) {
            case 0 -> new Add(random.nextInt(4) == 0 ? " " : "More");
            case 1 -> new Name(group, "Group " + random.nextInt(4));
            case 2 -> random.nextBoolean() ? new Drop(group) : new Clear();
            case 3, 4, 5 ->
                    new Move(
                            one(LEARNERS, random).id(),
                            random.nextInt(4) == 0 ? Optional.empty() : Optional.of(group));
            case 6, 7 -> new Choose(group);
            case 8, 9 ->
                    new Open(
                            random.nextInt(3) == 0
                                    ? Optional.empty()
                                    : Optional.of(random.nextInt(0, 30)),
                            random.nextBoolean());
            case 10 -> new Extend(Optional.of(random.nextInt(0, 20)));
            case 11 -> new Tell(random.nextInt(4) == 0 ? "" : "Five minutes more");
            case 12, 13 -> new CallHelp();
            case 14 -> new GiveHelp(inNeed(state).orElse(group));
            default ->
                    random.nextInt(3) > 0
                            ? new End(Optional.of(group))
                            : random.nextInt(4) == 0 ? new End(Optional.empty()) : arrange(random);
        };
    }

    private static Optional<Long> inNeed(GroupsState state) {
        return state.running().stream()
                .flatMap(plan -> plan.groups().stream())
                .filter(group -> group.help().isPresent())
                .map(Group::id)
                .findFirst();
    }

    private static Arrange arrange(SplittableRandom random) {
        var groups = new ArrayList<Draft>();
        var left = new ArrayList<>(LEARNERS);
        int count = random.nextInt(0, 4);
        for (int i = 0; i < count; i++) {
            var members = new ArrayList<Member>();
            while (!left.isEmpty() && random.nextInt(5) < 2) {
                members.add(left.remove(random.nextInt(left.size())));
            }
            groups.add(new Draft("Group " + (i + 1), members));
        }
        return new Arrange(
                random.nextInt(5) == 0 ? People.ANN : People.DAY,
                one(List.of(Way.values()), random),
                random.nextInt(3) == 0 ? Optional.of(random.nextInt(1, 4)) : Optional.empty(),
                groups,
                random.nextBoolean() ? left : List.of());
    }

    private static <T> T one(List<T> some, SplittableRandom random) {
        return some.get(random.nextInt(some.size()));
    }

    private static Invariant<GroupsState, GroupsCommand, GroupsEvent> law(
            String words, Predicate<Moment<GroupsState, GroupsCommand, GroupsEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static boolean once(Moment<GroupsState, GroupsCommand, GroupsEvent> it) {
        var seen = new HashSet<>();
        return it.after().plan().stream()
                .flatMap(plan ->
                        java.util.stream.Stream.concat(
                                plan.rest().orElse(List.of()).stream(),
                                plan.groups().stream().flatMap(group -> group.members().stream())))
                .allMatch(who -> seen.add(who.id()));
    }

    private static boolean fits(Moment<GroupsState, GroupsCommand, GroupsEvent> it) {
        return it.after().plan().stream()
                .flatMap(plan -> plan.groups().stream())
                .allMatch(group -> group.members().size() <= Group.MOST_MEMBERS);
    }

    private static boolean apart(Moment<GroupsState, GroupsCommand, GroupsEvent> it) {
        var seen = new HashSet<Long>();
        return it.after().plan().stream()
                .flatMap(plan -> plan.groups().stream())
                .allMatch(group -> seen.add(group.id()));
    }

    private static boolean helped(Moment<GroupsState, GroupsCommand, GroupsEvent> it) {
        return it.after().plan().stream()
                .allMatch(plan ->
                        plan.isOpen()
                                || plan.groups().stream()
                                        .allMatch(group -> group.help().isEmpty()));
    }
}
