package io.lectern.desk.notices;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import io.lectern.calendar.Appointment;
import io.lectern.calendar.AppointmentId;
import io.lectern.calendar.SeriesId;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.Test;

/// An appointment's calendar entry as two independent parsers read it.
class AppointmentEntryTest {
    private static final UUID ID = UUID.fromString("5f1c1f52-0c52-4b52-9d53-0d4cbb3f1a11");
    private static final Instant START = Instant.parse("2030-03-12T17:00:00Z");

    @Test
    void two_parsers_read_what_was_booked() throws Exception {
        var text = entry(Appointment.State.BOOKED, "Room 12; second floor, left");
        var event = Biweekly.parse(text).first().getEvents().getFirst();
        assertThat(event.getUid().getValue()).isEqualTo("appointment-" + ID + "@lectern");
        assertThat(event.getSequence().getValue()).isEqualTo(3);
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(START);
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(START.plusSeconds(900));
        assertThat(event.getLocation().getValue()).isEqualTo("Room 12; second floor, left");
        assertThat(event.getSummary().getValue()).isEqualTo("MC101: with Dr. Day");
        assertThat(event.getStatus().getValue()).isEqualTo("CONFIRMED");
        assertThat(Biweekly.parse(text).first().getMethod().getValue()).isEqualTo("REQUEST");
        var other = new CalendarBuilder().build(new StringReader(text));
        assertThat(other.validate().hasErrors()).as(other.validate().toString()).isFalse();
    }

    @Test
    void what_is_called_off_says_so_of_the_same_entry() {
        var off = Biweekly.parse(entry(Appointment.State.CANCELLED, "Room 12")).first();
        assertThat(off.getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(off.getEvents().getFirst().getStatus().getValue()).isEqualTo("CANCELLED");
        assertThat(off.getEvents().getFirst().getUid().getValue()).contains(ID.toString());
    }

    @Test
    void no_line_is_too_wide_and_no_character_is_cut() {
        var place = "Söder-Café 🏫 ".repeat(20).strip();
        var text = entry(Appointment.State.BOOKED, place);
        for (var line : text.split("\r\n", -1)) {
            assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75);
        }
        assertThat(Biweekly.parse(text).first().getEvents().getFirst().getLocation().getValue())
                .isEqualTo(place);
    }

    private static String entry(Appointment.State state, String place) {
        var appointment =
                new Appointment(
                        new AppointmentId(ID),
                        new SeriesId(UUID.randomUUID()),
                        new CourseId(UUID.randomUUID()),
                        LocalDate.of(2030, 3, 12),
                        new MemberId(UUID.randomUUID()),
                        "Ann",
                        Optional.empty(),
                        START,
                        START.plusSeconds(900),
                        state,
                        Optional.empty(),
                        false,
                        "",
                        "",
                        Optional.empty(),
                        3,
                        START.minusSeconds(86_400),
                        START.minusSeconds(3_600));
        return AppointmentEntry.of(
                appointment,
                "MC101",
                Optional.of("Dr. Day"),
                Optional.of(place),
                "Lectern <lectern@lectern.example>",
                "ann@lectern.example");
    }
}
