package io.lectern.activity.focus;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A member who takes part, with their goal.
///
/// @param asks the member whom they have asked to work as a pair
/// @param pair the member with whom they are a pair; the other has them as well
public record Seat(
        Member who,
        Status status,
        List<Task> goal,
        Optional<MemberId> asks,
        Optional<MemberId> pair) {
    public enum Status {
        FOCUSING,
        SITTING_OUT,
        AWAY
    }

    public record Task(String text, Progress progress) {
        boolean isLeft() {
            return switch (progress) {
                case OPEN, PARTLY -> true;
                case DONE, NOT -> false;
            };
        }
    }

    public Seat {
        goal = List.copyOf(goal);
    }

    static Seat of(Member who) {
        return new Seat(who, Status.FOCUSING, List.of(), Optional.empty(), Optional.empty());
    }

    Seat being(Member member, Status changed) {
        return new Seat(member, changed, goal, asks, pair);
    }

    Seat being(Status changed) {
        return new Seat(who, changed, goal, asks, pair);
    }

    Seat meaning(List<String> tasks) {
        return with(tasks.stream().map(text -> new Task(text, Progress.OPEN)).toList());
    }

    Seat marked(int task, Progress progress) {
        if (task >= goal.size()) {
            return this;
        }
        var tasks = new ArrayList<>(goal);
        tasks.set(task, new Task(goal.get(task).text(), progress));
        return with(tasks);
    }

    /// The seat in the next round, with what is left of the goal.
    Seat onward() {
        return new Seat(
                who,
                status == Status.SITTING_OUT ? Status.FOCUSING : status,
                goal.stream()
                        .filter(Task::isLeft)
                        .map(task -> new Task(task.text(), Progress.OPEN))
                        .toList(),
                asks,
                pair);
    }

    private Seat with(List<Task> changed) {
        return new Seat(who, status, changed, asks, pair);
    }

    boolean isThere() {
        return status != Status.AWAY;
    }

    boolean asks(MemberId other) {
        return asks.filter(other::equals).isPresent();
    }

    boolean isPairOf(MemberId other) {
        return pair.filter(other::equals).isPresent();
    }

    Seat asking(MemberId other) {
        return new Seat(who, status, goal, Optional.of(other), pair);
    }

    Seat paired(MemberId other) {
        return new Seat(who, status, goal, Optional.empty(), Optional.of(other));
    }

    Seat parted(MemberId other) {
        return new Seat(
                who,
                status,
                goal,
                asks.filter(it -> !it.equals(other)),
                pair.filter(it -> !it.equals(other)));
    }

    /// The seat without requests and pairs that involve anybody but these.
    Seat among(Set<MemberId> others) {
        return new Seat(
                who, status, goal, asks.filter(others::contains), pair.filter(others::contains));
    }
}
