package io.lectern.activity.groups;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.groups.GroupsCommand.Add;
import io.lectern.activity.groups.GroupsCommand.Arrange;
import io.lectern.activity.groups.GroupsCommand.CallHelp;
import io.lectern.activity.groups.GroupsCommand.Choose;
import io.lectern.activity.groups.GroupsCommand.Clear;
import io.lectern.activity.groups.GroupsCommand.Come;
import io.lectern.activity.groups.GroupsCommand.Drop;
import io.lectern.activity.groups.GroupsCommand.End;
import io.lectern.activity.groups.GroupsCommand.Extend;
import io.lectern.activity.groups.GroupsCommand.GiveHelp;
import io.lectern.activity.groups.GroupsCommand.Move;
import io.lectern.activity.groups.GroupsCommand.Name;
import io.lectern.activity.groups.GroupsCommand.Open;
import io.lectern.activity.groups.GroupsCommand.Tell;
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
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Decides on a member's commands at one moment.
record GroupsRules(GroupsState state, Member by, Instant at) {
    static final int LONGEST_NAME = 60;
    static final int LONGEST_WORD = 500;
    static final int MOST_MINUTES = 480;

    Decision<GroupsEvent> decide(GroupsCommand command) {
        return switch (command) {
            case Arrange arrange -> arrange(arrange);
            case Come(var who) -> come(who);
            case Choose(var group) -> choose(group);
            case CallHelp() -> callHelp();
            case GiveHelp(var group) -> giveHelp(group);
            case End(var group) when by.isSystem() -> end(group);
            case GroupsCommand _ when by.isSystem() || !state.isRunBy(by) ->
                    refuse(Refusal.NOT_ALLOWED);
            case Clear() -> planned(_ -> accept(new Cleared(Optional.of(by))));
            case Add(var name) -> add(Text.line(name));
            case Name(var group, var name) -> name(group, Text.line(name));
            case Drop(var group) ->
                    planned(plan ->
                            plan.group(group).isEmpty()
                                    ? unchanged()
                                    : accept(new Dropped(by, group)));
            case Move(var who, var to) -> move(who, to);
            case Open open -> planned(plan -> open(plan, open));
            case Extend(var minutes) -> extend(minutes);
            case Tell(var text) -> tell(Text.cleaned(text));
            case End(var group) -> end(group);
        };
    }

    private Decision<GroupsEvent> arrange(Arrange arrange) {
        if (!by.isSystem() || !state.isRunBy(arrange.by())) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (state.running().isPresent()) {
            return refuse(GroupsRefusal.GROUPS_OPEN);
        }
        return Drafts.flaw(arrange)
                .<Decision<GroupsEvent>>map(flaw -> flaw)
                .orElseGet(() ->
                        accept(
                                new Arranged(
                                        arrange.by(),
                                        arrange.way(),
                                        arrange.most(),
                                        arrange.groups(),
                                        Optional.of(arrange.rest()))));
    }

