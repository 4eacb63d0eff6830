package io.lectern.files;

import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.campus.Access;
import io.lectern.campus.Room;
import io.lectern.identity.Authentication;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Exports what was said in a room, for staff: as JSON or as a readable page. Sent page by page, so that
/// a long log is never in memory. Anonymous authors stay anonymous.
record RoomExport(Pool pool, Access access, Authentication authentication) {
    private static final int PAGE = 500;

    /// @param text absent once it is gone
    /// @param files the names of attached files
    record Entry(
            String activity,
            long entry,
            String at,
            Optional<String> by,
            Optional<String> text,
            boolean gone,
            OptionalLong thread,
            List<String> files) {
        static Entry of(Row row) {
            var thread = row.getLong("thread");
            var files = new ArrayList<String>();
            ((JsonArray) row.getJson("files")).forEach(name -> files.add((String) name));
            return new Entry(
                    row.getString("activity"),
                    row.getLong("seq"),
                    row.getOffsetDateTime("at").toInstant().toString(),
                    Optional.ofNullable(row.getString("author")),
                    Optional.ofNullable(row.getString("text")),
                    row.getBoolean("gone"),
                    thread == null ? OptionalLong.empty() : OptionalLong.of(thread),
                    files);
        }
    }

    void mount(Router router) {
        for (var form : ExportForm.values()) {
            router.get("/api/rooms/:room/export." + form.ending())
                    .handler(authentication)
                    .handler(handle(context -> send(context, form)));
        }
    }

    private Future<Void> send(RoutingContext context, ExportForm form) {
        return access.room(Authentication.of(context).account(), new RoomId(id(context, "room")))
                .compose(seen -> {
                    var room = seen.staffOnly().room();
                    var response = context.response();
                    response.setChunked(true)
                            .putHeader("Content-Type", form.media())
                            .putHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                            .putHeader("X-Content-Type-Options", "nosniff")
                            .putHeader(
                                    "Content-Disposition",
                                    "attachment; filename=\"room." + form.ending() + "\"");
                    return response.write(form.begin(room))
                            .compose(_ -> rest(response, form, room, 0));
                });
    }

    private Future<Void> rest(HttpServerResponse response, ExportForm form, Room room, long after) {
        return page(room, after)
                .compose(entries -> {
                    if (entries.isEmpty()) {
                        return response.end(form.end());
                    }
                    var text = new StringBuilder();
                    for (var entry : entries) {
                        text.append(form.entry(entry, after == 0 && text.isEmpty()));
                    }
                    return response.write(text.toString())
                            .compose(_ -> rest(response, form, room, entries.getLast().entry()));
                });
    }

    private Future<List<Entry>> page(Room room, long after) {
        return pool.preparedQuery(
                        """
                        select e.activity, e.seq, e.at, e.author, e.text, e.gone, e.thread,
                          coalesce((select json_agg(f.name order by f.name) from entry_file x
                            join file f on f.id = x.file
                            where x.room = e.room and x.activity = e.activity and x.seq = e.seq
                              and not e.gone), '[]') as files
                        from room_entry e
                        where e.room = $1 and not e.quiet and e.seq > $2
                        order by e.seq limit $3
                        """)
                .execute(Tuple.of(room.id().value(), after, PAGE))
                .map(rows -> rows.stream().map(Entry::of).toList());
    }
}
