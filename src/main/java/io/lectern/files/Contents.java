package io.lectern.files;

import io.lectern.Config;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The contents of files: in the database in parts, or in a bucket as objects. Either is read by the
/// same parts. Any thread may call it.
final class Contents {
    static final int PART = 256 * 1024;

    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);

    private final Pool pool;
    private final Optional<Bucket> bucket;
    private final boolean intoBucket;
    private final AtomicLong said = new AtomicLong(System.nanoTime() - SILENCE.toNanos());

    Contents(Vertx vertx, Pool pool, Config.Files config) {
        this.pool = pool;
        this.bucket = config.s3().map(s3 -> new Bucket(vertx, s3));
        this.intoBucket = config.store() == Config.FilePlace.S3;
    }

    /// Stored content that belongs to no file yet.
    sealed interface Put {
        /// Call it in the transaction that creates the file.
        Future<Void> belongsTo(SqlClient sql, FileId file);
    }

    private record InDatabase(Buffer content) implements Put {
        @Override
        public Future<Void> belongsTo(SqlClient sql, FileId file) {
            return sql.preparedQuery("insert into file_part (file, n, body) values ($1, $2, $3)")
                    .executeBatch(parts(file.value(), content))
                    .mapEmpty();
        }
    }

    private record InBucket(UUID object) implements Put {
        /// Fails if another server has stored this file's content meanwhile, or the object was deleted.
        @Override
        public Future<Void> belongsTo(SqlClient sql, FileId file) {
            return sql.preparedQuery("update file_object set file = $2, due = now() where id = $1")
                    .execute(Tuple.of(object, file.value()))
                    .map(updated -> {
                        if (updated.rowCount() == 0) {
                            throw new IllegalStateException("object " + object + " is gone again");
                        }
                        return null;
                    });
        }
    }

    private static List<Tuple> parts(UUID file, Buffer content) {
        List<Tuple> parts = new ArrayList<>();
        for (var at = 0; at < content.length(); at += PART) {
            var end = Math.min(content.length(), at + PART);
            parts.add(Tuple.of(file, at / PART, content.slice(at, end)));
        }
        return parts;
    }

    /// Stores content where new files go. Content that no file claims is deleted later.
    Future<Put> put(Buffer content) {
        return intoBucket ? intoBucket(content) : Future.succeededFuture(new InDatabase(content));
    }

    private Future<Put> intoBucket(Buffer content) {
        var object = UUID.randomUUID();
        return pool.preparedQuery("insert into file_object (id) values ($1)")
                .execute(Tuple.of(object))
                .compose(_ -> store(bucket -> bucket.put(object, content)))
                .map(new InBucket(object));
    }

    /// The n-th part of a file of this size. Empty after the last one, and if the file is gone.
    Future<Optional<Buffer>> part(FileId file, int size, int n) {
        var from = n * PART;
        return pool.preparedQuery(
                        """
                        select (select body from file_part where file = $1 and n = $2) as body,
                          (select id from file_object where file = $1) as object
                        """)
                .execute(Tuple.of(file.value(), n))
                .map(rows -> rows.iterator().next())
                .compose(row -> {
                    var object = row.getUUID("object");
                    return object == null || from >= size
                            ? Future.succeededFuture(Optional.ofNullable(row.getBuffer("body")))
                            : store(it -> it.get(object, from, Math.min(PART, size - from)));
                });
    }

    /// The whole content of a file.
    Future<Optional<Buffer>> whole(FileId file, int size) {
        return rest(file, size, 0, Buffer.buffer());
    }

    private Future<Optional<Buffer>> rest(FileId file, int size, int n, Buffer before) {
        return before.length() >= size
                ? Future.succeededFuture(Optional.of(before))
                : part(file, size, n)
                        .compose(part ->
                                part.isEmpty()
                                        ? Future.succeededFuture(Optional.empty())
                                        : rest(file, size, n + 1, before.appendBuffer(part.get())));
    }

    boolean hasBucket() {
        return bucket.isPresent();
    }

    boolean isIntoBucket() {
        return intoBucket;
    }

    /// Asks the bucket. Fails with 503 if it can't be reached.
    <T> Future<T> store(Function<Bucket, Future<T>> asked) {
        return bucket.map(asked)
                .orElseGet(() ->
                        Future.failedFuture(
                                new IllegalStateException("files.s3Endpoint isn't set")))
                .recover(failure -> {
                    say(failure);
                    return Future.failedFuture(away());
                });
    }

    /// Logs the failure, at most once per interval.
    private void say(Throwable failure) {
        var now = System.nanoTime();
        var last = said.get();
        if (now - last > SILENCE.toNanos() && said.compareAndSet(last, now)) {
            LOG.warn("The file store failed: {}", failure.toString());
        }
    }

    private static Problem away() {
        return Problem.of(
                503,
                "files-away",
                "Files unavailable",
                "Files can’t be saved or opened right now. Everything else works. Try again in a few minutes.");
    }
}
