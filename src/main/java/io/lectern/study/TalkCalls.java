package io.lectern.study;

import io.lectern.activity.call.CallEvent;
import io.lectern.campus.PersonalEvent;
import io.lectern.campus.PersonalLog;
import io.lectern.campus.Room;
import io.lectern.live.RoomWatcher;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.RoomState;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the others in a direct talk that somebody has started a call there: they needn't have the talk open. Each
/// server that has it open does so, and each person is told once.
final class TalkCalls implements RoomWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(TalkCalls.class);

    private final Pool pool;
    private final PersonalLog personal;

    TalkCalls(Pool pool, PersonalLog personal) {
        this.pool = pool;
        this.personal = personal;
    }

    @Override
    public void told(Room room, RoomState after, Recorded<?> recorded) {
        if (room.kind() == Kind.DIRECT && recorded.event() instanceof CallEvent.Opened(var by, _)) {
            pool.withTransaction(sql -> tell(sql, room, by, recorded))
                    .onSuccess(told -> told.forEach(personal::stored))
                    .onFailure(no -> LOG.warn("A call in {}: {}", room.id(), no.toString()));
        }
    }

    /// One server after the other, so that the second finds what the first has told.
    private Future<List<PersonalEvent>> tell(
            SqlConnection sql, Room room, Member by, Recorded<?> recorded) {
        var cause = "call " + room.id() + " " + recorded.seq();
        return sql.preparedQuery("select 1 from room where id = $1 for no key update")
                .execute(Tuple.of(room.id().value()))
                .compose(_ ->
                        sql.preparedQuery(
                                        "select account from room_member where room = $1 and account <> $2"
                                                + " order by account")
                                .execute(Tuple.of(room.id().value(), by.id().value())))
                .compose(rows -> {
                    var entries = rows.stream().map(row -> entry(row, room, by, recorded)).toList();
                    return personal.add(sql, entries, entries.stream().map(_ -> cause).toList());
                });
    }

    private static PersonalLog.Entry entry(Row row, Room room, Member by, Recorded<?> recorded) {
        var body =
                Json.MAPPER
                        .createObjectNode()
                        .put("type", "callStarted")
                        .put("at", recorded.at().toString())
                        .put("room", room.id().toString())
                        .put("about", recorded.seq())
                        .put("from", by.name());
        return new PersonalLog.Entry(
                new MemberId(row.getUUID("account")), room.id(), recorded.at(), body.toString());
    }
}
