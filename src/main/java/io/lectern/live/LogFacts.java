package io.lectern.live;

import io.lectern.room.Activity;
import io.lectern.room.Event;
import io.lectern.room.Listing;
import java.util.List;
import java.util.OptionalLong;

/// What the log must know of an event beside its words.
record LogFacts(OptionalLong about, boolean entry, boolean redacts) {
    static <E extends Event> LogFacts of(Activity<?, ?, E> activity, Event event) {
        E own = activity.events().cast(event);
        return new LogFacts(
                activity.about(own), begins(activity.listing(own)), activity.redacts(own));
    }

    private static boolean begins(List<Listing> listing) {
        return listing.stream().anyMatch(Listing.Begins.class::isInstance);
    }
}
