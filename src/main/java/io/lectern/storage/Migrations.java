package io.lectern.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Migrates the tables by the files in `db`.
final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /// @throws IllegalStateException if the tables belong to a newer Lectern
    static Future<Void> run(Vertx vertx, PgConnectOptions options) {
        return vertx.executeBlocking(() -> {
            // Tables that are there change version by version: each is short, and what it has
            // changed stays. Where there
            // are none yet, all of them come at once or not at all.
            var flyway = flyway(options).group(isEmpty(options)).load();
            refuseNewer(flyway.info());
            var result = flyway.migrate();
            if (result.migrationsExecuted > 0) {
                LOG.info("The tables are now at version {}.", result.targetSchemaVersion);
            }
            return null;
        });
    }

    private static boolean isEmpty(PgConnectOptions options) throws SQLException {
        try (var connection = Roles.connect(options);
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select to_regclass('flyway_schema_history') is null")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /// Refuses tables of a newer Lectern: it may have given a table another meaning.
    private static void refuseNewer(MigrationInfoService known) {
        var newest = newest(known);
        version(known)
                .filter(current -> isNewer(current, newest))
                .ifPresent(current -> {
                    throw new IllegalStateException(
                            "The tables are of version %s, and this Lectern knows them up to %s. Start the newer Lectern again, or restore a backup from before it."
                                    .formatted(current, newest));
                });
    }

    /// The version of the existing tables; empty if there are none.
    static Optional<String> version(PgConnectOptions options) {
        return version(flyway(options).load().info());
    }

    private static Optional<String> version(MigrationInfoService known) {
        return Optional.ofNullable(known.current())
                .flatMap(current -> Optional.ofNullable(current.getVersion()))
                .map(MigrationVersion::toString);
    }

    /// The newest version in this program.
    static String newest(PgConnectOptions options) {
        return newest(flyway(options).load().info());
    }

    private static String newest(MigrationInfoService known) {
        return Arrays.stream(known.all())
                .filter(one -> one.getState().isResolved() && one.getVersion() != null)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .toString();
    }

    static boolean isNewer(String one, String other) {
        return MigrationVersion.fromVersion(one).isNewerThan(other);
    }

    /// Migrates up to a version, for restoring a backup of it.
    static void to(PgConnectOptions options, String version) {
        flyway(options).target(version).load().migrate();
    }

    private static FluentConfiguration flyway(PgConnectOptions options) {
        return Flyway.configure()
                .dataSource(jdbcUrl(options), options.getUser(), options.getPassword())
                .locations("classpath:db");
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
