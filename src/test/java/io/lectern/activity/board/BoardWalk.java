package io.lectern.activity.board;

import io.lectern.activity.board.BoardCommand.AddPage;
import io.lectern.activity.board.BoardCommand.Allow;
import io.lectern.activity.board.BoardCommand.Clear;
import io.lectern.activity.board.BoardCommand.DescribePage;
import io.lectern.activity.board.BoardCommand.Draw;
import io.lectern.activity.board.BoardCommand.Edit;
import io.lectern.activity.board.BoardCommand.Erase;
import io.lectern.activity.board.BoardCommand.Ink;
import io.lectern.activity.board.BoardCommand.Let;
import io.lectern.activity.board.BoardCommand.Move;
import io.lectern.activity.board.BoardCommand.Point;
import io.lectern.activity.board.BoardCommand.Remove;
import io.lectern.activity.board.BoardCommand.RemovePage;
import io.lectern.activity.board.BoardCommand.Reshape;
import io.lectern.activity.board.BoardCommand.Restore;
import io.lectern.activity.board.BoardCommand.Strip;
import io.lectern.activity.board.BoardCommand.Turn;
import io.lectern.room.Laws;
import io.lectern.room.Laws.Asked;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Random acts on a board, and the invariants that must hold after each.
final class BoardWalk {
    private BoardWalk() {}

    static Laws<BoardState, BoardCommand, BoardEvent> drawing() {
        return laws(new Board());
    }

    static Laws<BoardState, BoardCommand, BoardEvent> inClass() {
        return laws(new Board(true));
    }

    private static Laws<BoardState, BoardCommand, BoardEvent> laws(Board board) {
        return new Laws<>(
                board,
                Laws.EVERYBODY,
                (state, _, _, random) -> wish(state, random),
                Optional.empty(),
                List.of(
                        law("only staff and whom they let draw where only they do", BoardWalk::let),
                        law("in a class pages are for staff", BoardWalk::led),
                        law("an item lies on a page that is there", BoardWalk::onAPage),
                        law("an item lies within its page", BoardWalk::within),
                        law("there is a page that is shown", BoardWalk::shown),
                        law("a learner changes only their own", BoardWalk::owned)));
    }

    private static BoardCommand wish(BoardState state, SplittableRandom random) {
        return switch (random.nextInt(27)) {
            case 0, 1, 2, 3, 4, 5 -> draw(state, random);
            case 6, 7 -> new Move(some(state, random), at(random, 900), at(random, 900));
            case 8 -> new Reshape(one(state, random), points(random, 2));
            case 9, 10 -> new Edit(one(state, random), "Words " + random.nextInt(9));
            case 11, 12, 13 -> new Erase(some(state, random));
            case 14, 15 -> new Restore(some(state, random));
            case 16 -> random.nextBoolean() ? new Clear(page(state, random)) : draw(state, random);
            case 17 -> new Remove(one(state, random));
            case 18 ->
                    new AddPage(
                            Optional.of("Case " + random.nextInt(9)),
                            Optional.empty(),
                            Optional.empty());
            case 19 ->
                    new DescribePage(
                            page(state, random), "Case", random.nextBoolean() ? "Six codes" : "");
            case 20 ->
                    random.nextInt(3) == 0
                            ? new RemovePage(page(state, random))
                            : new Turn(page(state, random));
            case 21 -> new Turn(page(state, random));
            case 24, 25 ->
                    new Let(
                            People.ALL.get(random.nextInt(People.ALL.size())).id(),
                            random.nextInt(3) > 0);
            case 26 -> new Strip(random.nextInt(1, 4));
            case 22 ->
                    random.nextInt(3) == 0
                            ? new Allow(random.nextBoolean() ? Allowed.STAFF : Allowed.ALL)
                            : new Allow(state.led() ? Allowed.STAFF : Allowed.ALL);
            default ->
                    random.nextBoolean()
                            ? new Ink(0, Form.PEN, 1, 1, points(random, 3))
                            : new Point(0, List.of(5, 5));
        };
    }

    private static Draw draw(BoardState state, SplittableRandom random) {
        var form = List.of(Form.values()).get(random.nextInt(Form.values().length));
        return new Draw(
                page(state, random),
                form,
                random.nextInt(1, 10),
                random.nextInt(1, 6),
                points(random, form.isStroke() ? random.nextInt(1, 5) : 2),
                form.isWritten() ? Optional.of("Note " + random.nextInt(9)) : Optional.empty());
    }

    private static List<Integer> points(SplittableRandom random, int count) {
        var points = new ArrayList<>(List.of(random.nextInt(10_000), random.nextInt(7_500)));
        for (int i = 1; i < count; i++) {
            points.add(at(random, 300));
            points.add(at(random, 300));
        }
        return points;
    }

    private static int at(SplittableRandom random, int most) {
        return random.nextInt(-most, most);
    }

    private static long page(BoardState state, SplittableRandom random) {
        var pages = List.copyOf(state.pages().keySet());
        if (random.nextInt(state.led() ? 3 : 40) == 0) {
            return -(1_000L * random.nextInt(1, 4) + random.nextInt(1, 3));
        }
        return random.nextInt(12) == 0 ? 99_999 : pages.get(random.nextInt(pages.size()));
    }

    private static long one(BoardState state, SplittableRandom random) {
        var items = state.items().keySet().stream().sorted().toList();
        return items.isEmpty() ? 77 : items.get(random.nextInt(items.size()));
    }

    private static List<Long> some(BoardState state, SplittableRandom random) {
        return random.nextInt(3) == 0
                ? List.of(one(state, random), one(state, random))
                : List.of(one(state, random));
    }

    private static Invariant<BoardState, BoardCommand, BoardEvent> law(
            String words, Predicate<Moment<BoardState, BoardCommand, BoardEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static boolean onAPage(Moment<BoardState, BoardCommand, BoardEvent> it) {
        return it.after().items().values().stream().allMatch(item -> it.after().has(item.page()));
    }

    private static boolean within(Moment<BoardState, BoardCommand, BoardEvent> it) {
        return it.after().items().values().stream()
                .allMatch(item -> Path.flaw(item.points(), item.form()).isEmpty());
    }

    private static boolean shown(Moment<BoardState, BoardCommand, BoardEvent> it) {
        return it.after().lists(it.after().shown().page());
    }

    private static boolean let(Moment<BoardState, BoardCommand, BoardEvent> it) {
        return !(it.cause() instanceof Asked<BoardCommand>(_, var by))
                || it.before().lets(by)
                || it.events().isEmpty();
    }

    private static boolean led(Moment<BoardState, BoardCommand, BoardEvent> it) {
        return !(it.cause() instanceof Asked<BoardCommand>(_, var by))
                || by.isStaff()
                || !it.before().led()
                || it.before().pages().equals(it.after().pages());
    }

    /// Clearing a page and removing it are for everybody who draws there.
    private static boolean owned(Moment<BoardState, BoardCommand, BoardEvent> it) {
        if (!(it.cause() instanceof Asked<BoardCommand>(var wish, var by))
                || by.isStaff()
                || wish instanceof Clear
                || wish instanceof RemovePage
                || wish instanceof Restore) {
            return true;
        }
        return it.before().items().values().stream()
                .filter(item -> item.isThere() && !by.is(item.by().id()))
                .allMatch(item -> it.after().item(item.id()).filter(item::equals).isPresent());
    }
}
