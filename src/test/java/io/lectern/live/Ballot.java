package io.lectern.live;

import io.lectern.room.Activity;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Event;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.Role;
import io.lectern.room.Signal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// An activity with much to tell and little to show: votes that only their voters see, their sums,
/// a pointer whose newest position alone counts, and signals to one member.
public class Ballot implements Activity<Ballot.State, Ballot.Wish, Ballot.Fact> {
    sealed interface Wish extends Command {
        record Vote(String choice) implements Wish {}

        record Ask(String question) implements Wish {}

        record Point(int x, int y) implements Wish, Command.Passing {}

        record Whisper(MemberId to, String text) implements Wish, Command.ToOne {}
    }

    public sealed interface Fact extends Event {
        record Voted(MemberId by, String choice) implements Fact {}

        record Asked(String question) implements Fact {}
    }

    sealed interface Word extends Signal {
        record Pointed(MemberId by, int x, int y) implements Word {
            @Override
            public Optional<String> key() {
                return Optional.of("ballot.point:" + by);
            }
        }

        record Whispered(MemberId by, String text) implements Word {}
    }

    record State(String question, Map<MemberId, String> votes) {
        State {
            votes = Map.copyOf(votes);
        }
    }

    record Count(Map<String, Integer> votes) {}

    record Own(String choice) {}

    @Override
    public String name() {
        return "ballot";
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

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.STUDY, Kind.CLASS);
    }

    @Override
    public State empty() {
        return new State("", Map.of());
    }

    @Override
    public Decision<Fact> decide(State state, Wish wish, Member by, Instant at) {
        return switch (wish) {
            case Wish.Vote(var choice) -> Decision.accept(new Fact.Voted(by.id(), choice));
            case Wish.Ask(var question) -> Decision.accept(new Fact.Asked(question));
            case Wish.Point(var x, var y) ->
                    x < 0
                            ? Decision.refuse(Refusal.INVALID)
                            : new Decision.Relayed<>(new Word.Pointed(by.id(), x, y));
            case Wish.Whisper(var to, var text) ->
                    text.isEmpty()
                            ? Decision.refuse(Refusal.EMPTY)
                            : new Decision.Directed<>(new Word.Whispered(by.id(), text), to);
        };
    }

    @Override
    public State apply(State state, Recorded<Fact> recorded) {
        return switch (recorded.event()) {
            case Fact.Asked(var question) -> new State(question, Map.of());
            case Fact.Voted(var by, var choice) -> {
                Map<MemberId, String> votes = new HashMap<>(state.votes());
                votes.put(by, choice);
                yield new State(state.question(), votes);
            }
        };
    }

    @Override
    public State view(State state, Member viewer) {
        Map<MemberId, String> own = new HashMap<>(state.votes());
        own.keySet().retainAll(Set.of(viewer.id()));
        return new State(state.question(), own);
    }

    @Override
    public Optional<Fact> view(State before, Recorded<Fact> recorded, Member viewer) {
        return recorded.event() instanceof Fact.Voted(var by, var _) && !viewer.is(by)
                ? Optional.empty()
                : Optional.of(recorded.event());
    }

    @Override
    public Set<MemberId> concerned(State before, Recorded<Fact> recorded) {
        return recorded.event() instanceof Fact.Voted(var by, var _) ? Set.of(by) : Set.of();
    }

    @Override
    public boolean oneViewPerRole() {
        return false;
    }

    @Override
    public Optional<Own> own(State state, MemberId viewer) {
        return Optional.ofNullable(state.votes().get(viewer)).map(Own::new);
    }

    @Override
    public Optional<Count> tally(State state, Role role) {
        if (state.question().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> counts = new TreeMap<>();
        state.votes().values().forEach(choice -> counts.merge(choice, 1, Integer::sum));
        return Optional.of(new Count(counts));
    }
}
