package io.lectern.activity.board;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.board.BoardCommand.AddPage;
import io.lectern.activity.board.BoardCommand.DescribePage;
import io.lectern.activity.board.BoardEvent.PageAdded;
import io.lectern.activity.board.BoardEvent.PageDescribed;
import io.lectern.activity.board.BoardEvent.PageRemoved;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.util.Optional;

/// Decides on commands about pages, from a member who may draw.
record PageRules(BoardState state, Member by) {
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_DESCRIPTION = 1_000;

    Decision<BoardEvent> add(AddPage page) {
        var title = title(page.title().orElse(""));
        var description = description(page.description().orElse(""));
        if (state.pages().size() >= BoardState.MOST_PAGES) {
            return refuse(Refusal.TOO_MANY, "The board has at most 200 pages");
        }
        return flaw(title, description)
                .<Decision<BoardEvent>>map(Decision::refuse)
                .orElseGet(() -> accept(new PageAdded(by, title, page.picture(), description)));
    }

    Decision<BoardEvent> describe(DescribePage wish) {
        var page = state.pages().get(wish.page());
        if (page == null) {
            return refuse(BoardRefusal.PAGE_REMOVED);
        }
        var title = title(wish.title());
        var description = description(wish.description());
        return flaw(title, description)
                .<Decision<BoardEvent>>map(Decision::refuse)
                .orElseGet(() ->
                        page.equals(page.described(title, description))
                                ? unchanged()
                                : accept(new PageDescribed(by, page.id(), title, description)));
    }

    Decision<BoardEvent> remove(long id) {
        var page = state.pages().get(id);
        if (page == null) {
            return refuse(BoardRefusal.PAGE_REMOVED);
        }
        if (!by.isStaff() && page.by().filter(it -> it.is(by.id())).isEmpty()) {
            return refuse(Refusal.NOT_YOURS);
        }
        return state.pages().size() == 1
                ? refuse(BoardRefusal.LAST_PAGE)
                : accept(new PageRemoved(by, id));
    }

    private static Optional<Refusal> flaw(Optional<String> title, Optional<String> description) {
        return title.flatMap(it -> Text.excess(it, LONGEST_TITLE))
                .or(() -> description.flatMap(it -> Text.excess(it, LONGEST_DESCRIPTION)));
    }

    private static Optional<String> title(String typed) {
        return Optional.of(Text.line(typed)).filter(it -> !it.isEmpty());
    }

    private static Optional<String> description(String typed) {
        return Optional.of(Text.cleaned(typed)).filter(it -> !it.isEmpty());
    }
}
