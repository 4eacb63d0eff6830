package io.lectern.activity.board;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An item on the board.
///
/// @param id the number of the event that drew it; items are stacked in this order
/// @param colour 1 to 8
/// @param width of the line or the letters, 1 to 5
/// @param points see [Path]
/// @param text of a text or note, at most 500 characters
/// @param erased by whom and when; that member and staff can restore it for 10 minutes
public record Item(
        long id,
        Member by,
        Instant at,
        long page,
        Form form,
        int colour,
        int width,
        List<Integer> points,
        Optional<String> text,
        Optional<Erasure> erased) {
    public record Erasure(MemberId by, Instant at) {}

    public Item {
        points = List.copyOf(points);
    }

    boolean isThere() {
        return erased.isEmpty();
    }

    Path path() {
        return new Path(points);
    }

    Item at(List<Integer> changed) {
        return new Item(id, by, at, page, form, colour, width, changed, text, erased);
    }

    Item saying(String changed) {
        return new Item(
                id, by, at, page, form, colour, width, points, Optional.of(changed), erased);
    }

    Item erased(Optional<Erasure> changed) {
        return new Item(id, by, at, page, form, colour, width, points, text, changed);
    }
}
