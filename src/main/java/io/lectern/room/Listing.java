package io.lectern.room;

/// What an event does to a room's list of entries: messages, questions, tickets. Entries are what members page back
/// through, search, and have as unread.
public sealed interface Listing {
    /// Who may see an entry besides its maker.
    enum Seen {
        ALL,
        STAFF
    }

    /// The event begins an entry, whose id is the event's number.
    ///
    /// @param quiet not shown as an entry: not paged through, counted as unread or found. It only ties files to people
    ///     who may see it, as a ticket does
    /// @param aside in its thread only: found and paged through there, and not counted with the room's unread
    record Begins(Seen seen, boolean quiet, boolean aside) implements Listing {
        public Begins(Seen seen) {
            this(seen, false, false);
        }

        public Begins(Seen seen, boolean quiet) {
            this(seen, quiet, false);
        }
    }

    /// Other people than before may see the entry.
    record Shows(long entry, Seen seen) implements Listing {}

    /// The entry is gone: no longer counted or found, its files visible only to the person who brought them. Paging
    /// back shows what is left of it in the log.
    record Ends(long entry) implements Listing {}
}
