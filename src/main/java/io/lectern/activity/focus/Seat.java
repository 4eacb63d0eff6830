package io.lectern.activity.focus;

import io.lectern.room.Member;
import java.util.ArrayList;
import java.util.List;

/// Someone who takes part, with what they mean to do.
public record Seat(Member who, Status status, List<Task> goal) {
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
        return new Seat(who, Status.FOCUSING, List.of());
    }

    Seat being(Member member, Status changed) {
        return new Seat(member, changed, goal);
    }

    Seat being(Status changed) {
        return new Seat(who, changed, goal);
    }

    Seat meaning(List<String> tasks) {
        return new Seat(
                who, status, tasks.stream().map(text -> new Task(text, Progress.OPEN)).toList());
    }

    Seat marked(int task, Progress progress) {
        if (task >= goal.size()) {
            return this;
        }
        var tasks = new ArrayList<>(goal);
        tasks.set(task, new Task(goal.get(task).text(), progress));
        return new Seat(who, status, tasks);
    }

    /// Into the next round: what is left of the goal.
    Seat onward() {
        return new Seat(
                who,
                status == Status.SITTING_OUT ? Status.FOCUSING : status,
                goal.stream()
                        .filter(Task::isLeft)
                        .map(task -> new Task(task.text(), Progress.OPEN))
                        .toList());
    }
}
