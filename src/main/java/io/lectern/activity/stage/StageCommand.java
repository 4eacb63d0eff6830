package io.lectern.activity.stage;

import io.lectern.room.Command;
import java.util.Optional;
import java.util.UUID;

/// What staff ask of the stage. A document is named by the number of its `Added`.
public sealed interface StageCommand extends Command {
    /// @param file brought to this room by whoever adds it
    /// @param title 1 to 120 characters
    /// @param pages 1 to 500; of a picture 1
    /// @param description what a picture shows, for people who can't see it: at most 2,000 characters
    record Add(UUID file, String title, Form form, int pages, Optional<String> description)
            implements StageCommand {}

    /// Its file goes with it.
    record Remove(long document) implements StageCommand {}

    /// @param page from 1 on
    record Show(long document, int page) implements StageCommand {}

    /// Everybody looks at the board.
    record ShowBoard() implements StageCommand {}

    /// Nothing is shown any more.
    record Clear() implements StageCommand {}
}
