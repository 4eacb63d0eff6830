package io.lectern.bench.chaos;

import io.lectern.activity.helpqueue.HelpQueueEvent;
import io.lectern.activity.helpqueue.HelpQueueEvent.Announced;
import io.lectern.activity.helpqueue.HelpQueueEvent.Begun;
import io.lectern.activity.helpqueue.HelpQueueEvent.Booked;
import io.lectern.activity.helpqueue.HelpQueueEvent.CameBack;
import io.lectern.activity.helpqueue.HelpQueueEvent.Carried;
import io.lectern.activity.helpqueue.HelpQueueEvent.Claimed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Closed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Configured;
import io.lectern.activity.helpqueue.HelpQueueEvent.Drained;
import io.lectern.activity.helpqueue.HelpQueueEvent.EditAsked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Edited;
import io.lectern.activity.helpqueue.HelpQueueEvent.Expired;
import io.lectern.activity.helpqueue.HelpQueueEvent.Freed;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupDeclined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupInvited;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupJoined;
import io.lectern.activity.helpqueue.HelpQueueEvent.GroupLeft;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.LastCalled;
import io.lectern.activity.helpqueue.HelpQueueEvent.LeftoverChosen;
import io.lectern.activity.helpqueue.HelpQueueEvent.Missed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Opened;
import io.lectern.activity.helpqueue.HelpQueueEvent.Parked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Passed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Pinned;
import io.lectern.activity.helpqueue.HelpQueueEvent.Planned;
import io.lectern.activity.helpqueue.HelpQueueEvent.Proposed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Readied;
import io.lectern.activity.helpqueue.HelpQueueEvent.Released;
import io.lectern.activity.helpqueue.HelpQueueEvent.Removed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Requeued;
import io.lectern.activity.helpqueue.HelpQueueEvent.Resolved;
import io.lectern.activity.helpqueue.HelpQueueEvent.Returned;
import io.lectern.activity.helpqueue.HelpQueueEvent.Transferred;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unanswered;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unbooked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Undone;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unpinned;
import io.lectern.activity.helpqueue.HelpQueueEvent.WentAway;
import io.lectern.activity.helpqueue.HelpQueueEvent.WentOffDuty;
import io.lectern.activity.helpqueue.HelpQueueEvent.WentOnDuty;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.activity.helpqueue.HelpQueueState;
import io.lectern.activity.helpqueue.Ticket;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks the desk's log without the desk's own rules: who holds which ticket. A ticket is with at most
/// one helper, a helper has at most one call (of a ticket or a group), a learner has one open ticket,
/// and none is lost.
final class Tickets {
    /// @param helper who has it
    /// @param inHand whether it occupies the helper: called, or in session
    private record Held(MemberId owner, Optional<MemberId> helper, boolean inHand, boolean open) {
        Held with(Optional<MemberId> by, boolean called) {
            return new Held(owner, by, called, true);
        }

        Held ended() {
            return new Held(owner, Optional.empty(), false, false);
        }
    }

    private final Map<Long, Held> tickets = new HashMap<>();
    private final Map<Long, Held> before = new HashMap<>();

    /// The group of each ticket, by the event that began the group; a ticket that left is in none.
    private final Map<Long, Long> groups = new HashMap<>();

    /// @return what is wrong, if anything
    Optional<String> heard(long seq, Event event) {
        if (!(event instanceof HelpQueueEvent known)) {
            return Optional.empty();
        }
        Optional<String> wrong = read(seq, known);
        return wrong.map(words -> words + ", by " + seq + ": " + event);
    }

