package io.lectern.activity.board;

import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Written;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The events of the board. An event's number is the id of the item or page that it begins.
public sealed interface BoardEvent extends Event {
    Member by();

    record Drew(
            Member by,
            long page,
            Form form,
            int colour,
            int width,
            List<Integer> points,
            @Written Optional<String> text)
            implements BoardEvent {
        public Drew {
            points = List.copyOf(points);
        }

        /// The event with another text, if it has one.
        Drew saying(String words) {
            return new Drew(by, page, form, colour, width, points, text.map(_ -> words));
        }
    }

    record Moved(Member by, List<Long> items, int dx, int dy) implements BoardEvent {
        public Moved {
            items = List.copyOf(items);
        }
    }

    record Reshaped(Member by, long item, List<Integer> points) implements BoardEvent {
        public Reshaped {
            points = List.copyOf(points);
        }
    }

    record Edited(Member by, long item, @Written String text) implements BoardEvent {}

    record Erased(Member by, List<Long> items) implements BoardEvent {
        public Erased {
            items = List.copyOf(items);
        }
    }

    record Restored(Member by, List<Long> items) implements BoardEvent {
        public Restored {
            items = List.copyOf(items);
        }
    }

    record Cleared(Member by, long page) implements BoardEvent {}

    record Removed(Member by, long item) implements BoardEvent {}

    record PageAdded(
            Member by,
            @Written Optional<String> title,
            Optional<UUID> picture,
            @Written Optional<String> description)
            implements BoardEvent {}

    record PageDescribed(
            Member by,
            long page,
            @Written Optional<String> title,
            @Written Optional<String> description)
            implements BoardEvent {}

    record PageRemoved(Member by, long page) implements BoardEvent {}

    record Turned(Member by, long page) implements BoardEvent {}

    /// Changes who may draw. Permissions of single learners end.
    record MayDraw(Member by, Allowed who) implements BoardEvent {}

    record LetDraw(Member by, MemberId who, boolean on) implements BoardEvent {}

    record Stripped(Member by, long document) implements BoardEvent {}
}
