package io.lectern.privacy;

import io.lectern.campus.CampusListener;
import io.lectern.campus.CourseId;
import io.lectern.identity.Identity;
import io.lectern.live.Live;
import io.lectern.live.log.Erasing;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.DueWork;
import io.lectern.web.InTurn;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases people when they are due: they leave everything, then their words are removed from the log of
/// each room, one transaction a room, then their account is deleted. Progress is stored, so any server
/// can continue after a crash.
public final class ErasureKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureKeeping.class);
    private static final Duration LOOK = Duration.ofSeconds(15);

    /// Rooms per query.
    private static final int ROOMS = 200;

    private final Pool pool;
    private final Identity identity;
    private final Live live;
    private final CampusListener listener;
    private final Erasing erasing;
    private final DueWork due = new DueWork("Erasing people", LOOK, this::act);

    ErasureKeeping(
            Pool pool, Identity identity, Live live, CampusListener listener, Erasing erasing) {
        this.pool = pool;
        this.identity = identity;
        this.live = live;
        this.listener = listener;
        this.erasing = erasing;
    }

    public void start(Vertx vertx) {
        due.start(vertx);
    }

    public void stop() {
        due.stop();
    }

    /// Starts what is due, unless it is running.
    void look() {
        due.look();
    }

    /// Erases everybody who is due.
    Future<Void> act() {
        return pool.query(
                        """
                        select id, account from erasure where done_at is null and due_at <= now()
                        order by due_at limit 20
                        """)
                .execute()
                .compose(rows -> {
                    return InTurn.each(
                            rows,
                            row -> erase(row.getUUID("id"), new MemberId(row.getUUID("account"))));
                });
    }

    private Future<Void> erase(UUID id, MemberId who) {
        return pool.withTransaction(sql -> begin(sql, id, who))
                .compose(courses -> identity.endAll(who).map(courses))
                .onSuccess(courses ->
                        courses.forEach(course -> listener.membershipChanged(course, who)))
                .compose(_ -> rooms(id, who))
                .compose(_ -> pool.withTransaction(sql -> ErasedAccount.remove(sql, id, who)))
                .recover(failure ->
                        failure instanceof Problem refused && refused.status() == 409
                                ? later(id, refused)
                                : Future.failedFuture(failure));
    }

    /// Puts it off by a day: since it was asked for, the person has become the last administrator or a
    /// course's last instructor.
    private Future<Void> later(UUID id, Problem why) {
        LOG.warn("erasure {}: put off for a day. {}", id, why.detail());
        return pool.preparedQuery(
                        "update erasure set due_at = now() + interval '1 day' where id = $1 and begun_at is null")
                .execute(Tuple.of(id))
                .mapEmpty();
    }

    /// Deactivates the account and removes it from all courses.
    private static Future<List<CourseId>> begin(SqlConnection sql, UUID id, MemberId who) {
        return sql.preparedQuery("select begun_at from erasure where id = $1 for update")
                .execute(Tuple.of(id))
                .compose(rows ->
                        rows.iterator().next().getOffsetDateTime("begun_at") != null
                                ? Future.succeededFuture()
                                : Erasures.allowed(sql, who))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        update erasure e set begun_at = coalesce(begun_at, now()), email = a.email,
                                          names = array(select distinct unnest(e.names || a.name
                                            || array(select name from account_merge where kept = a.id and name is not null)))
                                        from account a where e.id = $1 and a.id = e.account
                                        """)
                                .execute(Tuple.of(id)))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        update account set admin = false, deactivated_at = coalesce(deactivated_at, now())
                                        where id = $1
                                        """)
                                .execute(Tuple.of(who.value())))
                .compose(_ ->
                        sql.preparedQuery(
                                        "delete from membership where account = $1 returning course")
                                .execute(Tuple.of(who.value())))
                .map(rows ->
                        rows.stream().map(row -> new CourseId(row.getUUID("course"))).toList());
    }

    private Future<Void> rooms(UUID id, MemberId who) {
        return pool.preparedQuery(
                        """
                        with looked as (
                          select r.id from room r, erasure e
                          where e.id = $1 and (e.room is null or r.id > e.room) order by r.id limit $3)
                        select (select max(id::text)::uuid from looked) as last,
                          array(select id from looked where exists (
                            select from room_event v where v.room = looked.id
                              and (v.by = $2 or v.body::text like '%' || $2::text || '%'))
                            order by id) as found
                        """)
                .execute(Tuple.of(id, who.value(), ROOMS))
                .compose(rows -> {
                    Row row = rows.iterator().next();
                    UUID last = row.getUUID("last");
                    if (last == null) {
                        return Future.succeededFuture();
                    }
                    return InTurn.each(
                                    List.of(row.getArrayOfUUIDs("found")),
                                    room -> room(id, who, new RoomId(room), 5))
                            .compose(_ -> passed(id, last))
                            .compose(_ -> rooms(id, who));
                });
    }

    private Future<Void> passed(UUID id, UUID last) {
        return pool.preparedQuery("update erasure set room = $2 where id = $1")
                .execute(Tuple.of(id, last))
                .mapEmpty();
    }

    /// Tries again if a concurrent writer of the room was faster.
    private Future<Void> room(UUID id, MemberId who, RoomId room, int tries) {
        return pool.withTransaction(sql ->
                        erasing.of(sql, room, who).compose(erased -> noted(sql, id, room, erased)))
                .onSuccess(erased -> erased.seq().ifPresent(seq -> live.headIs(room, seq)))
                .<Void>mapEmpty()
                .recover(failure ->
                        tries > 1
                                        && failure instanceof io.vertx.pgclient.PgException refused
                                        && "23505".equals(refused.getSqlState())
                                ? room(id, who, room, tries - 1)
                                : Future.failedFuture(failure));
    }

    private static Future<Erasing.Erased> noted(
            SqlConnection sql, UUID id, RoomId room, Erasing.Erased erased) {
        var names = new TreeSet<>(erased.names());
        names.remove("Former member");
        return sql.preparedQuery(
                        """
                        update erasure set room = $2, names = array(select distinct unnest(names || $3::text[]))
                        where id = $1
                        """)
                .execute(Tuple.of(id, room.value(), names.toArray(String[]::new)))
                .map(erased);
    }

    static List<String> names(Row row) {
        return Arrays.asList(row.getArrayOfStrings("names"));
    }
}
