package io.lectern.privacy;

import io.lectern.identity.Administrators;
import io.lectern.identity.Passwords;
import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Requests to erase a person: by themselves, with a week in which they can cancel, or by an
/// administrator.
final class Erasures {
    /// @param email the person's address, repeated as a confirmation
    record Wish(String email) {}

    /// @param due when it begins; absent if there is no request
    record State(Optional<Instant> due) {}

    /// An erasure that isn't finished.
    record Pending(MemberId person, Instant due, boolean begun) {}

    record All(List<Pending> erasures) {}

    private static final Duration GRACE = Duration.ofDays(7);

    private final Pool pool;

    Erasures(Pool pool) {
        this.pool = pool;
    }

    Future<State> of(MemberId account) {
        return pool.preparedQuery(
                        "select due_at from erasure where account = $1 and done_at is null")
                .execute(Tuple.of(account.value()))
                .map(rows ->
                        new State(
                                rows.stream()
                                        .findFirst()
                                        .map(row -> instant(row.getOffsetDateTime("due_at")))));
    }

    Future<State> ask(MemberId account, Wish wish) {
        return ask(account, account, wish, Instant.now().plus(GRACE));
    }

    Future<State> order(MemberId by, MemberId who, Wish wish) {
        return Administrators.demand(pool, by)
                .compose(_ -> {
                    if (by.equals(who)) {
                        throw Problem.conflict("Delete your own account on its page.");
                    }
                    return ask(by, who, wish, Instant.now());
                });
    }

    private Future<State> ask(MemberId by, MemberId who, Wish wish, Instant due) {
        return pool.withTransaction(sql ->
                email(sql, who)
                        .compose(email -> {
                            if (EmailAddress.of(wish.email())
                                    .filter(it -> it.value().equals(email))
                                    .isEmpty()) {
                                throw Problem.invalid(
                                        "email", "This isn’t the email address of the account.");
                            }
                            return allowed(sql, who);
                        })
                        .compose(_ ->
                                sql.preparedQuery(
                                                """
                                                insert into erasure as e (id, account, asked_by, due_at)
                                                values ($1, $2, $3, $4)
                                                on conflict (account) do update set due_at = least(e.due_at, excluded.due_at)
                                                returning due_at
                                                """)
                                        .execute(
                                                Tuple.of(
                                                        UUID.randomUUID(),
                                                        who.value(),
                                                        by.value(),
                                                        due.atOffset(ZoneOffset.UTC))))
                        .map(rows ->
                                new State(
                                        Optional.of(
                                                instant(one(rows).getOffsetDateTime("due_at"))))));
    }

    /// Fails with 409 once it has begun.
    Future<Void> cancel(MemberId account) {
        return pool.preparedQuery(
                        "delete from erasure where account = $1 and begun_at is null and asked_by = account")
                .execute(Tuple.of(account.value()))
                .compose(deleted ->
                        deleted.rowCount() > 0
                                ? Future.succeededFuture()
                                : of(account)
                                        .map(state -> {
                                            if (state.due().isPresent()) {
                                                throw Problem.conflict(
                                                        "This can’t be stopped any more.");
                                            }
                                            return null;
                                        }));
    }

    Future<All> pending(MemberId by) {
        return Administrators.demand(pool, by)
                .compose(_ ->
                        pool.query(
                                        """
                                        select account, due_at, begun_at from erasure where done_at is null
                                        order by due_at limit 500
                                        """)
                                .execute())
                .map(rows ->
                        new All(
                                rows.stream()
                                        .map(row ->
                                                new Pending(
                                                        new MemberId(row.getUUID("account")),
                                                        instant(row.getOffsetDateTime("due_at")),
                                                        row.getOffsetDateTime("begun_at") != null))
                                        .toList()));
    }

    /// Fails with 409 while the person is being merged with another account, as both would write the
    /// same logs; and if it would leave the site without an administrator or a course without an
    /// instructor. Locks the administrators and the courses until the transaction ends.
    static Future<Void> allowed(SqlClient sql, MemberId who) {
        return sql.query("select id from account where admin order by id for update")
                .execute()
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        select c.id from course c join membership m on m.course = c.id
                                        where m.account = $1 and m.role = 'INSTRUCTOR' order by c.id
                                        for no key update of c
                                        """)
                                .execute(Tuple.of(who.value())))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        select a.admin and not exists (select from account o
                                            where o.admin and o.deactivated_at is null and o.password_hash <> $2
                                              and o.id <> a.id) as last,
                                          (select string_agg(c.code, ', ' order by c.code)
                                            from membership m join course c on c.id = m.course
                                            where m.account = a.id and m.role = 'INSTRUCTOR' and c.archived_at is null
                                              and not exists (select from membership o where o.course = m.course
                                                and o.role = 'INSTRUCTOR' and o.account <> a.id)) as alone,
                                          exists (select from account_merge
                                            where a.id in (gone, kept) and done_at is null) as merging
                                        from account a where a.id = $1
                                        """)
                                .execute(Tuple.of(who.value(), Passwords.UNUSABLE)))
                .map(rows -> {
                    var row = one(rows);
                    if (row.getBoolean("merging")) {
                        throw Problem.conflict(
                                "This account is being merged with another. Wait until that is done.");
                    }
                    if (row.getBoolean("last")) {
                        throw Problem.conflict(
                                "This is the last administrator. Make somebody else one first.");
                    }
                    var alone = row.getString("alone");
                    if (alone != null) {
                        throw Problem.conflict(
                                ("Nobody else teaches %s. Make somebody else an instructor there, or archive it,"
                                                + " first.")
                                        .formatted(alone));
                    }
                    return null;
                });
    }

    private static Future<String> email(SqlClient sql, MemberId who) {
        return sql.preparedQuery("select email from account where id = $1")
                .execute(Tuple.of(who.value()))
                .map(rows -> one(rows).getString("email"));
    }

    private static Row one(Iterable<Row> rows) {
        var found = rows.iterator();
        if (!found.hasNext()) {
            throw Problem.notFound();
        }
        return found.next();
    }

    private static Instant instant(OffsetDateTime at) {
        return at.toInstant();
    }
}
