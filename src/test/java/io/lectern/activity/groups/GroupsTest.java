package io.lectern.activity.groups;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.groups.GroupsCommand.Add;
import io.lectern.activity.groups.GroupsCommand.Arrange;
import io.lectern.activity.groups.GroupsCommand.CallHelp;
import io.lectern.activity.groups.GroupsCommand.Choose;
import io.lectern.activity.groups.GroupsCommand.Come;
import io.lectern.activity.groups.GroupsCommand.Draft;
import io.lectern.activity.groups.GroupsCommand.End;
import io.lectern.activity.groups.GroupsCommand.Extend;
import io.lectern.activity.groups.GroupsCommand.GiveHelp;
import io.lectern.activity.groups.GroupsCommand.Move;
import io.lectern.activity.groups.GroupsCommand.Open;
import io.lectern.activity.groups.GroupsCommand.Tell;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Member;
import io.lectern.room.People;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GroupsTest {
    private static final Groups GROUPS = new Groups();
    private static final Member FAY = People.named("Fay", Role.LEARNER);
    private static final Member GUS = People.named("Gus", Role.LEARNER);
    private Instant now = Instant.parse("2026-03-26T17:00:00Z");
    private GroupsState state = GROUPS.empty();
    private long seq;

    @Test
    void only_staff_run_the_groups_of_a_class_and_anyone_those_of_a_study_room() {
        arranged(Way.HAND, List.of(ANN), List.of(BO));
        assertThat(asks(ANN, new Open(Optional.empty(), false))).isEqualTo("NOT_ALLOWED");
        assertThat(asks(ANN, new Move(BO.id(), Optional.empty()))).isEqualTo("NOT_ALLOWED");
        assertThat(asks(DAY, new Open(Optional.empty(), false))).isEqualTo("Opened");
        state = GROUPS.empty(io.lectern.room.Kind.STUDY);
        assertThat(asks(Member.SYSTEM, arrange(ANN, Way.HAND, List.of(ANN), List.of(BO))))
                .isEqualTo("Arranged");
        assertThat(asks(BO, new Open(Optional.of(5), false))).isEqualTo("Opened");
    }

    @Test
    void nobody_but_the_system_says_who_is_on_the_list() {
        assertThat(asks(DAY, arrange(DAY, Way.HAND, List.of(ANN)))).isEqualTo("NOT_ALLOWED");
        assertThat(asks(DAY, new Come(ANN))).isEqualTo("NOT_ALLOWED");
        assertThat(asks(Member.SYSTEM, arrange(ANN, Way.HAND, List.of(ANN))))
                .as("on a learner's wish")
                .isEqualTo("NOT_ALLOWED");
        assertThat(asks(Member.SYSTEM, arrange(DAY, Way.HAND, List.of(ANN), List.of(ANN))))
                .as("in two groups")
                .isEqualTo("INVALID");
    }

    @Test
    void a_learner_sees_their_own_group_once_it_is_open() {
        arranged(Way.RANDOM, List.of(ANN, FAY), List.of(BO));
        assertThat(GROUPS.view(state, ANN).plan()).isEmpty();
        asks(DAY, new Open(Optional.of(10), false));
        assertThat(GROUPS.view(state, ANN).plan().orElseThrow().groups())
                .singleElement()
                .satisfies(it -> assertThat(it.members()).containsExactly(ANN, FAY));
        assertThat(GROUPS.view(state, GUS).plan().orElseThrow().groups()).isEmpty();
        assertThat(GROUPS.view(state, CY).plan().orElseThrow().groups()).hasSize(2);
    }

    @Test
    void all_are_back_when_the_time_is_over_which_staff_change_while_it_runs() {
        arranged(Way.RANDOM, List.of(ANN), List.of(BO));
        assertThat(asks(DAY, new Extend(Optional.of(5)))).isEqualTo("GROUPS_CLOSED");
        asks(DAY, new Open(Optional.of(10), false));
        assertThat(GROUPS.alarm(state)).contains(now.plus(Duration.ofMinutes(10)));
        now = now.plus(Duration.ofMinutes(8));
        assertThat(asks(DAY, new Extend(Optional.of(7)))).isEqualTo("Extended");
        assertThat(GROUPS.alarm(state)).contains(now.plus(Duration.ofMinutes(7)));
        assertThat(asks(DAY, new Extend(Optional.of(481)))).isEqualTo("INVALID");
        GROUPS.wake(state, now).forEach(this::record);
        assertThat(state.plan()).isEmpty();
        assertThat(GROUPS.alarm(state)).isEmpty();
    }

    @Test
    void who_comes_late_goes_to_the_smallest_group_and_who_was_taken_out_stays_out() {
        arranged(Way.RANDOM, List.of(ANN, FAY), List.of(BO));
        assertThat(asks(Member.SYSTEM, new Come(GUS))).as("not open").isEqualTo("-");
        asks(DAY, new Open(Optional.empty(), false));
        assertThat(asks(Member.SYSTEM, new Come(GUS))).isEqualTo("Moved");
        assertThat(state.plan().orElseThrow().of(GUS.id()).orElseThrow().name())
                .isEqualTo("Group 2");
        assertThat(asks(Member.SYSTEM, new Come(GUS))).as("again").isEqualTo("-");
        asks(DAY, new Move(ANN.id(), Optional.empty()));
        assertThat(asks(Member.SYSTEM, new Come(ANN))).isEqualTo("-");
        assertThat(state.plan().orElseThrow().of(ANN.id())).isEmpty();
    }

    @Test
    void those_in_no_group_go_to_the_smallest_when_everybody_shall() {
        asks(
                Member.SYSTEM,
                new Arrange(
                        DAY,
                        Way.HAND,
                        Optional.empty(),
                        List.of(new Draft("A", List.of(ANN)), new Draft("B", List.of())),
                        List.of(BO, FAY, GUS)));
        assertThat(asks(DAY, new Open(Optional.empty(), true))).isEqualTo("Arranged Opened");
        var plan = state.plan().orElseThrow();
        assertThat(plan.rest()).contains(List.of());
        assertThat(plan.groups()).extracting(it -> it.members().size()).containsExactly(2, 2);
    }

    @Test
    void people_choose_where_there_is_a_place() {
        asks(
                Member.SYSTEM,
                new Arrange(
                        DAY,
                        Way.CHOICE,
                        Optional.of(1),
                        List.of(new Draft("A", List.of()), new Draft("B", List.of())),
                        List.of(ANN, BO)));
        assertThat(GROUPS.view(state, ANN).plan().orElseThrow().groups()).hasSize(2);
        long first = group(0);
        assertThat(asks(ANN, new Choose(first))).isEqualTo("Moved");
        assertThat(asks(ANN, new Choose(first))).isEqualTo("-");
        assertThat(asks(BO, new Choose(first))).isEqualTo("GROUP_FULL");
        assertThat(asks(BO, new Choose(group(1)))).isEqualTo("Moved");
        assertThat(asks(BO, new Choose(9))).isEqualTo("UNKNOWN");
    }

    @Test
    void nobody_chooses_where_others_were_put() {
        arranged(Way.RANDOM, List.of(ANN), List.of(BO));
        assertThat(asks(ANN, new Choose(group(1)))).isEqualTo("NO_CHOICE");
    }

    @Test
    void a_group_calls_for_help_once_and_no_other_learner_sees_it() {
        arranged(Way.RANDOM, List.of(ANN, FAY), List.of(BO));
        assertThat(asks(ANN, new CallHelp())).isEqualTo("GROUPS_CLOSED");
        asks(DAY, new Open(Optional.empty(), false));
        assertThat(asks(ANN, new CallHelp())).isEqualTo("HelpCalled");
        assertThat(asks(FAY, new CallHelp())).isEqualTo("-");
        assertThat(asks(GUS, new CallHelp())).isEqualTo("NOT_IN_GROUP");
        assertThat(GROUPS.view(state, BO).toString()).doesNotContain("Ann");
        assertThat(asks(BO, new GiveHelp(group(0)))).isEqualTo("NOT_IN_GROUP");
        assertThat(asks(CY, new GiveHelp(group(0)))).isEqualTo("HelpGiven");
        assertThat(asks(CY, new GiveHelp(group(0)))).isEqualTo("-");
    }

    @Test
    void staff_say_a_word_to_all_groups_and_end_one_or_all() {
        arranged(Way.RANDOM, List.of(ANN), List.of(BO), List.of(FAY));
        asks(DAY, new Open(Optional.empty(), false));
        assertThat(asks(DAY, new Tell(" "))).isEqualTo("EMPTY");
        assertThat(asks(DAY, new Tell("Two minutes"))).isEqualTo("Told");
        assertThat(GROUPS.view(state, ANN).word().orElseThrow().text()).isEqualTo("Two minutes");
        long first = group(0);
        assertThat(asks(DAY, new End(Optional.of(first)))).isEqualTo("Ended");
        assertThat(asks(DAY, new End(Optional.of(first)))).isEqualTo("-");
        assertThat(state.plan().orElseThrow().rest()).contains(List.of(ANN));
        asks(DAY, new End(Optional.of(group(0))));
        assertThat(asks(DAY, new End(Optional.of(group(0))))).isEqualTo("Ended");
        assertThat(state.plan()).as("with the last group all are over").isEmpty();
    }

    @Test
    void there_are_at_most_200_groups_of_at_most_40() {
        var crowd =
                IntStream.range(0, 41)
                        .mapToObj(n -> People.named("No " + n, Role.LEARNER))
                        .toList();
        assertThat(asks(Member.SYSTEM, arrange(DAY, Way.HAND, crowd))).isEqualTo("INVALID");
        asks(
                Member.SYSTEM,
                new Arrange(
                        DAY,
                        Way.HAND,
                        Optional.empty(),
                        IntStream.range(0, 200)
                                .mapToObj(n ->
                                        new Draft(
                                                "Group " + n,
                                                n == 0 ? crowd.subList(0, 40) : List.of()))
                                .toList(),
                        List.of(ANN)));
        assertThat(asks(DAY, new Add("One more"))).isEqualTo("TOO_MANY");
        assertThat(asks(DAY, new Move(ANN.id(), Optional.of(group(0))))).isEqualTo("GROUP_FULL");
        assertThat(asks(DAY, new Move(GUS.id(), Optional.of(group(1))))).isEqualTo("UNKNOWN");
    }

    private long group(int at) {
        return state.plan().orElseThrow().groups().get(at).id();
    }

    @SafeVarargs
    private void arranged(Way way, List<Member>... groups) {
        assertThat(asks(Member.SYSTEM, arrange(DAY, way, groups))).isEqualTo("Arranged");
    }

    @SafeVarargs
    private static Arrange arrange(Member by, Way way, List<Member>... groups) {
        var drafts = new ArrayList<Draft>();
        for (var members : groups) {
            drafts.add(new Draft("Group " + (drafts.size() + 1), members));
        }
        return new Arrange(by, way, Optional.empty(), drafts, List.of());
    }

    private String asks(Member by, GroupsCommand wish) {
        return switch (GROUPS.decide(state, wish, by, now)) {
            case Refused<GroupsEvent>(var why, _) -> why.name();
            case Accepted<GroupsEvent>(var events) when events.isEmpty() -> "-";
            case Accepted<GroupsEvent>(var events) -> {
                events.forEach(this::record);
                yield events.stream()
                        .map(event -> event.getClass().getSimpleName())
                        .collect(Collectors.joining(" "));
            }
            default -> "told";
        };
    }

    private void record(GroupsEvent event) {
        state = GROUPS.apply(state, new Recorded<>(++seq, now, event));
    }
}
