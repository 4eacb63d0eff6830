package io.lectern.privacy;

import io.lectern.files.FileId;
import io.lectern.room.MemberId;
import io.lectern.web.InTurn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a person's archive to a file on this machine, one page of rows or part of a file at a time.
final class DataArchive {
    private static final int PAGE = 500;
    private static final String ABOUT =
            """
            This archive holds what Lectern keeps about you. Each file of JSON is a list.
            in-rooms.json is all that you did in rooms: messages, questions, votes, drawings and more.
            tickets.json are your questions at the desk, with the notes that were written for you.
            picture.jpg is your picture, if you have one.
            The folder "files" holds the files that you brought; files.json says what they are called.
            """;

    private interface Writing {
        void write() throws IOException;
    }

    private final Vertx vertx;
    private final io.lectern.files.Files brought;
    private final MemberId who;
    private final ZipOutputStream zip;

    private DataArchive(Vertx vertx, io.lectern.files.Files brought, MemberId who, Path file) {
        this.brought = brought;
        this.vertx = vertx;
        this.who = who;
        try {
            this.zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Future<Void> write(
            Vertx vertx, Pool pool, io.lectern.files.Files brought, MemberId who, Path file) {
        var archive = new DataArchive(vertx, brought, who, file);
        return pool.withTransaction(archive::rows)
                .compose(_ -> archive.files(pool))
                .eventually(() -> archive.blocking(archive.zip::close));
    }

    /// @param sql in a transaction, which cursors need
    private Future<Void> rows(SqlConnection sql) {
        var all = entry("README.txt").compose(_ -> text(ABOUT));
        for (var section : DataSections.ALL) {
            all = all.compose(_ -> section(sql, section));
        }
        return all.compose(_ -> picture(sql));
    }

    private Future<Void> picture(SqlConnection sql) {
        return sql.preparedQuery("select body from account_picture where account = $1")
                .execute(Tuple.of(who.value()))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.succeededFuture();
                    }
                    var body = rows.iterator().next().getBuffer("body");
                    return entry("picture.jpg")
                            .compose(_ -> blocking(() -> zip.write(body.getBytes())));
                });
    }

    private Future<Void> section(SqlConnection sql, DataSections.Section section) {
        var first = new boolean[] {true};
        return entry(section.file())
                .compose(_ -> text("["))
                .compose(_ ->
                        each(
                                sql,
                                "select to_jsonb(x)::text as row from (" + section.sql() + ") x",
                                rows -> {
                                    var page = new StringBuilder();
                                    for (var row : rows) {
                                        page.append(first[0] ? "\n" : ",\n")
                                                .append(row.getString("row"));
                                        first[0] = false;
                                    }
                                    return text(page.toString());
                                }))
                .compose(_ -> text("\n]\n"));
    }

    /// Writes files page by page and outside of a transaction, as writing a large file could exceed the
    /// time that a transaction may be idle.
    private Future<Void> files(Pool pool) {
        var after = new AtomicReference<>(new UUID(0, 0));
        return Steps.all(() ->
                pool.preparedQuery(
                                """
                                select id, name, size from file where owner = $1 and id > $2 order by id limit $3
                                """)
                        .execute(Tuple.of(who.value(), after.get(), PAGE))
                        .compose(rows -> {
                            return InTurn.each(
                                            rows,
                                            row -> {
                                                after.set(row.getUUID("id"));
                                                return file(row);
                                            })
                                    .map(rows.size() == PAGE);
                        }));
    }

    private Future<Void> file(Row row) {
        var id = row.getUUID("id");
        // Some file systems refuse these in names.
        var name = row.getString("name").replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_");
        return entry("files/" + id + " " + name)
                .compose(_ -> part(new FileId(id), row.getInteger("size"), 0));
    }

    private Future<Void> part(FileId file, int size, int n) {
        return brought.part(file, size, n)
                .compose(part ->
                        part.isEmpty()
                                ? Future.succeededFuture()
                                : blocking(() -> zip.write(part.get().getBytes()))
                                        .compose(_ -> part(file, size, n + 1)));
    }

    private Future<Void> each(
            SqlConnection sql, String statement, Function<RowSet<Row>, Future<Void>> page) {
        return sql.prepare(statement)
                .compose(prepared -> {
                    var cursor = prepared.cursor(Tuple.of(who.value()));
                    return pages(cursor, page)
                            .eventually(cursor::close)
                            .eventually(prepared::close);
                });
    }

    private static Future<Void> pages(Cursor cursor, Function<RowSet<Row>, Future<Void>> page) {
        return Steps.all(() -> cursor.read(PAGE).compose(page).map(_ -> cursor.hasMore()));
    }

    private Future<Void> entry(String name) {
        return blocking(() -> zip.putNextEntry(new ZipEntry(name)));
    }

    private Future<Void> text(String text) {
        return blocking(() -> zip.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Future<Void> blocking(Writing writing) {
        return vertx.executeBlocking(() -> {
            writing.write();
            return null;
        });
    }
}
