package io.lectern.activity.focus;

import io.lectern.activity.focus.FocusCommand.Allow;
import io.lectern.activity.focus.FocusCommand.End;
import io.lectern.activity.focus.FocusCommand.Join;
import io.lectern.activity.focus.FocusCommand.Mark;
import io.lectern.activity.focus.FocusCommand.PairUp;
import io.lectern.activity.focus.FocusCommand.Part;
import io.lectern.activity.focus.FocusCommand.Pause;
import io.lectern.activity.focus.FocusCommand.Resume;
import io.lectern.activity.focus.FocusCommand.SetGoal;
import io.lectern.activity.focus.FocusCommand.SitOut;
import io.lectern.activity.focus.FocusCommand.Skip;
import io.lectern.activity.focus.FocusCommand.Start;
import io.lectern.room.Laws;
import io.lectern.room.Laws.Asked;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.MemberId;
import io.lectern.room.People;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Random acts on the timer, and the invariants that must hold after each.
final class FocusWalk {
    private FocusWalk() {}

    static Laws<FocusState, FocusCommand, FocusEvent> focusing() {
        return new Laws<>(
                new Focus(),
                Laws.EVERYBODY,
                (state, _, _, random) -> wish(state, random),
                Optional.empty(),
                List.of(
                        law("a pair is of two", FocusWalk::paired),
                        law("a phase ends after it begins", FocusWalk::ordered),
                        law("a goal is set and marked by its owner", FocusWalk::owned)));
    }

    private static FocusCommand wish(FocusState state, SplittableRandom random) {
        return switch (random.nextInt(16)) {
            case 0, 1 ->
                    new Start(random.nextInt(4, 40), random.nextInt(1, 10), random.nextInt(1, 5));
            case 2 -> new Pause();
            case 3, 4 -> new Resume();
            case 5 ->
                    state.timer()
                            .map(timer -> new Skip(timer.phase(), timer.round()))
                            .orElse(new Skip(Phase.BREAK, 1));
            case 6 -> random.nextInt(4) == 0 ? new End() : new Allow(random.nextInt(4) > 0);
            case 7 -> new Join();
            case 8 -> new SitOut();
            case 9 ->
                    new SetGoal(
                            List.of("Case " + random.nextInt(20), "Cards", " ")
                                    .subList(0, random.nextInt(4)));
            case 10, 11, 12 -> new PairUp(anybody(random));
            case 13 -> new Part(anybody(random));
            default ->
                    new Mark(random.nextInt(3), List.of(Progress.values()).get(random.nextInt(4)));
        };
    }

    private static MemberId anybody(SplittableRandom random) {
        return People.ALL.get(random.nextInt(People.ALL.size())).id();
    }

    /// Whoever has somebody as their pair is theirs, and asks nobody else.
    private static boolean paired(Moment<FocusState, FocusCommand, FocusEvent> it) {
        var seats = it.after().seats();
        return seats.entrySet().stream()
                .allMatch(entry ->
                        entry.getValue()
                                .pair()
                                .map(other ->
                                        seats.containsKey(other)
                                                && seats.get(other).isPairOf(entry.getKey()))
                                .orElse(true));
    }

    private static Invariant<FocusState, FocusCommand, FocusEvent> law(
            String words, Predicate<Moment<FocusState, FocusCommand, FocusEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static boolean ordered(Moment<FocusState, FocusCommand, FocusEvent> it) {
        return it.after().timer().stream().allMatch(timer -> timer.begins().isBefore(timer.ends()));
    }

    private static boolean owned(Moment<FocusState, FocusCommand, FocusEvent> it) {
        if (!(it.cause() instanceof Asked<FocusCommand>(var wish, var by))
                || !(wish instanceof SetGoal || wish instanceof Mark)) {
            return true;
        }
        return it.before().seats().values().stream()
                .filter(seat -> !by.is(seat.who().id()))
                .allMatch(seat -> seat.equals(it.after().seats().get(seat.who().id())));
    }
}
