package io.lectern.activity.board;

import io.lectern.room.Member;
import io.lectern.room.Signal;
import java.util.List;
import java.util.Optional;

/// The signals of the board.
public sealed interface BoardSignal extends Signal {
    /// A stroke under way. Each signal holds all of it.
    record Inked(Member by, long page, Form form, int colour, int width, List<Integer> points)
            implements BoardSignal {
        public Inked {
            points = List.copyOf(points);
        }

        @Override
        public Optional<String> key() {
            return Optional.of("board.ink:" + by.id());
        }
    }

    record Pointed(Member by, long page, List<Integer> at) implements BoardSignal {
        public Pointed {
            at = List.copyOf(at);
        }

        @Override
        public Optional<String> key() {
            return Optional.of("board.pointer:" + by.id());
        }
    }
}
