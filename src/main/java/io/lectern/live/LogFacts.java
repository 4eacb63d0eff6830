package io.lectern.live;

import io.lectern.room.Activity;
import io.lectern.room.Event;
import java.util.OptionalLong;

/// What the log must know of an event beside its words.
record LogFacts(OptionalLong about, boolean entry, boolean redacts) {
    static <E extends Event> LogFacts of(Activity<?, ?, E> activity, Event event) {
        E own = activity.events().cast(event);
        return new LogFacts(activity.about(own), activity.entry(own), activity.redacts(own));
    }
}
