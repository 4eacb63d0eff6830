package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The desk and its line.
///
/// @param tickets the open tickets, and the 100 that were last finished, by id
/// @param visits how often each learner was helped since the desk opened; only staff see others'
public record HelpQueueState(
        Desk desk,
        Optional<Instant> since,
        SequencedMap<Long, Ticket> tickets,
        Map<MemberId, Integer> visits) {

    static final int MOST_FINAL = 100;
    static final HelpQueueState EMPTY =
            new HelpQueueState(
                    Desk.CLOSED,
                    Optional.empty(),
                    Collections.unmodifiableSequencedMap(new LinkedHashMap<>()),
                    Map.of());

    private static final Comparator<Ticket> LINE =
            Comparator.comparing(Ticket::order).thenComparingLong(Ticket::id);
    private static final Comparator<Ticket> AGE =
            Comparator.comparing(Ticket::changed).thenComparingLong(Ticket::id);

    public enum Desk {
        CLOSED,
        OPEN
    }

    /// Who waits, in order.
    List<Ticket> line() {
        return open().filter(ticket -> ticket.status() == Status.WAITING).sorted(LINE).toList();
    }

    Optional<Ticket> openTicketOf(MemberId owner) {
        return open().filter(ticket -> ticket.ownedBy(owner)).findFirst();
    }

    Optional<Ticket> heldBy(MemberId helper) {
        return open().filter(ticket -> ticket.helpedBy(helper)).findFirst();
    }

    Stream<Ticket> open() {
        return tickets.values().stream().filter(ticket -> !ticket.status().isFinal());
    }

    HelpQueueState desk(Desk now, Optional<Instant> at, Map<MemberId, Integer> counted) {
        return new HelpQueueState(now, at, tickets, counted);
    }

    HelpQueueState with(Ticket ticket) {
        var next = new LinkedHashMap<>(tickets);
        next.put(ticket.id(), ticket);
        var done =
                next.values().stream().filter(one -> one.status().isFinal()).sorted(AGE).toList();
        done.stream()
                .limit(Math.max(0, done.size() - MOST_FINAL))
                .forEach(one -> next.remove(one.id()));
        return new HelpQueueState(desk, since, Collections.unmodifiableSequencedMap(next), visits);
    }

    /// With the tickets of everyone but one learner made nameless, and these visits only.
    HelpQueueState seenBy(MemberId learner, Map<MemberId, Integer> counted) {
        var seen = new LinkedHashMap<Long, Ticket>();
        for (var ticket : tickets.values()) {
            seen.put(ticket.id(), ticket.ownedBy(learner) ? ticket : ticket.unnamed());
        }
        return new HelpQueueState(desk, since, Collections.unmodifiableSequencedMap(seen), counted);
    }

    /// The owner was helped so many times more, or less. In the eyes of other learners there is
    /// no owner, and so nothing to count.
    HelpQueueState counting(Optional<Member> owner, int more) {
        if (owner.isEmpty() || more == 0) {
            return this;
        }
        var next = new HashMap<>(visits);
        next.merge(owner.get().id(), more, (now, change) -> Math.max(0, now + change));
        next.values().removeIf(count -> count <= 0);
        return new HelpQueueState(desk, since, tickets, Collections.unmodifiableMap(next));
    }

    /// @param order the ticket's place: least first, ties by id
    /// @param changed when the status last changed
    /// @param before for a final ticket, what it was before: so it can be undone
    public record Ticket(
            long id,
            Optional<Member> owner,
            String text,
            String tried,
            String topic,
            Instant joined,
            Instant order,
            Status status,
            Optional<Member> helper,
            Instant changed,
            String note,
            Optional<Ticket> before) {

        static Ticket of(long id, Instant at, HelpQueueEvent.Joined joined) {
            return new Ticket(
                    id,
                    joined.owner(),
                    joined.text(),
                    joined.tried(),
                    joined.topic(),
                    at,
                    at.plus(joined.behind()),
                    Status.WAITING,
                    Optional.empty(),
                    at,
                    "",
                    Optional.empty());
        }

        boolean ownedBy(MemberId member) {
            return owner.isPresent() && owner.get().is(member);
        }

        boolean helpedBy(MemberId member) {
            return helper.isPresent() && helper.get().is(member);
        }

        /// Whether a session that ends at `end` counts as a visit: it took 60 s or more.
        boolean countsAt(Instant end) {
            return status == Status.IN_SESSION
                    && Duration.between(changed, end).compareTo(Duration.ofSeconds(60)) >= 0;
        }

        Ticket edited(String words, String attempts, String about) {
            return new Ticket(
                    id, owner, words, attempts, about, joined, order, status, helper, changed, note,
                    before);
        }

        Ticket to(Status next, Optional<Member> by, Instant at, String words) {
            return new Ticket(
                    id,
                    owner,
                    text,
                    tried,
                    topic,
                    joined,
                    order,
                    next,
                    by,
                    at,
                    words,
                    next.isFinal() ? Optional.of(this) : Optional.empty());
        }

        /// As learners other than the owner see it: no name, no words, and a removal looks like a
        /// withdrawal.
        Ticket unnamed() {
            return new Ticket(
                    id,
                    Optional.empty(),
                    "",
                    "",
                    topic,
                    joined,
                    order,
                    status == Status.REMOVED ? Status.WITHDRAWN : status,
                    helper,
                    changed,
                    "",
                    before.map(Ticket::unnamed));
        }
    }

    public enum Status {
        WAITING,
        CALLED,
        IN_SESSION,
        RESOLVED,
        WITHDRAWN,
        REMOVED,
        EXPIRED;

        public boolean isFinal() {
            return switch (this) {
                case WAITING, CALLED, IN_SESSION -> false;
                case RESOLVED, WITHDRAWN, REMOVED, EXPIRED -> true;
            };
        }
    }
}
