package io.lectern.status;

import io.lectern.Config;
import io.lectern.nodes.Nodes;
import io.lectern.notify.Deliveries;
import io.lectern.room.Kind;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What the status page shows administrators: versions, servers, sizes, work that waits and work that failed.
final class Status {
    /// @param tables the number of the newest migration
    record Database(String version, String tables, long bytes) {}

    /// @param alive whether its lease is valid
    record Node(UUID id, boolean self, boolean alive) {}

    /// A room, one of those with the most events.
    record Large(RoomId id, String course, String name, Kind kind, long events) {}

    record Sizes(long files, long fileBytes, long events, List<Large> largest) {}

    /// A statement that has run for more than half a second, without its values.
    record Slow(double seconds, String statement) {}

    /// The last backup that Lectern knows of.
    ///
    /// @param at the moment whose state it holds
    /// @param way `lectern`, or the name that another tool noted
    /// @param restored when this database was last filled from a backup
    record Backup(
            Optional<Instant> at,
            Optional<String> way,
            Optional<Long> bytes,
            Optional<Instant> restored) {}

    /// The disk of the embedded PostgreSQL. Of another database's disk nothing is known.
    record Disk(long free, long total) {}

    /// The limits in force, from the settings or from the school's page.
    record Limits(
            int filesPerPersonDaily,
            int roomMegabytes,
            int sockets,
            int socketsPerAccount,
            int socketsPerAddress,
            Optional<Integer> mailsDaily) {}

    record Work(long erasures, long archives, long copies) {}

    record View(
            String version,
            Instant since,
            String java,
            Database database,
            Backup backup,
            Optional<Disk> disk,
            Optional<Certificate> certificate,
            Limits limits,
            List<Node> nodes,
            Sizes sizes,
            List<Deliveries.Way> outgoing,
            List<Deliveries.Failure> failures,
            Work work,
            List<Slow> slow) {}

    private final Pool pool;
    private final Nodes nodes;
    private final Deliveries deliveries;
    private final Config config;
    private final Vertx vertx;

    private final SiteLimits limits;

    Status(
            Vertx vertx,
            Pool pool,
            Nodes nodes,
            Deliveries deliveries,
            SiteLimits limits,
            Config config) {
        this.limits = limits;
        this.vertx = vertx;
        this.config = config;
        this.pool = pool;
        this.nodes = nodes;
        this.deliveries = deliveries;
    }

    Future<View> look() {
        var database = database();
        var backup = backup();
        var disk = disk();
        var certificate = certificate();
        var others = nodes();
        var sizes = sizes();
        var ways = deliveries.ways();
        var failures = deliveries.failures();
        var work = work();
        var set = limits.of();
        var slow = slow();
        return Future.all(
                        List.of(
                                database,
                                backup,
                                disk,
                                certificate,
                                others,
                                sizes,
                                ways,
                                failures,
                                work,
                                set,
                                slow))
                .map(_ ->
                        new View(
                                version(),
                                Instant.ofEpochMilli(
                                        ManagementFactory.getRuntimeMXBean().getStartTime()),
                                Runtime.version().toString(),
                                database.result(),
                                backup.result(),
                                disk.result(),
                                certificate.result(),
                                limits(set.result().counting()),
                                others.result(),
                                sizes.result(),
                                ways.result(),
                                failures.result(),
                                work.result(),
                                slow.result()));
    }

