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
/// @param day when the desk's day began, from which visits "today" are counted
/// @param closed when it last closed
/// @param duty the helpers on duty
/// @param tickets open tickets and the last 100 final ones, by id
/// @param visits how often each learner was helped in the desk's day; only staff see those of others
/// @param history how each learner was helped in the last seven days; only staff see those of others
/// @param leftovers tickets that were carried over and not taken up yet, by id; only staff see those of others
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

    /// The tickets that can be called, in order.
    public List<Ticket> line() {
        return tickets.values().stream()
                .filter(ticket -> ticket.status().isEligible())
                .sorted(LINE)
                .toList();
    }

    /// The tickets with a place in the line, those on hold included, in order.
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

    /// The tickets that this helper has in hand: one, or those of a group.
    List<Ticket> inHandOf(MemberId helper) {
        return open().filter(ticket -> ticket.inHandOf(helper)).toList();
    }

    public Stream<Ticket> open() {
        return tickets.values().stream().filter(ticket -> !ticket.status().isFinal());
    }

    Optional<Group> groupOf(long ticket) {
        return groups.stream().filter(group -> group.has(ticket)).findFirst();
    }

    /// The open tickets that are called together with this one, itself included.
    List<Ticket> together(Ticket ticket) {
        return groupOf(ticket.id())
                .map(group -> open().filter(one -> group.has(one.id())).toList())
                .orElse(List.of(ticket));
    }

    /// The helper with this id, who is on duty or has a ticket.
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
