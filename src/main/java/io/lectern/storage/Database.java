package io.lectern.storage;

import io.lectern.Config;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// PostgreSQL, migrated and ready: the connection pool, and the embedded server if Lectern runs one.
public final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /// How long to wait before asking again for a database that isn't there yet.
    private static final Duration PAUSE = Duration.ofSeconds(3);

    /// How long, in milliseconds, a stalled server can hold its locks in the middle of a transaction.
    private static final String BETWEEN_STATEMENTS_MS = "5000";

    private final Vertx vertx;
    private final PgConnectOptions options;
    private final Config.Database config;
    private final Pool pool;
    private final List<Pool> lines = new CopyOnWriteArrayList<>();
    private final Optional<EmbeddedPostgres> embedded;
    private final Instant deadline;
    private String history = "";

    private Database(
            Vertx vertx,
            PgConnectOptions options,
            Config.Database config,
            Optional<EmbeddedPostgres> embedded) {
        this.vertx = vertx;
        this.options = options;
        this.config = config;
        this.pool = pool(vertx, options, config, "all", config.poolSize());
        this.embedded = embedded;
        this.deadline = Instant.now().plusSeconds(config.waitSeconds());
    }

    /// Opens the database at `config.url` or starts the embedded one, waits up to `config.waitSeconds` for it to
    /// answer, and migrates its tables.
    public static Future<Database> open(Vertx vertx, Config.Database config) {
        return open(vertx, config, EmbeddedPostgres.begin(config));
    }

    /// @param begun the embedded one, which a start may have begun before
    public static Future<Database> open(
            Vertx vertx,
            Config.Database config,
            CompletableFuture<Optional<EmbeddedPostgres>> begun) {
        return Future.fromCompletionStage(begun, vertx.getOrCreateContext())
                .compose(embedded -> {
                    var url = embedded.map(EmbeddedPostgres::url).or(config::url).orElseThrow();
                    var options = connectOptions(url);
                    var owner =
                            embedded.map(EmbeddedPostgres::ownerUrl)
                                    .or(config::ownerUrl)
                                    .map(Database::connectOptions);
                    var database = new Database(vertx, options, config, embedded);
                    return database.as(owner, Roles::make)
                            .compose(_ -> database.untilThere())
                            .compose(_ ->
                                    database.patiently(
                                            () -> Migrations.run(vertx, owner.orElse(options))))
                            .compose(_ -> database.as(owner, Roles::grant))
                            .compose(_ -> database.patiently(database::readHistory))
                            .map(_ -> database)
                            .onFailure(_ -> database.close());
                });
    }

    private interface Step {
        void take(PgConnectOptions owner, PgConnectOptions server) throws SQLException;
    }

    /// Runs a step as the owner of the tables, if the owner is another role than the server's.
    private Future<Void> as(Optional<PgConnectOptions> owner, Step step) {
        return owner.isEmpty()
                ? Future.succeededFuture()
                : patiently(() ->
                                vertx.<Void>executeBlocking(() -> {
                                    step.take(owner.get(), options);
                                    return null;
                                }))
                        .recover(failure ->
                                Future.failedFuture(isAway(failure) ? silent(failure) : failure));
    }

    private static PgConnectOptions connectOptions(String url) {
        var options = PgConnectOptions.fromUri(url);
        options.setCachePreparedStatements(true)
                .addProperty("application_name", "lectern")
                .addProperty("idle_in_transaction_session_timeout", BETWEEN_STATEMENTS_MS);
        return options;
    }

    /// A pool whose connections, if unused, are closed before silence on them could be mistaken for a lost connection.
    ///
    /// @param name of the pool in the metrics
    private static Pool pool(
            Vertx vertx, PgConnectOptions options, Config.Database config, String name, int size) {
        var poolOptions =
                new PoolOptions()
                        .setName(name)
                        .setMaxSize(size)
                        .setIdleTimeout(config.silentSeconds() / 2)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setConnectionTimeout(10)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS);
        return PgBuilder.pool()
                .with(poolOptions)
                .with(
                        new NetClientOptions()
                                .setConnectTimeout(5_000)
                                .setIdleTimeout(config.silentSeconds())
                                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                                .setTcpUserTimeout(
                                        (int) TimeUnit.SECONDS.toMillis(config.silentSeconds())))
                .connectingTo(new PgConnectOptions(options).setMetricsName(name))
                .withConnectHandler(connection -> {
                    Silence.watch(connection);
                    connection.close();
                })
                .using(vertx)
                .build();
    }

    private Future<Void> untilThere() {
        return patiently(() -> pool.query("select 1").execute().<Void>mapEmpty())
                .recover(failure -> Future.failedFuture(silent(failure)));
    }

    /// Runs a step of the start, repeating it while the database is away. All steps together wait at most
    /// `waitSeconds`, counted from the first.
    public <T> Future<T> patiently(Supplier<Future<T>> step) {
        return step.get()
                .recover(failure -> {
                    if (!isAway(failure)) {
                        return Future.failedFuture(failure);
                    }
                    if (Instant.now().isAfter(deadline)) {
                        return Future.failedFuture(silent(failure));
                    }
                    LOG.warn(
                            "The database {} isn't there yet ({}); asking again in {} s.",
                            place(options),
                            failure.getMessage(),
                            PAUSE.toSeconds());
                    return vertx.timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                            .compose(_ -> patiently(step));
                });
    }

    private Unanswered silent(Throwable failure) {
        return failure instanceof Unanswered known
                ? known
                : new Unanswered(place(options), failure);
    }

    private static final class Unanswered extends IOException {
        Unanswered(String place, Throwable failure) {
            super(
                    "The database %s doesn't answer: %s".formatted(place, failure.getMessage()),
                    failure);
        }
    }

    private static String place(PgConnectOptions options) {
        return "%s at %s:%d".formatted(options.getDatabase(), options.getHost(), options.getPort());
    }

    /// The SQLSTATE codes of a PostgreSQL that is starting, stopping, full or out of reach (PostgreSQL, appendix A).
    private static final Set<String> AWAY_STATES =
            Set.of("25P03", "57P01", "57P02", "57P03", "53300", "08000", "08001", "08003", "08006");

    /// Whether a failure means that the database can't be reached now, and trying again may help.
    public static boolean isAway(Throwable failure) {
        return switch (failure) {
            case PgException refused -> AWAY_STATES.contains(refused.getSqlState());
            // Migrations use JDBC, whose exceptions Flyway wraps.
            case SQLException refused -> AWAY_STATES.contains(refused.getSQLState());
            case FlywayException wrapped ->
                    wrapped.getCause() != null && isAway(wrapped.getCause());
            case ClosedConnectionException _, IOException _, TimeoutException _ -> true;
            default ->
                    failure.getMessage() != null
                            && failure.getMessage()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .matches("timeout.*|.*connection.*closed.*|.*pool closed.*");
        };
    }

    /// Reads what tells restored data from the original: new table ids after a restored dump, a mark after a restored
    /// backup of Lectern's, a new timeline after restored files or a failover (PostgreSQL, "Continuous Archiving",
    /// "Timelines").
    private Future<Void> readHistory() {
        return pool.query(
                        """
                        select concat_ws('.',
                          to_hex((select oid from pg_database where datname = current_database())::bigint),
                          to_hex('room_event'::regclass::oid::bigint),
                          ltrim(left(pg_walfile_name(pg_current_wal_lsn()), 8), '0'),
                          (select mark from restoration order by at desc limit 1)) as history
                        """)
                .execute()
                .map(rows -> {
                    history = rows.iterator().next().getString("history");
                    return null;
                });
    }

    /// Identifies the history of this database. It changes when the database is restored from a backup; while it stays
    /// the same, everything ever stored is still there, at the same place in the log.
    public String history() {
        return history;
    }

    public Pool pool() {
        return pool;
    }

    /// A pool of one connection on the given event loop, for a caller that sends one query after the other: answers
    /// wake no other thread. A query every now and then keeps it open.
    public Pool line(Context loop) {
        Pool line = pool(vertx, options, config, "line", 1);
        lines.add(line);
        vertx.setPeriodic(
                1,
                TimeUnit.SECONDS.toMillis(config.silentSeconds()) / 4,
                _ -> loop.runOnContext(_ -> line.query("select 1").execute()));
        return line;
    }

    /// Closes the pool and the lines, then stops the embedded server.
    public Future<Void> close() {
        return Future.join(Stream.concat(Stream.of(pool), lines.stream()).map(Pool::close).toList())
                .<Void>mapEmpty()
                .eventually(() ->
                        embedded.isEmpty()
                                ? Future.succeededFuture()
                                : vertx.executeBlocking(() -> {
                                    embedded.get().stop();
                                    return null;
                                }));
    }
}
