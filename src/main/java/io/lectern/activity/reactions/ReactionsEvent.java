package io.lectern.activity.reactions;

import io.lectern.room.Event;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.Map;

/// The events of reactions.
public sealed interface ReactionsEvent extends Event {
    /// A reaction. Only the person who gave it sees it, as `Noted`.
    record Given(MemberId by, Reaction reaction) implements ReactionsEvent {}

    /// Only in the view of the person who reacted: the reaction, which the tally counts.
    record Noted(MemberId by, Reaction reaction) implements ReactionsEvent {}

    /// The totals of a minute that is over.
    ///
    /// @param minute when it began
    record Counted(Instant minute, Map<Reaction, Integer> totals) implements ReactionsEvent {}
}
