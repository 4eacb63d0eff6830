package io.lectern.study;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.lectern.activity.chat.ChatCommand;
import io.lectern.activity.chat.ChatRefusal;
import io.lectern.campus.CourseId;
import io.lectern.campus.Room;
import io.lectern.live.WishCheck;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Holds back a learner's message that contains one of the course's held words, until staff have
/// reviewed it. Until then it is in no log, and only staff see it. Direct talks are exempt, as staff
/// don't see them.
final class HeldMessages implements WishCheck {
    private static final int MOST_WAITING = 20;

    /// How long another server may use an outdated list of words.
    private static final Duration AS_OF = Duration.ofSeconds(10);

    private final Pool pool;
    private final Cache<CourseId, Future<HeldWords>> words =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(AS_OF).build();

    HeldMessages(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<Void> check(Room room, Member by, Command wish) {
        var text = textOf(wish);
        if (text.isEmpty() || by.isStaff() || !isModerated(room)) {
            return Future.succeededFuture();
        }
        return words(room.course())
                .compose(held ->
                        held.in(text.get())
                                .map(word -> hold(room, by, wish, word))
                                .orElseGet(Future::succeededFuture));
    }

    /// Called when the words of a course have changed.
    void changed(CourseId course) {
        words.invalidate(course);
    }

    private static boolean isModerated(Room room) {
        return switch (room.kind()) {
            case STUDY, CLASS, GROUP, DESK -> !room.archived();
            case TABLE, DIRECT -> false;
        };
    }

    private static Optional<String> textOf(Command wish) {
        return switch (wish) {
            case ChatCommand.Say say -> Optional.of(say.text());
            case ChatCommand.Edit edit -> Optional.of(edit.text());
            default -> Optional.empty();
        };
    }

    private Future<HeldWords> words(CourseId course) {
        var known = words.getIfPresent(course);
        if (known != null && !known.failed()) {
            return known;
        }
        var asked =
                pool.preparedQuery("select held_words from course where id = $1")
                        .execute(Tuple.of(course.value()))
                        .map(rows ->
                                rows.stream()
                                        .findFirst()
                                        .map(row ->
                                                new HeldWords(
                                                        List.of(
                                                                row.getArrayOfStrings(
                                                                        "held_words"))))
                                        .orElse(HeldWords.NONE))
                        .recover(_ -> Future.failedFuture(ProtocolError.unavailable()));
        words.put(course, asked);
        return asked;
    }

    private Future<Void> hold(Room room, Member by, Command wish, String word) {
        if (!(wish instanceof ChatCommand.Say say)) {
            return refused(
                    ChatRefusal.HELD_FOR_STAFF,
                    "Staff look at messages with such a word first. Write it as a new message");
        }
        return pool.preparedQuery(
                        """
                        insert into held_message (id, course, room, by, say, text, word)
                        select $1, $2, $3, $4, $5, $6, $7
                        where (select count(*) from held_message where course = $2 and by = $4) < $8
                        on conflict (room, by, md5(say::text)) do update set word = excluded.word
                        returning id
                        """)
                .execute(
                        Tuple.of(
                                        UUID.randomUUID(),
                                        room.course().value(),
                                        room.id().value(),
                                        by.id().value(),
                                        new JsonObject(Json.write(say)))
                                .addString(say.text())
                                .addString(word)
                                .addInteger(MOST_WAITING))
                .recover(_ -> Future.failedFuture(ProtocolError.unavailable()))
                .compose(rows ->
                        rows.size() == 0
                                ? refused(
                                        Refusal.TOO_MANY,
                                        "20 of your messages wait for staff already")
                                : refused(
                                        ChatRefusal.HELD_FOR_STAFF,
                                        ChatRefusal.HELD_FOR_STAFF.text()));
    }

    private static Future<Void> refused(Reason why, String words) {
        return Future.failedFuture(ProtocolError.refused(why, words));
    }
}
