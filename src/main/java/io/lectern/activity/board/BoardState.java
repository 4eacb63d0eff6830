package io.lectern.activity.board;

import static java.util.Collections.unmodifiableSequencedMap;

import io.lectern.room.Member;
import io.lectern.room.PersistentMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// All pages and what is on them.
///
/// @param shown the page to which those who follow are brought, and by whom
/// @param items what is on the pages, and what was erased a moment ago, by id
public record BoardState(
        Allowed allowed, SequencedMap<Long, Page> pages, Shown shown, Map<Long, Item> items) {
    static final int MOST_PAGES = 200;
    static final int MOST_ON_A_PAGE = 3_000;

    /// Of all points of all items: about 1 MB as JSON.
    static final int MOST_NUMBERS = 300_000;

    static final BoardState EMPTY =
            new BoardState(
                    Allowed.ALL,
                    new LinkedHashMap<>(Map.of(0L, Page.FIRST)),
                    new Shown(0, Optional.empty()),
                    PersistentMap.empty());

    public record Shown(long page, Optional<Member> by) {}

    public BoardState {
        pages = unmodifiableSequencedMap(new LinkedHashMap<>(pages));
        items = PersistentMap.of(items);
    }

    Optional<Item> item(long id) {
        return Optional.ofNullable(items.get(id));
    }

    boolean has(long page) {
        return pages.containsKey(page);
    }

    Stream<Item> on(long page) {
        return items.values().stream().filter(item -> item.page() == page && item.isThere());
    }

    long numbers() {
        return items.values().stream().mapToLong(item -> item.points().size()).sum();
    }

    BoardState allowing(Allowed who) {
        return new BoardState(who, pages, shown, items);
    }

    BoardState showing(Shown changed) {
        return new BoardState(allowed, pages, changed, items);
    }

    BoardState with(Page page) {
        var all = new LinkedHashMap<>(pages);
        all.put(page.id(), page);
        return new BoardState(allowed, all, shown, items);
    }

    /// Without a page and all that was on it. Those who look at it are brought to the first one.
    BoardState withoutPage(long page) {
        var left = new LinkedHashMap<>(pages);
        left.remove(page);
        var now =
                shown.page() == page && !left.isEmpty()
                        ? new Shown(left.firstEntry().getKey(), Optional.empty())
                        : shown;
        return new BoardState(allowed, left, now, items)
                .keeping(item -> item.page() == page ? Optional.empty() : Optional.of(item));
    }

    BoardState with(Item item) {
        return new BoardState(allowed, pages, shown, PersistentMap.of(items).with(item.id(), item));
    }

    BoardState without(long item) {
        return new BoardState(allowed, pages, shown, PersistentMap.of(items).without(item));
    }

    BoardState changing(long id, UnaryOperator<Item> change) {
        return item(id).map(item -> with(change.apply(item))).orElse(this);
    }

    BoardState changing(List<Long> ids, UnaryOperator<Item> change) {
        var next = this;
        for (long id : ids) {
            next = next.changing(id, change);
        }
        return next;
    }

    /// What becomes of each item: another, or nothing.
    BoardState keeping(Function<Item, Optional<Item>> becomes) {
        var left = PersistentMap.of(items);
        for (var item : items.values()) {
            var next = becomes.apply(item);
            if (next.isEmpty()) {
                left = left.without(item.id());
            } else if (!next.get().equals(item)) {
                left = left.with(item.id(), next.get());
            }
        }
        return new BoardState(allowed, pages, shown, left);
    }
}
