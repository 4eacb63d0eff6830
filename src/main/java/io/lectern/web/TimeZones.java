package io.lectern.web;

import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;

/// Time zones by their IANA names: those that Java, PostgreSQL and browsers all know. An offset such
/// as UTC+05:30 is none of them: PostgreSQL reads its sign the other way round.
public final class TimeZones {
    private static final Set<String> NAMES =
            ZoneId.getAvailableZoneIds().stream()
                    .filter(name -> !name.startsWith("SystemV/"))
                    .collect(Collectors.toUnmodifiableSet());

    /// What to say of any other text.
    public static final String ERROR = "Choose a time zone, for example Europe/Berlin.";

    private TimeZones() {}

    public static boolean knows(String name) {
        return NAMES.contains(name);
    }

    public static Set<String> names() {
        return NAMES;
    }
}
