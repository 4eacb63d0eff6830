package io.lectern.live;

import io.lectern.room.Activity;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Event;
import io.lectern.room.Kind;
import io.lectern.room.Listing;
import io.lectern.room.Listing.Seen;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Projection;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// An activity that uses everything: riddles with solutions, which staff see first, and all once
/// they are shown; each may have a file, and be taken back.
final class Riddles implements Activity<Riddles.State, Riddles.Wish, Riddles.Fact> {
    enum RiddleRefusal implements Reason {
        HEARD_BEFORE(9900, "Everybody knows that one");

        private final int code;
        private final String text;

        RiddleRefusal(int code, String text) {
            this.code = code;
            this.text = text;
        }

        @Override
        public int code() {
            return code;
        }

        @Override
        public String text() {
            return text;
        }
    }

    sealed interface Wish extends Command {
        record Ask(String text, String solution, Optional<List<UUID>> files) implements Wish {}

        record Show(long riddle) implements Wish {}

        record TakeBack(long riddle) implements Wish {}
    }

    sealed interface Fact extends Event {
        /// @param solution known to staff and to who asked; else empty
        record Asked(Member by, String text, String solution, List<UUID> files) implements Fact {}

        record Shown(long riddle, String text) implements Fact {}

        record TakenBack(long riddle) implements Fact {}

        /// Nobody asked for a while.
        record Yawned() implements Fact {}
    }

    record State(Map<Long, Riddle> riddles, Optional<Instant> yawns) {}

    record Riddle(Optional<Member> by, String text, String solution, boolean shown) {}

    @Override
    public String name() {
        return "riddles";
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
    public Class<RiddleRefusal> refusals() {
        return RiddleRefusal.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.STUDY);
    }

    @Override
    public State empty() {
        return new State(Map.of(), Optional.empty());
    }

    /// How long a riddle took to be shown.
    record Fate(Optional<MemberId> by, Instant asked, Optional<Instant> shown, boolean gone) {}

    @Override
    public Optional<Projection<?, Fact>> projection() {
        return Optional.of(new Fates());
    }

    private static final class Fates implements Projection<Fate, Fact> {
        @Override
        public Class<Fate> rows() {
            return Fate.class;
        }

        @Override
        public OptionalLong entry(Recorded<Fact> recorded) {
            return switch (recorded.event()) {
                case Fact.Asked _ -> OptionalLong.of(recorded.seq());
                case Fact.Shown(var riddle, _) -> OptionalLong.of(riddle);
                case Fact.TakenBack(var riddle) -> OptionalLong.of(riddle);
                case Fact.Yawned _ -> OptionalLong.empty();
            };
        }

        @Override
        public Optional<Fate> apply(Optional<Fate> before, Recorded<Fact> recorded) {
            var at = recorded.at();
            return switch (recorded.event()) {
                case Fact.Asked(var by, _, _, _) ->
                        Optional.of(new Fate(Optional.of(by.id()), at, Optional.empty(), false));
                case Fact.Shown _ ->
                        before.map(it -> new Fate(it.by(), it.asked(), Optional.of(at), false));
                case Fact.TakenBack _ ->
                        before.map(it -> new Fate(it.by(), it.asked(), it.shown(), true));
                case Fact.Yawned _ -> before;
            };
        }

        @Override
        public Optional<MemberId> owner(Fate fate) {
            return fate.by();
        }
    }

    @Override
    public Decision<Fact> decide(State state, Wish wish, Member by, Instant at) {
        return switch (wish) {
            case Wish.Ask(var text, var solution, var files) ->
                    state.riddles().values().stream().anyMatch(it -> it.text().equals(text))
                            ? Decision.refuse(RiddleRefusal.HEARD_BEFORE)
                            : Decision.accept(
                                    new Fact.Asked(by, text, solution, files.orElse(List.of())));
            case Wish.Show(var id) ->
                    by.isStaff() && state.riddles().containsKey(id)
                            ? Decision.accept(new Fact.Shown(id, state.riddles().get(id).text()))
                            : Decision.refuse(Refusal.NOT_ALLOWED);
            case Wish.TakeBack(var id) -> Decision.accept(new Fact.TakenBack(id));
        };
    }

