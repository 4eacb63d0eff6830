package io.lectern.activity.board;

import io.lectern.room.Command;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The commands of the board. Points are as in [Path]; a page is one of the board's or as in [Over].
public sealed interface BoardCommand extends Command {
    record Draw(
            long page,
            Form form,
            int colour,
            int width,
            List<Integer> points,
            Optional<String> text)
            implements BoardCommand {
        public Draw {
            points = List.copyOf(points);
        }
    }

    record Move(List<Long> items, int dx, int dy) implements BoardCommand {
        public Move {
            items = List.copyOf(items);
        }
    }

    record Reshape(long item, List<Integer> points) implements BoardCommand {
        public Reshape {
            points = List.copyOf(points);
        }
    }

    record Edit(long item, String text) implements BoardCommand {}

    record Erase(List<Long> items) implements BoardCommand {
        public Erase {
            items = List.copyOf(items);
        }
    }

    /// Restores erased items.
    record Restore(List<Long> items) implements BoardCommand {
        public Restore {
            items = List.copyOf(items);
        }
    }

    /// Erases everything on a page.
    record Clear(long page) implements BoardCommand {}

    /// Removes an item for good: its text leaves the log.
    record Remove(long item) implements BoardCommand {}

    record AddPage(Optional<String> title, Optional<UUID> picture, Optional<String> description)
            implements BoardCommand {}

    record DescribePage(long page, String title, String description) implements BoardCommand {}

    record RemovePage(long page) implements BoardCommand {}

    /// Shows a page to everybody who follows.
    record Turn(long page) implements BoardCommand {}

    record Allow(Allowed who) implements BoardCommand {}

    /// Lets a learner draw, or no longer, while only staff may.
    record Let(MemberId who, boolean on) implements BoardCommand {}

    /// Removes for good everything drawn over a document.
    record Strip(long document) implements BoardCommand {}

    /// A stroke under way, with all its points so far; without points when it is over.
    record Ink(long page, Form form, int colour, int width, List<Integer> points)
            implements BoardCommand, Command.Passing {
        public Ink {
            points = List.copyOf(points);
        }
    }

    /// Where the sender points, as x and y; empty when they stop.
    record Point(long page, List<Integer> at) implements BoardCommand, Command.Passing {
        public Point {
            at = List.copyOf(at);
        }
    }
}
