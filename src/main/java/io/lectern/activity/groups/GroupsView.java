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
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An event as seen by a viewer who doesn't run the groups: as much as their view needs to stay right.
record GroupsView(GroupsState before, GroupsState after, Member viewer) {
    Optional<GroupsEvent> of(GroupsEvent event) {
        return switch (event) {
            case Arranged it when it.way() == Way.CHOICE ->
                    Optional.of(
                            new Arranged(
                                    it.by(), it.way(), it.most(), it.groups(), Optional.empty()));
            case Arranged _ -> gone(Optional.empty());
            case Cleared(var by) -> gone(by);
            case Added _, Dropped _ -> chosen(event);
            case Named(_, var group, _) -> own(group) ? Optional.of(event) : chosen(event);
            case Moved moved -> moved(moved);
            case Opened(var by, var until, _) ->
                    isChoice()
                            ? Optional.of(event)
                            : Optional.of(new Opened(by, until, after.view(viewer).plan()));
            case Extended _, Told _ -> Optional.of(event);
            case HelpCalled(_, var group) -> own(group) ? Optional.of(event) : Optional.empty();
            case HelpGiven(_, var group) -> own(group) ? Optional.of(event) : Optional.empty();
            case Ended(_, var group) ->
                    group.isEmpty() || own(group.get()) ? Optional.of(event) : chosen(event);
        };
    }

    private Optional<GroupsEvent> gone(Optional<Member> by) {
        return before.view(viewer).plan().map(_ -> new Cleared(by));
    }

    private boolean isChoice() {
        return before.plan().filter(it -> it.way() == Way.CHOICE).isPresent();
    }

    /// The event, if people choose: then everybody sees all groups.
    private Optional<GroupsEvent> chosen(GroupsEvent event) {
        return isChoice() ? Optional.of(event) : Optional.empty();
    }

    private boolean own(long group) {
        return before.view(viewer).plan().flatMap(it -> it.group(group)).stream()
                .anyMatch(it -> it.has(viewer.id()));
    }

    private Optional<GroupsEvent> moved(Moved event) {
        var seen = before.view(viewer).plan();
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        var who = event.who();
        if (who.is(viewer.id())) {
            var shown = after.view(viewer).plan().map(Plan::groups).orElse(List.of());
            return Optional.of(new Moved(event.by(), who, event.to(), Optional.of(shown)));
        }
        if (isChoice() || event.to().filter(this::own).isPresent()) {
            return Optional.of(event);
        }
        return seen.get().of(who.id()).isPresent()
                ? Optional.of(new Moved(event.by(), who, Optional.empty(), Optional.empty()))
                : Optional.empty();
    }

    /// The members of the groups that the event is about, to whom it looks different from what others of their role
    /// see.
    static Set<MemberId> concerned(GroupsState before, GroupsEvent event) {
        return switch (event) {
            case Opened _ ->
                    ids(before.plan().stream().flatMap(it -> it.groups().stream()).toList());
            case Moved(_, var who, var to, _) -> {
                var ids =
                        ids(
                                before.plan().stream()
                                        .flatMap(it -> it.groups().stream())
                                        .filter(it ->
                                                it.has(who.id())
                                                        || to.filter(id -> id == it.id())
                                                                .isPresent())
                                        .toList());
                ids.add(who.id());
                yield ids;
            }
            case Named(_, var group, _) -> of(before, group);
            case HelpCalled(_, var group) -> of(before, group);
            case HelpGiven(_, var group) -> of(before, group);
            case Ended(_, var group) -> group.map(it -> of(before, it)).orElse(Set.of());
            case Arranged _, Cleared _, Added _, Dropped _, Extended _, Told _ -> Set.of();
        };
    }

    private static Set<MemberId> of(GroupsState before, long group) {
        return ids(before.plan().flatMap(it -> it.group(group)).stream().toList());
    }

    private static Set<MemberId> ids(List<Group> groups) {
        var ids = new HashSet<MemberId>();
        groups.forEach(group -> group.members().forEach(member -> ids.add(member.id())));
        return ids;
    }
}
