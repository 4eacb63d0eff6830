package io.lectern.desk.notices;

import io.lectern.calendar.Appointment;
import io.lectern.calendar.ContentLines;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// An appointment as a calendar object to send by mail (RFC 5545, RFC 5546 section 3.2). Its UID stays
/// and its SEQUENCE rises, so a later mail updates or cancels the entry of an earlier one.
final class AppointmentEntry {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private AppointmentEntry() {}

    /// @param organizer the sender of the mail; replies to it are ignored
    /// @param with the name of the other party
    static String of(
            Appointment it,
            String course,
            Optional<String> with,
            Optional<String> place,
            String organizer,
            String attendee) {
        boolean off = it.state() == Appointment.State.CANCELLED;
        var lines = new ContentLines();
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", "-//Lectern//Office hours//EN");
        lines.add("METHOD", off ? "CANCEL" : "REQUEST");
        lines.add("BEGIN", "VEVENT");
        lines.add("UID", "appointment-" + it.id() + "@lectern");
        lines.add("SEQUENCE", Integer.toString(it.sequence()));
        lines.add("DTSTAMP", at(it.changedAt()));
        lines.add("DTSTART", at(it.start()));
        lines.add("DTEND", at(it.end()));
        lines.text("SUMMARY", course + ": " + with.map(name -> "with " + name).orElse("help"));
        place.ifPresent(where -> lines.text("LOCATION", where));
        lines.add("STATUS", off ? "CANCELLED" : "CONFIRMED");
        lines.add("ORGANIZER;CN=Lectern", "mailto:" + organizer.replaceAll("^.*<|>.*$", ""));
        lines.add("ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE", "mailto:" + attendee);
        lines.add("END", "VEVENT");
        lines.add("END", "VCALENDAR");
        return lines.toString();
    }

    private static String at(Instant instant) {
        return UTC.format(instant);
    }
}
