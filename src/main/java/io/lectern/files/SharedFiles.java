package io.lectern.files;

import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.campus.Access;
import io.lectern.campus.RoomAccess;
import io.lectern.identity.Authentication;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The files attached to a room's entries, the newest first, as far as the viewer sees these.
record SharedFiles(Pool pool, Access access, Authentication authentication) {
    private static final int PAGE = 50;

    /// @param entry the entry that it is attached to, of `activity`
    /// @param by the author of the entry, unless it is anonymous
    record Shared(String activity, long entry, Optional<String> by, StoredFile file) {
        static Shared of(Row row) {
            return new Shared(
                    row.getString("activity"),
                    row.getLong("seq"),
                    Optional.ofNullable(row.getString("author")),
                    StoredFile.of(row));
        }
    }

    /// @param more whether there are older ones, before the entry of the last file
    record Page(List<Shared> files, boolean more) {}

    void mount(Router router) {
        router.get("/api/rooms/:room/shared-files")
                .handler(authentication)
                .handler(handle(this::list));
    }

    private Future<Page> list(RoutingContext context) {
        var before = before(context);
        return access.room(Authentication.of(context).account(), new RoomId(id(context, "room")))
                .compose(seen -> page(seen, before));
    }

    /// Never splits the files of an entry, of which there are at most ten.
    private Future<Page> page(RoomAccess seen, long before) {
        return pool.preparedQuery(
                        """
                        with newest as (
                          select e.activity, e.seq, e.author from room_entry e
                          where e.room = $1 and not e.gone and not e.quiet and e.seq < $4
                            and (e.seen = 'ALL' or $3 or e.by = $2)
                            and exists (select 1 from entry_file x
                              where x.room = e.room and x.activity = e.activity and x.seq = e.seq)
                          order by e.seq desc limit $5)
                        select n.activity, n.seq, n.author, f.*
                        from newest n
                        join entry_file x on x.room = $1 and x.activity = n.activity and x.seq = n.seq
                        join file f on f.id = x.file
                        order by n.seq desc, f.name, f.id
                        """)
                .execute(
                        Tuple.of(
                                seen.room().id().value(),
                                seen.member().id().value(),
                                seen.member().isStaff(),
                                before,
                                PAGE))
                .map(rows -> {
                    List<Shared> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(Shared.of(row)));
                    return new Page(
                            found, found.stream().map(Shared::entry).distinct().count() == PAGE);
                });
    }

    private static long before(RoutingContext context) {
        var asked = context.queryParam("before");
        try {
            return asked.isEmpty() ? Long.MAX_VALUE : Long.parseLong(asked.getFirst());
        } catch (NumberFormatException _) {
            throw Problem.invalid("before", "Use the number of an entry.");
        }
    }
}
