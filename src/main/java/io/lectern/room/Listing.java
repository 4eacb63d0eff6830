package io.lectern.room;

/// What an event does to the list of a room's entries: messages, questions, tickets. Entries are what
/// members page back through, search, and have unread.
public sealed interface Listing {
    /// Who sees an entry besides the member who made it.
    enum Seen {
        ALL,
        STAFF
    }

    /// The event is a new entry; its number is the entry's id.
    ///
    /// @param quiet it is no entry to members: neither paged through, counted as unread nor found. It only
    ///     holds files, which are seen by who sees the entry: a ticket
    /// @param aside it stands in a thread alone: found, and paged through there, but not counted as unread
    record Begins(Seen seen, boolean quiet, boolean aside) implements Listing {
        public Begins(Seen seen) {
            this(seen, false, false);
        }

        public Begins(Seen seen, boolean quiet) {
            this(seen, quiet, false);
        }
    }

    /// The entry is seen by others than before.
    record Shows(long entry, Seen seen) implements Listing {}

    /// The entry is gone: it is neither counted nor found any more, its files are seen by nobody but who
    /// brought them, and who pages back sees what is left of it in the log.
    record Ends(long entry) implements Listing {}
}
