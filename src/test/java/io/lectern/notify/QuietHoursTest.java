package io.lectern.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
    private final QuietHours nights = hours("22:00", "07:00", "Europe/Berlin");

    @Test
    void the_day_is_not_quiet() {
        stays(nights, "2026-01-15T11:00:00Z");
        stays(nights, "2026-01-15T20:59:59Z");
        stays(nights, "2026-01-15T06:00:00Z");
    }

    @Test
    void the_night_ends_in_the_morning_on_either_side_of_midnight() {
        waits(nights, "2026-01-15T21:00:00Z", "2026-01-16T06:00:00Z");
        waits(nights, "2026-01-16T03:00:00Z", "2026-01-16T06:00:00Z");
        waits(nights, "2026-12-31T22:30:00Z", "2027-01-01T06:00:00Z");
    }

    @Test
    void a_part_of_the_day_may_be_quiet() {
        var noon = hours("12:00", "13:30", "America/Chicago");
        waits(noon, "2026-01-15T18:10:00Z", "2026-01-15T19:30:00Z");
        stays(noon, "2026-01-15T19:30:00Z");
    }

    @Test
    void the_clocks_of_the_person_count_on_the_days_they_change() {
        waits(nights, "2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z");
        waits(nights, "2026-10-24T21:00:00Z", "2026-10-25T06:00:00Z");
    }

    @Test
    void an_end_that_the_clocks_skip_or_show_twice_still_comes() {
        var early = hours("23:00", "02:30", "Europe/Berlin");
        waits(early, "2026-03-28T23:00:00Z", "2026-03-29T01:30:00Z");
        waits(early, "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z");
        stays(early, "2026-10-25T01:10:00Z");
    }

    private static QuietHours hours(String from, String to, String zone) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to), ZoneId.of(zone));
    }

    private static void stays(QuietHours hours, String at) {
        waits(hours, at, at);
    }

    private static void waits(QuietHours hours, String at, String until) {
        assertThat(hours.after(Instant.parse(at))).isEqualTo(Instant.parse(until));
    }
}