    private Decision<GroupsEvent> come(Member who) {
        if (!by.isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        return state.running()
                .filter(plan -> plan.way() != Way.CHOICE && plan.known(who.id()).isEmpty())
                .flatMap(Plan::smallest)
                .<Decision<GroupsEvent>>map(group -> accept(moved(who, Optional.of(group.id()))))
                .orElseGet(Decision::unchanged);
    }

    private Moved moved(Member who, Optional<Long> to) {
        return new Moved(by, who, to, Optional.empty());
    }

    private Decision<GroupsEvent> choose(long group) {
        if (by.isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (state.plan().filter(plan -> plan.way() == Way.CHOICE).isEmpty()) {
            return refuse(GroupsRefusal.NO_CHOICE);
        }
        return into(by, group);
    }

    private Decision<GroupsEvent> into(Member who, long to) {
        var plan = state.plan().orElseThrow();
        var group = plan.group(to);
        if (group.isEmpty()) {
            return refuse(Refusal.UNKNOWN, "That group is gone");
        }
        if (group.get().has(who.id())) {
            return unchanged();
        }
        return group.get().isFull(plan.places())
                ? refuse(GroupsRefusal.GROUP_FULL)
                : accept(moved(who, Optional.of(to)));
    }

    private Decision<GroupsEvent> move(MemberId who, Optional<Long> to) {
        if (state.plan().isEmpty()) {
            return refuse(GroupsRefusal.NO_GROUPS);
        }
        var plan = state.plan().get();
        var known = plan.known(who);
        if (known.isEmpty()) {
            return refuse(Refusal.UNKNOWN, "That person isn't on the list");
        }
        if (to.isPresent()) {
            return into(known.get(), to.get());
        }
        return plan.of(who).isEmpty() ? unchanged() : accept(moved(known.get(), Optional.empty()));
    }

    private Decision<GroupsEvent> planned(Function<Plan, Decision<GroupsEvent>> wish) {
        if (state.running().isPresent()) {
            return refuse(GroupsRefusal.GROUPS_OPEN);
        }
        return state.plan().map(wish).orElseGet(() -> refuse(GroupsRefusal.NO_GROUPS));
    }

    private Decision<GroupsEvent> add(String name) {
        if (state.plan().isEmpty()) {
            return refuse(GroupsRefusal.NO_GROUPS);
        }
        if (state.plan().get().groups().size() >= Plan.MOST_GROUPS) {
            return refuse(Refusal.TOO_MANY, "There can be at most 200 groups");
        }
        return Text.flaw(name, LONGEST_NAME)
                .<Decision<GroupsEvent>>map(Decision::refuse)
                .orElseGet(() -> accept(new Added(by, name)));
    }

    private Decision<GroupsEvent> name(long group, String name) {
        var known = state.plan().flatMap(plan -> plan.group(group));
        if (known.isEmpty()) {
            return refuse(Refusal.UNKNOWN, "That group is gone");
        }
        if (known.get().name().equals(name)) {
            return unchanged();
        }
        return Text.flaw(name, LONGEST_NAME)
                .<Decision<GroupsEvent>>map(Decision::refuse)
                .orElseGet(() -> accept(new Named(by, group, name)));
    }

    private Decision<GroupsEvent> open(Plan plan, Open open) {
        if (plan.groups().isEmpty()) {
            return refuse(GroupsRefusal.NO_GROUPS);
        }
        if (open.minutes().filter(GroupsRules::isTooLong).isPresent()) {
            return refuse(Refusal.INVALID, "Groups are open for 1 to 480 minutes");
        }
        var opened = new Opened(by, open.minutes().map(this::in), Optional.empty());
        if (!open.everyone() || plan.rest().filter(rest -> !rest.isEmpty()).isEmpty()) {
            return accept(opened);
        }
        return new Decision.Accepted<>(List.of(Drafts.of(Drafts.everyone(plan), by), opened));
    }

    private static boolean isTooLong(int minutes) {
        return minutes < 1 || minutes > MOST_MINUTES;
    }

    private Instant in(int minutes) {
        return at.plus(Duration.ofMinutes(minutes));
    }

    private Decision<GroupsEvent> extend(Optional<Integer> minutes) {
        if (minutes.filter(GroupsRules::isTooLong).isPresent()) {
            return refuse(Refusal.INVALID, "Groups are open for 1 to 480 minutes");
        }
        return open(_ -> accept(new Extended(by, minutes.map(this::in))));
    }

    private Decision<GroupsEvent> open(Function<Plan, Decision<GroupsEvent>> wish) {
        return state.running().map(wish).orElseGet(() -> refuse(GroupsRefusal.GROUPS_CLOSED));
    }

    private Decision<GroupsEvent> tell(String text) {
        return Text.flaw(text, LONGEST_WORD)
                .<Decision<GroupsEvent>>map(Decision::refuse)
                .orElseGet(() -> open(_ -> accept(new Told(by, text))));
    }

    private Decision<GroupsEvent> callHelp() {
        return open(plan ->
                plan.of(by.id())
                        .<Decision<GroupsEvent>>map(group ->
                                group.help().isPresent()
                                        ? unchanged()
                                        : accept(new HelpCalled(by, group.id())))
                        .orElseGet(() -> refuse(GroupsRefusal.NOT_IN_GROUP)));
    }

    private Decision<GroupsEvent> giveHelp(long id) {
        if (by.isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        var group = state.view(by).running().flatMap(plan -> plan.group(id));
        if (!state.isRunBy(by) && group.filter(it -> it.has(by.id())).isEmpty()) {
            return refuse(GroupsRefusal.NOT_IN_GROUP);
        }
        return group.flatMap(Group::help).isEmpty() ? unchanged() : accept(new HelpGiven(by, id));
    }

    /// Ends one group, or all. Ending the last one ends all.
    private Decision<GroupsEvent> end(Optional<Long> group) {
        var who = by.isSystem() ? Optional.<Member>empty() : Optional.of(by);
        if (state.running().isEmpty()) {
            return unchanged();
        }
        var plan = state.running().get();
        if (group.isPresent() && plan.group(group.get()).isEmpty()) {
            return unchanged();
        }
        return accept(new Ended(who, group.filter(_ -> plan.groups().size() > 1)));
    }
}
