package io.lectern.desk.hours;

import io.lectern.activity.helpqueue.HelpQueueCommand;
import io.lectern.campus.CourseId;
import io.lectern.campus.Room;
import io.lectern.live.Expected;
import io.lectern.live.Live;
import io.lectern.room.Kind;
import io.lectern.room.Reason;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Acts at desks on behalf of the system.
public final class Desks {
    private final Pool pool;
    private final Live live;

    Desks(Pool pool, Live live) {
        this.pool = pool;
        this.live = live;
    }

    /// Carries out a command. `name` makes it idempotent, on all servers.
    ///
    /// @param mayBe the refusals that are expected; any other fails
    /// @return the refusal, if there was one
    Future<Optional<Reason>> act(
            RoomId room, String name, HelpQueueCommand command, Set<? extends Reason> mayBe) {
        var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return room(room).compose(desk -> Expected.refusal(live.act(desk, id, command), mayBe));
    }

    private Future<Room> room(RoomId id) {
        return pool.preparedQuery("select course, name, archived_at from room where id = $1")
                .execute(Tuple.of(id.value()))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Room(
                            id,
                            new CourseId(row.getUUID("course")),
                            Optional.empty(),
                            Kind.DESK,
                            row.getString("name"),
                            row.getOffsetDateTime("archived_at") != null);
                });
    }
}
