package io.lectern.classroom;

import io.lectern.activity.questions.QuestionsState;
import io.lectern.activity.session.SessionState;
import io.lectern.campus.CourseId;
import io.lectern.campus.Room;
import io.lectern.live.Expected;
import io.lectern.live.Live;
import io.lectern.room.Command;
import io.lectern.room.Kind;
import io.lectern.room.Reason;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Acts of the system in class rooms and at desks.
final class ClassRooms {
    private final Pool pool;
    private final Live live;

    ClassRooms(Pool pool, Live live) {
        this.pool = pool;
        this.live = live;
    }

    /// @param mayBe the refusals that are expected; any other fails
    /// @return the refusal, if there was one
    Future<Optional<Reason>> act(Room room, UUID id, Command command, Set<? extends Reason> mayBe) {
        return Expected.refusal(live.act(room, id, command), mayBe);
    }

    Future<RoomState> state(Room room) {
        return live.state(room);
    }

    static Optional<SessionState> session(RoomState state) {
        return part(state, SessionState.class);
    }

    static Optional<QuestionsState> questions(RoomState state) {
        return part(state, QuestionsState.class);
    }

    static <S> Optional<S> part(RoomState state, Class<S> type) {
        return state.parts().stream()
                .map(io.lectern.room.Part::state)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    Future<Optional<Room>> room(RoomId id) {
        return pool.preparedQuery(
                        "select id, course, kind, name from room where id = $1 and archived_at is null")
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.stream().map(ClassRooms::room).findFirst());
    }

    /// The rooms of one kind in a course that aren't archived.
    Future<List<Room>> of(CourseId course, Kind kind) {
        return pool.preparedQuery(
                        """
                        select id, course, kind, name from room
                        where course = $1 and kind = $2 and archived_at is null
                        order by created_at, id
                        """)
                .execute(Tuple.of(course.value(), kind.name()))
                .map(rows -> rows.stream().map(ClassRooms::room).toList());
    }

    private static Room room(Row row) {
        return new Room(
                new RoomId(row.getUUID("id")),
                new CourseId(row.getUUID("course")),
                Optional.empty(),
                Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                false);
    }
}
