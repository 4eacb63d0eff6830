package io.lectern.desk.waits;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.lectern.activity.helpqueue.HelpQueueState;
import io.lectern.activity.helpqueue.OnDuty;
import io.lectern.activity.helpqueue.Status;
import io.lectern.activity.helpqueue.Ticket;
import io.lectern.activity.helpqueue.Why;
import io.lectern.desk.waits.Plans.Plan;
import io.lectern.estimate.Picture;
import io.lectern.estimate.Picture.Booking;
import io.lectern.estimate.Picture.Free;
import io.lectern.estimate.Picture.Helper;
import io.lectern.estimate.Picture.Helping;
import io.lectern.estimate.Picture.Hold;
import io.lectern.estimate.Picture.Shift;
import io.lectern.estimate.Picture.Waiting;
import io.lectern.estimate.Picture.Work;
import io.lectern.room.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Turns the state of a desk into the estimate's input.
final class Pictures {
    private static final Comparator<Ticket> LINE =
            Comparator.comparingInt(Ticket::lane)
                    .thenComparing(Ticket::order)
                    .thenComparingLong(Ticket::id);

    private Pictures() {}

    /// @param free since when each helper is free, if known
    static Picture of(HelpQueueState state, Plan plan, Map<MemberId, Instant> free, Instant at) {
        var line = line(state).toList();
        var groups = groups(state);
        var served =
                line.stream()
                        .filter(ticket -> ticket.status().isEligible())
                        .map(Ticket::changed)
                        .min(Instant::compareTo);
        return new Picture(
                at,
                state.until().filter(at::isBefore),
                line.stream().map(ticket -> waiting(ticket, groups)).toList(),
                (int) line.stream().filter(it -> it.lane() == 0 || !it.order().isAfter(at)).count(),
                state.duty().values().stream()
                        .map(it -> helper(state, plan, it, free, served, at))
                        .toList(),
                plan.hosts().stream()
                        .filter(it -> it.to().isAfter(at) && !state.duty().containsKey(it.host()))
                        .map(it -> new Shift(it.from(), it.to()))
                        .toList(),
                plan.due().stream().filter(at::isBefore).map(it -> new Booking("", it)).toList());
    }

    /// The tickets that wait to be called, in order, including those on hold and those sent to try
    /// something.
    static Stream<Ticket> line(HelpQueueState state) {
        return state.open()
                .filter(it -> it.status().hasPlace() || it.status() == Status.PARKED)
                .sorted(LINE);
    }

    /// The ticket that the helper is with or has called.
    static Optional<Ticket> inHand(HelpQueueState state, MemberId helper) {
        return state.open()
                .filter(it -> it.status().isInHand())
                .filter(it -> it.helper().filter(who -> who.is(helper)).isPresent())
                .max(Comparator.comparing(Ticket::status));
    }

    private static Map<Long, Long> groups(HelpQueueState state) {
        return state.groups().stream()
                .flatMap(group ->
                        group.members().stream()
                                .map(member -> Map.entry(member.ticket(), group.id())))
                .collect(
                        toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
    }

    private static Waiting waiting(Ticket ticket, Map<Long, Long> groups) {
        var group = groups.get(ticket.id());
        return new Waiting(
                ticket.id(),
                ticket.topic(),
                ticket.status().isEligible()
                        ? Optional.empty()
                        : Optional.of(new Hold(ticket.until())),
                ticket.why() == Why.BOOKED,
                group == null ? OptionalLong.empty() : OptionalLong.of(group));
    }

    private static Helper helper(
            HelpQueueState state,
            Plan plan,
            OnDuty duty,
            Map<MemberId, Instant> free,
            Optional<Instant> served,
            Instant at) {
        var who = duty.helper().id();
        Work work =
                inHand(state, who)
                        .<Work>map(ticket -> helping(ticket, at))
                        .orElseGet(() -> new Free(idle(duty, free.get(who), served, at)));
        return new Helper(work, plan.end(who, at));
    }

    private static Helping helping(Ticket ticket, Instant at) {
        var elapsed =
                ticket.status() == Status.IN_SESSION
                        ? Duration.between(ticket.changed(), at)
                        : Duration.ZERO;
        return new Helping(ticket.id(), ticket.topic(), positive(elapsed));
    }

    /// How long a helper has been free while somebody was waiting.
    private static Duration idle(
            OnDuty duty, @Nullable Instant free, Optional<Instant> served, Instant at) {
        return served.map(first ->
                        Stream.of(
                                        Optional.of(first),
                                        Optional.of(duty.since()),
                                        Optional.ofNullable(free))
                                .flatMap(Optional::stream)
                                .max(Instant::compareTo)
                                .map(since -> positive(Duration.between(since, at)))
                                .orElse(Duration.ZERO))
                .orElse(Duration.ZERO);
    }

    private static Duration positive(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}
