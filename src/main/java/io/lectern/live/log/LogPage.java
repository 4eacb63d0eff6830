package io.lectern.live.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A stretch of a room's past.
///
/// @param rows in the order of the log
/// @param more whether there are older entries
/// @param threads what stands in the threads of these entries, by their number
public record LogPage(List<LogRow> rows, boolean more, Map<Long, Talk> threads) {
    /// @param replies how many stand in a thread that are not gone
    /// @param last when the newest was written
    public record Talk(int replies, Instant last) {}

    /// The entries of a page and what is about them are together no longer than that, in bytes; but
    /// one entry there is always.
    static final int BYTES = 262_144;

    /// What is about one entry is no longer than that, of each type; of more the newest stand.
    static final int BYTES_ABOUT = 131_072;
}
