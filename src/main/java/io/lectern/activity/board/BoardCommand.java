package io.lectern.activity.board;

import io.lectern.room.Command;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What people ask of the board. Points are as in [Path]; a page is one of the board's, or as in [Over].
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

    /// Brings back what was erased.
    record Restore(List<Long> items) implements BoardCommand {
        public Restore {
            items = List.copyOf(items);
        }
    }

    /// Erases all that is on a page.
    record Clear(long page) implements BoardCommand {}

    /// Takes an item away for good: its words leave the log.
    record Remove(long item) implements BoardCommand {}

    record AddPage(Optional<String> title, Optional<UUID> picture, Optional<String> description)
            implements BoardCommand {}

    record DescribePage(long page, String title, String description) implements BoardCommand {}

    record RemovePage(long page) implements BoardCommand {}

    /// Brings everybody who follows to this page.
    record Turn(long page) implements BoardCommand {}

    record Allow(Allowed who) implements BoardCommand {}

    /// Whether one learner may draw while only staff do.
    record Let(MemberId who, boolean on) implements BoardCommand {}

    /// Takes away for good all that was drawn over a document.
    record Strip(long document) implements BoardCommand {}

    /// The stroke that is being drawn, as far as it came; no points when it is over.
    record Ink(long page, Form form, int colour, int width, List<Integer> points)
            implements BoardCommand, Command.Passing {
        public Ink {
            points = List.copyOf(points);
        }
    }

    /// Where somebody points: x and y, or nothing when they point no more.
    record Point(long page, List<Integer> at) implements BoardCommand, Command.Passing {
        public Point {
            at = List.copyOf(at);
        }
    }
}
