package io.lectern.classroom;

import io.lectern.activity.hands.HandsCommand.LowerAll;
import io.lectern.activity.hands.HandsState;
import io.lectern.activity.questions.QuestionsCommand.Convene;
import io.lectern.campus.Room;
import io.lectern.live.RoomWatcher;
import io.lectern.room.Kind;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the question board whether the session is on, and lowers all hands when it ends, as activities
/// don't know each other. It compares their states at every event of a class room, so what a crash
/// prevented is done at the next event.
final class Convening implements RoomWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Convening.class);

    private final ClassRooms rooms;

    Convening(ClassRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public void told(Room room, RoomState after, Recorded<?> recorded) {
        if (room.kind() == Kind.CLASS) {
            look(room, after)
                    .onFailure(no ->
                            LOG.warn(
                                    "room {}: its question board could not be told of the session: {}",
                                    room.id(),
                                    no.toString()));
        }
    }

    Future<Void> look(Room room, RoomState state) {
        var session = ClassRooms.session(state);
        var questions = ClassRooms.questions(state);
        if (session.isEmpty() || questions.isEmpty()) {
            return Future.succeededFuture();
        }
        boolean on = session.get().running().isPresent();
        long since =
                on
                        ? session.get().running().get().id()
                        : session.get().held().isEmpty() ? 0 : session.get().held().getLast().end();
        if (on == questions.get().convened()) {
            return Future.succeededFuture();
        }
        return rooms.act(
                        room,
                        named(room, "convene " + on, since),
                        new Convene(on),
                        Set.of(Refusal.ROOM_ARCHIVED))
                .compose(_ ->
                        on || !handsUp(state)
                                ? Future.succeededFuture()
                                : rooms.act(
                                                room,
                                                named(room, "lower", since),
                                                new LowerAll(),
                                                Set.of(Refusal.ROOM_ARCHIVED))
                                        .mapEmpty());
    }

    private static boolean handsUp(RoomState state) {
        return ClassRooms.part(state, HandsState.class)
                .filter(it -> !it.hands().isEmpty())
                .isPresent();
    }

    private static UUID named(Room room, String what, long since) {
        return UUID.nameUUIDFromBytes(
                (room.id() + " " + what + " " + since).getBytes(StandardCharsets.UTF_8));
    }
}
