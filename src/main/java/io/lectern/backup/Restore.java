package io.lectern.backup;

import io.lectern.storage.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/// Fills an empty database from a backup in one transaction: all of it or nothing. Blocks.
public final class Restore {
    public record Restored(Instant at, String migration, int tables, long rows) {}

    /// How often to look for a running Lectern, half a second apart.
    private static final int LOOKS = 20;

    private final Owner owner;
    private final BackupFile file;
    private final Manifest manifest;

    private Restore(Owner owner, BackupFile file) {
        this.owner = owner;
        this.file = file;
        this.manifest = file.contents();
    }

    /// @throws IOException with a message for people; then nothing was restored
    public static Restored from(Owner owner, Path file) throws IOException {
        try (var backup = new BackupFile(file)) {
            return new Restore(owner, backup).run(file);
        } catch (SQLException failure) {
            throw new IOException("The database failed: " + failure.getMessage(), failure);
        }
    }

    private Restored run(Path name) throws IOException, SQLException {
        file.check();
        try (var sql = owner.connect()) {
            alone(sql);
            if (Owner.isNewer(manifest.migration(), owner.newest())) {
                throw new IOException(
                        "%s is of a newer Lectern (%s, tables of version %s); this one knows tables up to version %s. Restore it with that Lectern or a newer one."
                                .formatted(
                                        name,
                                        manifest.lectern(),
                                        manifest.migration(),
                                        owner.newest()));
            }
            var tables = owner.version();
            if (tables.isPresent()) {
                empty(sql);
                if (Owner.isNewer(tables.get(), manifest.migration())) {
                    throw new IOException(
                            "The tables of this database are of version %s, newer than the backup's %s. Restore into a database without tables."
                                    .formatted(tables.get(), manifest.migration()));
                }
            }
            owner.migrate(manifest.migration());
            fill(sql);
        }
        return new Restored(
                manifest.at(), manifest.migration(), manifest.tables().size(), manifest.rows());
    }

    /// Fails if a Lectern runs on this database. One that has just stopped may show for a few seconds.
    private static void alone(Connection sql) throws IOException, SQLException {
        for (int look = 0; isUsed(sql); look++) {
            if (look == LOOKS) {
                throw new IOException("A Lectern is running on this database. Stop it first.");
            }
            try (var pause = sql.createStatement()) {
                pause.execute("select pg_sleep(0.5)");
            }
        }
    }

    private static boolean isUsed(Connection sql) throws SQLException {
        return new Schema(sql)
                .first(
                        """
                        select pid from pg_stat_activity where datname = current_database()
                          and application_name = 'lectern' and pid <> pg_backend_pid()
                        """)
                .isPresent();
    }

    private static void empty(Connection sql) throws IOException, SQLException {
        if (new Schema(sql).first("select id from account limit 1").isPresent()) {
            throw new IOException(
                    "There are people in this database already. Restore into an empty one.");
        }
    }

    /// Fills the tables. After a failure the connection is closed, which rolls everything back.
    private void fill(Connection sql) throws IOException, SQLException {
        sql.setAutoCommit(false);
        try (var statement = sql.createStatement()) {
            statement.execute("set local statement_timeout = 0");
            // Of two restores at once the second one waits here, and then finds people in the
            // database.
            statement.execute("lock table account in access exclusive mode");
            empty(sql);
            var schema = new Schema(sql);
            same(schema.tables());
            var laying = schema.laying();
            for (var lifting : schema.lifting()) {
                statement.execute(lifting);
            }
            statement.execute(
                    "truncate "
                            + Schema.quoted(
                                    manifest.tables().stream().map(Manifest.Table::name).toList()));
            for (var table : manifest.tables()) {
                rows(sql, table);
            }
            sequences(sql);
            for (var laid : laying) {
                statement.execute(laid);
            }
            mark(sql);
            sql.commit();
            sql.setAutoCommit(true);
        }
        try (var statement = sql.createStatement()) {
            statement.execute("analyze");
        }
    }

    /// Compares the tables: of migrations numbered out of order, some may have been missing when the backup was made.
    private void same(List<Schema.Table> here) throws IOException {
        Map<String, List<String>> there =
                manifest.tables().stream()
                        .collect(Collectors.toMap(Manifest.Table::name, Manifest.Table::columns));
        Map<String, List<String>> known =
                here.stream().collect(Collectors.toMap(Schema.Table::name, Schema.Table::columns));
        if (!sorted(there).equals(sorted(known))) {
            throw new IOException(
                    "The backup has other tables than this Lectern makes for version %s. Restore it with Lectern %s."
                            .formatted(manifest.migration(), manifest.lectern()));
        }
    }

    private static Map<String, List<String>> sorted(Map<String, List<String>> tables) {
        return tables.keySet().stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                name ->
                                        tables.getOrDefault(name, List.of()).stream()
                                                .sorted()
                                                .toList()));
    }

    private void rows(Connection sql, Manifest.Table table) throws IOException, SQLException {
        try (var in = file.rows(table)) {
            long rows =
                    sql.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(
                                    "copy %s (%s) from stdin"
                                            .formatted(
                                                    Schema.quoted(table.name()),
                                                    Schema.quoted(table.columns())),
                                    in);
            if (rows != table.rows()) {
                throw new IOException(
                        "The table %s has %d rows in the backup, and %d came."
                                .formatted(table.name(), table.rows(), rows));
            }
        }
    }

    private void sequences(Connection sql) throws SQLException {
        try (var set = sql.prepareStatement("select setval(?::regclass, ?, ?)")) {
            for (var sequence : manifest.sequences()) {
                set.setString(1, Schema.quoted(sequence.name()));
                set.setLong(2, sequence.last());
                set.setBoolean(3, sequence.called());
                set.executeQuery().close();
            }
        }
    }

    /// Marks the restoration, which begins another history: events after the backup were lost, and new ones get their
    /// numbers.
    private void mark(Connection sql) throws SQLException {
        try (var insert = sql.prepareStatement("insert into restoration (backup_at) values (?)")) {
            insert.setTimestamp(1, Timestamp.from(manifest.at()));
            insert.executeUpdate();
        }
    }
}
