package io.lectern.activity.stage;

import static java.util.Collections.unmodifiableSequencedMap;

import io.lectern.room.Member;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/// @param documents by id, which is the order in which they were added; at most 200
/// @param on what everybody looks at
public record StageState(SequencedMap<Long, Document> documents, Optional<On> on) {
    static final int MOST = 200;
    static final StageState EMPTY = new StageState(new LinkedHashMap<>(), Optional.empty());

    public StageState {
        documents = unmodifiableSequencedMap(documents);
    }

    /// @param id the number of its `Added`
    public record Document(
            long id, Instant at, Member by, UUID file, String title, Form form, int pages) {}

    /// @param by who put it there
    public record On(long document, int page, Member by) {}

    StageState with(Document document) {
        var next = new LinkedHashMap<>(documents);
        next.put(document.id(), document);
        return new StageState(next, on);
    }

    /// What is removed is on the stage no more.
    StageState without(long id) {
        var next = new LinkedHashMap<>(documents);
        next.remove(id);
        return new StageState(next, on.filter(it -> it.document() != id));
    }

    StageState showing(Optional<On> next) {
        return new StageState(documents, next);
    }
}
