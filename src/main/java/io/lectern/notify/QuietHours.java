package io.lectern.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// A part of every day in which only a call gets through, by the clocks of where the person lives.
/// It may go over midnight.
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
    /// When something of this moment may be delivered: at once, or when quiet hours end. An end that
    /// the clocks skip is the moment they skip to; one that they show twice is the first.
    Instant after(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overNight = to.isBefore(from);
        boolean late = !time.isBefore(from);
        boolean early = time.isBefore(to);
        if (overNight ? !late && !early : !late || !early) {
            return at;
        }
        var day = overNight && late ? local.toLocalDate().plusDays(1) : local.toLocalDate();
        Instant end = ZonedDateTime.of(day, to, zone).toInstant();
        return end.isBefore(at) ? at : end;
    }
}
