package io.lectern.breakout;

import static java.util.stream.Collectors.toSet;

import io.lectern.activity.groups.Group;
import io.lectern.activity.groups.GroupsState;
import io.lectern.activity.groups.Plan;
import io.lectern.campus.SideRooms;
import io.lectern.campus.SideRooms.Wanted;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import java.util.List;
import java.util.Optional;

/// The rooms that should exist for a state of the parent: one for each open group. Pure.
record GroupRooms(GroupsState state) {
    static Optional<GroupRooms> of(RoomState room) {
        return room.parts().stream()
                .map(part -> part.state())
                .filter(GroupsState.class::isInstance)
                .map(state -> new GroupRooms((GroupsState) state))
                .findFirst();
    }

    static RoomId id(RoomId parent, long group) {
        return SideRooms.id(parent, Kind.GROUP, group);
    }

    List<Wanted> wanted() {
        return groups().stream()
                .map(group ->
                        new Wanted(
                                Kind.GROUP,
                                group.id(),
                                group.name(),
                                group.members().stream().map(Member::id).collect(toSet())))
                .toList();
    }

    List<Group> groups() {
        return state.running().map(Plan::groups).orElse(List.of());
    }
}
