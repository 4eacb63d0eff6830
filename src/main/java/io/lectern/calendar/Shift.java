package io.lectern.calendar;

import io.lectern.room.MemberId;
import java.time.LocalTime;

/// Who hosts, from when until when, in the local time of the series.
///
/// @param ends on the next day where it is not after `starts`
public record Shift(MemberId host, String name, LocalTime starts, LocalTime ends) {
    /// Whether both are on at some time, each counted from the time that the series begins.
    boolean overlaps(Shift other, LocalTime begins) {
        var one = Schedule.since(begins, starts);
        var two = Schedule.since(begins, other.starts);
        return one.compareTo(two.plus(Schedule.length(other.starts, other.ends))) < 0
                && two.compareTo(one.plus(Schedule.length(starts, ends))) < 0;
    }

    /// Whether it lies within hours of these times.
    boolean isWithin(LocalTime begins, LocalTime closes) {
        return !starts.equals(ends)
                && Schedule.since(begins, starts)
                                .plus(Schedule.length(starts, ends))
                                .compareTo(Schedule.length(begins, closes))
                        <= 0;
    }
}
