package io.lectern.calendar;

import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// A learner's slot.
///
/// @param host the host whose time it takes; absent if the series names no hosts
/// @param heldUntil when a HELD slot lapses
/// @param offered whether it was offered from the waiting list
/// @param reason why it was cancelled
public record Appointment(
        AppointmentId id,
        SeriesId series,
        CourseId course,
        LocalDate date,
        MemberId learner,
        String learnerName,
        Optional<MemberId> host,
        Instant start,
        Instant end,
        State state,
        Optional<Instant> heldUntil,
        boolean offered,
        String topic,
        String text,
        Optional<String> reason,
        int sequence,
        Instant createdAt,
        Instant changedAt) {

    public enum State {
        HELD,
        BOOKED,
        CHECKED_IN,
        NO_SHOW,
        CANCELLED,
        LAPSED;

        boolean takesPlace() {
            return this == HELD || this == BOOKED || this == CHECKED_IN;
        }
    }

    /// Upper bound of a slot's length.
    private static final Duration LONGEST = Duration.ofHours(4);

    static final String SELECT =
            "select p.*, a.name as learner_name from appointment p join account a on a.id = p.learner ";

    /// Booked appointments of all courses that begin before `to` and aren't over at `now`, by start.
    public static Future<List<Appointment>> booked(SqlClient sql, Instant now, Instant to) {
        return sql.preparedQuery(
                        SELECT
                                + """
                                where p.starts_at < $2 and p.starts_at > $3
                                  and p.ends_at > $1 and p.state in ('BOOKED', 'CHECKED_IN')
                                order by p.starts_at, p.id
                                """)
                .execute(
                        Tuple.of(
                                now.atOffset(ZoneOffset.UTC),
                                to.atOffset(ZoneOffset.UTC),
                                now.minus(LONGEST).atOffset(ZoneOffset.UTC)))
                .map(rows -> Planning.list(rows).stream().map(Appointment::of).toList());
    }

    static Appointment of(Row row) {
        return new Appointment(
                new AppointmentId(row.getUUID("id")),
                new SeriesId(row.getUUID("series")),
                new CourseId(row.getUUID("course")),
                row.getLocalDate("date"),
                new MemberId(row.getUUID("learner")),
                row.getString("learner_name"),
                Optional.ofNullable(row.getUUID("host")).map(MemberId::new),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getOffsetDateTime("held_until"))
                        .map(OffsetDateTime::toInstant),
                row.getBoolean("offered"),
                row.getString("topic"),
                row.getString("text"),
                Optional.ofNullable(row.getString("reason")),
                row.getInteger("sequence"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
