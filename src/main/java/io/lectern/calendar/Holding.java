package io.lectern.calendar;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A slot about to be held for a learner.
///
/// @param host the host whose time it takes
record Holding(
        Series series,
        LocalDate date,
        Slot slot,
        MemberId learner,
        Instant until,
        Optional<MemberId> host,
        boolean offered,
        String topic,
        String text) {

    /// A copy with another host.
    Holding by(Optional<MemberId> other) {
        return new Holding(series, date, slot, learner, until, other, offered, topic, text);
    }

    /// Inserts the hold; empty if the place is taken, or if learner or host are busy at that time.
    /// Constraints of the database decide between concurrent requests.
    Future<Optional<AppointmentId>> insert(SqlClient sql, int place, Instant now) {
        var id = new AppointmentId(UUID.randomUUID());
        return sql.preparedQuery(
                        """
                        insert into appointment (id, series, course, date, learner, place, starts_at, ends_at,
                          state, held_until, offered, topic, text, created_at, changed_at, host)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, 'HELD', $9, $10, $11, $12, $13, $13, $14)
                        on conflict do nothing
                        """)
                .execute(
                        Tuple.from(
                                new @Nullable Object[] {
                                    id.value(),
                                    series.id().value(),
                                    series.course().value(),
                                    date,
                                    learner.value(),
                                    place,
                                    slot.start().atOffset(ZoneOffset.UTC),
                                    slot.end().atOffset(ZoneOffset.UTC),
                                    until.atOffset(ZoneOffset.UTC),
                                    offered,
                                    topic,
                                    text,
                                    now.atOffset(ZoneOffset.UTC),
                                    host.map(MemberId::value).orElse(null)
                                }))
                .map(rows -> rows.rowCount() == 0 ? Optional.empty() : Optional.of(id));
    }
}
