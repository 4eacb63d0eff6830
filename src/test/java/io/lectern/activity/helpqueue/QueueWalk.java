package io.lectern.activity.helpqueue;

import io.lectern.room.Activity;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Laws;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Member;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How people walk the help queue, and what must hold wherever they come.
final class QueueWalk {
    private QueueWalk() {}

    static Laws<HelpQueueState, HelpQueueCommand, HelpQueueEvent> of(
            Activity<HelpQueueState, HelpQueueCommand, HelpQueueEvent> activity) {
        return new Laws<>(activity, QueueWalk::wish, true, INVARIANTS);
    }

    private static Optional<List<UUID>> files(SplittableRandom random) {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(
                        java.util.stream.Stream.generate(() -> new UUID(0, random.nextInt(9)))
                                .limit(random.nextInt(4))
                                .toList());
    }

    /// Every text by a learner or about one holds their name, so that a leak is seen.
    private static HelpQueueCommand wish(HelpQueueState state, Member by, SplittableRandom random) {
        var id = ticket(state, by, random);
        var owner =
                Optional.ofNullable(state.tickets().get(id))
                        .flatMap(Ticket::owner)
                        .map(Member::name)
                        .orElse("nobody");
        var topic = List.of("ICD-10", "CPT", "").get(random.nextInt(3));
        var text = random.nextInt(9) == 0 ? " " : by.name() + " is stuck " + random.nextInt(9);
        var topics = Optional.of(topic).filter(Predicate.not(String::isEmpty));
        return switch ((random.nextInt(8) == 0 ? 0 : by.isStaff() ? 10 : 0) + random.nextInt(10)) {
            case 0, 1, 2 -> Asks.join(text, by.name() + " tried", topic);
            case 3 ->
                    new HelpQueueCommand.Join(
                            text, "", topic, Optional.empty(), files(random), Optional.empty());
            case 4 ->
                    new HelpQueueCommand.Edit(id, text, "", topic, Optional.empty(), files(random));
            case 5, 6 -> new HelpQueueCommand.Begin(id);
            case 7 -> new HelpQueueCommand.Withdraw(id);
            case 8, 9, 19 -> new HelpQueueCommand.Undo(id);
            case 10 -> new HelpQueueCommand.Claim(id);
            case 11 -> new HelpQueueCommand.ClaimNext(topics);
            case 12 -> new HelpQueueCommand.Begin(id);
            case 13, 14 -> Asks.resolve(id, "well done, " + owner);
            case 15 -> new HelpQueueCommand.Requeue(id, owner + " needs the book");
            case 16 -> new HelpQueueCommand.Remove(id, owner + " is in the wrong course");
            case 17 -> new HelpQueueCommand.Release(id);
            default ->
                    state.desk() == Desk.CLOSED || random.nextInt(8) > 0
                            ? new HelpQueueCommand.Open(Optional.empty())
                            : new HelpQueueCommand.Close();
        };
    }

    /// Mostly the ticket one has to do with, else one of the newest.
    private static long ticket(HelpQueueState state, Member by, SplittableRandom random) {
        var own =
                state.openTicketOf(by.id()).or(() -> state.inHandOf(by.id()).stream().findFirst());
        if (own.isPresent() && random.nextInt(4) > 0) {
            return own.get().id();
        }
        var ids = List.copyOf(state.tickets().keySet());
        return ids.isEmpty()
                ? 99
                : ids.get(ids.size() - 1 - random.nextInt(Math.min(ids.size(), 4)));
    }

