package io.lectern.calendar;

import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/// Rounds of focus that are planned in a study room, once or every week.
///
/// @param by who planned them, under the name they have now
/// @param schedule in the zone of the course; it ends with the last round
public record Rounds(
        UUID id,
        RoomId room,
        String roomName,
        Of course,
        Maker by,
        Schedule schedule,
        int rounds,
        int focusMinutes,
        int breakMinutes) {
    public record Of(CourseId id, String code, String title) {}

    public record Maker(MemberId id, String name) {}

    /// Occurrences of one plan in a window: a day has one.
    private static final int MOST = 1_000;

    /// From the beginning of the first round to the end of the last.
    static Duration length(int rounds, int focusMinutes, int breakMinutes) {
        return Duration.ofMinutes((long) rounds * focusMinutes + (rounds - 1L) * breakMinutes);
    }

    static LocalTime end(LocalTime starts, int rounds, int focusMinutes, int breakMinutes) {
        return starts.plus(length(rounds, focusMinutes, breakMinutes));
    }

    /// Those that are on at some time from `from` until before `to`.
    public List<Occurrence> between(Instant from, Instant to) {
        return Expansion.between(schedule, from, to, MOST);
    }
}
