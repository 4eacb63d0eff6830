package io.lectern.privacy;

import io.lectern.live.Live;
import io.lectern.live.log.Renaming;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.DueWork;
import io.lectern.web.InTurn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Renames the person in the logs of rooms after two accounts were merged, one transaction a room, then
/// deletes the empty account. Progress is stored, so any server can continue after a crash.
final class MergeKeeping {
    private static final Duration LOOK = Duration.ofSeconds(15);

    /// Rooms per query.
    private static final int ROOMS = 200;

    private static final int TRIES = 5;

    private record Merge(MemberId gone, MemberId kept) {}

    private final Pool pool;
    private final Live live;
    private final DueWork due = new DueWork("Merging accounts", LOOK, this::act);

    MergeKeeping(Pool pool, Live live) {
        this.pool = pool;
        this.live = live;
    }

    void start(Vertx vertx) {
        due.start(vertx);
    }

    void stop() {
        due.stop();
    }

    /// Starts what is due, unless it is running.
    void look() {
        due.look();
    }

    /// Finishes all merges that are due.
    Future<Void> act() {
        return pool.query(
                        """
                        select gone, kept from account_merge where done_at is null and rooms_at <= now()
                        order by rooms_at limit 20
                        """)
                .execute()
                .compose(rows -> {
                    return InTurn.each(
                            rows,
                            row -> {
                                var merge =
                                        new Merge(
                                                new MemberId(row.getUUID("gone")),
                                                new MemberId(row.getUUID("kept")));
                                return rooms(merge)
                                        .compose(_ ->
                                                pool.withTransaction(sql -> finish(sql, merge)));
                            });
                });
    }

    private Future<Void> rooms(Merge merge) {
        return pool.preparedQuery(
                        """
                        with looked as (
                          select r.id from room r, account_merge e
                          where e.gone = $1 and (e.room is null or r.id > e.room) order by r.id limit $2)
                        select (select max(id::text)::uuid from looked) as last,
                          array(select id from looked where exists (
                            select from room_event v where v.room = looked.id
                              and (v.by = $1 or strpos(v.body::text, $1::text) > 0))
                            or exists (select from room_wish w where w.room = looked.id and w.by = $1)
                            order by id) as found
                        """)
                .execute(Tuple.of(merge.gone.value(), ROOMS))
                .compose(rows -> {
                    Row row = rows.iterator().next();
                    UUID last = row.getUUID("last");
                    if (last == null) {
                        return Future.succeededFuture();
                    }
                    return InTurn.each(
                                    List.of(row.getArrayOfUUIDs("found")),
                                    room -> room(merge, new RoomId(room), TRIES))
                            .compose(_ -> pool.withTransaction(sql -> passed(sql, merge, last)))
                            .compose(_ -> rooms(merge));
                });
    }

    private static Future<Void> passed(SqlConnection sql, Merge merge, UUID room) {
        return sql.preparedQuery("update account_merge set room = $2 where gone = $1")
                .execute(Tuple.of(merge.gone.value(), room))
                .mapEmpty();
    }

    /// Tries again if a concurrent writer of the room was faster.
    private Future<Void> room(Merge merge, RoomId room, int tries) {
        return pool.withTransaction(sql ->
                        Renaming.of(sql, room, merge.gone, merge.kept)
                                .compose(seq -> passed(sql, merge, room.value()).map(seq)))
                .onSuccess(renamed -> renamed.ifPresent(seq -> live.headIs(room, seq)))
                .<Void>mapEmpty()
                .recover(failure ->
                        tries > 1
                                        && failure instanceof PgException refused
                                        && "23505".equals(refused.getSqlState())
                                ? room(merge, room, tries - 1)
                                : Future.failedFuture(failure));
    }

    /// Moves what was added meanwhile, then finishes. The row's lock lets another server wait and find
    /// it finished.
    private static Future<Void> finish(SqlConnection sql, Merge merge) {
        return sql.preparedQuery(
                        "select asked_by from account_merge where gone = $1 and done_at is null for update")
                .execute(Tuple.of(merge.gone.value()))
                .compose(rows ->
                        rows.size() == 0
                                ? Future.succeededFuture()
                                : MergedAccount.move(sql, merge.gone, merge.kept)
                                        .compose(_ ->
                                                MergedAccount.rename(sql, merge.gone, merge.kept))
                                        .compose(_ -> gone(sql, merge)));
    }

    private static Future<Void> gone(SqlConnection sql, Merge merge) {
        return sql.preparedQuery("delete from account where id = $1")
                .execute(Tuple.of(merge.gone.value()))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        with done as (
                                          update account_merge set done_at = now() where gone = $1 returning *)
                                        insert into audit_log (actor, act, subject, details)
                                        select asked_by, 'person.merged', kept, jsonb_build_object('gone', gone) from done
                                        """)
                                .execute(Tuple.of(merge.gone.value())))
                .mapEmpty();
    }
}
