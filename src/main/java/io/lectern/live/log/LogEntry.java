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

/// An event to be stored.
///
/// @param command the command it came from; `last` is set on the last of its events
/// @param alarm the room's alarm, if this event changes it
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

    /// Whether storing it takes one insert: it changes no other rows, though it may begin an entry.
    boolean plain() {
        return facts.plain() && notices.isEmpty() && crowd.isEmpty() && alarm.isEmpty();
    }
}
