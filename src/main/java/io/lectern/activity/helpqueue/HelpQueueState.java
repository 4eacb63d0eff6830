package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The desk and its line.
///
/// @param since when it opened, while it is open
/// @param until when it will close by itself
/// @param day when the desk's day began: what "today" is counted from
/// @param closed when it last closed
/// @param duty the helpers on duty
/// @param tickets the open tickets, and the 100 that were last finished, by id
/// @param visits how often each learner was helped in the desk's day; only staff see others'
/// @param history how each learner was helped in the last seven days; only staff see others'
/// @param leftovers tickets that were carried over and not taken up again, by id; only staff see
///     others'
public record HelpQueueState(
        Desk desk,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Instant> day,
        Optional<Instant> closed,
        Optional<Banner> banner,
        Settings settings,
        SequencedMap<MemberId, OnDuty> duty,
        SequencedMap<Long, Ticket> tickets,
        List<Group> groups,
        List<Invitation> invitations,
        SequencedMap<Long, Ticket> leftovers,
        Map<MemberId, Integer> visits,
        Map<MemberId, History> history) {

    static final int MOST_FINAL = 100;
    static final HelpQueueState EMPTY = new DeskDraft().done();

    static final Comparator<Ticket> LINE =
            Comparator.comparingInt(Ticket::lane)
                    .thenComparing(Ticket::order)
                    .thenComparingLong(Ticket::id);

    DeskDraft draft() {
        return new DeskDraft(this);
    }

    /// The tickets that may be called, in order.
    public List<Ticket> line() {
        return tickets.values().stream()
                .filter(ticket -> ticket.status().isEligible())
                .sorted(LINE)
                .toList();
    }

    /// Who has a place in the line, in order: who may be called and who is on hold.
    List<Ticket> places() {
        return tickets.values().stream()
                .filter(ticket -> ticket.status().hasPlace())
                .sorted(LINE)
                .toList();
    }

    /// How often this learner was helped in the desk's day.
    int visitsOf(MemberId learner) {
        return visits.getOrDefault(learner, 0);
    }

    Optional<Ticket> openTicketOf(MemberId owner) {
        return open().filter(ticket -> ticket.ownedBy(owner)).findFirst();
    }

    /// What takes up this helper: one ticket, or those of a group.
    List<Ticket> inHandOf(MemberId helper) {
        return open().filter(ticket -> ticket.inHandOf(helper)).toList();
    }

    public Stream<Ticket> open() {
        return tickets.values().stream().filter(ticket -> !ticket.status().isFinal());
    }

    Optional<Group> groupOf(long ticket) {
        return groups.stream().filter(group -> group.has(ticket)).findFirst();
    }

    /// The open tickets that are called with this one, and it.
    List<Ticket> together(Ticket ticket) {
        return groupOf(ticket.id())
                .map(group -> open().filter(one -> group.has(one.id())).toList())
                .orElse(List.of(ticket));
    }

    /// The helper by this id, on duty or with a ticket.
    Optional<Member> helper(MemberId id) {
        var onDuty = duty.get(id);
        return onDuty != null
                ? Optional.of(onDuty.helper())
                : open().filter(it -> it.helpedBy(id))
                        .flatMap(it -> it.helper().stream())
                        .findFirst();
    }

    boolean isOpen() {
        return desk != Desk.CLOSED;
    }
}
