package io.lectern.activity.stage;

import io.lectern.room.Event;
import io.lectern.room.Member;
import java.util.UUID;

/// What happened to the documents of a class. Everybody sees it.
public sealed interface StageEvent extends Event {
    record Added(Member by, UUID file, String title, Form form, int pages) implements StageEvent {}

    record Removed(long document, Member by) implements StageEvent {}

    record Shown(long document, int page, Member by) implements StageEvent {}

    record Cleared(Member by) implements StageEvent {}
}
