package io.lectern.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the tables up to date, by the files in `db`.
final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /// @throws IllegalStateException where the tables are of a newer Lectern
    static Future<Void> run(Vertx vertx, PgConnectOptions options) {
        return vertx.executeBlocking(() -> {
            refuseNewer(options);
            var result =
                    Flyway.configure()
                            .dataSource(jdbcUrl(options), options.getUser(), options.getPassword())
                            .locations("classpath:db")
                            .load()
                            .migrate();
            if (result.migrationsExecuted > 0) {
                LOG.info("The tables are now at version {}.", result.targetSchemaVersion);
            }
            return null;
        });
    }

    /// A newer Lectern may have changed what a table means, and this one would not know.
    private static void refuseNewer(PgConnectOptions options) {
        var flyway =
                Flyway.configure()
                        .dataSource(jdbcUrl(options), options.getUser(), options.getPassword())
                        .locations("classpath:db")
                        .load();
        var info = flyway.info();
        var newest = info.all().length == 0 ? null : newest(info);
        var current = info.current();
        if (newest != null
                && current != null
                && current.getVersion() != null
                && current.getVersion().isNewerThan(newest)) {
            throw new IllegalStateException(
                    "The tables are of version %s, and this Lectern knows them up to %s. Start the newer Lectern again, or restore a backup from before it."
                            .formatted(current.getVersion(), newest));
        }
    }

    /// Of those that come with this program.
    private static @org.jspecify.annotations.Nullable String newest(
            org.flywaydb.core.api.MigrationInfoService info) {
        return java.util.Arrays.stream(info.all())
                .filter(one -> one.getState().isResolved() && one.getVersion() != null)
                .map(org.flywaydb.core.api.MigrationInfo::getVersion)
                .max(java.util.Comparator.naturalOrder())
                .map(Object::toString)
                .orElse(null);
    }

    static String jdbcUrl(PgConnectOptions options) {
        return "jdbc:postgresql://%s:%d/%s?sslmode=%s&ApplicationName=lectern"
                .formatted(
                        options.getHost(),
                        options.getPort(),
                        options.getDatabase(),
                        options.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
