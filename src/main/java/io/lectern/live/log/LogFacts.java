package io.lectern.live.log;

import io.lectern.room.Activity;
import io.lectern.room.Event;
import io.lectern.room.Listing;
import io.lectern.room.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// What the log must know of an event beside what it says.
///
/// @param about the earlier event that it is about
/// @param begins the entry that it is
/// @param words the new words of the entry that it is about
/// @param changes what it does to earlier entries
/// @param files what it attaches to the entry that it is, or is about
/// @param redacts whether it withdraws the event it is about
/// @param projected what it does to the row that is kept of an entry
public record LogFacts(
        String activity,
        OptionalLong about,
        Optional<NewEntry> begins,
        Optional<String> words,
        List<Listing> changes,
        List<UUID> files,
        boolean redacts,
        Optional<Projected> projected) {
    static <E extends Event> LogFacts of(Activity<?, ?, E> activity, Recorded<?> recorded) {
        E own = activity.events().cast(recorded.event());
        Optional<NewEntry> begins = NewEntry.of(activity, own);
        return new LogFacts(
                activity.name(),
                activity.about(own),
                begins,
                begins.isPresent() ? Optional.empty() : activity.words(own),
                activity.listing(own).stream()
                        .filter(change -> !(change instanceof Listing.Begins))
                        .toList(),
                activity.attachments(own),
                activity.redacts(own),
                Projected.of(activity, recorded));
    }

    public static <E extends Event> boolean redacts(Activity<?, ?, E> activity, Event event) {
        return activity.redacts(activity.events().cast(event));
    }

    /// Whether an entry's text is new, and its words are to be made.
    boolean hasText() {
        return words.isPresent() || begins.flatMap(NewEntry::text).isPresent();
    }

    /// Whether nothing that is stored before changes by it.
    boolean plain() {
        return !redacts
                && words.isEmpty()
                && changes.isEmpty()
                && files.isEmpty()
                && projected.isEmpty();
    }
}
