package io.lectern.activity.focus;

import io.lectern.activity.focus.FocusEvent.Allowed;
import io.lectern.activity.focus.FocusEvent.Ended;
import io.lectern.activity.focus.FocusEvent.GoalSet;
import io.lectern.activity.focus.FocusEvent.Gone;
import io.lectern.activity.focus.FocusEvent.Joined;
import io.lectern.activity.focus.FocusEvent.Marked;
import io.lectern.activity.focus.FocusEvent.PairAsked;
import io.lectern.activity.focus.FocusEvent.Paired;
import io.lectern.activity.focus.FocusEvent.Parted;
import io.lectern.activity.focus.FocusEvent.Paused;
import io.lectern.activity.focus.FocusEvent.Resumed;
import io.lectern.activity.focus.FocusEvent.SatOut;
import io.lectern.activity.focus.FocusEvent.Started;
import io.lectern.activity.focus.FocusEvent.Turned;
import io.lectern.activity.focus.Seat.Status;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A shared timer with rounds and breaks, which everybody in the room sees alike.
public final class Focus implements Activity<FocusState, FocusCommand, FocusEvent> {
    /// How long a timer can be paused before it ends.
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    @Override
    public String name() {
        return "focus";
    }

    @Override
    public Class<FocusCommand> commands() {
        return FocusCommand.class;
    }

    @Override
    public Class<FocusEvent> events() {
        return FocusEvent.class;
    }

    @Override
    public Class<FocusState> states() {
        return FocusState.class;
    }

    @Override
    public Class<? extends Reason> refusals() {
        return FocusRefusal.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.STUDY);
    }

    @Override
    public FocusState empty() {
        return FocusState.EMPTY;
    }

    @Override
    public Decision<FocusEvent> decide(
            FocusState state, FocusCommand command, Member by, Instant at) {
        return new FocusRules(state, by, at).decide(command);
    }

    @Override
    public FocusState apply(FocusState state, Recorded<FocusEvent> recorded) {
        var at = recorded.at();
        var timer = state.timer();
        return switch (recorded.event()) {
            case Started(_, var focus, var pause, var rounds) ->
                    state.onward().with(Optional.of(Timer.starting(at, focus, pause, rounds)));
            case Paused _ -> state.with(timer.map(running -> running.pausing(at)));
            case Resumed _ -> state.with(timer.map(running -> running.resuming(at)));
            case Turned(_, var phase, var round, var from, var until) -> {
                var turned =
                        state.with(timer.map(running -> running.turned(phase, round, from, until)));
                yield phase == Phase.FOCUS ? turned.onward() : turned;
            }
            case Ended _ -> state.withoutAway().with(Optional.empty());
            case Joined(var by) -> taking(state, by, Status.FOCUSING);
            case SatOut(var by) -> taking(state, by, Status.SITTING_OUT);
            case Gone(var who) -> state.changing(who, seat -> seat.being(Status.AWAY));
            case GoalSet(var by, var tasks) -> state.changing(by.id(), seat -> seat.meaning(tasks));
            case Marked(var by, var task, var progress) ->
                    state.changing(by, seat -> seat.marked(task, progress));
            case PairAsked(var by, var who) -> state.changing(by.id(), seat -> seat.asking(who));
            case Paired(var one, var other) ->
                    state.changing(one, seat -> seat.paired(other))
                            .changing(other, seat -> seat.paired(one));
            case Parted(var one, var other) ->
                    state.changing(one, seat -> seat.parted(other))
                            .changing(other, seat -> seat.parted(one));
            case Allowed(_, var everyone) -> new FocusState(everyone, timer, state.seats());
        };
    }

    private static FocusState taking(FocusState state, Member by, Status status) {
        return state.with(state.seats().getOrDefault(by.id(), Seat.of(by)).being(by, status));
    }

    @Override
    public Optional<Instant> alarm(FocusState state) {
        return state.timer()
                .map(timer ->
                        timer.paused()
                                .map(since -> since.plus(LONGEST_PAUSE))
                                .orElse(timer.ends()));
    }

    /// All phases that have ended by `at`, each at its own time. There are several after a server was away.
    @Override
    public List<FocusEvent> wake(FocusState state, Instant at) {
        if (state.timer().isEmpty() || state.timer().get().paused().isPresent()) {
            return List.of(new Ended(Optional.empty()));
        }
        List<FocusEvent> events = new ArrayList<>();
        for (var timer = state.timer().get(); !timer.ends().isAfter(at); ) {
            var next = timer.next(timer.ends());
            if (next.isEmpty()) {
                events.add(new Ended(Optional.empty()));
                break;
            }
            timer = next.get();
            events.add(turned(Optional.empty(), timer));
        }
        return events;
    }

    static Turned turned(Optional<Member> by, Timer timer) {
        return new Turned(by, timer.phase(), timer.round(), timer.begins(), timer.ends());
    }

    @Override
    public Set<MemberId> awaited(FocusState state) {
        return state.seats().values().stream()
                .filter(seat -> seat.status() != Status.AWAY)
                .map(seat -> seat.who().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<FocusEvent> absent(FocusState state, MemberId who, Instant at) {
        return List.of(new Gone(who));
    }
}
