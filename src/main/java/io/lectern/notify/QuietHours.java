package io.lectern.notify;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// Hours of the day, in the person's zone, in which only calls get through. They may span midnight.
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
    /// The earliest delivery of a notice from this moment: at once, or when quiet hours end. If a clock
    /// change skips that end, the gap's end counts; if it repeats it, the first one.
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
