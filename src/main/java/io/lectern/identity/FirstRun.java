package io.lectern.identity;

import io.lectern.web.EmailAddress;
import io.lectern.web.Problem;
import io.lectern.web.Tries;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The first run of a site: a one-time code makes the first administrator. The start prints the code and
/// writes it to a file, so only somebody who can read these gets in.
public final class FirstRun {
    static final String FILE = "first-code.txt";

    /// Letters and digits that are hard to confuse: ten of them are 49 random bits.
    private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vertx vertx;
    private final Pool pool;
    private final Accounts accounts;

    /// By network, so that a stranger can't use up the owner's tries.
    private final Tries tries = new Tries(30, Duration.ofMinutes(10));

    private volatile Optional<Path> file = Optional.empty();

    FirstRun(Vertx vertx, Pool pool, Accounts accounts) {
        this.vertx = vertx;
        this.pool = pool;
        this.accounts = accounts;
    }

    /// A new code, if there is no administrator. Codes of other servers remain valid, for 30 days.
    ///
    /// @param folder to write the code to, if it exists
    public Future<Optional<String>> begin(Path folder) {
        return pool.query("select 1 from account where admin and deactivated_at is null limit 1")
                .execute()
                .compose(rows -> {
                    if (rows.size() > 0) {
                        return ended().map(Optional.empty());
                    }
                    var code = random();
                    return pool.query(
                                    "delete from first_code where made_at < now() - interval '30 days'")
                            .execute()
                            .compose(_ ->
                                    pool.preparedQuery("insert into first_code (hash) values ($1)")
                                            .execute(Tuple.of(Secret.hash(code))))
                            .compose(_ -> note(folder, spoken(code)))
                            .map(Optional.of(spoken(code)));
                });
    }

    private Future<Void> note(Path folder, String code) {
        var files = vertx.fileSystem();
        return files.exists(folder.toString())
                .compose(there -> {
                    if (!there) {
                        return Future.succeededFuture();
                    }
                    var place = folder.resolve(FILE).toString();
                    file = Optional.of(folder.resolve(FILE));
                    // Creates the file anew with access for its owner only, before writing to it.
                    return files.exists(place)
                            .compose(old -> old ? files.delete(place) : Future.succeededFuture())
                            .compose(_ -> files.createFile(place, "rw-------"))
                            .compose(_ -> files.writeFile(place, Buffer.buffer(code + "\n")));
                });
    }

    /// Invalidates all codes.
    private Future<Void> ended() {
        var left = file;
        file = Optional.empty();
        return pool.query("delete from first_code")
                .execute()
                .compose(_ ->
                        left.map(it -> vertx.fileSystem().delete(it.toString()).otherwiseEmpty())
                                .orElseGet(Future::succeededFuture));
    }

    Future<Boolean> isOpen() {
        return pool.query(
                        """
                        select exists (select from first_code)
                          and not exists (select from account where admin and deactivated_at is null) as open
                        """)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("open"));
    }

    /// Fails with 404 if there is an administrator, and with 422 if the code is wrong.
    ///
    /// @param network the network that tries it
    Future<Void> check(String code, String network) {
        return isOpen().compose(
                        open -> {
                            if (!open) {
                                throw Problem.notFound();
                            }
                            tries.take(network);
                            return pool.preparedQuery("select 1 from first_code where hash = $1")
                                    .execute(Tuple.of(Secret.hash(plain(code))));
                        })
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw wrong();
                    }
                    tries.giveBack(network);
                    return null;
                });
    }

    /// Makes the first administrator. If two try at once, one succeeds.
    Future<Account> administrator(String code, EmailAddress email, String name, String password) {
        return accounts.hash(password)
                .compose(hash ->
                        pool.withTransaction(sql ->
                                alone(sql, code)
                                        .compose(_ -> Accounts.create(sql, email, name, hash, true))
                                        .compose(account -> promoted(sql, account))))
                .compose(account -> ended().map(account));
    }

    private static Future<Void> alone(SqlClient sql, String code) {
        return sql.query("lock table first_code in exclusive mode")
                .execute()
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        delete from first_code where hash = $1
                                          and not exists (select from account where admin and deactivated_at is null)
                                        """)
                                .execute(Tuple.of(Secret.hash(plain(code)))))
                .map(deleted -> {
                    if (deleted.rowCount() == 0) {
                        throw wrong();
                    }
                    return null;
                });
    }

    private static Future<Account> promoted(SqlClient sql, Account account) {
        return sql.preparedQuery("update account set admin = true where id = $1 returning *")
                .execute(Tuple.of(account.id().value()))
                .map(rows -> Accounts.account(rows.iterator().next()));
    }

    private static Problem wrong() {
        return Problem.invalid(
                "code", "That is not the code. It stands where Lectern was started.");
    }

    private static String random() {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return code.toString();
    }

    /// 4KX7-Q2MD-9T
    private static String spoken(String code) {
        return code.replaceAll("(.{4})(?=.)", "$1-");
    }

    private static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }
}
