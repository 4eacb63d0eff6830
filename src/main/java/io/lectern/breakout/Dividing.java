package io.lectern.breakout;

import io.lectern.activity.groups.GroupsCommand.Draft;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Divides people into groups. Pure: randomness is an argument.
record Dividing(List<Person> people, RandomGenerator random) {
    static final int MOST_MEMBERS = 40;

    /// @param cohort its name
    record Person(Member who, Optional<String> cohort) {}

    /// The number of groups.
    ///
    /// @param count the number, unless it follows from `size`
    /// @param size the most people in each
    static int count(Optional<Integer> count, Optional<Integer> size, int people) {
        return count.orElseGet(() -> size.map(it -> Math.max(1, (people + it - 1) / it)).orElse(1));
    }

    static List<Draft> empty(int count) {
        return drafts(dealt(List.of(), count));
    }

    /// Random groups of equal size.
    List<Draft> byChance(int count) {
        return drafts(dealt(shuffled(), count));
    }

    /// Spreads people with the same answer over different groups, as far as the number of groups allows.
    List<Draft> byAnswers(Map<MemberId, ?> answers, int count) {
        Map<Object, List<Person>> alike = new LinkedHashMap<>();
        for (var person : shuffled()) {
            Object answer = answers.get(person.who().id());
            alike.computeIfAbsent(answer == null ? "" : answer, _ -> new ArrayList<>()).add(person);
        }
        var inTurn =
                alike.values().stream()
                        .sorted(Comparator.comparingInt((List<Person> it) -> it.size()).reversed())
                        .flatMap(List::stream)
                        .toList();
        return drafts(dealt(inTurn, count));
    }

    /// One group per cohort, or several if it has more than 40 people. People without a cohort are left
    /// out.
    List<Draft> byCohort() {
        Map<String, List<Person>> cohorts = new LinkedHashMap<>();
        people.stream()
                .filter(it -> it.cohort().isPresent())
                .sorted(Comparator.comparing(it -> it.cohort().orElse("")))
                .forEach(it ->
                        cohorts.computeIfAbsent(it.cohort().orElse(""), _ -> new ArrayList<>())
                                .add(it));
        var drafts = new ArrayList<Draft>();
        cohorts.forEach((name, members) -> {
            int parts = (members.size() + MOST_MEMBERS - 1) / MOST_MEMBERS;
            var dealt = dealt(members, parts);
            for (int i = 0; i < parts; i++) {
                drafts.add(
                        new Draft(
                                parts == 1 ? fit(name) : fit(name) + " " + (i + 1), dealt.get(i)));
            }
        });
        return drafts;
    }

    private static String fit(String name) {
        return name.codePointCount(0, name.length()) <= 55
                ? name
                : name.substring(0, name.offsetByCodePoints(0, 55)).strip();
    }

    private List<Person> shuffled() {
        var all = new ArrayList<>(people);
        for (int i = all.size() - 1; i > 0; i--) {
            Collections.swap(all, i, random.nextInt(i + 1));
        }
        return all;
    }

    private static List<List<Member>> dealt(List<Person> people, int count) {
        var groups = new ArrayList<List<Member>>();
        for (int i = 0; i < count; i++) {
            groups.add(new ArrayList<>());
        }
        for (int i = 0; i < people.size(); i++) {
            groups.get(i % count).add(people.get(i).who());
        }
        return groups;
    }

    private static List<Draft> drafts(List<List<Member>> groups) {
        var drafts = new ArrayList<Draft>();
        for (var members : groups) {
            drafts.add(new Draft("Group " + (drafts.size() + 1), members));
        }
        return drafts;
    }
}
