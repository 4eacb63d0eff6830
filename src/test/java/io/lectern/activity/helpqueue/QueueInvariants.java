package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueCommand.ClaimNext;
import io.lectern.activity.helpqueue.HelpQueueCommand.Undo;
import io.lectern.activity.helpqueue.HelpQueueEvent.Booked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Carried;
import io.lectern.activity.helpqueue.HelpQueueEvent.Claimed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Closed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Expired;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.Missed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Passed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Pinned;
import io.lectern.activity.helpqueue.HelpQueueEvent.Removed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Resolved;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unanswered;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unbooked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Undone;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unpinned;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.room.Laws.Asked;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Laws.Time;
import io.lectern.room.Recorded;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What must hold at the desk after every step.
final class QueueInvariants {
    private QueueInvariants() {}

    static final List<Invariant<HelpQueueState, HelpQueueCommand, HelpQueueEvent>> ALL =
            List.of(
                    law("a learner has at most one open ticket", QueueInvariants::oneTicketEach),
                    law(
                            "a helper has one ticket in hand, or a group",
                            QueueInvariants::oneCallEach),
                    law(
                            "a helper is set exactly while called, in session, parked, returning",
                            it -> all(it.after()).allMatch(t -> t.helper().isPresent() == held(t))),
                    law(
                            "a final ticket changes only by undo, in time",
                            QueueInvariants::finalStays),
                    law("claimNext calls the least key that matches", QueueInvariants::nextIsLeast),
                    law("who is overtaken is so by less than an hour", QueueInvariants::isBounded),
                    law("a key changes only for a stated reason", QueueInvariants::keysStay),
                    law("no answer costs two places, once", QueueInvariants::twoPlacesOnce),
                    law("not now costs one place and nothing else", QueueInvariants::onePlace),
                    law("who joined is open or finished", QueueInvariants::nobodyIsLost),
                    law("visits count real sessions only", QueueInvariants::visitsAreReal),
                    law("a closed desk leaves nobody waiting", QueueInvariants::closedIsEmpty),
                    law("time touches only what is due", QueueInvariants::timersKeepApart),
                    law("a leftover is taken up once", QueueInvariants::carriedOnce),
                    law(
                            "a group is of five at most, each in one",
                            QueueInvariants::groupsAreSmall));

