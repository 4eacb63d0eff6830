package io.lectern.breakout;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.groups.GroupsCommand.Draft;
import io.lectern.breakout.Dividing.Person;
import io.lectern.room.Member;
import io.lectern.room.People;
import io.lectern.room.Role;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DividingTest {
    private final List<Person> ten = people(10, Optional.empty());

    @Test
    void by_chance_all_are_in_groups_of_equal_size_and_in_others_another_time() {
        var once = new Dividing(ten, new SplittableRandom(1)).byChance(3);
        assertThat(once).extracting(it -> it.members().size()).containsExactly(4, 3, 3);
        assertThat(all(once)).containsExactlyInAnyOrderElementsOf(names(ten));
        assertThat(new Dividing(ten, new SplittableRandom(2)).byChance(3)).isNotEqualTo(once);
    }

    @Test
    void those_who_answered_differently_are_together() {
        var answers = ten.stream().collect(toMap(it -> it.who().id(), it -> place(it) % 2));
        var pairs = new Dividing(ten, new SplittableRandom(1)).byAnswers(answers, 5);
        assertThat(pairs)
                .allSatisfy(pair ->
                        assertThat(
                                        pair.members().stream()
                                                .map(who -> answers.get(who.id()))
                                                .distinct())
                                .hasSize(2));
    }

    @Test
    void a_cohort_is_a_group_and_a_large_one_several() {
        var all =
                java.util.stream.Stream.of(
                                people(50, Optional.of("Spring A")),
                                people(2, Optional.of("Spring B")),
                                people(1, Optional.empty()))
                        .flatMap(List::stream)
                        .toList();
        var drafts = new Dividing(all, new SplittableRandom(1)).byCohort();
        assertThat(drafts)
                .extracting(it -> it.name() + " " + it.members().size())
                .containsExactly("Spring A 1 25", "Spring A 2 25", "Spring B 2");
    }

    @Test
    void how_many_groups_follows_from_how_many_people_each() {
        assertThat(Dividing.count(Optional.empty(), Optional.of(4), 10)).isEqualTo(3);
        assertThat(Dividing.count(Optional.of(7), Optional.of(4), 10)).isEqualTo(7);
        assertThat(Dividing.count(Optional.empty(), Optional.of(4), 0)).isEqualTo(1);
    }

    private static int place(Person person) {
        return Integer.parseInt(person.who().name().replaceAll("\\D", ""));
    }

    private static List<Person> people(int count, Optional<String> cohort) {
        return IntStream.range(0, count)
                .mapToObj(n ->
                        new Person(
                                People.named("No " + n + cohort.orElse(""), Role.LEARNER), cohort))
                .toList();
    }

    private static List<String> names(List<Person> people) {
        return people.stream().map(it -> it.who().name()).toList();
    }

    private static List<String> all(List<Draft> drafts) {
        return drafts.stream().flatMap(it -> it.members().stream()).map(Member::name).toList();
    }
}
