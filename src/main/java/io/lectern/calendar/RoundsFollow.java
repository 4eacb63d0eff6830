package io.lectern.calendar;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.lectern.campus.Access;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Stores who wants reminders of planned rounds.
final class RoundsFollow {
    private RoundsFollow() {}

    /// The plans that this account follows.
    static Future<Set<UUID>> of(SqlClient sql, MemberId account) {
        return sql.preparedQuery("select plan from rounds_follow where account = $1")
                .execute(Tuple.of(account.value()))
                .map(rows ->
                        rows.stream().map(row -> row.getUUID("plan")).collect(toUnmodifiableSet()));
    }

    static Future<Void> set(SqlClient sql, MemberId account, UUID plan, boolean follows) {
        return sql.preparedQuery(
                        follows
                                ? "insert into rounds_follow (account, plan) values ($1, $2) on conflict do nothing"
                                : "delete from rounds_follow where account = $1 and plan = $2")
                .execute(Tuple.of(account.value(), plan))
                .mapEmpty();
    }

    /// The followers of a plan who see its room.
    static Future<List<MemberId>> followers(SqlClient sql, UUID plan) {
        return sql.preparedQuery(
                        """
                        select f.account from rounds_follow f
                        join planned_rounds p on p.id = f.plan
                        join room r on r.id = p.room
                        join account a on a.id = f.account
                        left join membership m on m.course = r.course and m.account = a.id
                        where f.plan = $1 and\s
                        """
                                + Access.ROOM_SEEN
                                + " order by f.account")
                .execute(Tuple.of(plan))
                .map(rows ->
                        rows.stream().map(row -> new MemberId(row.getUUID("account"))).toList());
    }
}
