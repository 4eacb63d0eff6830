package io.lectern.identity;

import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Links that act on an account once: each is good for a time, until it is used, and only while the
/// account has the address that it had. Their tokens are stored as hashes.
final class AccountLinks {
    enum Kind {
        SIGN_UP,
        CONFIRM,
        RESET,
        CHANGE_OLD,
        CHANGE_NEW,
        /// Somebody who signed in at a provider claims the address.
        JOIN
    }

    /// How long those are good that go by mail or are handed over, but for one that resets a password
    /// and goes by mail.
    static final Duration DAY = Duration.ofDays(1);

    static final Duration HOUR = Duration.ofHours(1);

    /// A valid link, taken from the table.
    ///
    /// @param email for which it was made
    /// @param mailed whether it went to that address alone
    record Link(
            Kind kind,
            Optional<MemberId> account,
            EmailAddress email,
            Optional<String> name,
            Optional<String> hash,
            boolean mailed,
            boolean admin) {}

    /// A link to create.
    record New(
            Kind kind,
            @Nullable UUID account,
            EmailAddress email,
            @Nullable String name,
            @Nullable String hash,
            boolean mailed,
            boolean admin,
            Duration life) {
        static New of(
                Kind kind, MemberId account, EmailAddress email, boolean mailed, Duration life) {
            return new New(kind, account.value(), email, null, null, mailed, false, life);
        }

        New forAdmin() {
            return new New(kind, account, email, name, hash, mailed, true, life);
        }
    }

    /// The token of a link, which exists nowhere else from then on.
    record Made(String token, Instant expiresAt) {}

    private AccountLinks() {}

    /// Takes the place of those of its kind that were made for the account before.
    static Future<Made> make(SqlClient sql, New link) {
        var token = Secret.make();
        var expires = Instant.now().plus(link.life());
        return sql.preparedQuery("delete from account_link where account = $1 and kind = $2")
                .execute(Tuple.of(link.account(), link.kind().name()))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into account_link (id, token_hash, kind, account, email, name,
                                          password_hash, mailed, admin, expires_at)
                                        values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, $9)
                                        """)
                                .execute(row(link, token, expires)))
                .map(_ -> new Made(token, expires));
    }

    private static Tuple row(New link, String token, Instant expires) {
        return Tuple.of(
                        Secret.hash(token),
                        link.kind().name(),
                        link.account(),
                        link.email().value(),
                        link.name(),
                        link.hash())
                .addValue(link.mailed())
                .addValue(link.admin())
                .addValue(OffsetDateTime.ofInstant(expires, ZoneOffset.UTC));
    }

    /// What a good link is for, without using it. What is no good link doesn't exist.
    static Future<Link> look(SqlClient sql, String token) {
        return find(sql, token, "");
    }

    /// The same, held until the end of the transaction, which uses it: of two that use it at once one
    /// does.
    static Future<Link> take(SqlClient sql, String token) {
        return find(sql, token, " for update of l")
                .compose(link ->
                        sql.preparedQuery(
                                        "update account_link set used_at = now() where token_hash = $1")
                                .execute(Tuple.of(Secret.hash(token)))
                                .map(link));
    }

    private static Future<Link> find(SqlClient sql, String token, String lock) {
        if (token.length() > Secret.MOST) {
            throw Problem.notFound();
        }
        return sql.preparedQuery(
                        """
                        select l.* from account_link l left join account a on a.id = l.account
                        where l.token_hash = $1 and l.used_at is null and l.expires_at > now()
                          and (a.id is null or a.deactivated_at is null)
                          and (l.kind in ('SIGN_UP', 'CHANGE_NEW', 'JOIN') or l.email = a.email)
                        """
                                + lock)
                .execute(Tuple.of(Secret.hash(token)))
                .map(rows -> rows.stream().findFirst().map(AccountLinks::link))
                .map(link -> link.orElseThrow(Problem::notFound));
    }

    private static Link link(Row row) {
        return new Link(
                Kind.valueOf(row.getString("kind")),
                Optional.<UUID>ofNullable(row.getUUID("account")).map(MemberId::new),
                new EmailAddress(row.getString("email")),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getString("password_hash")),
                row.getBoolean("mailed"),
                row.getBoolean("admin"));
    }

    /// Forgets those that can't be used any more.
    static Future<Void> sweep(SqlClient sql) {
        return sql.query("delete from account_link where expires_at < now()").execute().mapEmpty();
    }
}
