package io.lectern.live.log;

import java.util.List;

/// A stretch of a room's past.
///
/// @param rows in the order of the log
/// @param more whether there are older entries
public record LogPage(List<LogRow> rows, boolean more) {
    /// The entries of a page and what is about them are together no longer than that, in bytes; but
    /// one entry there is always.
    static final int BYTES = 262_144;

    /// What is about one entry is no longer than that, of each type; of more the newest stand.
    static final int BYTES_ABOUT = 131_072;
}
