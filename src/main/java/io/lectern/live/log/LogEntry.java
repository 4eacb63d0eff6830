package io.lectern.live.log;

import io.lectern.room.Crowd;
import io.lectern.room.CrowdNotice;
import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import io.lectern.room.RoomId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

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
        Optional<CrowdNotice> crowd,
        Optional<RoomAlarm> alarm) {
    LogEntry with(RoomAlarm changed) {
        return new LogEntry(
                room,
                seq,
                at,
                by,
                type,
                body,
                command,
                last,
                facts,
                notices,
                crowd,
                Optional.of(changed));
    }

    /// Adds the recipients that depend on who is in the room. Asks for the people only if the event needs them.
    LogEntry told(Supplier<Set<MemberId>> here) {
        return crowd.filter(it -> it.to().contains(Crowd.HERE))
                .map(it -> told(it, here.get()))
                .orElse(this);
    }

    private LogEntry told(CrowdNotice wanted, Set<MemberId> here) {
        var all = new ArrayList<>(notices);
        here.stream()
                .filter(who -> !wanted.but().contains(who))
                .forEach(who -> all.add(wanted.to(who)));
        return new LogEntry(
                room,
                seq,
                at,
                by,
                type,
                body,
                command,
                last,
                facts,
                List.copyOf(all),
                Optional.of(wanted.without(Crowd.HERE, here)),
                alarm);
    }

    public LogRow row() {
        return new LogRow(seq, at, by, type, body, command);
    }

    /// Whether it is stored by itself: nothing else in the database changes with it, but that an entry
    /// may begin.
    boolean plain() {
        return facts.plain() && notices.isEmpty() && crowd.isEmpty() && alarm.isEmpty();
    }
}
