package io.lectern.files;

import io.lectern.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Checks which files' contents are in the bucket: a restored database may not match it. Blocks.
public final class BucketCheck {
    private static final int AT_A_TIME = 16;
    private static final int MOST_NAMED = 10;
    private static final int PATIENCE_SECONDS = 60;

    /// @param named some of the missing files, with their rooms
    public record Found(long files, long missing, List<String> named) {}

    /// @param size in bytes. The check requests the last byte, which an object that is too short doesn't
    ///     have
    private record Wanted(UUID object, String name, int size) {}

    private BucketCheck() {}

    /// How many files this database has in a bucket.
    public static long files(Connection sql) throws SQLException {
        try (var query = sql.createStatement();
                var count =
                        query.executeQuery(
                                "select count(*) from file_object where file is not null")) {
            count.next();
            return count.getLong(1);
        }
    }

    /// @throws IOException if the bucket can't be reached
    public static Found of(Connection sql, Config.S3 config) throws IOException, SQLException {
        var vertx = Vertx.vertx();
        try {
            return look(sql, new Bucket(vertx, config));
        } catch (TimeoutException failure) {
            throw new IOException("The bucket does not answer.", failure);
        } finally {
            vertx.close();
        }
    }

    /// Checks page by page, by object id, to bound memory.
    private static Found look(Connection sql, Bucket bucket)
            throws IOException, SQLException, TimeoutException {
        var named = new ArrayList<String>();
        long files = 0;
        long missing = 0;
        var wanted = after(sql, new UUID(0, 0));
        while (!wanted.isEmpty()) {
            for (var one : lacking(bucket, wanted)) {
                missing++;
                if (named.size() < MOST_NAMED) {
                    named.add(one.name());
                }
            }
            files += wanted.size();
            wanted = after(sql, wanted.getLast().object());
        }
        return new Found(files, missing, List.copyOf(named));
    }

    private static List<Wanted> after(Connection sql, UUID last) throws SQLException {
        try (var query =
                sql.prepareStatement(
                        """
                        select o.id, f.name || ' (' || coalesce(r.name, '') || ')' as name, f.size
                        from file_object o join file f on f.id = o.file join room r on r.id = f.room
                        where o.id > ? order by o.id limit ?
                        """)) {
            query.setObject(1, last);
            query.setInt(2, AT_A_TIME);
            var found = new ArrayList<Wanted>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Wanted(
                                    rows.getObject(1, UUID.class),
                                    rows.getString(2),
                                    rows.getInt(3)));
                }
            }
            return found;
        }
    }

    private static List<Wanted> lacking(Bucket bucket, List<Wanted> wanted)
            throws IOException, TimeoutException {
        var asked = wanted.stream().map(it -> bucket.get(it.object(), it.size() - 1, 1)).toList();
        try {
            Future.all(asked).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException failure) {
            throw new IOException("The bucket can't be asked: " + failure.getMessage(), failure);
        }
        var lacking = new ArrayList<Wanted>();
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i).result().isEmpty()) {
                lacking.add(wanted.get(i));
            }
        }
        return lacking;
    }
}
