package io.lectern.activity.groups;

import io.lectern.activity.groups.GroupsEvent.Added;
import io.lectern.activity.groups.GroupsEvent.Arranged;
import io.lectern.activity.groups.GroupsEvent.Cleared;
import io.lectern.activity.groups.GroupsEvent.Dropped;
import io.lectern.activity.groups.GroupsEvent.Ended;
import io.lectern.activity.groups.GroupsEvent.Extended;
import io.lectern.activity.groups.GroupsEvent.HelpCalled;
import io.lectern.activity.groups.GroupsEvent.HelpGiven;
import io.lectern.activity.groups.GroupsEvent.Moved;
import io.lectern.activity.groups.GroupsEvent.Named;
import io.lectern.activity.groups.GroupsEvent.Opened;
import io.lectern.activity.groups.GroupsEvent.Told;
import io.lectern.activity.groups.GroupsState.Word;
import io.lectern.activity.groups.Plan.Running;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// People of a class or study room go into groups for a while and come back. In a class staff run the groups, and a
/// learner sees their own; in a study room everybody runs them.
///
/// [GroupsRules] decides on commands, [GroupsView] makes views.
public final class Groups implements Activity<GroupsState, GroupsCommand, GroupsEvent> {
    /// The distance between the ids of two events' first groups.
    private static final long APART = 256;

    private final boolean everyone;

    public Groups() {
        this(false);
    }

    /// @param everyone whether everybody runs the groups from the beginning
    Groups(boolean everyone) {
        this.everyone = everyone;
    }

    @Override
    public String name() {
        return "groups";
    }

    @Override
    public Class<GroupsCommand> commands() {
        return GroupsCommand.class;
    }

    @Override
    public Class<GroupsEvent> events() {
        return GroupsEvent.class;
    }

    @Override
    public Class<GroupsState> states() {
        return GroupsState.class;
    }

    @Override
    public Class<? extends Reason> refusals() {
        return GroupsRefusal.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.CLASS, Kind.STUDY);
    }

    @Override
    public GroupsState empty() {
        return GroupsState.none(everyone);
    }

    @Override
    public GroupsState empty(Kind kind) {
        return GroupsState.none(everyone || kind == Kind.STUDY);
    }

    @Override
    public Decision<GroupsEvent> decide(
            GroupsState state, GroupsCommand command, Member by, Instant at) {
        return new GroupsRules(state, by, at).decide(command);
    }

    @Override
    public GroupsState apply(GroupsState state, Recorded<GroupsEvent> recorded) {
        var at = recorded.at();
        return switch (recorded.event()) {
            case Arranged arranged -> state.with(Optional.of(plan(recorded.seq(), arranged)));
            case Cleared _ -> GroupsState.none(state.everyone());
            case Added(_, var name) ->
                    state.changing(plan -> plan.added(recorded.seq() * APART, name));
            case Named(_, var group, var name) ->
                    state.changing(plan -> plan.changing(group, it -> it.named(name)));
            case Dropped(_, var group) -> state.changing(plan -> plan.dropped(group));
            case Moved(_, var who, var to, var shown) ->
                    state.changing(
                            plan -> shown.map(plan::with).orElseGet(() -> plan.moved(who, to)));
            case Opened(_, var until, var shown) ->
                    shown.map(plan -> state.with(shown))
                            .orElseGet(() ->
                                    state.changing(plan ->
                                            plan.running(Optional.of(new Running(at, until)))));
            case Extended(_, var until) ->
                    state.changing(plan ->
                            plan.running(plan.running().map(it -> new Running(it.since(), until))));
            case Told(var by, var text) -> state.said(new Word(recorded.seq(), by, text, at));
            case HelpCalled(var by, var group) ->
                    state.changing(plan ->
                            plan.changing(
                                    group, it -> it.helped(Optional.of(new Group.Help(by, at)))));
            case HelpGiven(_, var group) ->
                    state.changing(plan -> plan.changing(group, it -> it.helped(Optional.empty())));
            case Ended(_, var group) when group.isPresent() ->
                    state.changing(plan -> plan.dropped(group.get()));
            case Ended _ -> GroupsState.none(state.everyone());
        };
    }

    private static Plan plan(long seq, Arranged arranged) {
        var groups = new ArrayList<Group>();
        for (var draft : arranged.groups()) {
            groups.add(
                    new Group(
                            seq * APART + groups.size(),
                            draft.name(),
                            draft.members(),
                            Optional.empty()));
        }
        return new Plan(
                seq,
                arranged.by(),
                arranged.way(),
                arranged.most(),
                groups,
                arranged.rest(),
                Optional.empty());
    }

    @Override
    public GroupsState view(GroupsState state, Member viewer) {
        return state.view(viewer);
    }

    @Override
    public Optional<GroupsEvent> view(
            GroupsState before, Recorded<GroupsEvent> recorded, Member viewer) {
        return before.isRunBy(viewer)
                ? Optional.of(recorded.event())
                : new GroupsView(before, apply(before, recorded), viewer).of(recorded.event());
    }

    @Override
    public Set<MemberId> concerned(GroupsState before, Recorded<GroupsEvent> recorded) {
        return before.everyone() ? Set.of() : GroupsView.concerned(before, recorded.event());
    }

    @Override
    public boolean oneViewPerRole() {
        return false;
    }

    @Override
    public Optional<GroupsEvent> alone(Recorded<GroupsEvent> recorded, Member viewer) {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> alarm(GroupsState state) {
        return state.running().flatMap(Plan::running).flatMap(Running::until);
    }

    @Override
    public List<GroupsEvent> wake(GroupsState state, Instant at) {
        return List.of(new Ended(Optional.empty(), Optional.empty()));
    }
}
