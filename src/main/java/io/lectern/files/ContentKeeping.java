package io.lectern.files;

import io.lectern.web.DueWork;
import io.lectern.web.InTurn;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes objects whose files are gone, and moves contents to where the settings want them, one after
/// the other. The work to do is stored in the database, so any server may do it, after a crash and
/// concurrently.
final class ContentKeeping {
    private static final Logger LOG = LoggerFactory.getLogger(ContentKeeping.class);
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration MOVE = Duration.ofMinutes(5);
    private static final int AT_A_TIME = 50;
    private static final UUID FIRST = new UUID(0, 0);

    private final Vertx vertx;
    private final Pool pool;
    private final Contents contents;
    private final DueWork work =
            new DueWork("Moving or deleting contents of files", LOOK, this::due);
    private volatile OptionalLong moved = OptionalLong.empty();

    ContentKeeping(Vertx vertx, Pool pool, Contents contents) {
        this.vertx = vertx;
        this.pool = pool;
        this.contents = contents;
    }

    void start() {
        if (contents.hasBucket()) {
            work.start(vertx);
            return;
        }
        pool.query("select count(*) as objects from file_object")
                .execute()
                .map(rows -> rows.iterator().next().getLong("objects"))
                .onSuccess(objects -> {
                    if (objects > 0) {
                        LOG.error(
                                "{} files lie in an S3-compatible store, and files.s3Endpoint isn't set: they can't be"
                                        + " opened",
                                objects);
                    }
                });
    }

    void look() {
        if (contents.hasBucket()) {
            work.look();
        }
    }

    private Future<Void> due() {
        return delete().compose(_ -> isToMove() ? move() : Future.succeededFuture())
                .recover(failure ->
                        // A store that can't be reached was logged already.
                        failure instanceof Problem
                                ? Future.succeededFuture()
                                : Future.failedFuture(failure));
    }

    /// Whether it is time to look for files that lie elsewhere. They are rare, so all files are searched
    /// only every 5 minutes.
    private boolean isToMove() {
        var now = System.nanoTime();
        if (moved.isPresent() && now - moved.getAsLong() < MOVE.toNanos()) {
            return false;
        }
        moved = OptionalLong.of(now);
        return true;
    }

    /// Does everything that is due.
    Future<Void> act() {
        return delete().compose(_ -> move());
    }

    private Future<Void> delete() {
        return pool.preparedQuery(
                        """
                        select id from file_object where file is null and due <= now() order by due limit $1
                        """)
                .execute(Tuple.of(AT_A_TIME))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList())
                .compose(objects -> InTurn.each(objects, this::delete).map(objects.size()))
                .compose(deleted -> deleted < AT_A_TIME ? Future.succeededFuture() : delete());
    }

    private Future<Void> delete(UUID object) {
        return contents.store(bucket -> bucket.delete(object))
                .compose(_ ->
                        pool.preparedQuery("delete from file_object where id = $1 and file is null")
                                .execute(Tuple.of(object)))
                .mapEmpty();
    }

    Future<Void> move() {
        return move(FIRST);
    }

    private Future<Void> move(UUID after) {
        return pool.preparedQuery(
                        """
                        select f.id, f.size, f.tag from file f
                        where exists (select 1 from file_object o where o.file = f.id) <> $1 and f.id > $2
                        order by f.id limit $3
                        """)
                .execute(Tuple.of(contents.isIntoBucket(), after, AT_A_TIME))
                .map(rows -> rows.stream().toList())
                .compose(files ->
                        InTurn.each(files, this::move)
                                .compose(_ ->
                                        files.size() < AT_A_TIME
                                                ? Future.succeededFuture()
                                                : move(files.getLast().getUUID("id"))));
    }

    private Future<Void> move(Row row) {
        var file = new FileId(row.getUUID("id"));
        return contents.whole(file, row.getInteger("size"))
                .compose(content -> {
                    if (content.isEmpty()) {
                        return Future.succeededFuture();
                    }
                    if (!Tag.of(content.get()).equals(row.getString("tag"))) {
                        LOG.error("File {} doesn't match its hash and was not moved", file);
                        return Future.succeededFuture();
                    }
                    return contents.put(content.get()).compose(put -> belongs(put, file));
                });
    }

    /// Switches the file to its new place in one transaction. If another server was faster, or the file
    /// is gone, the copy made here is deleted later.
    private Future<Void> belongs(Contents.Put put, FileId file) {
        var leave =
                contents.isIntoBucket()
                        ? "delete from file_part where file = $1"
                        : "update file_object set file = null where file = $1";
        return pool.<Void>withTransaction(sql ->
                        sql.preparedQuery("select 1 from file where id = $1 for no key update")
                                .execute(Tuple.of(file.value()))
                                .compose(_ -> put.belongsTo(sql, file))
                                .compose(_ ->
                                        sql.preparedQuery(leave).execute(Tuple.of(file.value())))
                                .mapEmpty())
                .recover(failure ->
                        failure instanceof PgException refused
                                        && String.valueOf(refused.getSqlState()).startsWith("23")
                                ? Future.succeededFuture()
                                : Future.failedFuture(failure));
    }
}
