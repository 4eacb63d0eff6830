package io.lectern.activity.board;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.board.BoardCommand.Draw;
import io.lectern.activity.board.BoardCommand.Move;
import io.lectern.activity.board.BoardEvent.Drew;
import io.lectern.activity.board.BoardEvent.Edited;
import io.lectern.activity.board.BoardEvent.Erased;
import io.lectern.activity.board.BoardEvent.Moved;
import io.lectern.activity.board.BoardEvent.Removed;
import io.lectern.activity.board.BoardEvent.Reshaped;
import io.lectern.activity.board.BoardEvent.Restored;
import io.lectern.room.Decision;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Member;
import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Decides on commands about items, from a member who may draw.
record ItemRules(BoardState state, Member by) {
    private static final int LONGEST_TEXT = 500;

    Decision<BoardEvent> draw(Draw draw) {
        var form = draw.form();
        if (!state.has(draw.page())) {
            return refuse(BoardRefusal.PAGE_REMOVED);
        }
        if (!isPaint(draw.colour(), draw.width())) {
            return refuse(Refusal.INVALID, "Colours go from 1 to 8, widths from 1 to 5");
        }
        if (form.isWritten() != draw.text().isPresent()) {
            return refuse(Refusal.INVALID, "Texts and notes have words, other items have none");
        }
        var flaw = Path.flaw(draw.points(), form);
        if (flaw.isPresent()) {
            return refuse(flaw.get().why(), flaw.get().detail());
        }
        var text = draw.text().map(Text::cleaned);
        var words = text.flatMap(it -> Text.flaw(it, LONGEST_TEXT));
        if (words.isPresent()) {
            return refuse(words.get());
        }
        return full(draw.page(), 1, draw.points().size())
                .<Decision<BoardEvent>>map(Decision::refuse)
                .orElseGet(() ->
                        accept(
                                new Drew(
                                        by,
                                        draw.page(),
                                        form,
                                        draw.colour(),
                                        draw.width(),
                                        draw.points(),
                                        text)));
    }

    static boolean isPaint(int colour, int width) {
        return colour >= 1 && colour <= 8 && width >= 1 && width <= 5;
    }

    private Optional<Reason> full(long page, long items, long numbers) {
        if (state.on(page).count() + items > BoardState.MOST_ON_A_PAGE) {
            return Optional.of(BoardRefusal.PAGE_FULL);
        }
        return state.numbers() + numbers > BoardState.MOST_NUMBERS
                ? Optional.of(BoardRefusal.BOARD_FULL)
                : Optional.empty();
    }

    Decision<BoardEvent> move(Move move) {
        var items = move.items().stream().distinct().toList();
        var refused = notChangeable(items);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (items.isEmpty() || (move.dx() == 0 && move.dy() == 0)) {
            return unchanged();
        }
        return items.stream()
                        .flatMap(id -> state.item(id).stream())
                        .allMatch(it -> it.path().canMove(move.dx(), move.dy(), it.form()))
                ? accept(new Moved(by, items, move.dx(), move.dy()))
                : refuse(Refusal.INVALID, "That lies outside the page");
    }

    Decision<BoardEvent> reshape(long id, List<Integer> points) {
        var refused = notChangeable(List.of(id));
        if (refused.isPresent()) {
            return refused.get();
        }
        var item = state.item(id).orElseThrow();
        var flaw = Path.flaw(points, item.form());
        if (flaw.isPresent()) {
            return refuse(flaw.get().why(), flaw.get().detail());
        }
        if (item.points().equals(points)) {
            return unchanged();
        }
        return state.numbers() - item.points().size() + points.size() > BoardState.MOST_NUMBERS
                ? refuse(BoardRefusal.BOARD_FULL)
                : accept(new Reshaped(by, id, points));
    }

    Decision<BoardEvent> edit(long id, String typed) {
        var refused = notChangeable(List.of(id));
        if (refused.isPresent()) {
            return refused.get();
        }
        var item = state.item(id).orElseThrow();
        if (!item.form().isWritten()) {
            return refuse(Refusal.INVALID, "Only texts and notes have words");
        }
        var text = Text.cleaned(typed);
        return Text.flaw(text, LONGEST_TEXT)
                .<Decision<BoardEvent>>map(Decision::refuse)
                .orElseGet(() ->
                        item.text().filter(text::equals).isPresent()
                                ? unchanged()
                                : accept(new Edited(by, id, text)));
    }

    /// Erases items. Those that are erased already are skipped.
    Decision<BoardEvent> erase(List<Long> ids) {
        var items = ids.stream().distinct().filter(id -> is(id, Item::isThere)).toList();
        var known = ids.stream().allMatch(id -> state.item(id).isPresent());
        if (!known) {
            return refuse(BoardRefusal.ITEM_ERASED);
        }
        var refused = notChangeable(items);
        return refused.orElseGet(
                () -> items.isEmpty() ? unchanged() : accept(new Erased(by, items)));
    }

    /// Restores items: for staff, and for the member who erased them.
    Decision<BoardEvent> restore(List<Long> ids) {
        var items = ids.stream().distinct().flatMap(id -> state.item(id).stream()).toList();
        if (items.size() < ids.stream().distinct().count()) {
            return refuse(BoardRefusal.ITEM_ERASED);
        }
        var erased = items.stream().filter(item -> !item.isThere()).toList();
        if (!by.isStaff() && !erased.stream().allMatch(this::erasedIt)) {
            return refuse(Refusal.NOT_YOURS);
        }
        if (erased.isEmpty()) {
            return unchanged();
        }
        var most = erased.stream().mapToLong(Item::page).distinct().toArray();
        for (long page : most) {
            long more = erased.stream().filter(item -> item.page() == page).count();
            var full = full(page, more, 0);
            if (full.isPresent()) {
                return refuse(full.get());
            }
        }
        return accept(new Restored(by, erased.stream().map(Item::id).toList()));
    }

    private boolean erasedIt(Item item) {
        return item.erased().filter(erasure -> by.is(erasure.by())).isPresent();
    }

    Decision<BoardEvent> remove(long id) {
        var item = state.item(id);
        if (item.isEmpty()) {
            return refuse(BoardRefusal.ITEM_ERASED);
        }
        return isMine(item.get()) ? accept(new Removed(by, id)) : refuse(Refusal.NOT_YOURS);
    }

    private boolean is(long id, Predicate<Item> so) {
        return state.item(id).filter(so).isPresent();
    }

    private boolean isMine(Item item) {
        return by.isStaff() || item.by().is(by.id());
    }

    /// The refusal, if one of these items is gone or may not be changed by this member.
    private Optional<Decision<BoardEvent>> notChangeable(List<Long> ids) {
        if (!ids.stream().allMatch(id -> is(id, Item::isThere))) {
            return Optional.of(refuse(BoardRefusal.ITEM_ERASED));
        }
        return ids.stream().allMatch(id -> is(id, this::isMine))
                ? Optional.empty()
                : Optional.of(new Refused<>(Refusal.NOT_YOURS, Refusal.NOT_YOURS.text()));
    }
}
