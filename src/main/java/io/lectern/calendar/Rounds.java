package io.lectern.calendar;

import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Focus rounds planned in a study room, once or weekly.
///
/// @param by who planned them, under their current name
/// @param open whether all members of the course see the room
/// @param schedule in the zone of the course; it ends with the last round
/// @param sequence rises with every change (RFC 5545 section 3.8.7.4)
public record Rounds(
        UUID id,
        RoomId room,
        String roomName,
        boolean open,
        Of course,
        Maker by,
        Schedule schedule,
        int rounds,
        int focusMinutes,
        int breakMinutes,
        int sequence,
        Instant createdAt,
        Instant changedAt)
        implements Scheduled {
    public record Of(CourseId id, String code, String title) {}

    public record Maker(MemberId id, String name) {}

    /// Upper bound of one plan's occurrences in a window; there is at most one a day.
    private static final int MOST = 1_000;

    /// The time from the start of the first round to the end of the last.
    static Duration length(int rounds, int focusMinutes, int breakMinutes) {
        return Duration.ofMinutes((long) rounds * focusMinutes + (rounds - 1L) * breakMinutes);
    }

    static LocalTime end(LocalTime starts, int rounds, int focusMinutes, int breakMinutes) {
        return starts.plus(length(rounds, focusMinutes, breakMinutes));
    }

    /// The occurrences that overlap the time from `from` to before `to`.
    public List<Occurrence> between(Instant from, Instant to) {
        return between(from, to, MOST);
    }

    @Override
    public List<Occurrence> between(Instant from, Instant to, int most) {
        return Expansion.between(schedule, from, to, most);
    }

    @Override
    public Optional<Occurrence> on(LocalDate date) {
        return Expansion.on(schedule, date);
    }

    /// Always empty: a plan that is cancelled as a whole is deleted.
    @Override
    public Optional<Series.Cancelled> cancelled() {
        return Optional.empty();
    }

    @Override
    public Optional<String> place() {
        return Optional.of(roomName);
    }

    @Override
    public Optional<String> placeOf(Occurrence occurrence) {
        return place();
    }
}
