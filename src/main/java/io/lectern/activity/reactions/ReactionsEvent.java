package io.lectern.activity.reactions;

import io.lectern.room.Event;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.Map;

/// What became of reactions.
public sealed interface ReactionsEvent extends Event {
    /// Seen by whoever gave it alone, as `Noted`.
    record Given(MemberId by, Reaction reaction) implements ReactionsEvent {}

    /// Only in the eyes of whoever gave it: it is counted in the tally.
    record Noted(MemberId by, Reaction reaction) implements ReactionsEvent {}

    /// A minute is over, and this came together in it.
    ///
    /// @param minute when it began
    record Counted(Instant minute, Map<Reaction, Integer> totals) implements ReactionsEvent {}
}