    /// The version in the jar; absent when running from classes.
    private static String version() {
        return Optional.ofNullable(Status.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private Future<Database> database() {
        return pool.query(
                        """
                        select current_setting('server_version') as version,
                          (select version from flyway_schema_history where success and version is not null
                           order by installed_rank desc limit 1) as tables,
                          pg_database_size(current_database()) as bytes
                        """)
                .execute()
                .map(rows -> one(rows))
                .map(row ->
                        new Database(
                                row.getString("version"),
                                row.getString("tables"),
                                row.getLong("bytes")));
    }

    private Future<Backup> backup() {
        return pool.query(
                        """
                        select b.at, b.way, b.bytes, (select max(at) from restoration) as restored
                        from (select 1) one left join lateral
                          (select at, way, bytes from backup order by at desc, id desc limit 1) b on true
                        """)
                .execute()
                .map(rows -> one(rows))
                .map(row ->
                        new Backup(
                                instant(row, "at"),
                                Optional.ofNullable(row.getString("way")),
                                Optional.ofNullable(row.getLong("bytes")),
                                instant(row, "restored")));
    }

    private static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private Future<Optional<Disk>> disk() {
        var folder = config.database().dataFolder();
        return config.database().url().isPresent() || !folder.toFile().isDirectory()
                ? Future.succeededFuture(Optional.empty())
                : vertx.executeBlocking(() -> {
                    var store = Files.getFileStore(folder);
                    return Optional.of(new Disk(store.getUsableSpace(), store.getTotalSpace()));
                });
    }

    private Future<Optional<Certificate>> certificate() {
        return config.mail()
                .site()
                .map(URI::create)
                .filter(site -> "https".equals(site.getScheme()))
                .<Future<Optional<Certificate>>>map(site ->
                        vertx.executeBlocking(() -> Optional.of(Certificate.at(site)), false))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Limits limits(SiteLimits.Settings set) {
        return new Limits(
                set.filesPerPersonDaily(),
                set.roomMegabytes(),
                config.live().sockets(),
                config.live().socketsPerAccount(),
                config.live().socketsPerAddress(),
                Optional.of(set.mailsDaily()).filter(it -> it > 0));
    }

    private Future<List<Node>> nodes() {
        return pool.query(
                        "select address, alive_until > now() as alive from node order by address limit 100")
                .execute()
                .map(rows -> {
                    var known =
                            rows.stream()
                                    .map(row ->
                                            new Node(
                                                    row.getUUID("address"),
                                                    row.getUUID("address").equals(nodes.self()),
                                                    row.getBoolean("alive")))
                                    .toList();
                    return known.isEmpty() ? List.of(new Node(nodes.self(), true, true)) : known;
                });
    }

    /// Counts events as the sum of all rooms' heads, as each log is numbered without a gap.
    private Future<Sizes> sizes() {
        return pool.query(
                        "select count(*) as files, coalesce(sum(size), 0)::bigint as bytes from file")
                .execute()
                .map(rows -> one(rows))
                .compose(files ->
                        pool.query(
                                        """
                                        with heads as (
                                          select r.id, r.course, r.name, r.kind, h.seq from room r
                                          join lateral (select seq from room_event where room = r.id
                                            order by seq desc limit 1) h on true)
                                        select h.id, c.code, h.name, h.kind, h.seq, sum(h.seq) over ()::bigint as total
                                        from heads h join course c on c.id = h.course
                                        where h.kind <> 'DIRECT' order by h.seq desc limit 10
                                        """)
                                .execute()
                                .map(rows ->
                                        new Sizes(
                                                files.getLong("files"),
                                                files.getLong("bytes"),
                                                rows.size() == 0 ? 0 : one(rows).getLong("total"),
                                                rows.stream().map(Status::large).toList())));
    }

    private static Large large(Row row) {
        return new Large(
                new RoomId(row.getUUID("id")),
                row.getString("code"),
                row.getString("name"),
                Kind.valueOf(row.getString("kind")),
                row.getLong("seq"));
    }

    private Future<Work> work() {
        return pool.query(
                        """
                        select (select count(*) from erasure where done_at is null) as erasures,
                          (select count(*) from data_export where ready_at is null) as archives,
                          (select count(*) from course_copy where done_at is null) as copies
                        """)
                .execute()
                .map(rows -> one(rows))
                .map(row ->
                        new Work(
                                row.getLong("erasures"),
                                row.getLong("archives"),
                                row.getLong("copies")));
    }

    private Future<List<Slow>> slow() {
        return pool.query(
                        """
                        select extract(epoch from now() - query_start)::float8 as seconds, left(query, 300) as statement
                        from pg_stat_activity
                        where state = 'active' and pid <> pg_backend_pid() and datname = current_database()
                          and query_start < now() - interval '500 milliseconds'
                        order by query_start limit 20
                        """)
                .execute()
                .map(rows ->
                        rows.stream()
                                .map(row ->
                                        new Slow(
                                                row.getDouble("seconds"),
                                                row.getString("statement").replaceAll("\\s+", " ")))
                                .toList());
    }

    private static Row one(Iterable<Row> rows) {
        return rows.iterator().next();
    }
}
