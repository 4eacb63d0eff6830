package io.lectern.web;

import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;

/// The IANA names of time zones that Java, PostgreSQL and browsers all know. Offsets such as UTC+05:30 are left out,
/// as PostgreSQL reads their sign the other way round.
public final class TimeZones {
    private static final Set<String> NAMES =
            ZoneId.getAvailableZoneIds().stream()
                    .filter(name -> !name.startsWith("SystemV/"))
                    .collect(Collectors.toUnmodifiableSet());

    /// The error for any other text.
    public static final String ERROR = "Choose a time zone, for example Europe/Berlin.";

    private TimeZones() {}

    public static boolean knows(String name) {
        return NAMES.contains(name);
    }

    public static Set<String> names() {
        return NAMES;
    }
}
