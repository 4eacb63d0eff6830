package io.lectern.backup;

import io.lectern.storage.Owner;
import io.lectern.web.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// Writes all rows of the database, as of one moment, to a file, while servers run. It streams, so memory doesn't grow
/// with the site. Blocks.
public final class Backup {
    private static final int BUFFER = 1 << 16;

    /// @param at the moment whose state it holds
    /// @param elsewhere the number of files whose contents are in an S3 store and so not in the backup
    public record Made(
            Instant at, String migration, int tables, long rows, long bytes, long elsewhere) {}

    private Backup() {}

    /// @param lectern the version of this program
    /// @throws IOException with a message for people; then an earlier file at this place is still there
    public static Made write(Owner owner, Path file, String lectern) throws IOException {
        var migration =
                owner.version()
                        .orElseThrow(() -> new IOException("There is nothing in this database."));
        try (var sql = owner.connect()) {
            var manifest = whole(sql, file, migration, lectern);
            var made =
                    new Made(
                            manifest.at(),
                            migration,
                            manifest.tables().size(),
                            manifest.rows(),
                            Files.size(file),
                            manifest.elsewhere().orElse(0L));
            tell(sql, made);
            return made;
        } catch (SQLException failure) {
            throw new IOException("The database failed: " + failure.getMessage(), failure);
        }
    }

    private static Manifest whole(Connection sql, Path file, String migration, String lectern)
            throws IOException, SQLException {
        try (var whole = new WholeFile(file)) {
            // Not closed after a failure: that would write the end of a file that isn't complete.
            var zip =
                    new ZipOutputStream(
                            new BufferedOutputStream(
                                    Channels.newOutputStream(whole.channel()), BUFFER));
            zip.setLevel(Deflater.BEST_SPEED);
            var manifest = tables(sql, zip, migration, lectern);
            zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
            zip.write(Json.write(manifest).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.finish();
            zip.flush();
            whole.done();
            return manifest;
        } catch (IOException failure) {
            throw new IOException(
                    "%s can't be written: %s".formatted(file, failure.getMessage()), failure);
        }
    }

    /// Locks the tables before the snapshot is taken, so that no table changes its columns afterwards.
    private static Manifest tables(
            Connection sql, ZipOutputStream zip, String migration, String lectern)
            throws IOException, SQLException {
        var schema = new Schema(sql);
        var known = schema.tables();
        sql.setAutoCommit(false);
        sql.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = sql.createStatement()) {
            statement.execute("set local idle_in_transaction_session_timeout = 0");
            statement.execute("set local statement_timeout = 0");
            statement.execute(
                    "lock table %s in access share mode"
                            .formatted(
                                    Schema.quoted(
                                            known.stream().map(Schema.Table::name).toList())));
            Instant at;
            try (var now = statement.executeQuery("select now()")) {
                now.next();
                at = now.getTimestamp(1).toInstant();
            }
            if (!schema.tables().equals(known)) {
                throw new SQLException("its tables are being changed just now. Try again.");
            }
            List<Manifest.Table> tables = new ArrayList<>();
            for (var table : known) {
                tables.add(table(sql, zip, table));
            }
            // Sequences are outside of the snapshot. Read last, none is behind the rows.
            var sequences = schema.sequences();
            var elsewhere = elsewhere(statement, known);
            sql.commit();
            sql.setAutoCommit(true);
            return new Manifest(
                    Manifest.FORMAT, lectern, migration, at, tables, sequences, elsewhere);
        }
    }

    /// The number of files in an S3 store; empty for tables older than the store.
    private static Optional<Long> elsewhere(Statement statement, List<Schema.Table> known)
            throws SQLException {
        if (known.stream().noneMatch(it -> it.name().equals("file_object"))) {
            return Optional.empty();
        }
        try (var count =
                statement.executeQuery("select count(*) from file_object where file is not null")) {
            count.next();
            return Optional.of(count.getLong(1));
        }
    }

    private static Manifest.Table table(Connection sql, ZipOutputStream zip, Schema.Table table)
            throws IOException, SQLException {
        var sum = new Checksum();
        zip.putNextEntry(new ZipEntry("tables/" + table.name() + ".copy"));
        var copy =
                sql.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "copy %s (%s) to stdout"
                                        .formatted(
                                                Schema.quoted(table.name()),
                                                Schema.quoted(table.columns())));
        pour(copy, sum.before(zip));
        long rows = copy.getHandledRowCount();
        zip.closeEntry();
        return new Manifest.Table(table.name(), table.columns(), rows, sum.bytes(), sum.sha256());
    }

    /// If the file can't be written, reports that, and not the database's complaint about the interruption.
    private static void pour(CopyOut copy, OutputStream out) throws IOException, SQLException {
        try {
            for (var row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                out.write(row);
            }
        } catch (IOException failure) {
            try {
                copy.cancelCopy();
            } catch (SQLException stopped) {
                failure.addSuppressed(stopped);
            }
            throw failure;
        }
    }

    /// Notes the backup for the status page.
    private static void tell(Connection sql, Made made) throws SQLException {
        try (var insert =
                sql.prepareStatement(
                        "insert into backup (at, way, bytes) values (?, 'lectern', ?)")) {
            insert.setTimestamp(1, Timestamp.from(made.at()));
            insert.setLong(2, made.bytes());
            insert.executeUpdate();
        }
    }
}
