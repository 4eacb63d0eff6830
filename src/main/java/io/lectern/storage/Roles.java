package io.lectern.storage;

import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// The two database roles: the owner migrates; the server's role reads and writes rows and can't change tables.
/// Blocks, over JDBC.
final class Roles {
    private Roles() {}

    /// Creates the server's role or sets its password again.
    static void make(PgConnectOptions owner, PgConnectOptions server) throws SQLException {
        try (var connection = connect(owner)) {
            var verb = exists(connection, server.getUser()) ? "alter" : "create";
            run(
                    connection,
                    "select format('" + verb + " role %I login nosuperuser password %L', ?, ?)",
                    server.getUser(),
                    server.getPassword());
        }
    }

    /// Grants the server's role its rights. Needed after each migration, as there may be new tables.
    static void grant(PgConnectOptions owner, PgConnectOptions server) throws SQLException {
        try (var connection = connect(owner)) {
            for (var right :
                    new String[] {
                        "grant usage on schema public to %I",
                        "grant select, insert, update, delete on all tables in schema public to %I",
                        "grant usage, select, update on all sequences in schema public to %I",
                        "grant execute on all functions in schema public to %I",
                        "revoke insert, update, delete on flyway_schema_history from %I"
                    }) {
                run(connection, "select format('" + right + "', ?)", server.getUser());
            }
        }
    }

    static Connection connect(PgConnectOptions as) throws SQLException {
        return DriverManager.getConnection(Migrations.jdbcUrl(as), as.getUser(), as.getPassword());
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (var asked = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            asked.setString(1, role);
            return asked.executeQuery().next();
        }
    }

    /// Runs a statement that takes no parameters, such as `grant`: `format` puts the quoted values into its text.
    private static void run(Connection connection, String format, String... values)
            throws SQLException {
        try (var made = connection.prepareStatement(format)) {
            for (var i = 0; i < values.length; i++) {
                made.setString(i + 1, values[i]);
            }
            var row = made.executeQuery();
            row.next();
            try (var statement = connection.createStatement()) {
                statement.execute(row.getString(1));
            }
        }
    }
}
