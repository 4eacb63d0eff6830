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

/// Links that act on an account. A link works once and until it expires; unless it is there to set
/// another address, it also stops working when the account's address changes. Tokens are stored as
/// hashes.
final class AccountLinks {
    enum Kind {
        SIGN_UP,
        CONFIRM,
        RESET,
        CHANGE_OLD,
        CHANGE_NEW,
        /// Claims an address for an account that came from a provider.
        JOIN
    }

    /// How long links are valid, except a mailed one that resets a password.
    static final Duration DAY = Duration.ofDays(1);

    static final Duration HOUR = Duration.ofHours(1);

    /// A valid link, as stored.
    ///
    /// @param email the address it was made for
    /// @param mailed whether it was sent to that address and shown to nobody else
    record Link(
            Kind kind,
            Optional<MemberId> account,
            EmailAddress email,
            Optional<String> name,
            Optional<String> hash,
            boolean mailed,
            boolean admin) {}

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

    /// The token of a new link. It can't be read again: only its hash is stored.
    record Made(String token, Instant expiresAt) {}

    private AccountLinks() {}

    /// Makes a link. It replaces the account's older links of the same kind.
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

    /// Reads a link without using it up. Fails with 404 if it is invalid.
    static Future<Link> look(SqlClient sql, String token) {
        return find(sql, token, "");
    }

    /// Reads a link and uses it up. Locks it until the transaction ends, so that only one of two
    /// concurrent uses succeeds.
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

    /// Deletes expired links.
    static Future<Void> sweep(SqlClient sql) {
        return sql.query("delete from account_link where expires_at < now()").execute().mapEmpty();
    }
}
