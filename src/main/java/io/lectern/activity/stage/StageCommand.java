package io.lectern.activity.stage;

import io.lectern.room.Command;
import java.util.Optional;
import java.util.UUID;

/// The commands of the stage, from staff. A document is named by the number of its `Added`.
public sealed interface StageCommand extends Command {
    /// @param file brought to this room by the sender
    /// @param title 1 to 120 characters
    /// @param pages 1 to 500; 1 for a picture
    /// @param description what a picture shows, for people who can't see it; at most 2,000 characters
    record Add(UUID file, String title, Form form, int pages, Optional<String> description)
            implements StageCommand {}

    /// Removes a document with its file.
    record Remove(long document) implements StageCommand {}

    /// @param page from 1
    record Show(long document, int page) implements StageCommand {}

    /// Shows the board to everybody.
    record ShowBoard() implements StageCommand {}

    /// Clears the stage.
    record Clear() implements StageCommand {}
}
