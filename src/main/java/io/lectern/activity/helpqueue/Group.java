package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import java.util.List;

/// Learners who are called together. Each has a ticket and a place of their own, and knows the others' names but not
/// their questions. Only staff and members see a group.
///
/// @param id the ticket of the member who began it
public record Group(long id, List<Companion> members) {
    public Group {
        members = List.copyOf(members);
    }

    boolean has(long ticket) {
        return members.stream().anyMatch(member -> member.ticket() == ticket);
    }

    public record Companion(long ticket, Member owner) {}
}
