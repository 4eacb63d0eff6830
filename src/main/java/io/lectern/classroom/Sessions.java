package io.lectern.classroom;

import io.lectern.campus.Access;
import io.lectern.campus.RoomAccess;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The live sessions of a class room, read from its log.
final class Sessions {
    private static final int MOST_LISTED = 200;

    private static final String SPANS =
            """
            select o.seq, o.at, c.seq as end_seq, c.at as closed_at from room_event o
            left join lateral (
              select seq, at, type from room_event
              where room = o.room and seq > o.seq and type in ({opened}, {closed})
              order by seq limit 1) c on c.type = {closed}
            where o.room = $1 and o.type = {opened}\s
            """;

    /// @param closed absent while it goes on
    record Listed(long id, Instant opened, Optional<Instant> closed) {}

    record View(List<Listed> sessions) {}

    private final Pool pool;
    private final Access access;
    private final String spans;

    Sessions(Pool pool, Access access, LogNames names) {
        this.pool = pool;
        this.access = access;
        this.spans = names.in(SPANS);
    }

    /// The newest first.
    Future<View> of(MemberId account, RoomId room) {
        return classRoom(account, room)
                .compose(_ ->
                        pool.preparedQuery(spans + "order by o.seq desc limit " + MOST_LISTED)
                                .execute(Tuple.of(room.value())))
                .map(rows ->
                        new View(
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row ->
                                                new Listed(
                                                        row.getLong("seq"),
                                                        at(row, "at").orElseThrow(),
                                                        at(row, "closed_at")))
                                        .toList()));
    }

    /// Fails with 404 if the account sees no such session.
    Future<Held> one(MemberId account, RoomId room, String id) {
        return classRoom(account, room)
                .compose(seen ->
                        pool.preparedQuery(spans + "and o.seq = $2")
                                .execute(Tuple.of(room.value(), number(id)))
                                .map(rows -> {
                                    if (rows.size() == 0) {
                                        throw Problem.notFound();
                                    }
                                    var row = rows.iterator().next();
                                    return new Held(
                                            seen,
                                            row.getLong("seq"),
                                            at(row, "at").orElseThrow(),
                                            Optional.ofNullable(row.getLong("end_seq")),
                                            at(row, "closed_at"));
                                }));
    }

    private Future<RoomAccess> classRoom(MemberId account, RoomId room) {
        return access.room(account, room)
                .map(seen -> {
                    if (seen.room().kind() != Kind.CLASS) {
                        throw Problem.notFound();
                    }
                    return seen;
                });
    }

    static long number(String id) {
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw Problem.notFound();
        }
        return Long.parseLong(id);
    }

    private static Optional<Instant> at(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(it -> it.toInstant());
    }
}