    private static Invariant<HelpQueueState, HelpQueueCommand, HelpQueueEvent> law(
            String words,
            Predicate<Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static final List<Invariant<HelpQueueState, HelpQueueCommand, HelpQueueEvent>>
            INVARIANTS =
                    List.of(
                            law(
                                    "a learner has at most one open ticket",
                                    it -> distinct(it.after().open().toList(), Ticket::owner)),
                            law(
                                    "a helper has at most one ticket",
                                    it ->
                                            distinct(
                                                    it.after()
                                                            .open()
                                                            .filter(t -> t.helper().isPresent())
                                                            .toList(),
                                                    Ticket::helper)),
                            law(
                                    "a helper is set exactly while called and in session",
                                    it ->
                                            tickets(it.after())
                                                    .allMatch(t ->
                                                            t.helper().isPresent()
                                                                    == held(t.status()))),
                            law(
                                    "a final ticket changes only by undo, within 30 seconds",
                                    QueueWalk::finalStays),
                            law(
                                    "claimNext calls the least key that matches",
                                    QueueWalk::nextIsLeast),
                            law(
                                    "a later ticket overtakes only by joining within an hour",
                                    it ->
                                            tickets(it.after())
                                                    .map(t ->
                                                            Duration.between(t.joined(), t.order()))
                                                    .allMatch(behind ->
                                                            !behind.isNegative()
                                                                    && behind.toMinutes() <= 60)),
                            law(
                                    "a ticket keeps its place",
                                    it ->
                                            tickets(it.after())
                                                    .allMatch(t -> {
                                                        var was = it.before().tickets().get(t.id());
                                                        return was == null
                                                                || was.order().equals(t.order());
                                                    })),
                            law("who joined is open or finished", QueueWalk::nobodyIsLost),
                            law("visits count real sessions only", QueueWalk::visitsAreReal),
                            law(
                                    "a closed desk leaves nobody waiting",
                                    it ->
                                            it.after().desk() == Desk.OPEN
                                                    || it.after()
                                                            .open()
                                                            .allMatch(t ->
                                                                    t.status()
                                                                            == Status.IN_SESSION)),
                            law(
                                    "one ticket's step touches no other ticket",
                                    QueueWalk::othersStay));

    private static boolean finalStays(Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        return tickets(it.before())
                .filter(was -> was.status().isFinal())
                .allMatch(was -> {
                    var now = it.after().tickets().get(was.id());
                    return was.equals(now)
                            || now == null
                            || (it.command() instanceof HelpQueueCommand.Undo
                                    && was.before().equals(Optional.of(now))
                                    && it.at().isBefore(was.changed().plusSeconds(30)));
                });
    }

    private static boolean nextIsLeast(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        if (!(it.command() instanceof HelpQueueCommand.ClaimNext(var topic))
                || !(it.decision() instanceof Accepted<HelpQueueEvent>(var events))) {
            return true;
        }
        var least =
                tickets(it.before())
                        .filter(t -> t.status() == Status.WAITING)
                        .filter(t -> topic.isEmpty() || topic.get().equals(t.topic()))
                        .min(Comparator.comparing(Ticket::order).thenComparingLong(Ticket::id));
        return events.contains(new HelpQueueEvent.Claimed(least.orElseThrow().id(), it.by()));
    }

    private static boolean nobodyIsLost(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        var change = 0;
        for (var recorded : it.log()) {
            change +=
                    switch (recorded.event()) {
                        case HelpQueueEvent.Joined _, HelpQueueEvent.Undone _ -> 1;
                        case HelpQueueEvent.Resolved _,
                                HelpQueueEvent.Withdrawn _,
                                HelpQueueEvent.Removed _,
                                HelpQueueEvent.Expired _,
                                HelpQueueEvent.Carried _,
                                HelpQueueEvent.Missed _ ->
                                -1;
                        default -> 0;
                    };
        }
        return it.after().open().count() == change;
    }

    private static boolean visitsAreReal(
            Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        var more = sum(it.after().visits().values()) - sum(it.before().visits().values());
        if (more <= 0) {
            return it.after().visits().values().stream().allMatch(count -> count > 0);
        }
        return more == 1
                && it.command() instanceof HelpQueueCommand.Resolve(var id, _, _, _)
                && Objects.requireNonNull(it.before().tickets().get(id)).countsAt(it.at());
    }

    private static boolean othersStay(Moment<HelpQueueState, HelpQueueCommand, HelpQueueEvent> it) {
        return it.command() instanceof HelpQueueCommand.Close
                || tickets(it.before())
                                .filter(t -> !t.equals(it.after().tickets().get(t.id())))
                                .count()
                        <= 1;
    }

    private static Stream<Ticket> tickets(HelpQueueState state) {
        return state.tickets().values().stream();
    }

    private static boolean held(Status status) {
        return status == Status.CALLED || status == Status.IN_SESSION;
    }

    private static int sum(Collection<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    private static boolean distinct(
            List<Ticket> tickets, Function<Ticket, Optional<Member>> whose) {
        return tickets.stream().map(whose).collect(Collectors.toSet()).size() == tickets.size();
    }
}
