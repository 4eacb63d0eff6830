package io.lectern.live.log;

import io.lectern.room.Event;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The events of one command with their numbers: as rows of the log, and the state of the room after them.
public record Draft(List<LogEntry> entries, List<Recorded<?>> recorded, RoomState after) {
    /// @param before the state of the room with everything decided so far, stored or not
    public static Draft of(
            Catalogue catalogue,
            RoomId room,
            Wish wish,
            Instant at,
            RoomState before,
            List<? extends Event> events) {
        List<LogEntry> entries = new ArrayList<>();
        List<Recorded<?>> recorded = new ArrayList<>();
        RoomState after = before;
        for (Event event : events) {
            Recorded<Event> fact = new Recorded<>(after.seq() + 1, at, event);
            boolean last = entries.size() == events.size() - 1;
            entries.add(entry(catalogue, room, wish, last, after, fact));
            recorded.add(fact);
            after = after.apply(fact);
        }
        alarm(before, after).ifPresent(it -> entries.addLast(entries.removeLast().with(it)));
        return new Draft(entries, recorded, after);
    }

    /// Adds the recipients that depend on who is in the room.
    public Draft told(Supplier<Set<MemberId>> here) {
        return new Draft(entries.stream().map(entry -> entry.told(here)).toList(), recorded, after);
    }

    public long last() {
        return recorded.getLast().seq();
    }

    private static LogEntry entry(
            Catalogue catalogue,
            RoomId room,
            Wish wish,
            boolean last,
            RoomState before,
            Recorded<Event> fact) {
        Event event = fact.event();
        var owner = before.of(event).orElseThrow();
        var facts = LogFacts.of(owner.activity(), fact);
        return new LogEntry(
                room,
                fact.seq(),
                fact.at(),
                wish.by(),
                catalogue.type(event),
                catalogue.body(event),
                wish.command(),
                last,
                facts,
                owner.notices(fact),
                owner.crowdNotice(fact),
                Optional.empty());
    }

    /// The room's alarm after these events, if they change it.
    private static Optional<RoomAlarm> alarm(RoomState before, RoomState after) {
        RoomAlarm alarm = RoomAlarm.of(after);
        return alarm.equals(RoomAlarm.of(before)) ? Optional.empty() : Optional.of(alarm);
    }
}
