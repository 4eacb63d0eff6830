package io.lectern.calendar;

import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/// A learner's slot.
///
/// @param heldUntil while HELD: when it lapses
/// @param offered whether it came from the waiting list
/// @param reason why it was cancelled
public record Appointment(
        AppointmentId id,
        SeriesId series,
        CourseId course,
        LocalDate date,
        MemberId learner,
        String learnerName,
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

    static final String SELECT =
            "select p.*, a.name as learner_name from appointment p join account a on a.id = p.learner ";

    static Appointment of(Row row) {
        return new Appointment(
                new AppointmentId(row.getUUID("id")),
                new SeriesId(row.getUUID("series")),
                new CourseId(row.getUUID("course")),
                row.getLocalDate("date"),
                new MemberId(row.getUUID("learner")),
                row.getString("learner_name"),
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
