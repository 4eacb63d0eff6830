package io.lectern.calendar;

import io.lectern.campus.CourseId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// A place in a slot that someone holds.
record Taken(AppointmentId id, SeriesId series, int place, Instant start, Instant end) {

    /// Booked places, and holds that haven't lapsed, of these courses that overlap the window.
    static Future<List<Taken>> in(
            SqlClient sql, Collection<CourseId> courses, Instant from, Instant to, Instant now) {
        return sql.preparedQuery(
                        """
                        select id, series, place, starts_at, ends_at from appointment
                        where course = any ($1::uuid[]) and starts_at < $3 and ends_at > $2
                          and (state in ('BOOKED', 'CHECKED_IN') or (state = 'HELD' and held_until > $4))
                        """)
                .execute(
                        Tuple.of(
                                courses.stream().map(CourseId::value).toArray(UUID[]::new),
                                from.atOffset(ZoneOffset.UTC),
                                to.atOffset(ZoneOffset.UTC),
                                now.atOffset(ZoneOffset.UTC)))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false).map(Taken::of).toList());
    }

    private static Taken of(Row row) {
        return new Taken(
                new AppointmentId(row.getUUID("id")),
                new SeriesId(row.getUUID("series")),
                row.getInteger("place"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant());
    }
}
