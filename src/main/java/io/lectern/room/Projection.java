package io.lectern.room;

import java.util.Optional;
import java.util.OptionalLong;

/// What became of an entry: the fold of the events of one entry, a row each beside the log. It is written in the
/// transaction of the event, so it may be asked and counted by SQL for as long as the log lives, whatever the
/// state of the room still holds. Pure.
///
/// @param <R> the row: a record that JSON can hold, small and bounded
public interface Projection<R extends Record, E extends Event> {
    Class<R> rows();

    /// The entry whose row the event changes.
    OptionalLong entry(Recorded<E> recorded);

    /// The row after the event; empty where there is none, as for an entry that isn't known.
    Optional<R> apply(Optional<R> before, Recorded<E> recorded);

    /// Whose entry it is.
    Optional<MemberId> owner(R row);
}
