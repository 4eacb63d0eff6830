package io.lectern.classroom;

import io.lectern.activity.polls.Poll;
import io.lectern.activity.polls.PollsCommand;
import io.lectern.activity.polls.PollsState;
import io.lectern.campus.Access;
import io.lectern.campus.CourseId;
import io.lectern.campus.CoursePart;
import io.lectern.campus.TermCopy;
import io.lectern.live.Live;
import io.lectern.room.RoomId;
import io.lectern.web.InTurn;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/// Copies polls to the next term: those of the library, and those that were prepared in class rooms but
/// never asked.
public final class TermPolls implements CoursePart {
    private final Pool pool;
    private final Access access;
    private final Live live;

    public TermPolls(Pool pool, Access access, Live live) {
        this.pool = pool;
        this.access = access;
        this.live = live;
    }

    @Override
    public String name() {
        return "polls";
    }

    @Override
    public Future<Found> find(SqlClient sql, TermCopy copy) {
        return rooms(sql, copy.from())
                .compose(rooms -> Future.all(rooms.stream().map(this::polls).toList()))
                .map(all -> all.<List<Poll>>list().stream().mapToInt(List::size).sum())
                .compose(inRooms ->
                        sql.preparedQuery(
                                        "select count(*)::int as n from kept_poll where course = $1")
                                .execute(Tuple.of(copy.from().value()))
                                .map(rows ->
                                        new Found(
                                                inRooms + rows.iterator().next().getInteger("n"))));
    }

    /// Copies the library.
    @Override
    public Future<Void> copy(SqlConnection sql, TermCopy copy) {
        return sql.preparedQuery(
                        """
                        insert into kept_poll (id, course, sheet, by, at)
                        select gen_random_uuid(), $2, sheet, by, at from kept_poll where course = $1
                        """)
                .execute(Tuple.of(copy.from().value(), copy.to().value()))
                .mapEmpty();
    }

    @Override
    public Future<Void> copyLogs(TermCopy copy) {
        return rooms(pool, copy.from())
                .compose(rooms -> {
                    return InTurn.each(
                            rooms, room -> polls(room).compose(polls -> draft(copy, room, polls)));
                });
    }

    private Future<Void> draft(TermCopy copy, RoomId original, List<Poll> polls) {
        return access.room(copy.room(original))
                .compose(room -> {
                    return InTurn.each(
                            polls,
                            poll -> {
                                var id = copy.id("poll " + original + " " + poll.id());
                                var wish = new PollsCommand.Draft(poll.sheet());
                                return live.act(room, id, wish).mapEmpty();
                            });
                });
    }

    private Future<List<Poll>> polls(RoomId room) {
        return access.room(room)
                .compose(live::state)
                .map(state ->
                        state.parts().stream()
                                .map(part -> part.state())
                                .filter(PollsState.class::isInstance)
                                .flatMap(it -> ((PollsState) it).polls().values().stream())
                                .toList());
    }

    private static Future<List<RoomId>> rooms(SqlClient sql, CourseId course) {
        return sql.preparedQuery(
                        "select id from room where course = $1 and kind = 'CLASS' order by id")
                .execute(Tuple.of(course.value()))
                .map(rows -> rows.stream().map(row -> new RoomId(row.getUUID("id"))).toList());
    }
}
