package io.lectern.calendar;

import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Changes of upcoming appointments, for the notifications about them. Any thread may call it.
public final class Changes {
    /// A learner or host, and their email address.
    public record Side(MemberId id, String email) {}

    /// @param code of the course
    /// @param hosts the host whose time it takes, or all hosts of the series if the appointment has none
    /// @param host the name of one of them
    /// @param desk the desk of the course, even if the appointment takes place elsewhere
    public record Changed(
            Appointment appointment,
            String code,
            Side learner,
            List<Side> hosts,
            Optional<String> host,
            RoomId desk,
            Optional<String> place) {}

    private final SqlClient sql;

    public Changes(SqlClient sql) {
        this.sql = sql;
    }

    /// Appointments not yet over at `now` that were booked, cancelled, or offered from the waiting list
    /// at `since` or later; the oldest change first.
    public Future<List<Changed>> since(Instant since, Instant now) {
        return sql.preparedQuery(
                        """
                        select p.*, a.name as learner_name, a.email as learner_email, c.code,
                          r.id as desk, s.place as elsewhere,
                          array(select distinct host from shift where series = p.series
                            and (p.host is null or host = p.host) order by host) as hosts,
                          array(select h.email from account h where h.id in (
                            select host from shift where series = p.series
                              and (p.host is null or host = p.host)) order by h.id) as host_emails,
                          coalesce((select h.name from account h where h.id = p.host),
                            (select h.name from shift join account h on h.id = shift.host
                              where shift.series = p.series order by shift.starts, h.name limit 1)) as host_name
                        from appointment p
                        join account a on a.id = p.learner
                        join series s on s.id = p.series
                        join course c on c.id = p.course
                        join room r on r.course = p.course and r.kind = 'DESK'
                        where p.changed_at >= $1 and p.ends_at > $2
                          and (p.state in ('BOOKED', 'CANCELLED') or (p.state = 'HELD' and p.offered))
                        order by p.changed_at, p.id
                        """)
                .execute(Tuple.of(since.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> Planning.list(rows).stream().map(Changes::changed).toList());
    }

    private static Changed changed(Row row) {
        var appointment = Appointment.of(row);
        var ids = row.getArrayOfUUIDs("hosts");
        var emails = row.getArrayOfStrings("host_emails");
        return new Changed(
                appointment,
                row.getString("code"),
                new Side(appointment.learner(), row.getString("learner_email")),
                IntStream.range(0, ids.length)
                        .mapToObj(i -> new Side(new MemberId(ids[i]), emails[i]))
                        .toList(),
                Optional.ofNullable(row.getString("host_name")),
                new RoomId(row.getUUID("desk")),
                Optional.ofNullable(row.getString("elsewhere")));
    }
}
