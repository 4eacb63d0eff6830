package io.lectern.storage;

import io.lectern.Config;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/// The database as the role that owns its tables, over JDBC, for commands that run beside a server or in its place.
/// Blocks.
public final class Owner implements AutoCloseable {
    private final PgConnectOptions options;
    private final Optional<EmbeddedPostgres> started;

    private Owner(String url, Optional<EmbeddedPostgres> started) {
        this.options = PgConnectOptions.fromUri(url);
        this.started = started;
    }

    /// Connects while a server may be running. The embedded PostgreSQL is started if it isn't running.
    ///
    /// @throws IOException with a message for people
    public static Owner beside(Config.Database config) throws IOException {
        if (config.url().isEmpty()) {
            var running = EmbeddedPostgres.running(config.dataFolder());
            if (running.isPresent()) {
                return new Owner(running.get(), Optional.empty());
            }
        }
        return alone(config);
    }

    /// Connects. The embedded PostgreSQL is started for it, so no Lectern may be running on it.
    ///
    /// @throws IOException with a message for people, for instance if one is running
    public static Owner alone(Config.Database config) throws IOException {
        if (config.url().isPresent()) {
            return new Owner(config.ownerUrl().or(config::url).orElseThrow(), Optional.empty());
        }
        var embedded = EmbeddedPostgres.start(config.dataFolder());
        return new Owner(embedded.ownerUrl(), Optional.of(embedded));
    }

    public Connection connect() throws SQLException {
        return Roles.connect(options);
    }

    /// The version of the tables; empty if there are none.
    public Optional<String> version() {
        return Migrations.version(options);
    }

    /// Creates the tables as of a version.
    public void migrate(String version) {
        Migrations.to(options, version);
    }

    /// Whether `one` is a newer version than `other`.
    public static boolean isNewer(String one, String other) {
        return Migrations.isNewer(one, other);
    }

    /// The newest version that this program knows.
    public String newest() {
        return Migrations.newest(options);
    }

    @Override
    public void close() {
        started.ifPresent(EmbeddedPostgres::stop);
    }
}
