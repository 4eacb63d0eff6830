package io.lectern.activity.board;

import static java.util.Collections.unmodifiableSequencedMap;
import static java.util.Collections.unmodifiableSet;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.PersistentMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The board's pages and items.
///
/// @param led whether staff lead, as in a class: only they add, turn, describe and clear pages
/// @param let learners who may draw while `allowed` is STAFF
/// @param shown the page that members who follow see, and who turned to it
/// @param items on the pages, with those erased a short while ago, by id
public record BoardState(
        boolean led,
        Allowed allowed,
        Set<MemberId> let,
        SequencedMap<Long, Page> pages,
        Shown shown,
        Map<Long, Item> items) {
    static final int MOST_LET = 100;
    static final int MOST_PAGES = 200;
    static final int MOST_ON_A_PAGE = 3_000;

    /// The most coordinates of all items together, about 1 MB as JSON.
    static final int MOST_NUMBERS = 300_000;

    static final BoardState EMPTY = begun(false, Allowed.ALL);
    static final BoardState LED = begun(true, Allowed.STAFF);

    private static BoardState begun(boolean led, Allowed allowed) {
        return new BoardState(
                led,
                allowed,
                Set.of(),
                new LinkedHashMap<>(Map.of(0L, Page.FIRST)),
                new Shown(0, Optional.empty()),
                PersistentMap.empty());
    }

    public record Shown(long page, Optional<Member> by) {}

    public BoardState {
        let = unmodifiableSet(new LinkedHashSet<>(let));
        pages = unmodifiableSequencedMap(new LinkedHashMap<>(pages));
        items = PersistentMap.of(items);
    }

    Optional<Item> item(long id) {
        return Optional.ofNullable(items.get(id));
    }

    /// Whether the page can be drawn on.
    boolean has(long page) {
        return lists(page) || (led && Over.is(page));
    }

    /// Whether it is one of the board's own pages.
    boolean lists(long page) {
        return pages.containsKey(page);
    }

    /// Whether the member may draw.
    boolean lets(Member by) {
        return by.isStaff() || allowed == Allowed.ALL || let.contains(by.id());
    }

    Stream<Item> on(long page) {
        return items.values().stream().filter(item -> item.page() == page && item.isThere());
    }

    long numbers() {
        return items.values().stream().mapToLong(item -> item.points().size()).sum();
    }

    BoardState allowing(Allowed who) {
        return new BoardState(led, who, Set.of(), pages, shown, items);
    }

    BoardState letting(MemberId who, boolean on) {
        var all = new LinkedHashSet<>(let);
        if (on) {
            all.add(who);
        } else {
            all.remove(who);
        }
        return new BoardState(led, allowed, all, pages, shown, items);
    }

    BoardState showing(Shown changed) {
        return new BoardState(led, allowed, let, pages, changed, items);
    }

    BoardState with(Page page) {
        var all = new LinkedHashMap<>(pages);
        all.put(page.id(), page);
        return new BoardState(led, allowed, let, all, shown, items);
    }

    /// The state without a page and its items. Members who were shown it see the first page instead.
    BoardState withoutPage(long page) {
        var left = new LinkedHashMap<>(pages);
        left.remove(page);
        var now =
                shown.page() == page && !left.isEmpty()
                        ? new Shown(left.firstEntry().getKey(), Optional.empty())
                        : shown;
        return new BoardState(led, allowed, let, left, now, items)
                .keeping(item -> item.page() == page ? Optional.empty() : Optional.of(item));
    }

    BoardState with(Item item) {
        return new BoardState(
                led, allowed, let, pages, shown, PersistentMap.of(items).with(item.id(), item));
    }

    BoardState without(long item) {
        return new BoardState(
                led, allowed, let, pages, shown, PersistentMap.of(items).without(item));
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

    /// Replaces each item by the function's result, or removes it if that is empty.
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
        return new BoardState(led, allowed, let, pages, shown, left);
    }
}
