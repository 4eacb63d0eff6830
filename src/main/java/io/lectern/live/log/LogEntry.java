package io.lectern.live.log;

import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import io.lectern.room.RoomId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An event on its way into the log.
///
/// @param command the wish it came from, and `last` whether it is the last of that wish's events
/// @param alarm the room's alarm, where it is another one from this event on
public record LogEntry(
        RoomId room,
        long seq,
        Instant at,
        MemberId by,
        String type,
        String body,
        UUID command,
        boolean last,
        LogFacts facts,
        List<Notice> notices,
        Optional<RoomAlarm> alarm) {
    LogEntry with(RoomAlarm changed) {
        return new LogEntry(
                room, seq, at, by, type, body, command, last, facts, notices, Optional.of(changed));
    }

    public LogRow row() {
        return new LogRow(seq, at, by, type, body, command);
    }

    /// Whether it is stored by itself: nothing else in the database changes with it, but that an entry
    /// may begin.
    boolean plain() {
        return facts.plain() && notices.isEmpty() && alarm.isEmpty();
    }
}
