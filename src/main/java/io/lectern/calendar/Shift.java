package io.lectern.calendar;

import io.lectern.room.MemberId;
import java.time.LocalTime;

/// Who hosts, from when until when, in the local time of the series.
public record Shift(MemberId host, String name, LocalTime starts, LocalTime ends) {
    boolean overlaps(Shift other) {
        return starts.isBefore(other.ends) && other.starts.isBefore(ends);
    }
}
