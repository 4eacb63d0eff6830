package io.lectern.live;

import io.lectern.room.Activity;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Event;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An activity that waits: for a time, and for absent members. CONTRIBUTING.md explains it step by
/// step.
public final class EggTimer implements Activity<EggTimer.State, EggTimer.Wish, EggTimer.Fact> {
    sealed interface Wish extends Command {
        record Set(Instant until) implements Wish {}

        record Watch() implements Wish {}
    }

    sealed interface Fact extends Event {
        record Started(Instant until) implements Fact {}

        record Rang() implements Fact {}

        record Watching(MemberId who) implements Fact {}

        record Left(MemberId who) implements Fact {}
    }

    record State(Optional<Instant> until, Set<MemberId> watching) {}

    private Class<? extends Reason> reasons = Refusal.class;

    @Override
    public String name() {
        return "egg-timer";
    }

    @Override
    public Class<Wish> commands() {
        return Wish.class;
    }

    @Override
    public Class<Fact> events() {
        return Fact.class;
    }

    @Override
    public Class<State> states() {
        return State.class;
    }

    public EggTimer refusing(Class<? extends Reason> others) {
        reasons = others;
        return this;
    }

    @Override
    public Class<? extends Reason> refusals() {
        return reasons;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.STUDY);
    }

    @Override
    public State empty() {
        return new State(Optional.empty(), Set.of());
    }

    @Override
    public Decision<Fact> decide(State state, Wish wish, Member by, Instant at) {
        return switch (wish) {
            case Wish.Set(var until) -> Decision.accept(new Fact.Started(until));
            case Wish.Watch() -> Decision.accept(new Fact.Watching(by.id()));
        };
    }

    @Override
    public State apply(State state, Recorded<Fact> recorded) {
        Set<MemberId> watching = new HashSet<>(state.watching());
        return switch (recorded.event()) {
            case Fact.Started(var until) -> new State(Optional.of(until), watching);
            case Fact.Rang() -> new State(Optional.empty(), watching);
            case Fact.Watching(var who) -> {
                watching.add(who);
                yield new State(state.until(), watching);
            }
            case Fact.Left(var who) -> {
                watching.remove(who);
                yield new State(state.until(), watching);
            }
        };
    }

    @Override
    public Optional<Instant> alarm(State state) {
        return state.until();
    }

    @Override
    public List<Fact> wake(State state, Instant at) {
        return List.of(new Fact.Rang());
    }

    @Override
    public Set<MemberId> awaited(State state) {
        return state.watching();
    }

    @Override
    public List<Fact> absent(State state, MemberId who, Instant at) {
        return List.of(new Fact.Left(who));
    }
}
