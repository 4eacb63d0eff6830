package io.lectern.privacy;

import io.lectern.identity.AccountMail;
import io.lectern.identity.Identity;
import io.lectern.room.MemberId;
import io.lectern.web.DueWork;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Archives of the data kept about a person. Each server makes one at a time; after a crash another
/// server takes over. Archives are stored in the database, so that every server can send them, and
/// deleted after 7 days.
final class DataExports {
    /// @param ready since when the archive can be downloaded
    /// @param expires when it is deleted
    /// @param size in bytes
    /// @param failed whether making it failed, so that one may ask again
    record State(
            Optional<Instant> asked,
            Optional<Instant> ready,
            Optional<Instant> expires,
            Optional<Long> size,
            boolean failed) {}

    private static final Logger LOG = LoggerFactory.getLogger(DataExports.class);
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration KEPT = Duration.ofDays(7);
    private static final Duration RENEWAL = Duration.ofMinutes(2);
    private static final int MOST_TRIES = 3;

    private final Vertx vertx;
    private final Pool pool;
    private final ArchiveParts parts;
    private final AccountMail mail;
    private final io.lectern.files.Files brought;
    private final DueWork work = new DueWork("Making archives of personal data", LOOK, this::act);
    private volatile boolean started;

    /// @param mail tells people that their archive is ready
    DataExports(Vertx vertx, Pool pool, AccountMail mail, io.lectern.files.Files brought) {
        this.mail = mail;
        this.brought = brought;
        this.vertx = vertx;
        this.pool = pool;
        this.parts = new ArchiveParts(vertx, pool);
    }

    void start() {
        started = true;
        work.start(vertx);
    }

    void stop() {
        work.stop();
    }

    Future<State> of(MemberId account) {
        return pool.preparedQuery(
                        "select asked_at, ready_at, size, tries from data_export where account = $1")
                .execute(Tuple.of(account.value()))
                .map(rows ->
                        rows.stream()
                                .findFirst()
                                .map(row -> {
                                    var ready = instant(row.getOffsetDateTime("ready_at"));
                                    return new State(
                                            instant(row.getOffsetDateTime("asked_at")),
                                            ready,
                                            ready.map(it -> it.plus(KEPT)),
                                            Optional.ofNullable(row.getLong("size")),
                                            ready.isEmpty()
                                                    && row.getInteger("tries") > MOST_TRIES);
                                })
                                .orElseGet(() ->
                                        new State(
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty(),
                                                false)));
    }

    /// Requests an archive. Returns the current one if it is still being made or less than a day old.
    Future<State> ask(MemberId account) {
        return pool.preparedQuery(
                        """
                        delete from data_export where account = $1
                          and (ready_at < now() - interval '1 day' or ready_at is null and tries > $2)
                        """)
                .execute(Tuple.of(account.value(), MOST_TRIES))
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        insert into data_export (id, account) values ($1, $2)
                                        on conflict (account) do nothing
                                        """)
                                .execute(Tuple.of(UUID.randomUUID(), account.value())))
                .onSuccess(_ -> look())
                .compose(_ -> of(account));
    }

    /// A server that doesn't do the work in the background leaves it to others.
    private void look() {
        if (started) {
            work.look();
        }
    }

    /// Makes the archives that are due, and deletes expired ones.
    Future<Void> act() {
        return pool.query("delete from data_export where ready_at < now() - interval '7 days'")
                .execute()
                .compose(_ -> next());
    }

    private Future<Void> next() {
        return pool.preparedQuery(
                        """
                        update data_export set claimed_at = now(), tries = tries + 1
                        where id = (select id from data_export
                          where ready_at is null and tries <= $1
                            and (claimed_at is null or claimed_at < now() - interval '15 minutes')
                          order by asked_at for update skip locked limit 1)
                        returning id, account
                        """)
                .execute(Tuple.of(MOST_TRIES))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.succeededFuture();
                    }
                    var row = rows.iterator().next();
                    return make(row.getUUID("id"), new MemberId(row.getUUID("account")))
                            .compose(_ -> next());
                });
    }

    private Future<Void> make(UUID id, MemberId who) {
        Path file;
        try {
            file = Files.createTempFile("lectern-data", ".zip");
        } catch (IOException failure) {
            return Future.failedFuture(new UncheckedIOException(failure));
        }
        // A large archive takes longer than one lease.
        var renewal = vertx.setPeriodic(RENEWAL.toMillis(), _ -> renew(id));
        return DataArchive.write(vertx, pool, brought, who, file)
                .compose(_ -> store(id, file))
                .recover(failure -> {
                    LOG.warn("The archive {} could not be made: {}", id, failure.toString());
                    return pool.preparedQuery(
                                    "update data_export set claimed_at = now() - interval '14 minutes' where id = $1")
                            .execute(Tuple.of(id))
                            .mapEmpty();
                })
                .eventually(() -> {
                    vertx.cancelTimer(renewal);
                    return vertx.fileSystem().delete(file.toString());
                });
    }

    private void renew(UUID id) {
        pool.preparedQuery(
                        "update data_export set claimed_at = now() where id = $1 and ready_at is null")
                .execute(Tuple.of(id));
    }

    private Future<Void> store(UUID id, Path file) {
        return parts.store(id, file)
                .compose(size ->
                        pool.withTransaction(sql ->
                                sql.preparedQuery(
                                                """
                                                update data_export set ready_at = now(), size = $2 where id = $1
                                                returning account
                                                """)
                                        .execute(Tuple.of(id, size))
                                        .compose(rows -> told(sql, rows))));
    }

    private Future<Void> told(SqlConnection sql, RowSet<Row> ready) {
        return ready.size() == 0
                ? Future.succeededFuture()
                : Identity.tell(
                        sql,
                        mail,
                        AccountMail.Kind.DATA_READY,
                        new MemberId(ready.iterator().next().getUUID("account")));
    }

    Future<Void> send(MemberId account, RoutingContext context) {
        return pool.preparedQuery(
                        "select id, size from data_export where account = $1 and ready_at is not null")
                .execute(Tuple.of(account.value()))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    var row = rows.iterator().next();
                    return parts.send(context, row.getUUID("id"), row.getLong("size"));
                });
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}
