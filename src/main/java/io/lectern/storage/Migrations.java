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
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    static Future<Void> run(Vertx vertx, PgConnectOptions options) {
        return vertx.executeBlocking(() -> {
            var result =
                    Flyway.configure()
                            .dataSource(jdbcUrl(options), options.getUser(), options.getPassword())
                            .locations("classpath:db")
                            .load()
                            .migrate();
            if (result.migrationsExecuted > 0) {
                log.info("The tables are now at version {}.", result.targetSchemaVersion);
            }
            return null;
        });
    }

    private static String jdbcUrl(PgConnectOptions options) {
        return "jdbc:postgresql://%s:%d/%s?sslmode=%s&ApplicationName=lectern"
                .formatted(
                        options.getHost(),
                        options.getPort(),
                        options.getDatabase(),
                        options.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
