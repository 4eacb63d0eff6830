package io.lectern.live.log;

import io.lectern.room.Activity;
import io.lectern.room.Event;
import io.lectern.room.Listing;
import io.lectern.room.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// What the log stores with an event besides its fields, as its activity declares it.
///
/// @param about the earlier event that it is about
/// @param begins the entry that it begins
/// @param words the new text of the entry that it is about
/// @param changes what it does to earlier entries
/// @param files what it attaches to the entry that it begins or is about
/// @param redacts whether it withdraws the event that it is about
/// @param projected what it does to the projected row of an entry
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

    /// Whether it gives an entry a new text, which is to be indexed.
    boolean hasText() {
        return words.isPresent() || begins.flatMap(NewEntry::text).isPresent();
    }

    /// Whether it changes no rows stored before.
    boolean plain() {
        return !redacts
                && words.isEmpty()
                && changes.isEmpty()
                && files.isEmpty()
                && projected.isEmpty();
    }
}
