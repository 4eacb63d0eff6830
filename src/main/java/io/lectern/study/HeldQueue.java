package io.lectern.study;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lectern.activity.chat.ChatCommand;
import io.lectern.campus.Access;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.lectern.web.Line;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Held messages, for staff to post or decline; and the held words, which instructors choose.
final class HeldQueue {
    private static final int MOST_WORDS = 200;
    private static final int LONGEST_WORD = 60;
    private static final int MOST = 300;

    /// @param word the word because of which it is held
    record Held(
            UUID id,
            RoomId room,
            String roomName,
            MemberId by,
            String byName,
            String text,
            String word,
            Instant at) {}

    /// @param held the longest waiting first
    record View(List<Held> held, List<String> words) {}

    record Words(List<String> words) {}

    private final Pool pool;
    private final Access access;
    private final Live live;
    private final PersonalLog personal;
    private final HeldMessages messages;

    HeldQueue(Pool pool, Access access, Live live, PersonalLog personal, HeldMessages messages) {
        this.pool = pool;
        this.access = access;
        this.live = live;
        this.personal = personal;
        this.messages = messages;
    }

    void mount(Router router, Authentication authentication) {
        var all = "/api/courses/:course/held";
        router.get(all)
                .handler(authentication)
                .handler(
                        handle(c ->
                                of(Authentication.of(c).account(), new CourseId(id(c, "course")))));
        router.put(all + "/words")
                .handler(authentication)
                .handler(
                        handle(c ->
                                choose(
                                        Authentication.of(c).account(),
                                        new CourseId(id(c, "course")),
                                        body(c, Words.class))));
        router.post(all + "/:held/post")
                .handler(authentication)
                .handler(
                        handle(c ->
                                post(
                                        Authentication.of(c).account(),
                                        new CourseId(id(c, "course")),
                                        id(c, "held"))));
        router.delete(all + "/:held")
                .handler(authentication)
                .handler(
                        handle(c ->
                                decline(
                                        Authentication.of(c).account(),
                                        new CourseId(id(c, "course")),
                                        id(c, "held"))));
    }

    private Future<CourseAccess> staff(MemberId account, CourseId course) {
        return access.course(account, course).map(CourseAccess::staffOnly);
    }

    private Future<View> of(MemberId account, CourseId course) {
        return staff(account, course)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        select h.*, r.name as room_name, a.name as by_name from held_message h
                                        join room r on r.id = h.room join account a on a.id = h.by
                                        where h.course = $1 order by h.at, h.id limit $2
                                        """)
                                .execute(Tuple.of(course.value(), MOST)))
                .compose(rows ->
                        words(course)
                                .map(words ->
                                        new View(
                                                rows.stream().map(HeldQueue::held).toList(),
                                                words)));
    }

    private Future<List<String>> words(CourseId course) {
        return pool.preparedQuery("select held_words from course where id = $1")
                .execute(Tuple.of(course.value()))
                .map(rows -> List.of(rows.iterator().next().getArrayOfStrings("held_words")));
    }

    private static Held held(Row row) {
        return new Held(
                row.getUUID("id"),
                new RoomId(row.getUUID("room")),
                row.getString("room_name"),
                new MemberId(row.getUUID("by")),
                row.getString("by_name"),
                row.getString("text"),
                row.getString("word"),
                row.getOffsetDateTime("at").toInstant());
    }

    private Future<Words> choose(MemberId account, CourseId course, Words wish) {
        var words = new ArrayList<String>();
        for (var word : wish.words()) {
            var tidy = Line.tidy(word);
            if (tidy.length() < 2
                    || Line.fault(tidy, LONGEST_WORD).isPresent()
                    || HeldWords.folded(tidy).replaceAll("[^\\p{L}\\p{N}]", "").isEmpty()) {
                throw Problem.invalid(
                        "words", "Use words of 2 to 60 characters, one per line, with a letter.");
            }
            if (!words.contains(tidy)) {
                words.add(tidy);
            }
        }
        if (words.size() > MOST_WORDS) {
            throw Problem.invalid("words", "Use at most 200 words.");
        }
        return staff(account, course)
                .compose(seen -> {
                    if (seen.member().role() != Role.INSTRUCTOR) {
                        throw Problem.forbidden("Only instructors of the course may do that.");
                    }
                    return pool.preparedQuery("update course set held_words = $2 where id = $1")
                            .execute(
                                    Tuple.of(
                                            course.value(), (Object) words.toArray(String[]::new)));
                })
                .onSuccess(_ -> messages.changed(course))
                .map(new Words(words));
    }

    /// Posts the message now, as its author's. The message's id makes this idempotent.
    private Future<Void> post(MemberId account, CourseId course, UUID id) {
        return staff(account, course)
                .compose(_ -> row(course, id))
                .compose(row ->
                        access.room(
                                        new MemberId(row.getUUID("by")),
                                        new RoomId(row.getUUID("room")))
                                .compose(seen -> live.act(seen.room(), seen.member(), id, say(row)))
                                .recover(why -> Future.failedFuture(problem(why))))
                .compose(_ -> settle(course, id, "heldPosted"));
    }

    private Future<Void> decline(MemberId account, CourseId course, UUID id) {
        return staff(account, course)
                .compose(_ -> row(course, id))
                .compose(_ -> settle(course, id, "heldDeclined"));
    }

    private Future<Row> row(CourseId course, UUID id) {
        return pool.preparedQuery("select * from held_message where course = $1 and id = $2")
                .execute(Tuple.of(course.value(), id))
                .map(rows -> rows.stream().findFirst().orElseThrow(Problem::notFound));
    }

    private static ChatCommand.Say say(Row row) {
        try {
            return Json.MAPPER.readValue(row.getJsonObject("say").encode(), ChatCommand.Say.class);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private static Throwable problem(Throwable why) {
        if (why instanceof Problem gone && gone.status() == 404) {
            return Problem.conflict("Whoever wrote this is no longer in the room. Decline it.");
        }
        if (why instanceof ProtocolError refused && !refused.temporary()) {
            var words = String.valueOf(refused.getMessage());
            return Problem.conflict(words.substring(words.indexOf(": ") + 1).strip() + ".");
        }
        return why;
    }

    /// Deletes the held message, and notifies its author in the same transaction.
    private Future<Void> settle(CourseId course, UUID id, String type) {
        return pool.withTransaction(sql ->
                        sql.preparedQuery(
                                        """
                                        delete from held_message where course = $1 and id = $2
                                        returning room, by, now() as at
                                        """)
                                .execute(Tuple.of(course.value(), id))
                                .compose(rows -> {
                                    var told = rows.stream().map(row -> entry(row, type)).toList();
                                    var causes = told.stream().map(_ -> "held " + id).toList();
                                    return told.isEmpty()
                                            ? Future.succeededFuture(List.<PersonalEvent>of())
                                            : personal.add(sql, told, causes);
                                }))
                .onSuccess(told -> told.forEach(personal::stored))
                .mapEmpty();
    }

    private static PersonalLog.Entry entry(Row row, String type) {
        var at = row.getOffsetDateTime("at").toInstant();
        var room = new RoomId(row.getUUID("room"));
        var body =
                Json.MAPPER
                        .createObjectNode()
                        .put("type", type)
                        .put("at", at.toString())
                        .put("room", room.toString());
        return new PersonalLog.Entry(new MemberId(row.getUUID("by")), room, at, body.toString());
    }
}
