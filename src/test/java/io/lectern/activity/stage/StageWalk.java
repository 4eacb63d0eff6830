package io.lectern.activity.stage;

import io.lectern.room.Laws;
import io.lectern.room.Laws.Asked;
import io.lectern.room.Laws.Cast;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Member;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;

/// Random acts on the stage, and the invariants that must hold after each.
final class StageWalk {
    private static final Cast CAST =
            new Cast(
                    Laws.EVERYBODY.people(), List.of(Duration.ofSeconds(1), Duration.ofMinutes(3)));

    private StageWalk() {}

    static Laws<StageState, StageCommand, StageEvent> laws() {
        return new Laws<>(
                new Stage(),
                CAST,
                (state, _, _, random) -> wish(state, random),
                Optional.empty(),
                List.of(
                        law("only staff change the stage", StageWalk::staff),
                        law(
                                "the board and a page are not on the stage at once",
                                it -> it.after().board().isEmpty() || it.after().on().isEmpty()),
                        law("what is on the stage is here, on a page that it has", StageWalk::is)));
    }

    private static StageCommand wish(StageState state, SplittableRandom random) {
        var ids = List.copyOf(state.documents().keySet());
        long one =
                ids.isEmpty() || random.nextInt(8) == 0 ? 999 : ids.get(random.nextInt(ids.size()));
        return switch (random.nextInt(8)) {
            case 0 ->
                    new StageCommand.Add(
                            new UUID(random.nextLong(), random.nextLong()),
                            random.nextInt(6) == 0 ? " " : "Chapter " + random.nextInt(9),
                            random.nextBoolean() ? Form.PDF : Form.PICTURE,
                            random.nextBoolean() ? 1 : random.nextInt(-1, 520),
                            random.nextBoolean() ? Optional.empty() : Optional.of("Six codes"));
            case 1 -> new StageCommand.Remove(one);
            case 2 -> new StageCommand.Clear();
            case 3 -> new StageCommand.ShowBoard();
            default -> new StageCommand.Show(one, random.nextInt(0, 5));
        };
    }

    private static Invariant<StageState, StageCommand, StageEvent> law(
            String words, Predicate<Moment<StageState, StageCommand, StageEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static boolean staff(Moment<StageState, StageCommand, StageEvent> it) {
        return !(it.cause() instanceof Asked<StageCommand>(_, Member by))
                || by.isStaff()
                || it.events().isEmpty();
    }

    private static boolean is(Moment<StageState, StageCommand, StageEvent> it) {
        var state = it.after();
        return state.documents().size() <= StageState.MOST
                && state.on()
                        .map(on -> {
                            var document = state.documents().get(on.document());
                            return document != null
                                    && on.page() >= 1
                                    && on.page() <= document.pages();
                        })
                        .orElse(true);
    }
}
