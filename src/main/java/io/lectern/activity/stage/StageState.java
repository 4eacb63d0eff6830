package io.lectern.activity.stage;

import static java.util.Collections.unmodifiableSequencedMap;

import io.lectern.room.Member;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/// @param documents by id, which is the order in which they were added; at most 200
/// @param on the page that everybody sees
/// @param board the member who put the board there instead of a page
public record StageState(
        SequencedMap<Long, Document> documents, Optional<On> on, Optional<Member> board) {
    static final int MOST = 200;
    static final StageState EMPTY =
            new StageState(new LinkedHashMap<>(), Optional.empty(), Optional.empty());

    public StageState {
        documents = unmodifiableSequencedMap(documents);
    }

    /// @param id the number of its `Added`
    public record Document(
            long id,
            Instant at,
            Member by,
            UUID file,
            String title,
            Form form,
            int pages,
            Optional<String> description) {}

    /// @param by the member who put it there
    public record On(long document, int page, Member by) {}

    StageState with(Document document) {
        var next = new LinkedHashMap<>(documents);
        next.put(document.id(), document);
        return new StageState(next, on, board);
    }

    /// The state without a document, which also leaves the stage.
    StageState without(long id) {
        var next = new LinkedHashMap<>(documents);
        next.remove(id);
        return new StageState(next, on.filter(it -> it.document() != id), board);
    }

    StageState showing(On page) {
        return new StageState(documents, Optional.of(page), Optional.empty());
    }

    StageState showingBoard(Member by) {
        return new StageState(documents, Optional.empty(), Optional.of(by));
    }

    StageState cleared() {
        return new StageState(documents, Optional.empty(), Optional.empty());
    }
}
