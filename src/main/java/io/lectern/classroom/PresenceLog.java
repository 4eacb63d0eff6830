package io.lectern.classroom;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Stores the attendance that this server recorded. Writing is idempotent. Any thread may call it.
final class PresenceLog {
    /// @param until absent while they are there
    record Stay(UUID room, UUID account, Instant since, Optional<Instant> until) {}

    private final Pool pool;
    private final LogNames names;
    private final UUID run = UUID.randomUUID();

    PresenceLog(Pool pool, LogNames names) {
        this.pool = pool;
        this.names = names;
    }

    /// Records that this server was running at `at`: its open stays count up to then. One row, however
    /// many people are there.
    Future<Void> alive(Instant at) {
        return pool.preparedQuery(
                        """
                        insert into presence_run (id, alive_at) values ($1, $2)
                        on conflict (id) do update set alive_at = excluded.alive_at
                        """)
                .execute(Tuple.of(run, at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /// Writes stays, leaving out rooms and accounts that no longer exist.
    Future<Void> write(List<Stay> stays) {
        var rooms = stays.stream().map(Stay::room).toArray(UUID[]::new);
        var accounts = stays.stream().map(Stay::account).toArray(UUID[]::new);
        var since = stays.stream().map(it -> at(it.since())).toArray(OffsetDateTime[]::new);
        var until =
                stays.stream()
                        .map(it -> it.until().map(PresenceLog::at).orElse(null))
                        .toArray(OffsetDateTime @Nullable []::new);
        return pool.preparedQuery(
                        """
                        insert into class_presence (room, account, run, since, until)
                        select r.id, a.id, $1, it.since, it.until
                        from unnest($2::uuid[], $3::uuid[], $4::timestamptz[], $5::timestamptz[])
                          as it (room, account, since, until)
                        join room r on r.id = it.room join account a on a.id = it.account
                        on conflict (room, account, since, run) do update set until = excluded.until
                        """)
                .execute(Tuple.of(run, rooms, accounts, since, until))
                .mapEmpty();
    }

    /// Deletes presence before `before` that lies in no session.
    Future<Void> forget(Instant before) {
        return pool.preparedQuery(
                        names.in(
                                """
                                delete from class_presence p using presence_run r
                                where r.id = p.run and coalesce(p.until, r.alive_at) < $1
                                  and not exists (
                                    select 1 from room_event o where o.room = p.room and o.type = {opened}
                                      and o.at <= coalesce(p.until, r.alive_at) and not exists (
                                        select 1 from room_event c where c.room = o.room and c.seq > o.seq
                                          and c.type = {closed} and c.at <= p.since))
                                """))
                .execute(Tuple.of(at(before)))
                .mapEmpty();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
