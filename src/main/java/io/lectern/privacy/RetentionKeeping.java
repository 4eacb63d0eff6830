package io.lectern.privacy;

import io.lectern.live.Live;
import io.lectern.live.log.Aging;
import io.lectern.room.RoomId;
import io.lectern.web.DueWork;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;

/// Withdraws what has exceeded its retention, once a day, on one server. A room continues where it
/// stopped after a crash. The rules are read again for each stretch of a log, so a change to keep things
/// longer takes effect at once.
final class RetentionKeeping {
    private static final Duration LOOK = Duration.ofMinutes(5);
    private static final int TRIES = 5;
    private static final String DUE_ROOMS =
            """
            select id, before from (
              select r.id, now() - make_interval(days =>
                  case when r.kind in ('DESK', 'TABLE') then k.desks else k.rooms end) as before,
                (select e.at from room_event e where e.room = r.id and e.seq > coalesce(a.seq, 0)
                 order by e.seq limit 1) as oldest
              from room r join kept_days k on k.course = r.course left join room_aged a on a.room = r.id
              where r.id > $1 and coalesce(k.desks, k.rooms) is not null) due
            where oldest < before order by id limit 50
            """;

    /// Counts of one run.
    private static final class Gone {
        private int words;
        private int files;
        private int attendances;
    }

    private final Pool pool;
    private final Live live;
    private final Aging aging;
    private final DueWork due =
            new DueWork("Withdrawing what exceeded its retention", LOOK, this::act);

    RetentionKeeping(Pool pool, Live live, Aging aging) {
        this.pool = pool;
        this.live = live;
        this.aging = aging;
    }

    void start(Vertx vertx) {
        due.start(vertx);
    }

    void stop() {
        due.stop();
    }

    /// Does today's work, unless another server is doing it.
    Future<Void> act() {
        return pool.query(
                        """
                        update retention set claimed_at = now()
                        where (ran_at is null or ran_at < now() - interval '1 day')
                          and (claimed_at is null or claimed_at < now() - interval '10 minutes')
                          and exists (select from kept_days
                            where coalesce(rooms, desks, files, attendance) is not null)
                        """)
                .execute()
                .compose(claimed ->
                        claimed.rowCount() == 0 ? Future.succeededFuture() : run(new Gone()));
    }

    private Future<Void> run(Gone gone) {
        return rooms(gone, new UUID(0, 0))
                .compose(_ -> files(gone))
                .compose(_ -> attendance(gone))
                .compose(_ ->
                        pool.query("update retention set ran_at = now(), claimed_at = null")
                                .execute())
                .compose(_ -> note(gone))
                .onFailure(_ -> pool.query("update retention set claimed_at = null").execute());
    }

    /// Goes through the rooms in order of id.
    private Future<Void> rooms(Gone gone, UUID after) {
        return pool.query("update retention set claimed_at = now()")
                .execute()
                .compose(_ -> pool.preparedQuery(DUE_ROOMS).execute(Tuple.of(after)))
                .compose(rows -> {
                    if (rows.size() == 0 || due.isStopped()) {
                        return Future.succeededFuture();
                    }
                    var all = Future.<Void>succeededFuture();
                    var last = after;
                    for (Row row : rows) {
                        last = row.getUUID("id");
                        var room = new RoomId(last);
                        var before = row.getOffsetDateTime("before");
                        all = all.compose(_ -> room(gone, room, before, TRIES));
                    }
                    var next = last;
                    return all.compose(_ -> rooms(gone, next));
                });
    }

    /// Tries a stretch again if a concurrent writer of the room was faster.
    private Future<Void> room(Gone gone, RoomId room, OffsetDateTime before, int tries) {
        return pool.withTransaction(sql -> aging.of(sql, room, before))
                .compose(aged -> {
                    gone.words += aged.words();
                    aged.seq().ifPresent(seq -> live.headIs(room, seq));
                    return aged.more() && !due.isStopped()
                            ? room(gone, room, before, TRIES)
                            : Future.<Void>succeededFuture();
                })
                .recover(failure ->
                        tries > 1
                                        && failure instanceof PgException refused
                                        && "23505".equals(refused.getSqlState())
                                ? room(gone, room, before, tries - 1)
                                : Future.failedFuture(failure));
    }

    private Future<Void> files(Gone gone) {
        return pool.query(
                        """
                        delete from file where id in (select f.id from file f join room r on r.id = f.room
                          join kept_days k on k.course = r.course
                          where f.at < now() - make_interval(days => k.files)
                          order by f.at limit 200)
                        """)
                .execute()
                .compose(deleted -> {
                    gone.files += deleted.rowCount();
                    return deleted.rowCount() == 0 || due.isStopped()
                            ? Future.succeededFuture()
                            : files(gone);
                });
    }

    private Future<Void> attendance(Gone gone) {
        var old =
                "%s p using room r, kept_days k where r.id = p.room and k.course = r.course"
                        + " and %s < now() - make_interval(days => k.attendance)";
        return pool.query("delete from " + old.formatted("class_presence", "p.until"))
                .execute()
                .compose(presences -> {
                    gone.attendances += presences.rowCount();
                    return pool.query(
                                    "delete from " + old.formatted("attendance_correction", "p.at"))
                            .execute();
                })
                .compose(_ ->
                        pool.query("delete from " + old.formatted("focus_stretch", "p.until"))
                                .execute())
                .mapEmpty();
    }

    /// Writes to the audit log how much was withdrawn.
    private Future<Void> note(Gone gone) {
        return gone.words + gone.files + gone.attendances == 0
                ? Future.succeededFuture()
                : pool.preparedQuery(
                                """
                                insert into audit_log (act, details) values ('retention.done',
                                  jsonb_build_object('words', $1::int, 'files', $2::int, 'attendances', $3::int))
                                """)
                        .execute(Tuple.of(gone.words, gone.files, gone.attendances))
                        .mapEmpty();
    }
}
