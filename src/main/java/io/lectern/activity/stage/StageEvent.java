package io.lectern.activity.stage;

import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.Written;
import java.util.Optional;
import java.util.UUID;

/// The events of the stage. Everybody sees them.
public sealed interface StageEvent extends Event {
    record Added(
            Member by,
            UUID file,
            String title,
            Form form,
            int pages,
            @Written Optional<String> description)
            implements StageEvent {}

    record Removed(long document, Member by) implements StageEvent {}

    record Shown(long document, int page, Member by) implements StageEvent {}

    record BoardShown(Member by) implements StageEvent {}

    record Cleared(Member by) implements StageEvent {}
}
