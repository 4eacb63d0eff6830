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

/// Removes a reported message from any room. Staff may do so even in a direct talk, which they can't
/// see; a report is the only way there.
final class ReportedMessages {
    /// @param reason shown in the room's history
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

    /// Fails with 404 if there is no open report of it, or if it is about the caller.
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

    /// The command's id, derived from the request: sent twice, it is carried out once.
    private static UUID command(MemberId account, Wish wish) {
        var name =
                "remove %s %s %d %s".formatted(account, wish.room(), wish.entry(), wish.reason());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /// The refusal's message without the name before it.
    private static String words(ProtocolError refused) {
        var message = String.valueOf(refused.getMessage());
        return message.substring(message.indexOf(": ") + 1).strip() + ".";
    }
}
