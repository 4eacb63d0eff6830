package io.lectern.privacy;

import io.lectern.identity.Administrators;
import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Merges of two accounts of one person, ordered by administrators. Everything but the logs of rooms
/// moves in the transaction of the order; [MergeKeeping] does the rest.
final class Merges {
    /// @param kept the account that stays
    /// @param email the address of the other account, repeated as a confirmation
    record Wish(UUID kept, String email) {}

    /// @param rooms when the logs of rooms are due
    record State(MemberId gone, MemberId kept, Instant rooms) {}

    private static final String FIND =
            "select gone, kept, rooms_at from account_merge where gone = $1 and kept = $2 and done_at is null";

    private final Pool pool;

    Merges(Pool pool) {
        this.pool = pool;
    }

    /// Orders a merge. A repeated request returns the one that was begun.
    Future<State> order(MemberId by, MemberId gone, Wish wish) {
        var kept = new MemberId(wish.kept);
        return Administrators.demand(pool, by)
                .compose(_ -> {
                    if (gone.equals(kept)) {
                        throw Problem.invalid("kept", "Choose another account.");
                    }
                    if (gone.equals(by)) {
                        throw Problem.conflict(
                                "You can’t merge away the account that you are signed in to.");
                    }
                    return pool.withTransaction(sql -> order(sql, by, gone, kept, wish.email));
                });
    }

    private static Future<State> order(
            SqlConnection sql, MemberId by, MemberId gone, MemberId kept, String email) {
        return sql.preparedQuery(
                        """
                        select id, email, name, admin, deactivated_at is null as active,
                          exists (select from erasure where account = a.id and done_at is null) as erased,
                          exists (select from entry_state where owner = a.id and state ->> 'ending' = 'OPEN') as waiting,
                          exists (select from account_merge where a.id in (gone, kept) and done_at is null) as merging
                        from account a where id in ($1, $2) order by id for update
                        """)
                .execute(Tuple.of(gone.value(), kept.value()))
                .map(rows ->
                        rows.stream()
                                .collect(
                                        Collectors.toMap(
                                                row -> row.getUUID("id"), Function.identity())))
                .compose(both -> {
                    if (both.size() < 2) {
                        throw Problem.notFound();
                    }
                    return begun(sql, gone, kept)
                            .compose(state ->
                                    state.isPresent()
                                            ? Future.succeededFuture(state.get())
                                            : begin(sql, by, gone, kept, email, both));
                });
    }

    private static Future<Optional<State>> begun(SqlConnection sql, MemberId gone, MemberId kept) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(gone.value(), kept.value()))
                .map(rows -> rows.stream().findFirst().map(Merges::state));
    }

    private static Future<State> begin(
            SqlConnection sql,
            MemberId by,
            MemberId gone,
            MemberId kept,
            String email,
            Map<UUID, Row> both) {
        var from = both.get(gone.value());
        var to = both.get(kept.value());
        if (from == null || to == null) {
            throw Problem.notFound();
        }
        check(from, to, email);
        return MergedAccount.move(sql, gone, kept)
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into account_merge (gone, kept, asked_by, rooms_at, name, email)
                                        values ($1, $2, $3, now() + interval '2 minutes', $4, $5)
                                        returning gone, kept, rooms_at
                                        """)
                                .execute(
                                        Tuple.of(
                                                gone.value(),
                                                kept.value(),
                                                by.value(),
                                                from.getString("name"),
                                                from.getString("email"))))
                .map(rows -> state(rows.iterator().next()));
    }

    private static void check(Row from, Row to, String email) {
        if (EmailAddress.of(email)
                .filter(it -> it.value().equals(from.getString("email")))
                .isEmpty()) {
            throw Problem.invalid(
                    "email", "This isn’t the email address of the account that goes.");
        }
        if (from.getBoolean("admin")) {
            throw Problem.conflict(
                    "An administrator’s account can’t be merged away. Keep this one, or remove them as administrator first.");
        }
        // Both accounts might be in one line, where a learner can be only once.
        if (from.getBoolean("waiting")) {
            throw Problem.conflict(
                    "The account that goes is in line at office hours. Help them or remove them from the line first.");
        }
        if (!to.getBoolean("active")) {
            throw Problem.conflict("The account that stays is deactivated. Reactivate it first.");
        }
        if (from.getBoolean("erased") || to.getBoolean("erased")) {
            throw Problem.conflict("One of the two is about to be erased.");
        }
        if (from.getBoolean("merging") || to.getBoolean("merging")) {
            throw Problem.conflict("One of the two is being merged. Wait until that is done.");
        }
    }

    private static State state(Row row) {
        return new State(
                new MemberId(row.getUUID("gone")),
                new MemberId(row.getUUID("kept")),
                row.getOffsetDateTime("rooms_at").toInstant());
    }
}
