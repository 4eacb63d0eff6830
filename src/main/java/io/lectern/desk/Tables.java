package io.lectern.desk;

import io.lectern.activity.helpqueue.HelpQueueState;
import io.lectern.activity.helpqueue.Status;
import io.lectern.activity.helpqueue.Ticket;
import io.lectern.campus.Room;
import io.lectern.campus.SideRooms;
import io.lectern.campus.SideRooms.Wanted;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The tables of a desk, derived from its state: one for each learner whom a helper called or is with, and one
/// for each group that is called together. Pure.
record Tables(HelpQueueState desk) {
    private static final int LONGEST_NAME = 80;

    static Optional<Tables> of(RoomState room) {
        return room.parts().stream()
                .map(part -> part.state())
                .filter(HelpQueueState.class::isInstance)
                .map(state -> new Tables((HelpQueueState) state))
                .findFirst();
    }

    List<Wanted> wanted() {
        Map<Long, List<Ticket>> together = new LinkedHashMap<>();
        desk.open()
                .filter(ticket -> isAtTable(ticket.status()))
                .forEach(ticket ->
                        together.computeIfAbsent(cause(ticket.id()), _ -> new ArrayList<>())
                                .add(ticket));
        return together.entrySet().stream()
                .map(entry -> table(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// The number of this ticket's table: the group's number, or the ticket's own.
    long cause(long ticket) {
        return desk.groups().stream()
                .filter(group ->
                        group.members().stream().anyMatch(member -> member.ticket() == ticket))
                .mapToLong(group -> group.id())
                .findFirst()
                .orElse(ticket);
    }

    /// The ticket at that table whose learner was called and hasn't answered yet.
    OptionalLong ringing(RoomId parent, RoomId table) {
        return desk.open()
                .filter(ticket -> ticket.status() == Status.CALLED)
                .filter(ticket ->
                        SideRooms.id(parent, Kind.TABLE, cause(ticket.id())).equals(table))
                .mapToLong(Ticket::id)
                .findFirst();
    }

    /// The helper who called the people at that table, or is with them.
    Optional<Member> helper(Room table) {
        return desk.open()
                .filter(ticket -> isAtTable(ticket.status()))
                .filter(ticket ->
                        table.parent()
                                .map(parent -> SideRooms.id(parent, Kind.TABLE, cause(ticket.id())))
                                .equals(Optional.of(table.id())))
                .flatMap(ticket -> ticket.helper().stream())
                .findFirst();
    }

    static boolean isAtTable(Status status) {
        return switch (status) {
            case CALLED, IN_SESSION -> true;
            case WAITING, AWAY, NEEDS_EDIT, PARKED, RETURNING -> false;
            case RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED -> false;
        };
    }

    private static Wanted table(long cause, List<Ticket> tickets) {
        Set<MemberId> members = new LinkedHashSet<>();
        var names = new ArrayList<String>();
        for (var ticket : tickets) {
            ticket.owner().ifPresent(owner -> members.add(owner.id()));
            ticket.owner().map(Member::name).ifPresent(names::add);
            ticket.helper().ifPresent(helper -> members.add(helper.id()));
        }
        var name = "With " + String.join(", ", names);
        return new Wanted(Kind.TABLE, cause, fit(name), members);
    }

    private static String fit(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