    @Override
    public State apply(State state, Recorded<Fact> recorded) {
        Map<Long, Riddle> riddles = new LinkedHashMap<>(state.riddles());
        switch (recorded.event()) {
            case Fact.Asked(var by, var text, var solution, _) ->
                    riddles.put(recorded.seq(), new Riddle(Optional.of(by), text, solution, false));
            case Fact.Shown(var id, var text) ->
                    riddles.compute(
                            id,
                            (_, was) ->
                                    was == null
                                            ? new Riddle(Optional.empty(), text, "", true)
                                            : new Riddle(
                                                    was.by(), was.text(), was.solution(), true));
            case Fact.TakenBack(var id) -> riddles.remove(id);
            case Fact.Yawned() -> {
                return new State(riddles, Optional.empty());
            }
        }
        return new State(
                riddles,
                recorded.event() instanceof Fact.Asked
                        ? Optional.of(recorded.at().plus(Duration.ofSeconds(2)))
                        : state.yawns());
    }

    @Override
    public State view(State state, Member viewer) {
        if (viewer.isStaff()) {
            return state;
        }
        Map<Long, Riddle> seen = new LinkedHashMap<>();
        state.riddles()
                .forEach((id, it) -> {
                    if (it.by().filter(by -> by.is(viewer.id())).isPresent()) {
                        seen.put(id, it);
                    } else if (it.shown()) {
                        seen.put(id, new Riddle(Optional.empty(), it.text(), "", true));
                    }
                });
        return new State(seen, state.yawns());
    }

    @Override
    public Optional<Fact> view(State before, Recorded<Fact> recorded, Member viewer) {
        return recorded.event() instanceof Fact.Asked asked
                        && !viewer.isStaff()
                        && !asked.by().is(viewer.id())
                ? Optional.empty()
                : Optional.of(recorded.event());
    }

    /// In the past an entry that this viewer sees is one that was shown.
    @Override
    public Optional<Fact> alone(Recorded<Fact> recorded, Member viewer) {
        return recorded.event() instanceof Fact.Asked asked
                        && !viewer.isStaff()
                        && !asked.by().is(viewer.id())
                ? Optional.of(new Fact.Asked(asked.by(), asked.text(), "", asked.files()))
                : Optional.of(recorded.event());
    }

    @Override
    public Set<MemberId> concerned(State before, Recorded<Fact> recorded) {
        return recorded.event() instanceof Fact.Asked asked ? Set.of(asked.by().id()) : Set.of();
    }

    @Override
    public boolean oneViewPerRole() {
        return false;
    }

    @Override
    public OptionalLong about(Fact event) {
        return switch (event) {
            case Fact.Asked _, Fact.Yawned _ -> OptionalLong.empty();
            case Fact.Shown shown -> OptionalLong.of(shown.riddle());
            case Fact.TakenBack(var riddle) -> OptionalLong.of(riddle);
        };
    }

    @Override
    public List<Listing> listing(Fact event) {
        return switch (event) {
            case Fact.Asked _ -> List.of(new Listing.Begins(Seen.STAFF));
            case Fact.Shown shown -> List.of(new Listing.Shows(shown.riddle(), Seen.ALL));
            case Fact.TakenBack(var riddle) -> List.of(new Listing.Ends(riddle));
            case Fact.Yawned _ -> List.of();
        };
    }

    @Override
    public Optional<String> words(Fact event) {
        return event instanceof Fact.Asked asked ? Optional.of(asked.text()) : Optional.empty();
    }

    @Override
    public List<UUID> attachments(Fact event) {
        return event instanceof Fact.Asked asked ? asked.files() : List.of();
    }

    @Override
    public List<UUID> brings(Wish wish) {
        return wish instanceof Wish.Ask ask ? ask.files().orElse(List.of()) : List.of();
    }

    @Override
    public boolean redacts(Fact event) {
        return event instanceof Fact.TakenBack;
    }

    @Override
    public Fact withdrawn(Fact event) {
        return switch (event) {
            case Fact.Asked asked -> new Fact.Asked(asked.by(), "", "", List.of());
            case Fact.Shown shown -> new Fact.Shown(shown.riddle(), "");
            case Fact.TakenBack _, Fact.Yawned _ -> event;
        };
    }

    @Override
    public Optional<Instant> live(State state) {
        return state.yawns().map(at -> at.minusSeconds(2));
    }

    @Override
    public Optional<Instant> alarm(State state) {
        return state.yawns();
    }

    @Override
    public List<Fact> wake(State state, Instant at) {
        return List.of(new Fact.Yawned());
    }
}
