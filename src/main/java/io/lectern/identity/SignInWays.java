package io.lectern.identity;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// How somebody can sign in and where they are signed in, for administrators who help them. Contains no
/// secrets and no network addresses.
///
/// @param password whether one is set
/// @param providers the issuers whose accounts are linked
/// @param devices at most 50, the one used last first
public record SignInWays(
        boolean password, int passkeys, List<String> providers, List<Device> devices) {
    private static final int MOST = 50;

    /// @param name as derived from the User-Agent
    public record Device(String name, Instant lastUsedAt) {}

    static Future<SignInWays> of(Pool pool, MemberId account) {
        return pool.preparedQuery(
                        """
                        select a.password_hash <> $2 as password,
                          (select count(*) from passkey where account = a.id)::int as passkeys,
                          array(select issuer from external_identity where account = a.id
                            order by linked_at, id limit $3) as providers,
                          array(select device from session s where account = a.id and revoked_at is null
                            and exists (select from refresh_token t where t.session = s.id and t.expires_at > now())
                            order by last_used_at desc, id limit $3) as devices,
                          array(select last_used_at from session s where account = a.id and revoked_at is null
                            and exists (select from refresh_token t where t.session = s.id and t.expires_at > now())
                            order by last_used_at desc, id limit $3) as used
                        from account a where a.id = $1
                        """)
                .execute(Tuple.of(account.value(), Passwords.UNUSABLE, MOST))
                .map(rows -> {
                    var row = rows.iterator().next();
                    var devices = row.getArrayOfStrings("devices");
                    var used = row.getArrayOfOffsetDateTimes("used");
                    return new SignInWays(
                            row.getBoolean("password"),
                            row.getInteger("passkeys"),
                            List.of(row.getArrayOfStrings("providers")),
                            Stream.iterate(0, i -> i < devices.length, i -> i + 1)
                                    .map(i -> new Device(devices[i], used[i].toInstant()))
                                    .toList());
                });
    }
}
