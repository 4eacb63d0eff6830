package io.lectern.files;

import io.lectern.Config;
import io.lectern.campus.RoomAccess;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// The metadata of files, in the database. Any thread may call it.
final class FileStore {
    /// How long an unattached file is kept.
    static final Duration LOOSE = Duration.ofDays(1);

    /// SQL: who sees the file `f`, namely its owner and everybody who sees an entry that has it
    /// attached. $1 is the room, $2 the viewer, $3 whether they are staff.
    private static final String SEEN =
            """
            f.room = $1 and (f.owner = $2 or exists (
              select 1 from entry_file x join room_entry e using (room, activity, seq)
              where x.file = f.id and x.room = f.room and not e.gone
                and (e.seen = 'ALL' or $3 or e.by = $2)))\
            """;

    private final Pool pool;
    private final Contents contents;
    private final Config.Files config;

    FileStore(Pool pool, Contents contents, Config.Files config) {
        this.pool = pool;
        this.contents = contents;
        this.config = config;
    }

    /// Stores a file. Fails with 429 if this person reached today's limit, with 409 if the room is full.
    /// The content is stored before the metadata.
    Future<StoredFile> keep(RoomId room, MemberId owner, Checked file) {
        return contents.put(file.content())
                .compose(put ->
                        pool.withTransaction(sql ->
                                known(sql, room, owner, file)
                                        .compose(stored ->
                                                put.belongsTo(sql, stored.id()).map(stored))));
    }

    /// Locks rows so that the limits hold for concurrent uploads.
    private Future<StoredFile> known(SqlClient sql, RoomId room, MemberId owner, Checked file) {
        return sql.preparedQuery("select 1 from account where id = $1 for no key update")
                .execute(Tuple.of(owner.value()))
                .compose(_ -> few(sql, owner))
                .compose(_ ->
                        sql.preparedQuery("select 1 from room where id = $1 for no key update")
                                .execute(Tuple.of(room.value())))
                .compose(_ -> fits(sql, room, file.content().length()))
                .compose(_ -> insert(sql, room, owner, file));
    }

    /// Whether one more file would fit, so that an upload can be refused before it is sent; `keep`
    /// checks again.
    Future<Void> mayKeep(RoomId room, MemberId owner) {
        return few(pool, owner).compose(_ -> fits(pool, room, 1));
    }

    private Future<Void> few(SqlClient sql, MemberId owner) {
        return sql.preparedQuery(
                        """
                        select count(*) as files,
                          (select coalesce(files_per_person_daily, $2) from site_limits) as most from file
                        where owner = $1 and at > now() - interval '1 day'
                        """)
                .execute(Tuple.of(owner.value(), config.perPersonDaily()))
                .map(rows -> rows.iterator().next())
                .map(row -> {
                    var most = row.getInteger("most");
                    if (row.getLong("files") >= most) {
                        throw Problem.of(
                                429,
                                "too-many-files",
                                "Too many files",
                                "You have brought %,d files in a day, which is the most."
                                        .formatted(most));
                    }
                    return null;
                });
    }

    private Future<Void> fits(SqlClient sql, RoomId room, int size) {
        return sql.preparedQuery(
                        """
                        select coalesce(sum(size), 0) as bytes,
                          (select coalesce(room_megabytes, $2) from site_limits) as most from file where room = $1
                        """)
                .execute(Tuple.of(room.value(), config.roomMegabytes()))
                .map(rows -> rows.iterator().next())
                .map(row -> {
                    var most = row.getInteger("most");
                    if (row.getLong("bytes") + size > most * 1_048_576L) {
                        throw Problem.of(
                                409,
                                "room-full",
                                "No room for more files",
                                "All files of this room together may take %,d MB.".formatted(most));
                    }
                    return null;
                });
    }

    private static Future<StoredFile> insert(
            SqlClient sql, RoomId room, MemberId owner, Checked file) {
        return sql.preparedQuery(
                        """
                        insert into file (id, room, owner, name, type, size, width, height, tag)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *
                        """)
                .execute(
                        Tuple.of(
                                        UUID.randomUUID(),
                                        room.value(),
                                        owner.value(),
                                        file.name(),
                                        file.type().name(),
                                        file.content().length())
                                .addValue(boxed(file.width()))
                                .addValue(boxed(file.height()))
                                .addString(file.tag()))
                .map(rows -> StoredFile.of(rows.iterator().next()));
    }

    private static @org.jspecify.annotations.Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    /// Fails with 404 if the member sees no such file.
    Future<StoredFile> find(RoomAccess seen, FileId file) {
        return find(seen, List.of(file))
                .map(found -> found.stream().findFirst().orElseThrow(Problem::notFound));
    }

    /// Those of the files that this member sees.
    Future<List<StoredFile>> find(RoomAccess seen, List<FileId> files) {
        return pool.preparedQuery("select f.* from file f where f.id = any ($4) and " + SEEN)
                .execute(
                        Tuple.of(
                                        seen.room().id().value(),
                                        seen.member().id().value(),
                                        seen.member().isStaff())
                                .addArrayOfUUID(
                                        files.stream().map(FileId::value).toArray(UUID[]::new)))
                .map(FileStore::files);
    }

    /// Deletes a file: its owner may, and staff. Fails with 404 for members who don't see it, with 403
    /// for the others.
    Future<Void> delete(RoomAccess seen, FileId file) {
        return find(seen, file)
                .compose(_ ->
                        pool.preparedQuery("delete from file where id = $1 and (owner = $2 or $3)")
                                .execute(
                                        Tuple.of(
                                                file.value(),
                                                seen.member().id().value(),
                                                seen.member().isStaff())))
                .map(deleted -> {
                    if (deleted.rowCount() == 0) {
                        throw Problem.forbidden("Only staff remove what others brought.");
                    }
                    return null;
                });
    }

    /// Whether this person uploaded all of these to this room, and none is about to be collected while
    /// it gets attached.
    Future<Boolean> own(RoomId room, MemberId owner, List<UUID> files) {
        return pool.preparedQuery(
                        """
                        select count(*) as own from file f
                        where f.id = any ($3) and f.room = $1 and f.owner = $2
                          and (f.at > now() - interval '23 hours' or exists (
                            select 1 from entry_file x where x.file = f.id))
                        """)
                .execute(
                        Tuple.of(room.value(), owner.value())
                                .addArrayOfUUID(files.toArray(UUID[]::new)))
                .map(rows -> rows.iterator().next().getLong("own") == files.size());
    }

    /// Those of the files that were uploaded to this room.
    Future<List<StoredFile>> named(RoomId room, List<UUID> files) {
        return pool.preparedQuery("select * from file where room = $1 and id = any ($2)")
                .execute(Tuple.of(room.value()).addArrayOfUUID(files.toArray(UUID[]::new)))
                .map(FileStore::files);
    }

    private static List<StoredFile> files(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(StoredFile::of).toList();
    }

    /// Deletes files that stayed unattached.
    ///
    /// @return how many
    Future<Integer> collect() {
        return pool.preparedQuery(
                        """
                        delete from file where id in (
                          select f.id from file f
                          where f.at < now() - make_interval(hours => $1) and not exists (
                            select 1 from entry_file x where x.file = f.id)
                          limit 1000)
                        """)
                .execute(Tuple.of((int) LOOSE.toHours()))
                .map(io.vertx.sqlclient.SqlResult::rowCount);
    }
}