    private static Invariant<HelpQueueState, HelpQueueCommand, HelpQueueEvent> law(
            String words,
            Predicate<Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static Stream<Ticket> all(HelpQueueState state) {
        return state.tickets().values().stream();
    }

    private static boolean held(Ticket ticket) {
        return switch (ticket.status()) {
            case CALLED, IN_SESSION, PARKED, RETURNING -> true;
            case WAITING, AWAY, NEEDS_EDIT -> false;
            case RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED -> false;
        };
    }

    private static boolean oneTicketEach(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        var owners = it.after().open().map(t -> t.owner().orElseThrow().id()).toList();
        return new HashSet<>(owners).size() == owners.size();
    }

    private static boolean oneCallEach(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        return QueueWishes.HELPERS.stream()
                .map(helper -> it.after().inHandOf(helper.id()))
                .filter(hand -> hand.size() > 1)
                .allMatch(hand ->
                        it.log().stream()
                                        .anyMatch(r ->
                                                r.event() instanceof HelpQueueEvent.GroupJoined)
                                && hand.size() <= GroupRules.LARGEST);
    }

    private static boolean finalStays(Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        return all(it.before())
                .filter(was -> was.status().isFinal())
                .allMatch(was -> {
                    var now = it.after().tickets().get(was.id());
                    return was.equals(now)
                            || now == null
                            || (it.cause() instanceof Asked(Undo(var id), var by)
                                    && id == was.id()
                                    && was.before().equals(Optional.of(now))
                                    && was.endedBy().orElse(by.id()).equals(by.id())
                                    && it.at().isBefore(was.changed().plusSeconds(30)));
                });
    }

    private static boolean nextIsLeast(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        if (!(it.cause() instanceof Asked(ClaimNext(var topic), var by)) || it.events().isEmpty()) {
            return true;
        }
        var key =
                Comparator.comparing((Ticket t) -> !t.reservedFor(by.id(), it.at()))
                        .thenComparingInt(Ticket::lane)
                        .thenComparing(Ticket::order)
                        .thenComparingLong(Ticket::id);
        var least =
                all(it.before())
                        .filter(t -> t.callableBy(by.id(), it.at()))
                        .filter(t -> topic.isEmpty() || topic.get().equals(t.topic()))
                        .min(key)
                        .orElseThrow();
        var called =
                it.events().stream()
                        .filter(Claimed.class::isInstance)
                        .map(Claimed.class::cast)
                        .map(Claimed::ticket)
                        .toList();
        return called.getFirst() == least.id();
    }

    /// Of two in the common lane, neither moved by a call without an answer nor carried over, the
    /// later one stands first only if it joined less than an hour after; with as many visits, never.
    private static boolean isBounded(Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        var common =
                it.after().places().stream()
                        .filter(t -> t.lane() == 1)
                        .filter(t ->
                                t.why() != Why.NO_ANSWER
                                        && t.why() != Why.PASSED
                                        && t.why() != Why.CARRIED)
                        .toList();
        for (int first = 0; first < common.size(); first++) {
            for (var second : common.subList(first + 1, common.size())) {
                var lead = Duration.between(second.joined(), common.get(first).joined());
                var equals = second.why() == common.get(first).why();
                if (lead.compareTo(equals ? Duration.ZERO : Duration.ofMinutes(60)) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean keysStay(Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        var moved = new HashSet<Long>();
        for (var event : it.events()) {
            if (event instanceof Pinned
                    || event instanceof Unpinned
                    || event instanceof Booked
                    || event instanceof Unbooked
                    || event instanceof Unanswered
                    || event instanceof Passed) {
                moved.add(About.ticket(event).orElseThrow());
            }
        }
        return all(it.after())
                .filter(now -> !moved.contains(now.id()))
                .allMatch(now -> {
                    var was = it.before().tickets().get(now.id());
                    return was == null
                            || (was.lane() == now.lane()
                                    && was.order().equals(now.order())
                                    && was.why() == now.why());
                });
    }

    private static boolean twoPlacesOnce(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        return it.events().stream()
                .filter(Unanswered.class::isInstance)
                .map(event -> About.ticket(event).orElseThrow())
                .allMatch(id ->
                        stepsDown(it, id, 2)
                                && Objects.requireNonNull(it.after().tickets().get(id)).missed()
                                        == 1);
    }

    private static boolean onePlace(Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        return it.events().stream()
                .filter(Passed.class::isInstance)
                .map(event -> About.ticket(event).orElseThrow())
                .allMatch(id -> {
                    var was = Objects.requireNonNull(it.before().tickets().get(id));
                    var now = Objects.requireNonNull(it.after().tickets().get(id));
                    return stepsDown(it, id, 1)
                            && was.status() == Status.CALLED
                            && now.status() == Status.WAITING
                            && now.missed() == was.missed();
                });
    }

    private static boolean stepsDown(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it, long id, int most) {
        var was = Objects.requireNonNull(it.before().tickets().get(id));
        var now = Objects.requireNonNull(it.after().tickets().get(id));
        var passed =
                it.before().places().stream()
                        .filter(one -> HelpQueueState.LINE.compare(was, one) < 0)
                        .filter(one -> HelpQueueState.LINE.compare(one, now) < 0)
                        .count();
        return passed <= most && HelpQueueState.LINE.compare(was, now) <= 0;
    }

    private static boolean nobodyIsLost(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        var open = 0;
        for (var recorded : it.log()) {
            var event = recorded.event();
            if (event instanceof Joined || event instanceof Undone) {
                open++;
            } else if (event instanceof Resolved
                    || event instanceof Withdrawn
                    || event instanceof Removed
                    || event instanceof Missed
                    || event instanceof Expired
                    || event instanceof Carried) {
                open--;
            }
        }
        return it.after().open().count() == open;
    }

    private static boolean visitsAreReal(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        var real =
                it.events().stream()
                        .filter(Resolved.class::isInstance)
                        .map(event -> it.before().tickets().get(About.ticket(event).orElseThrow()))
                        .map(Objects::requireNonNull)
                        .filter(was -> was.status() == Status.IN_SESSION)
                        .filter(was -> !it.at().isBefore(was.changed().plusSeconds(60)))
                        .count();
        return sum(it.after()) - sum(it.before()) <= real
                && (real == 0 || sum(it.after()) - sum(it.before()) == real)
                && it.after().visits().values().stream().allMatch(count -> count > 0);
    }

    private static int sum(HelpQueueState state) {
        return state.visits().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static boolean closedIsEmpty(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        return it.after().isOpen()
                || (it.after().open().allMatch(t -> t.status() == Status.IN_SESSION)
                        && it.after().duty().isEmpty());
    }

    private static boolean timersKeepApart(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        return !(it.cause() instanceof Time<HelpQueueCommand>)
                || it.events().stream().anyMatch(Closed.class::isInstance)
                || all(it.before())
                        .filter(was -> !was.equals(it.after().tickets().get(was.id())))
                        .allMatch(was ->
                                was.alarm().filter(end -> !end.isAfter(it.at())).isPresent());
    }

    private static boolean carriedOnce(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        var taken = new HashMap<Long, Integer>();
        for (Recorded<HelpQueueEvent> recorded : it.log()) {
            if (recorded.event() instanceof Joined joined) {
                joined.carried().ifPresent(id -> taken.merge(id, 1, Integer::sum));
            }
        }
        return taken.values().stream().allMatch(times -> times == 1);
    }

    private static boolean groupsAreSmall(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        var members =
                it.after().groups().stream()
                        .flatMap(group -> group.members().stream())
                        .map(Group.Companion::ticket)
                        .toList();
        return new HashSet<>(members).size() == members.size()
                && it.after().groups().stream().allMatch(g -> g.members().size() <= 5)
                && it.after().groups().stream()
                        .flatMap(group -> group.members().stream())
                        .allMatch(one ->
                                Optional.ofNullable(it.after().tickets().get(one.ticket()))
                                        .flatMap(Ticket::owner)
                                        .equals(Optional.of(one.owner())));
    }
}
