package io.lectern.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// An instant as people in a time zone say it: "Tuesday 17 March, 18:00". In the hour that comes twice,
/// when clocks go back, it also says which of the two: "Sunday 1 November, 01:30 EDT".
public final class LocalWords {
    private static final DateTimeFormatter PLAIN =
            DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WITH_NAME =
            DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm zzz", Locale.ENGLISH);

    private LocalWords() {}

    public static String at(Instant at, ZoneId zone) {
        var there = at.atZone(zone);
        var twice = zone.getRules().getValidOffsets(there.toLocalDateTime()).size() > 1;
        return (twice ? WITH_NAME : PLAIN).format(there);
    }
}
