package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/// Gives an account the address that it claimed. It takes both the mailed link and a session of that
/// account, so nobody can have a stranger joined to their own account. If another account has the
/// address, the two are joined: identities and memberships move, past entries keep the old account.
final class Joining {
    /// @param into the resulting account
    /// @param ended the accounts whose sessions end
    record Joined(Account into, List<MemberId> ended, Runnable then) {}

    private final Pool pool;
    private final InvitationCheck campus;

    Joining(Pool pool, InvitationCheck campus) {
        this.pool = pool;
        this.campus = campus;
    }

    Future<Joined> join(MemberId me, String token) {
        return pool.withTransaction(sql ->
                AccountLinks.take(sql, token)
                        .compose(link -> {
                            if (link.kind() != AccountLinks.Kind.JOIN
                                    || !link.account().equals(Optional.of(me))) {
                                throw Problem.notFound();
                            }
                            return local(sql, link.email())
                                    .compose(local ->
                                            local.isPresent()
                                                    ? into(sql, me, local.get())
                                                    : own(sql, me, link.email()));
                        }));
    }

    private static Future<Optional<Account>> local(SqlClient sql, EmailAddress email) {
        return sql.preparedQuery(
                        "select *, deactivated_at is null as active from account where email = $1 for update")
                .execute(Tuple.of(email.value()))
                .map(rows -> rows.stream().findFirst())
                .map(row -> {
                    if (row.isPresent() && !row.get().getBoolean("active")) {
                        throw Problem.conflict(
                                "This address can’t be used. Ask the administrator of your school for help.");
                    }
                    return row.map(Accounts::account);
                });
    }

    private Future<Joined> own(SqlClient sql, MemberId me, EmailAddress email) {
        return sql.preparedQuery(
                        "update account set email = $2, verified_at = now() where id = $1 returning *")
                .execute(Tuple.of(me.value(), email.value()))
                .map(rows -> Accounts.account(rows.iterator().next()))
                .compose(account ->
                        forgetClaim(sql, me)
                                .compose(_ -> campus.verified(sql, me))
                                .map(then -> new Joined(account, List.of(), then)));
    }

    private static Future<Void> forgetClaim(SqlClient sql, MemberId account) {
        return sql.preparedQuery("update external_identity set claimed = null where account = $1")
                .execute(Tuple.of(account.value()))
                .mapEmpty();
    }

    private Future<Joined> into(SqlClient sql, MemberId from, Account local) {
        if (local.admin()) {
            throw Problem.conflict(
                    "This is an administrator’s address. Sign in with its password, and link the other"
                            + " sign-in on the account’s page.");
        }
        var to = local.id();
        return (local.verified() ? Future.<Void>succeededFuture() : cleanse(sql, to))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        update external_identity set account = $2, claimed = null where account = $1
                                        """)
                                .execute(Tuple.of(from.value(), to.value())))
                .compose(_ ->
                        sql.preparedQuery("delete from passkey where account = $1")
                                .execute(Tuple.of(from.value())))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into membership (course, account, role, cohort)
                                        select course, $2, role, cohort from membership where account = $1
                                        on conflict (course, account) do nothing
                                        """)
                                .execute(Tuple.of(from.value(), to.value())))
                .compose(_ ->
                        sql.preparedQuery("delete from membership where account = $1")
                                .execute(Tuple.of(from.value())))
                .compose(_ ->
                        sql.preparedQuery("update account set deactivated_at = now() where id = $1")
                                .execute(Tuple.of(from.value())))
                .compose(_ -> campus.verified(sql, to))
                .map(then ->
                        new Joined(
                                local, local.verified() ? List.of(from) : List.of(from, to), then));
    }

    /// Removes all ways in to an account that was never verified, as anybody may have made it. Its owner
    /// has proved themselves only now.
    private static Future<Void> cleanse(SqlClient sql, MemberId account) {
        return sql.preparedQuery(
                        "update account set password_hash = $2, verified_at = now() where id = $1")
                .execute(Tuple.of(account.value(), Passwords.NONE))
                .compose(_ ->
                        sql.preparedQuery("delete from second_factor where account = $1")
                                .execute(Tuple.of(account.value())))
                .compose(_ ->
                        sql.preparedQuery("delete from external_identity where account = $1")
                                .execute(Tuple.of(account.value())))
                .compose(_ ->
                        sql.preparedQuery("delete from passkey where account = $1")
                                .execute(Tuple.of(account.value())))
                .compose(_ ->
                        sql.preparedQuery("delete from account_link where account = $1")
                                .execute(Tuple.of(account.value())))
                .mapEmpty();
    }
}
