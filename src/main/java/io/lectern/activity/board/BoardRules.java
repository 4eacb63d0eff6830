package io.lectern.activity.board;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

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
import io.lectern.activity.board.BoardEvent.Cleared;
import io.lectern.activity.board.BoardEvent.LetDraw;
import io.lectern.activity.board.BoardEvent.MayDraw;
import io.lectern.activity.board.BoardEvent.Stripped;
import io.lectern.activity.board.BoardEvent.Turned;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import java.util.List;

/// Decides on a member's commands. Members who may draw may also change pages, except in a class, where staff do. An
/// item can be changed by its maker and by staff.
record BoardRules(BoardState state, Member by) {
    /// The most points of a stroke under way, which is sent to everybody several times a second.
    private static final int MOST_INK = 400;

    Decision<BoardEvent> decide(BoardCommand command) {
        if (!by.isStaff() && (isForStaff(command) || (state.led() && isOfPages(command)))) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (!state.lets(by)) {
            return refuse(BoardRefusal.STAFF_DRAW);
        }
        var items = new ItemRules(state, by);
        var pages = new PageRules(state, by);
        return switch (command) {
            case Draw draw -> items.draw(draw);
            case Move move -> items.move(move);
            case Reshape(var item, var points) -> items.reshape(item, points);
            case Edit(var item, var text) -> items.edit(item, text);
            case Erase(var ids) -> items.erase(ids);
            case Restore(var ids) -> items.restore(ids);
            case Remove(var item) -> items.remove(item);
            case Clear(var page) -> clear(page);
            case AddPage page -> pages.add(page);
            case DescribePage page -> pages.describe(page);
            case RemovePage(var page) -> pages.remove(page);
            case Turn(var page) -> turn(page);
            case Ink ink -> ink(ink);
            case Point point -> point(point);
            case Allow(var who) -> allow(who);
            case Let(var who, var on) -> let(who, on);
            case Strip(var document) -> strip(document);
        };
    }

    private static boolean isForStaff(BoardCommand command) {
        return command instanceof Allow || command instanceof Let || command instanceof Strip;
    }

    private static boolean isOfPages(BoardCommand command) {
        return command instanceof Clear
                || command instanceof AddPage
                || command instanceof DescribePage
                || command instanceof RemovePage
                || command instanceof Turn;
    }

    private Decision<BoardEvent> allow(Allowed who) {
        return state.allowed() == who ? unchanged() : accept(new MayDraw(by, who));
    }

    private Decision<BoardEvent> let(MemberId who, boolean on) {
        if (state.let().contains(who) == on) {
            return unchanged();
        }
        return on && state.let().size() >= BoardState.MOST_LET
                ? refuse(
                        Refusal.TOO_MANY,
                        "You can name at most 100 people: let everyone draw instead")
                : accept(new LetDraw(by, who, on));
    }

    private Decision<BoardEvent> strip(long document) {
        return state.items().values().stream().anyMatch(it -> Over.isOf(it.page(), document))
                ? accept(new Stripped(by, document))
                : unchanged();
    }

    private Decision<BoardEvent> clear(long page) {
        if (!state.has(page)) {
            return refuse(BoardRefusal.PAGE_REMOVED);
        }
        return state.on(page).findAny().isEmpty() ? unchanged() : accept(new Cleared(by, page));
    }

    private Decision<BoardEvent> turn(long page) {
        if (!state.lists(page)) {
            return refuse(BoardRefusal.PAGE_REMOVED);
        }
        var shown = state.shown();
        return shown.page() == page && shown.by().filter(it -> it.is(by.id())).isPresent()
                ? unchanged()
                : accept(new Turned(by, page));
    }

    private Decision<BoardEvent> ink(Ink ink) {
        if (!ink.form().isStroke() || !ItemRules.isPaint(ink.colour(), ink.width())) {
            return refuse(Refusal.INVALID);
        }
        if (ink.points().size() > 2 * MOST_INK) {
            return refuse(Refusal.TOO_LONG, "Ink on its way has at most 400 points");
        }
        return drawn(ink.points(), ink.form())
                ? new Decision.Relayed<>(
                        new BoardSignal.Inked(
                                by,
                                ink.page(),
                                ink.form(),
                                ink.colour(),
                                ink.width(),
                                ink.points()))
                : refuse(Refusal.INVALID);
    }

    private Decision<BoardEvent> point(Point point) {
        return point.at().size() <= 2 && drawn(point.at(), Form.PEN)
                ? new Decision.Relayed<>(new BoardSignal.Pointed(by, point.page(), point.at()))
                : refuse(Refusal.INVALID);
    }

    private static boolean drawn(List<Integer> points, Form form) {
        return points.isEmpty() || Path.flaw(points, form).isEmpty();
    }
}
