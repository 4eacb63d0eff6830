package io.lectern.live.log;

import io.lectern.room.Activity;
import io.lectern.room.Event;
import io.lectern.room.Listing.Begins;
import io.lectern.room.Member;
import java.util.Optional;
import java.util.OptionalLong;

/// An entry to be added to the list of a room's entries by the event that begins it.
///
/// @param answers the entry that it replies to
/// @param thread the entry in whose thread it stands
/// @param text by which it is found
/// @param author the writer, if everybody may know them
public record NewEntry(
        Begins begins,
        OptionalLong answers,
        OptionalLong thread,
        Optional<String> text,
        Optional<Member> author) {
    static <E extends Event> Optional<NewEntry> of(Activity<?, ?, E> activity, E event) {
        return activity.listing(event).stream()
                .filter(Begins.class::isInstance)
                .map(Begins.class::cast)
                .findFirst()
                .map(begins ->
                        new NewEntry(
                                begins,
                                activity.answers(event),
                                activity.thread(event),
                                activity.words(event),
                                activity.author(event)));
    }
}
