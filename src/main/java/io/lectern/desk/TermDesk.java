package io.lectern.desk;

import io.lectern.activity.helpqueue.HelpQueueCommand;
import io.lectern.activity.helpqueue.HelpQueueState;
import io.lectern.activity.helpqueue.Settings;
import io.lectern.campus.Access;
import io.lectern.campus.CourseId;
import io.lectern.campus.CoursePart;
import io.lectern.campus.TermCopy;
import io.lectern.live.Live;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Copies a desk's settings to the next term: welcome, topics, fields and limits.
public final class TermDesk implements CoursePart {
    private static final Settings PLAIN =
            new Settings("", List.of(), List.of(), OptionalInt.empty(), OptionalInt.empty(), false);

    private final Pool pool;
    private final Access access;
    private final Live live;

    public TermDesk(Pool pool, Access access, Live live) {
        this.pool = pool;
        this.access = access;
        this.live = live;
    }

    @Override
    public String name() {
        return "desk";
    }

    @Override
    public Future<Found> find(SqlClient sql, TermCopy copy) {
        return desk(sql, copy.from())
                .compose(desk ->
                        desk.map(this::settings).orElseGet(() -> Future.succeededFuture(PLAIN)))
                .map(settings -> new Found(settings.equals(PLAIN) ? 0 : 1));
    }

    @Override
    public Future<Void> copyLogs(TermCopy copy) {
        return desk(pool, copy.from())
                .compose(desk ->
                        desk.map(it ->
                                        settings(it)
                                                .compose(settings -> configure(copy, it, settings)))
                                .orElseGet(Future::succeededFuture));
    }

    private Future<Void> configure(TermCopy copy, RoomId desk, Settings settings) {
        return settings.equals(PLAIN)
                ? Future.succeededFuture()
                : access.room(copy.room(desk))
                        .compose(room ->
                                live.act(
                                        room,
                                        copy.id("desk settings"),
                                        new HelpQueueCommand.Configure(settings)))
                        .mapEmpty();
    }

    private Future<Settings> settings(RoomId desk) {
        return access.room(desk)
                .compose(live::state)
                .map(state ->
                        state.parts().stream()
                                .map(part -> part.state())
                                .filter(HelpQueueState.class::isInstance)
                                .map(it -> ((HelpQueueState) it).settings())
                                .findFirst()
                                .orElse(PLAIN));
    }

    private static Future<Optional<RoomId>> desk(SqlClient sql, CourseId course) {
        return sql.preparedQuery("select id from room where course = $1 and kind = 'DESK'")
                .execute(Tuple.of(course.value()))
                .map(rows -> rows.stream().findFirst().map(row -> new RoomId(row.getUUID("id"))));
    }
}
