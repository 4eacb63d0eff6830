package io.lectern;

import io.lectern.storage.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// One real PostgreSQL for all tests of this JVM, with a database for each test that asks.
public final class TestPostgres {
    private static final AtomicInteger databases = new AtomicInteger();

    private TestPostgres() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /// A database with all tables in it, migrated once.
    private static final class Migrated {
        static final String URL = migrated();

        private static String migrated() {
            var vertx = Vertx.vertx();
            try {
                var url = empty();
                Database.open(vertx, config(url))
                        .compose(Database::close)
                        .await(300, TimeUnit.SECONDS);
                return url;
            } catch (TimeoutException failure) {
                throw new IllegalStateException(failure);
            } finally {
                vertx.close();
            }
        }
    }

    /// A database of its own, as a DATABASE_URL: with its tables, and nothing in them. Blocks.
    public static String url() {
        return copy(Migrated.URL);
    }

    /// One without tables, for who looks at a start that makes them. Blocks.
    static String empty() {
        return create("");
    }

    /// A copy of a database that nobody uses now, as a backup is one. Blocks.
    public static String copy(String url) {
        return create(" template " + url.substring(url.lastIndexOf('/') + 1));
    }

    private static String create(String like) {
        var name = "test_" + databases.incrementAndGet();
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + like);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return "postgresql://postgres@127.0.0.1:%d/%s".formatted(Server.RUNNING.getPort(), name);
    }

    /// A connection of JDBC to such a database, for a test that looks at the rows or changes them.
    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(jdbc(url), "postgres", "");
    }

    /// Flyway with the program's migrations, for a test that stops it at an older version.
    static FluentConfiguration flyway(String url) {
        return Flyway.configure().dataSource(jdbc(url), "postgres", "").locations("classpath:db");
    }

    private static String jdbc(String url) {
        return "jdbc:" + url.replace("postgres@", "");
    }

    /// The setting for a database of its own. Blocks.
    public static Config.Database config() {
        return config(url());
    }

    private static Config.Database config(String url) {
        return new Config.Database(
                Optional.of(url), Optional.empty(), Path.of("target", "data"), 5, 60, 30);
    }

    /// Opens a database of its own. Blocks a moment, so not from an event loop.
    public static Future<Database> open(Vertx vertx) {
        return Database.open(vertx, config());
    }
}
