package io.lectern.room;

import java.util.Optional;
import java.util.OptionalLong;

/// What became of an entry: the fold of one entry's events, kept as a row beside the log. It is written in the
/// transaction of each event, so SQL can query it for as long as the log lives, whatever the room's state still holds.
/// Pure.
///
/// @param <R> the row: a small, bounded record that JSON can hold
public interface Projection<R extends Record, E extends Event> {
    Class<R> rows();

    /// The entry whose row the event changes.
    OptionalLong entry(Recorded<E> recorded);

    /// The row after the event; empty if it has none, as for an unknown entry.
    Optional<R> apply(Optional<R> before, Recorded<E> recorded);

    /// The member whose entry it is.
    Optional<MemberId> owner(R row);
}
