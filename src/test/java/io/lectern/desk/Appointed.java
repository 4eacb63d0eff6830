package io.lectern.desk;

import io.lectern.notify.Neighbourhood;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.UUID;

/// Dr. Day's office hours on one evening, and Ann's appointments in them.
public record Appointed(Neighbourhood place, UUID series) {
    public static final Instant START = Instant.parse("2030-03-12T17:00:00Z");
    private static final LocalDate DATE = LocalDate.of(2030, 3, 12);

    public static Appointed at(Neighbourhood place) {
        var series = UUID.randomUUID();
        place.sql(
                """
                insert into series (id, course, what, title, mode, capacity, slot_minutes, cutoff_minutes,
                  time_zone, first_date, starts, ends, created_at, changed_at)
                values ($1, $2, 'OFFICE_HOURS', 'Office hours', 'BOTH', 1, 15, 60,
                  'Europe/Berlin', $3, $4, $5, now(), now())
                """,
                series,
                place.course,
                DATE,
                LocalTime.of(18, 0),
                LocalTime.of(20, 0));
        place.sql(
                "insert into shift (series, course, host, starts, ends) values ($1, $2, $3, '18:00', '20:00')",
                series,
                place.course,
                place.day.value());
        return new Appointed(place, series);
    }

    /// A quarter of an hour of Ann's.
    public UUID book(Instant start, Instant made) {
        var id = UUID.randomUUID();
        place.sql(
                """
                insert into appointment (id, series, course, date, learner, place, starts_at, ends_at, state,
                  created_at, changed_at)
                values ($1, $2, $3, $4, $5, 1, $6, $7, 'BOOKED', $8, $8)
                """,
                id,
                series,
                place.course,
                DATE,
                place.ann.value(),
                start.atOffset(ZoneOffset.UTC),
                start.plusSeconds(900).atOffset(ZoneOffset.UTC),
                made.atOffset(ZoneOffset.UTC));
        return id;
    }
}
