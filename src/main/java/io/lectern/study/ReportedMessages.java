package io.lectern.study;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.activity.chat.ChatCommand;
import io.lectern.campus.Access;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Removes a message that was reported, wherever it stands: staff may do so in a direct talk, too, which they
/// don't see. No safer way leads there than the report.
final class ReportedMessages {
    /// @param reason which stands in the room's history
    record Wish(RoomId room, long entry, String reason) {}

    private final Pool pool;
    private final Access access;
    private final Live live;

    ReportedMessages(Pool pool, Access access, Live live) {
        this.pool = pool;
        this.access = access;
        this.live = live;
    }

    void mount(Router router, Authentication authentication) {
        router.post("/api/courses/:course/reports/remove")
                .handler(authentication)
                .handler(
                        handle(c ->
                                remove(
                                        Authentication.of(c).account(),
                                        new CourseId(id(c, "course")),
                                        body(c, Wish.class))));
    }

    private Future<Void> remove(MemberId account, CourseId course, Wish wish) {
        return access.course(account, course)
                .map(CourseAccess::staffOnly)
                .compose(seen ->
                        reported(account, course, wish)
                                .compose(_ -> access.room(wish.room()))
                                .compose(room ->
                                        live.act(
                                                room,
                                                seen.member(),
                                                command(account, wish),
                                                new ChatCommand.Remove(
                                                        wish.entry(), wish.reason()))))
                .recover(why ->
                        Future.failedFuture(
                                why instanceof ProtocolError refused && !refused.temporary()
                                        ? Problem.conflict(words(refused))
                                        : why))
                .mapEmpty();
    }

    /// Fails with 404 where no report of it waits, or where it is on themselves.
    private Future<Void> reported(MemberId account, CourseId course, Wish wish) {
        return pool.preparedQuery(
                        """
                        select 1 from report p
                        join room_entry e on e.room = p.room and e.activity = p.activity and e.seq = p.entry
                        where p.course = $1 and p.room = $2 and p.activity = 'chat' and p.entry = $3
                          and p.settled_at is null and e.by <> $4 limit 1
                        """)
                .execute(
                        Tuple.of(
                                course.value(), wish.room().value(), wish.entry(), account.value()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return null;
                });
    }

    /// The same wish sent twice happens once.
    private static UUID command(MemberId account, Wish wish) {
        var name =
                "remove %s %s %d %s".formatted(account, wish.room(), wish.entry(), wish.reason());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /// Without the name that stands before them.
    private static String words(ProtocolError refused) {
        var message = String.valueOf(refused.getMessage());
        return message.substring(message.indexOf(": ") + 1).strip() + ".";
    }
}
