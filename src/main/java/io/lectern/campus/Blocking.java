package io.lectern.campus;

import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/// Blocks direct talks between two people. The blocked person isn't told; their talk becomes read-only.
final class Blocking {
    private static final int MOST = 500;

    record Person(MemberId id, String name) {}

    record View(List<Person> people) {}

    private final Pool pool;
    private final Access access;
    private final CampusListener listener;

    Blocking(Pool pool, Access access, CampusListener listener) {
        this.pool = pool;
        this.access = access;
        this.listener = listener;
    }

    Future<View> of(MemberId account) {
        return pool.preparedQuery(
                        """
                        select a.id, a.name from blocked b join account a on a.id = b.other
                        where b.account = $1 order by lower(a.name), a.id
                        """)
                .execute(Tuple.of(account.value()))
                .map(rows ->
                        new View(
                                rows.stream()
                                        .map(row ->
                                                new Person(
                                                        new MemberId(row.getUUID("id")),
                                                        row.getString("name")))
                                        .toList()));
    }

    /// Fails with 404 if the two share no course, as they can't know of each other.
    Future<Void> block(MemberId account, MemberId other) {
        if (account.equals(other)) {
            throw Problem.invalid("person", "You can't block yourself.");
        }
        return pool.preparedQuery(
                        """
                        with known as (
                          select 1 from membership m join membership o on o.course = m.course
                          where m.account = $1 and o.account = $2 limit 1),
                        room_left as (select 1 where (select count(*) from blocked where account = $1) < $3),
                        added as (
                          insert into blocked (account, other)
                          select $1, $2 where exists (select 1 from known) and exists (select 1 from room_left)
                          on conflict do nothing)
                        select exists (select 1 from known) as known, exists (select 1 from room_left) as room_left
                        """)
                .execute(Tuple.of(account.value(), other.value(), MOST))
                .map(rows -> {
                    var row = rows.iterator().next();
                    if (!row.getBoolean("known")) {
                        throw Problem.notFound();
                    }
                    if (!row.getBoolean("room_left")) {
                        throw Problem.conflict("You can block at most 500 people.");
                    }
                    return null;
                })
                .compose(_ -> tell(account, other));
    }

    Future<Void> unblock(MemberId account, MemberId other) {
        return pool.preparedQuery("delete from blocked where account = $1 and other = $2")
                .execute(Tuple.of(account.value(), other.value()))
                .compose(_ -> tell(account, other));
    }

    /// Tells the two people's talks, which may have become read-only or writable again.
    private Future<Void> tell(MemberId account, MemberId other) {
        return pool.preparedQuery(
                        """
                        select r.id from room r
                        join room_member x on x.room = r.id and x.account = $1
                        join room_member y on y.room = r.id and y.account = $2
                        where r.kind = 'DIRECT'
                        """)
                .execute(Tuple.of(account.value(), other.value()))
                .compose(rows ->
                        Future.all(
                                        rows.stream()
                                                .map(row ->
                                                        access.room(new RoomId(row.getUUID("id")))
                                                                .onSuccess(listener::roomChanged))
                                                .toList())
                                .mapEmpty());
    }
}
