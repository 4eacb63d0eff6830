package io.lectern.activity.helpqueue;

import static java.util.Collections.unmodifiableMap;
import static java.util.Collections.unmodifiableSequencedMap;

import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A mutable copy of the state, for one change.
final class DeskDraft {
    private static final Comparator<Ticket> AGE =
            Comparator.comparing(Ticket::changed).thenComparingLong(Ticket::id);

    Desk desk = Desk.CLOSED;
    Optional<Instant> since = Optional.empty();
    Optional<Instant> until = Optional.empty();
    Optional<Instant> day = Optional.empty();
    Optional<Instant> closed = Optional.empty();
    Optional<Banner> banner = Optional.empty();
    Settings settings = Settings.PLAIN;
    SequencedMap<MemberId, OnDuty> duty = new LinkedHashMap<>();
    SequencedMap<Long, Ticket> tickets = new LinkedHashMap<>();
    List<Group> groups = new ArrayList<>();
    List<Invitation> invitations = new ArrayList<>();
    SequencedMap<Long, Ticket> leftovers = new LinkedHashMap<>();
    Map<MemberId, Integer> visits = new HashMap<>();
    Map<MemberId, History> history = new HashMap<>();

    DeskDraft() {}

    DeskDraft(HelpQueueState was) {
        desk = was.desk();
        since = was.since();
        until = was.until();
        day = was.day();
        closed = was.closed();
        banner = was.banner();
        settings = was.settings();
        duty.putAll(was.duty());
        tickets.putAll(was.tickets());
        groups.addAll(was.groups());
        invitations.addAll(was.invitations());
        leftovers.putAll(was.leftovers());
        visits.putAll(was.visits());
        history.putAll(was.history());
    }

    /// Puts a ticket, reduced to what this state may hold of it.
    DeskDraft put(Ticket ticket) {
        tickets.put(ticket.id(), ticket.as(ticket.seen()));
        return this;
    }

    /// The changed state. It keeps the last 100 final tickets, groups of at least two kept tickets, and invitations
    /// whose sender's ticket is open. This needs nothing but those tickets, so it comes out the same in every view.
    HelpQueueState done() {
        var done =
                tickets.values().stream()
                        .filter(one -> one.status().isFinal())
                        .sorted(AGE)
                        .toList();
        done.stream()
                .limit(Math.max(0, done.size() - HelpQueueState.MOST_FINAL))
                .forEach(one -> tickets.remove(one.id()));
        groups.replaceAll(this::present);
        groups.removeIf(group -> group.members().size() < 2);
        invitations.removeIf(one -> !isOpen(one.ticket()));
        return new HelpQueueState(
                desk,
                since,
                until,
                day,
                closed,
                banner,
                settings,
                unmodifiableSequencedMap(duty),
                unmodifiableSequencedMap(tickets),
                List.copyOf(groups),
                List.copyOf(invitations),
                unmodifiableSequencedMap(leftovers),
                unmodifiableMap(visits),
                unmodifiableMap(history));
    }

    private Group present(Group group) {
        return new Group(
                group.id(),
                group.members().stream()
                        .filter(member -> tickets.containsKey(member.ticket()))
                        .toList());
    }

    private boolean isOpen(long id) {
        var ticket = tickets.get(id);
        return ticket != null && !ticket.status().isFinal();
    }
}
