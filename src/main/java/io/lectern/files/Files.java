package io.lectern.files;

import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.Config;
import io.lectern.campus.Access;
import io.lectern.campus.RoomAccess;
import io.lectern.identity.Authentication;
import io.lectern.room.Attachment;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.lectern.web.Tries;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files over HTTP. A file is visible to its owner, and to everybody who sees an entry that has it
/// attached.
public final class Files {
    private static final Logger LOG = LoggerFactory.getLogger(Files.class);
    private static final int MOST_ASKED = 20;
    private static final long COLLECT_MINUTES = 30;

    record Found(List<StoredFile> files) {}

    private final Access access;
    private final FileStore store;
    private final Contents contents;
    private final ContentKeeping keeping;
    private final Vertx vertx;
    private final Authentication authentication;
    private final Upload upload;
    private final SharedFiles shared;
    private final RoomExport export;
    private final Portraits portraits;
    private final Logo logo;

    /// Uploads per person.
    private final Tries looks = new Tries(40, Duration.ofMinutes(5));

    /// One thread: decoding takes some hundred times the memory of the file.
    private final WorkerExecutor painter;

    /// A separate pool, so that other files don't wait for pictures.
    private final WorkerExecutor reader;

    public Files(
            Vertx vertx,
            Pool pool,
            Access access,
            Authentication authentication,
            Config.Files config) {
        this.access = access;
        this.vertx = vertx;
        this.contents = new Contents(vertx, pool, config);
        this.store = new FileStore(pool, contents, config);
        this.keeping = new ContentKeeping(vertx, pool, contents);
        this.authentication = authentication;
        this.upload = new Upload(vertx);
        this.shared = new SharedFiles(pool, access, authentication);
        this.export = new RoomExport(pool, access, authentication);
        this.painter = vertx.createSharedWorkerExecutor("pictures", 1, 60, TimeUnit.SECONDS);
        this.portraits = new Portraits(pool, authentication, painter);
        this.logo = new Logo(pool, authentication, painter);
        this.reader = vertx.createSharedWorkerExecutor("files", 2, 60, TimeUnit.SECONDS);
    }

    public void start() {
        vertx.setPeriodic(TimeUnit.MINUTES.toMillis(COLLECT_MINUTES), _ -> collect());
        keeping.start();
    }

    public void mount(Router router) {
        var all = "/api/rooms/:room/files";
        router.post(all)
                .handler(context -> {
                    Upload.hold(context.request());
                    context.addEndHandler(_ -> Upload.release(context.request()));
                    context.next();
                })
                .handler(authentication)
                .handler(handle(201, this::bring));
        shared.mount(router);
        export.mount(router);
        portraits.mount(router);
        logo.mount(router);
        router.get(all).handler(authentication).handler(handle(this::about));
        router.get(all + "/:file").handler(authentication).handler(handle(this::send));
        router.delete(all + "/:file")
                .handler(authentication)
                .handler(
                        handle(c ->
                                room(c).compose(seen -> store.delete(seen, file(c)))
                                        .onSuccess(_ -> keeping.look())));
    }

    private Future<StoredFile> bring(RoutingContext context) {
        var named = context.queryParam("name");
        return room(context)
                .compose(seen -> {
                    if (seen.room().archived()) {
                        throw Problem.conflict(
                                "This room is archived: it can be read, not written.");
                    }
                    var by = seen.member().id();
                    looks.take(by.toString());
                    return store.mayKeep(seen.room().id(), by)
                            .compose(_ -> upload.read(context.request(), by))
                            .compose(body ->
                                    checked(
                                            body.getBytes(),
                                            named.isEmpty() ? "" : named.getFirst()))
                            .compose(file -> store.keep(seen.room().id(), by, file));
                });
    }

    private Future<Checked> checked(byte[] bytes, String name) {
        if (bytes.length == 0) {
            throw Problem.malformed("The file is empty.");
        }
        return reader.executeBlocking(() -> Checked.type(bytes, name), false)
                .compose(type ->
                        (type.isPicture() ? painter : reader)
                                .executeBlocking(() -> Checked.of(type, bytes, name), false));
    }

    /// Names, types and sizes of the files asked for by `id`.
    private Future<Found> about(RoutingContext context) {
        var asked = context.queryParam("id");
        if (asked.isEmpty() || asked.size() > MOST_ASKED) {
            throw Problem.invalid("id", "Ask for 1 to %d files at a time.".formatted(MOST_ASKED));
        }
        List<FileId> files;
        try {
            files = asked.stream().map(FileId::of).toList();
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("id", "An id must be a UUID.");
        }
        return room(context).compose(seen -> store.find(seen, files)).map(Found::new);
    }

    private Future<Void> send(RoutingContext context) {
        return room(context)
                .compose(seen -> store.find(seen, file(context)))
                .compose(file -> new Download(context, file, contents).send());
    }

    /// Whether this person may attach these files in this room: each is theirs, was uploaded to the
    /// room, and appears once.
    public Future<Boolean> mayAttach(RoomId room, MemberId owner, List<UUID> files) {
        return files.isEmpty()
                ? Future.succeededFuture(true)
                : new HashSet<>(files).size() < files.size()
                        ? Future.succeededFuture(false)
                        : store.own(room, owner, files);
    }

    /// Whether each file matches its description.
    public Future<Boolean> areAs(RoomId room, List<Attachment> described) {
        return store.named(room, described.stream().map(Attachment::file).toList())
                .map(found ->
                        described.stream()
                                .allMatch(one -> found.stream().anyMatch(file -> file.is(one))));
    }

    /// The n-th part of a file of this size, from wherever it is stored; empty after the last one.
    public Future<Optional<Buffer>> part(FileId file, int size, int n) {
        return contents.part(file, size, n);
    }

    Future<Integer> collect() {
        return store.collect()
                .onFailure(failure ->
                        LOG.warn("Unattached files could not be deleted: {}", failure.toString()));
    }

    private Future<RoomAccess> room(RoutingContext context) {
        return access.room(Authentication.of(context).account(), new RoomId(id(context, "room")));
    }

    private static FileId file(RoutingContext context) {
        return new FileId(id(context, "file"));
    }
}
