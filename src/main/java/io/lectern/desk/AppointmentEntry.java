package io.lectern.desk;

import io.lectern.calendar.Appointment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An appointment as an entry for a calendar, to go along by mail (RFC 5545, RFC 5546 section 3.2).
/// Its UID stays and its SEQUENCE rises, so a later mail moves or takes away what an earlier brought.
final class AppointmentEntry {
    /// Octets of a line, without its end (RFC 5545 section 3.1).
    private static final int WIDEST = 75;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private AppointmentEntry() {}

    /// @param organizer whom the mail is from; an answer to it books nothing
    /// @param with the name of the other side
    static String of(
            Appointment it,
            String course,
            Optional<String> with,
            Optional<String> place,
            String organizer,
            String attendee) {
        boolean off = it.state() == Appointment.State.CANCELLED;
        List<String> lines = new ArrayList<>();
        lines.add("BEGIN:VCALENDAR");
        lines.add("VERSION:2.0");
        lines.add("PRODID:-//Lectern//Office hours//EN");
        lines.add("METHOD:" + (off ? "CANCEL" : "REQUEST"));
        lines.add("BEGIN:VEVENT");
        lines.add("UID:appointment-" + it.id() + "@lectern");
        lines.add("SEQUENCE:" + it.sequence());
        lines.add("DTSTAMP:" + at(it.changedAt()));
        lines.add("DTSTART:" + at(it.start()));
        lines.add("DTEND:" + at(it.end()));
        lines.add(
                "SUMMARY:" + text(course + ": " + with.map(name -> "with " + name).orElse("help")));
        place.ifPresent(where -> lines.add("LOCATION:" + text(where)));
        lines.add("STATUS:" + (off ? "CANCELLED" : "CONFIRMED"));
        lines.add("ORGANIZER;CN=Lectern:mailto:" + organizer.replaceAll("^.*<|>.*$", ""));
        lines.add("ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:" + attendee);
        lines.add("END:VEVENT");
        lines.add("END:VCALENDAR");
        StringBuilder object = new StringBuilder();
        lines.forEach(line -> fold(line, object));
        return object.toString();
    }

    private static String at(Instant instant) {
        return UTC.format(instant);
    }

    private static String text(String words) {
        return words.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n");
    }

    /// Between characters: an octet of one alone is none.
    private static void fold(String line, StringBuilder into) {
        int wide = 0;
        for (int point : line.codePoints().toArray()) {
            String sign = Character.toString(point);
            int octets = sign.getBytes(StandardCharsets.UTF_8).length;
            if (wide + octets > WIDEST) {
                into.append("\r\n ");
                wide = 1;
            }
            into.append(sign);
            wide += octets;
        }
        into.append("\r\n");
    }
}