    private Optional<String> read(long seq, HelpQueueEvent event) {
        return switch (event) {
            case Joined joined -> joined(seq, joined);
            case Claimed(var id, var helper) -> called(id, helper, false);
            case Transferred(var id, var to, _) ->
                    to.isPresent() ? called(id, to.get(), true) : free(id);
            case Begun(var id) -> inHand(id);
            case Parked(var id, _) -> set(id, held(id).with(held(id).helper(), false));
            case Released(var id, _) -> free(id);
            case Requeued(var id, _) -> free(id);
            case Freed(var id) -> free(id);
            case Unanswered(var id, _, _) -> free(id);
            case Passed(var id, _, _) -> free(id);
            case Resolved(var id, _, _, _) -> inHand(id).or(() -> ended(id));
            case Withdrawn(var id) -> ended(id);
            case Removed(var id, _, _) -> ended(id);
            case Missed(var id) -> ended(id);
            case Expired(var id, _) -> ended(id);
            case Carried(var id, _) -> ended(id);
            case Undone(var id) -> set(id, before.getOrDefault(id, held(id)));
            case Opened _,
                    LastCalled _,
                    Drained _,
                    Closed _,
                    Planned _,
                    Announced _,
                    Configured _,
                    WentOnDuty _,
                    WentOffDuty _,
                    Edited _,
                    EditAsked _,
                    Returned _,
                    WentAway _,
                    CameBack _,
                    LeftoverChosen _,
                    Pinned _,
                    Unpinned _,
                    Booked _,
                    Unbooked _,
                    Readied _,
                    Proposed _,
                    GroupInvited _,
                    GroupDeclined _ ->
                    Optional.empty();
            case GroupJoined(var id, var joins, _, _, _) -> grouped(seq, id, joins);
            case GroupLeft(var id, _) -> {
                groups.remove(id);
                yield Optional.empty();
            }
        };
    }

    /// Adds a ticket to a group, which may have no other ticket left.
    private Optional<String> grouped(long seq, long id, long joins) {
        groups.putIfAbsent(id, seq);
        groups.put(joins, groups.get(id));
        return Optional.empty();
    }

    private boolean areTogether(long one, long other) {
        return groups.containsKey(one) && Objects.equals(groups.get(one), groups.get(other));
    }

    private Optional<String> joined(long seq, Joined joined) {
        MemberId owner = joined.owner().orElseThrow().id();
        boolean has =
                tickets.values().stream().anyMatch(it -> it.open() && it.owner().equals(owner));
        tickets.put(seq, new Held(owner, Optional.empty(), false, true));
        return has ? Optional.of("a learner has two open tickets") : Optional.empty();
    }

    private Optional<String> called(long id, Member helper, boolean handedOver) {
        Held held = held(id);
        boolean busy =
                tickets.entrySet().stream()
                        .filter(it -> it.getKey() != id && !areTogether(id, it.getKey()))
                        .anyMatch(it ->
                                it.getValue().inHand()
                                        && it.getValue().helper().equals(Optional.of(helper.id())));
        boolean taken = !handedOver && held.inHand();
        tickets.put(id, held.with(Optional.of(helper.id()), true));
        if (!held.open()) {
            return Optional.of("a ticket that was over is called");
        }
        return taken
                ? Optional.of("a ticket is with two helpers")
                : busy ? Optional.of("a helper has two calls") : Optional.empty();
    }

    private Optional<String> inHand(long id) {
        return held(id).inHand() ? Optional.empty() : Optional.of("no helper has this ticket");
    }

    private Optional<String> free(long id) {
        return set(id, held(id).with(Optional.empty(), false));
    }

    private Optional<String> ended(long id) {
        before.put(id, held(id));
        boolean open = held(id).open();
        set(id, held(id).ended());
        return open ? Optional.empty() : Optional.of("a ticket ends twice");
    }

    private Optional<String> set(long id, Held held) {
        tickets.put(id, held);
        return Optional.empty();
    }

    private Held held(long id) {
        return Optional.ofNullable(tickets.get(id))
                .orElseThrow(() -> new IllegalStateException("nobody joined as " + id));
    }

    /// @return what is wrong with the desk's own state at the end, if anything
    Optional<String> end(List<Part<?, ?, ?>> state) {
        Set<Long> open =
                tickets.entrySet().stream()
                        .filter(it -> it.getValue().open())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        return state.stream()
                .map(Part::state)
                .filter(HelpQueueState.class::isInstance)
                .map(it -> ((HelpQueueState) it).open().map(Ticket::id).collect(Collectors.toSet()))
                .filter(held -> !held.equals(open))
                .map(held -> "the log leaves " + open + " open, the desk " + held)
                .findFirst();
    }
}
