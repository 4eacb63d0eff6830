package io.lectern.activity.groups;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// @param everyone whether learners too run the groups, as in a study room
/// @param plan the groups and their members; in a learner's view what they may see of it
/// @param word what was last told to all groups
public record GroupsState(boolean everyone, Optional<Plan> plan, Optional<Word> word) {
    /// @param id the number of its event
    public record Word(long id, Member by, String text, Instant at) {}

    static GroupsState none(boolean everyone) {
        return new GroupsState(everyone, Optional.empty(), Optional.empty());
    }

    public boolean isRunBy(Member member) {
        return everyone || member.isStaff();
    }

    public Optional<Plan> running() {
        return plan.filter(Plan::isOpen);
    }

    GroupsState with(Optional<Plan> changed) {
        return new GroupsState(everyone, changed, word);
    }

    GroupsState changing(UnaryOperator<Plan> change) {
        return with(plan.map(change));
    }

    GroupsState said(Word said) {
        return new GroupsState(everyone, plan, Optional.of(said));
    }

    /// The state as this viewer may see it. A viewer who doesn't run the groups sees their own once groups are open,
    /// and all groups if people choose; never another group's call for help.
    GroupsState view(Member viewer) {
        return isRunBy(viewer)
                ? this
                : with(
                        plan.filter(it -> it.isOpen() || it.way() == Way.CHOICE)
                                .map(it -> seen(it, viewer.id())));
    }

    private static Plan seen(Plan plan, MemberId viewer) {
        var groups = plan.groups().stream();
        List<Group> seen =
                plan.way() == Way.CHOICE
                        ? groups.map(it -> it.has(viewer) ? it : it.helped(Optional.empty()))
                                .toList()
                        : groups.filter(it -> it.has(viewer)).toList();
        return plan.with(seen).resting(Optional.empty());
    }
}
