package io.lectern.calendar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An event of a feed (RFC 5545 section 3.6.1).
///
/// @param uid stays the same however often the event changes
/// @param sequence rises with each change
/// @param times the lines that say when, as name and value
/// @param busy whether the event occupies the reader's time
/// @param rings whether the event carries a reminder
record FeedEvent(
        String uid,
        int sequence,
        Instant createdAt,
        Instant changedAt,
        List<Line> times,
        String summary,
        List<String> description,
        Optional<String> place,
        boolean on,
        boolean busy,
        boolean rings) {

    record Line(String name, String value) {}

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    void write(ContentLines into) {
        into.add("BEGIN", "VEVENT")
                .add("UID", uid)
                .add("DTSTAMP", at(changedAt))
                .add("CREATED", at(createdAt))
                .add("LAST-MODIFIED", at(changedAt))
                .add("SEQUENCE", Integer.toString(sequence));
        times.forEach(line -> into.add(line.name(), line.value()));
        into.text("SUMMARY", summary);
        if (!description.isEmpty()) {
            into.text("DESCRIPTION", String.join("\n", description));
        }
        into.text("LOCATION", place.orElse("Lectern"))
                .add("STATUS", on ? "CONFIRMED" : "CANCELLED")
                .add("TRANSP", on && busy ? "OPAQUE" : "TRANSPARENT");
        if (on && rings) {
            into.add("BEGIN", "VALARM")
                    .add("ACTION", "DISPLAY")
                    .text("DESCRIPTION", summary)
                    .add("TRIGGER", "-PT10M")
                    .add("END", "VALARM");
        }
        into.add("END", "VEVENT");
    }

    static String at(Instant instant) {
        return UTC.format(instant);
    }
}
