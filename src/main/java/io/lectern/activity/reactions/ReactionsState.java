package io.lectern.activity.reactions;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.PersistentMap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// @param minute when the current minute began; absent while nobody reacts
/// @param totals of the current minute; none in a view, as they are in the tally
/// @param last when each member last gave each kind of reaction, in this minute or just before; in a view only the
///     viewer's
/// @param minutes the last 60 counted minutes, oldest first
public record ReactionsState(
        Optional<Instant> minute,
        Map<Reaction, Integer> totals,
        Map<MemberId, Map<Reaction, Instant>> last,
        List<Minute> minutes) {

    static final Duration PAUSE = Duration.ofSeconds(5);
    static final int MOST_MINUTES = 60;
    static final ReactionsState EMPTY =
            new ReactionsState(Optional.empty(), Map.of(), Map.of(), List.of());

    public ReactionsState {
        totals = inOrder(totals);
        last = PersistentMap.of(last);
        minutes = List.copyOf(minutes);
    }

    public record Minute(Instant at, Map<Reaction, Integer> totals) {
        public Minute {
            totals = inOrder(totals);
        }
    }

    private static <V> Map<Reaction, V> inOrder(Map<Reaction, V> entries) {
        var all = new EnumMap<Reaction, V>(Reaction.class);
        all.putAll(entries);
        return Collections.unmodifiableMap(all);
    }

    Optional<Instant> last(MemberId member, Reaction reaction) {
        return Optional.ofNullable(last.get(member)).map(times -> times.get(reaction));
    }

    ReactionsState given(MemberId by, Reaction reaction, Instant at) {
        var counts = new EnumMap<Reaction, Integer>(Reaction.class);
        counts.putAll(totals);
        counts.merge(reaction, 1, Integer::sum);
        return new ReactionsState(Optional.of(minute.orElse(at)), counts, last, minutes)
                .noted(by, reaction, at);
    }

    ReactionsState noted(MemberId by, Reaction reaction, Instant at) {
        var times = new EnumMap<Reaction, Instant>(Reaction.class);
        times.putAll(last.getOrDefault(by, Map.of()));
        times.put(reaction, at);
        return new ReactionsState(
                minute, totals, PersistentMap.of(last).with(by, inOrder(times)), minutes);
    }

    ReactionsState counted(Minute one, Instant at) {
        var all = new ArrayList<>(minutes);
        all.add(one);
        var recent = PersistentMap.<MemberId, Map<Reaction, Instant>>empty();
        for (var entry : last.entrySet()) {
            if (entry.getValue().values().stream().anyMatch(at.minus(PAUSE)::isBefore)) {
                recent = recent.with(entry.getKey(), entry.getValue());
            }
        }
        return new ReactionsState(
                Optional.empty(),
                Map.of(),
                recent,
                all.subList(Math.max(0, all.size() - MOST_MINUTES), all.size()));
    }

    /// The state as a viewer sees it. The current minute is in the tally instead.
    ReactionsState view(Member viewer) {
        var own = last.get(viewer.id());
        return new ReactionsState(
                Optional.empty(),
                Map.of(),
                own == null ? Map.of() : Map.of(viewer.id(), own),
                minutes);
    }
}
