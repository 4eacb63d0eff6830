package io.lectern.activity.board;

import io.lectern.room.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The points of an item in page units: x from 0 to 10,000, y from 0 to 7,500. `numbers` holds x and y of the first
/// point, then the offset of each further point from the one before.
public record Path(List<Integer> numbers) {
    static final int WIDTH = 10_000;
    static final int HEIGHT = 7_500;
    static final int MOST_POINTS = 2_000;

    public Path {
        numbers = List.copyOf(numbers);
    }

    static Optional<Flaw> flaw(List<Integer> numbers, Form form) {
        if (numbers.size() > 2 * MOST_POINTS) {
            return Optional.of(new Flaw(Refusal.TOO_LONG, "A stroke has at most 2,000 points"));
        }
        var few = numbers.size() < 2 || numbers.size() % 2 != 0;
        if (few || (!form.isStroke() && numbers.size() != 4)) {
            return invalid("A stroke is a list of points, each other item two of them");
        }
        long x = 0;
        long y = 0;
        for (int i = 0; i < numbers.size(); i += 2) {
            x += numbers.get(i);
            y += numbers.get(i + 1);
            if (x < 0 || x > WIDTH || y < 0 || y > HEIGHT) {
                return invalid("That lies outside the page");
            }
        }
        return Optional.empty();
    }

    private static Optional<Flaw> invalid(String detail) {
        return Optional.of(new Flaw(Refusal.INVALID, detail));
    }

    record Flaw(Refusal why, String detail) {}

    Path moved(int dx, int dy) {
        var all = new ArrayList<>(numbers);
        all.set(0, Math.addExact(all.get(0), dx));
        all.set(1, Math.addExact(all.get(1), dy));
        return new Path(all);
    }

    /// Whether it would still lie on the page after being moved by this much.
    boolean canMove(int dx, int dy, Form form) {
        var far = Math.abs((long) dx) > WIDTH || Math.abs((long) dy) > HEIGHT;
        return !far && flaw(moved(dx, dy).numbers(), form).isEmpty();
    }
}
