package io.lectern;

import io.lectern.room.Activity;
import io.lectern.room.Command;
import io.lectern.room.Event;
import io.lectern.room.Listing;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Part;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// An entry of a log of the demo course, as its activity lists it after all that happened to it.
record DemoEntry(
        String activity,
        long seq,
        Instant at,
        Listing.Seen seen,
        OptionalLong answers,
        Optional<String> text,
        Optional<Member> author) {

    static List<DemoEntry> of(RoomState state, List<Recorded<Event>> log) {
        Map<Long, DemoEntry> all = new LinkedHashMap<>();
        log.forEach(
                recorded -> state.of(recorded.event()).ifPresent(part -> add(part, recorded, all)));
        return List.copyOf(all.values());
    }

    private static <S, C extends Command, E extends Event> void add(
            Part<S, C, E> part, Recorded<Event> recorded, Map<Long, DemoEntry> all) {
        Activity<S, C, E> activity = part.activity();
        E event = activity.events().cast(recorded.event());
        for (var change : activity.listing(event)) {
            switch (change) {
                case Listing.Begins begins ->
                        all.put(
                                recorded.seq(),
                                new DemoEntry(
                                        activity.name(),
                                        recorded.seq(),
                                        recorded.at(),
                                        begins.seen(),
                                        activity.answers(event),
                                        activity.words(event),
                                        activity.author(event)));
                case Listing.Shows(var entry, var seen) ->
                        all.computeIfPresent(entry, (_, it) -> it.with(seen, it.text()));
                case Listing.Ends(var entry) -> all.remove(entry);
            }
        }
        var about = activity.about(event);
        if (about.isPresent()) {
            activity.words(event)
                    .ifPresent(words ->
                            all.computeIfPresent(
                                    about.getAsLong(),
                                    (_, it) -> it.with(it.seen(), Optional.of(words))));
        }
    }

    static <S, C extends Command, E extends Event> @Nullable Long about(
            Part<S, C, E> part, Event event) {
        var about = part.activity().about(part.activity().events().cast(event));
        return about.isPresent() ? about.getAsLong() : null;
    }

    private DemoEntry with(Listing.Seen nowSeen, Optional<String> words) {
        return new DemoEntry(activity, seq, at, nowSeen, answers, words, author);
    }

    Tuple row(MemberId by) {
        return Tuple.from(
                new @Nullable Object[] {
                    activity,
                    seq,
                    at.atOffset(ZoneOffset.UTC),
                    by.value(),
                    seen.name(),
                    false,
                    answers.isPresent() ? answers.getAsLong() : null,
                    text.orElse(null),
                    author.map(Member::name).orElse(null),
                    author.map(Member::isStaff).orElse(null)
                });
    }
}
