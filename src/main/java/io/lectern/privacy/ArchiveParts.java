package io.lectern.privacy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The contents of archives of personal data, stored in the database in parts, so that every server can
/// send them.
final class ArchiveParts {
    private static final int PART = 1_000_000;

    private final Vertx vertx;
    private final Pool pool;

    ArchiveParts(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /// Stores the file, replacing the parts of an earlier try.
    ///
    /// @return the size in bytes
    Future<Long> store(UUID id, Path file) {
        return pool.preparedQuery("delete from data_export_part where export = $1")
                .execute(Tuple.of(id))
                .compose(_ ->
                        vertx.fileSystem().open(file.toString(), new OpenOptions().setWrite(false)))
                .compose(open -> parts(id, open).eventually(open::close));
    }

    private Future<Long> parts(UUID id, AsyncFile open) {
        var n = new AtomicInteger();
        var sent = new AtomicLong();
        return Steps.all(() ->
                        open.read(Buffer.buffer(PART), 0, sent.get(), PART)
                                .compose(part ->
                                        part.length() == 0
                                                ? Future.succeededFuture(false)
                                                : part(id, n.getAndIncrement(), part)
                                                        .onSuccess(
                                                                _ -> sent.addAndGet(part.length()))
                                                        .map(true)))
                .map(_ -> sent.get());
    }

    private Future<Void> part(UUID id, int n, Buffer part) {
        return pool.preparedQuery(
                        "insert into data_export_part (export, n, body) values ($1, $2, $3)")
                .execute(Tuple.of(id, n, part))
                .mapEmpty();
    }

    Future<Void> send(RoutingContext context, UUID id, long size) {
        var response = context.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/zip")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Disposition", "attachment; filename=\"my-data.zip\"")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(size));
        return all(context, response, id, size);
    }

    /// Sends the parts one by one. The next is read from the database once the last one is written, so a
    /// slow client costs the memory of one part.
    private Future<Void> all(
            RoutingContext context, HttpServerResponse response, UUID id, long size) {
        var n = new AtomicInteger();
        var sent = new AtomicLong();
        return Steps.all(() ->
                        pool.preparedQuery(
                                        "select body from data_export_part where export = $1 and n = $2")
                                .execute(Tuple.of(id, n.getAndIncrement()))
                                .compose(rows -> {
                                    if (rows.size() == 0) {
                                        // Expired meanwhile: the client has to notice that the
                                        // archive is incomplete.
                                        return context.request().connection().close().map(false);
                                    }
                                    Buffer body = rows.iterator().next().getBuffer("body");
                                    return response.write(body)
                                            .map(_ -> sent.addAndGet(body.length()) < size);
                                }))
                .compose(_ -> sent.get() < size ? Future.succeededFuture() : response.end());
    }
}
