package io.lectern.notify;

import io.lectern.campus.Access;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// What one is notified of from one room. Unread counts aren't affected.
record RoomNotices(Pool pool, Access access) {
    private static final Duration LONGEST = Duration.ofDays(3_660);

    enum Level {
        ALL,
        MENTIONS,
        NOTHING
    }

    /// @param mutedUntil no notices before then
    record Choice(Level level, Optional<Instant> mutedUntil) {
        /// The default for a kind of room. A direct talk notifies of every message.
        static Choice usual(Kind kind) {
            return new Choice(kind == Kind.DIRECT ? Level.ALL : Level.MENTIONS, Optional.empty());
        }

        static Choice of(Row row) {
            var until = row.getOffsetDateTime("muted_until");
            return new Choice(
                    Level.valueOf(row.getString("level")),
                    Optional.ofNullable(until)
                            .map(at -> at.toInstant())
                            .filter(at -> at.isAfter(Instant.now())));
        }
    }

    Future<Choice> of(MemberId account, RoomId room) {
        return access.room(account, room)
                .compose(seen ->
                        pool.preparedQuery(
                                        "select * from room_notices where account = $1 and room = $2")
                                .execute(Tuple.of(account.value(), room.value()))
                                .map(rows ->
                                        rows.stream()
                                                .findFirst()
                                                .map(Choice::of)
                                                .orElseGet(
                                                        () -> Choice.usual(seen.room().kind()))));
    }

    Future<Choice> put(MemberId account, RoomId room, Choice choice) {
        if (choice.mutedUntil().filter(at -> at.isAfter(Instant.now().plus(LONGEST))).isPresent()) {
            throw Problem.invalid("mutedUntil", "Choose a time within ten years.");
        }
        return access.room(account, room)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        insert into room_notices (account, room, level, muted_until)
                                        values ($1, $2, $3, $4)
                                        on conflict (account, room) do update
                                          set level = excluded.level, muted_until = excluded.muted_until
                                        returning *
                                        """)
                                .execute(
                                        Tuple.of(
                                                account.value(),
                                                room.value(),
                                                choice.level().name(),
                                                choice.mutedUntil()
                                                        .filter(at -> at.isAfter(Instant.now()))
                                                        .map(at -> at.atOffset(ZoneOffset.UTC))
                                                        .orElse(null))))
                .map(rows -> Choice.of(rows.iterator().next()));
    }
}
