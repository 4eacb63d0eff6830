package io.lectern.activity.stage;

import io.lectern.room.Command;
import java.util.UUID;

/// What staff ask of the stage. A document is named by the number of its `Added`.
public sealed interface StageCommand extends Command {
    /// @param file brought to this room by whoever adds it
    /// @param title 1 to 120 characters
    /// @param pages 1 to 500; of a picture 1
    record Add(UUID file, String title, Form form, int pages) implements StageCommand {}

    /// Its file goes with it.
    record Remove(long document) implements StageCommand {}

    /// @param page from 1 on
    record Show(long document, int page) implements StageCommand {}

    /// Nothing is shown any more.
    record Clear() implements StageCommand {}
}
