package io.lectern.calendar;

import io.lectern.room.MemberId;
import java.time.LocalTime;

/// When somebody hosts, in the local time of the series.
///
/// @param ends on the next day if it isn't after `starts`
public record Shift(MemberId host, String name, LocalTime starts, LocalTime ends) {
    /// Whether the shifts overlap, both counted from `begins`, the start of the series.
    boolean overlaps(Shift other, LocalTime begins) {
        var one = Schedule.since(begins, starts);
        var two = Schedule.since(begins, other.starts);
        return one.compareTo(two.plus(Schedule.length(other.starts, other.ends))) < 0
                && two.compareTo(one.plus(Schedule.length(starts, ends))) < 0;
    }

    /// Whether the shift lies within hours from `begins` to `closes`.
    boolean isWithin(LocalTime begins, LocalTime closes) {
        return !starts.equals(ends)
                && Schedule.since(begins, starts)
                                .plus(Schedule.length(starts, ends))
                                .compareTo(Schedule.length(begins, closes))
                        <= 0;
    }
}
