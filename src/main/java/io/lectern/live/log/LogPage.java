package io.lectern.live.log;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A page of a room's past entries.
///
/// @param rows in the order of the log
/// @param more whether there are older entries
/// @param threads the threads on these entries, by the entry's number
public record LogPage(List<LogRow> rows, boolean more, Map<Long, Talk> threads) {
    /// @param replies how many entries of the thread are not gone
    /// @param last when the newest was written
    public record Talk(int replies, Instant last) {}

    /// Upper bound of a page in bytes, entries and the events about them; a page has at least one entry.
    static final int BYTES = 262_144;

    /// Upper bound in bytes of the events about one entry, for each type; the newest are kept.
    static final int BYTES_ABOUT = 131_072;
}
