package io.lectern.classroom;

import io.lectern.activity.helpqueue.Desk;
import io.lectern.activity.helpqueue.HelpQueueCommand.Seat;
import io.lectern.activity.helpqueue.HelpQueueRefusal;
import io.lectern.activity.helpqueue.HelpQueueState;
import io.lectern.activity.questions.Choice;
import io.lectern.activity.questions.Question;
import io.lectern.activity.questions.Status;
import io.lectern.campus.CourseId;
import io.lectern.campus.Room;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Questions that their askers want to take to office hours. Once the course's desk is open, each
/// becomes a ticket with the question's words. An asker who has an open ticket keeps that one, and the
/// question waits.
final class DeferredTickets {
    private static final String TOPIC = "From the live session";

    private final Pool pool;
    private final ClassRooms rooms;

    DeferredTickets(Pool pool, ClassRooms rooms) {
        this.pool = pool;
        this.rooms = rooms;
    }

    /// Looks only at courses whose desk is open and that have a class room, so that unused rooms aren't
    /// opened.
    Future<Void> act() {
        return pool.query(
                        """
                        select distinct d.course from room d join room c on c.course = d.course
                        join room_alarm a on a.room = d.id and a.live is not null
                        where d.kind = 'DESK' and c.kind = 'CLASS'
                          and d.archived_at is null and c.archived_at is null
                        """)
                .execute()
                .compose(rows -> {
                    Future<Void> done = Future.succeededFuture();
                    for (var row : rows) {
                        var course = new CourseId(row.getUUID("course"));
                        done = done.compose(_ -> act(course));
                    }
                    return done;
                });
    }

    private Future<Void> act(CourseId course) {
        return rooms.of(course, Kind.DESK)
                .compose(desks ->
                        desks.isEmpty()
                                ? Future.succeededFuture()
                                : isOpen(desks.getFirst())
                                        .compose(open ->
                                                open
                                                        ? seatAll(course, desks.getFirst())
                                                        : Future.succeededFuture()));
    }

    private Future<Boolean> isOpen(Room desk) {
        return rooms.state(desk)
                .map(state ->
                        ClassRooms.part(state, HelpQueueState.class)
                                .filter(it -> it.desk() == Desk.OPEN || it.desk() == Desk.LAST_CALL)
                                .isPresent());
    }

    private Future<Void> seatAll(CourseId course, Room desk) {
        return rooms.of(course, Kind.CLASS)
                .compose(all -> {
                    Future<Void> done = Future.succeededFuture();
                    for (var room : all) {
                        done =
                                done.compose(_ -> rooms.state(room))
                                        .compose(state -> {
                                            Future<Void> seated = Future.succeededFuture();
                                            for (var question : waiting(state)) {
                                                seated =
                                                        seated.compose(
                                                                _ -> seat(room, desk, question));
                                            }
                                            return seated;
                                        });
                    }
                    return done;
                });
    }

    private static List<Question> waiting(io.lectern.room.RoomState state) {
        return ClassRooms.questions(state)
                .map(board ->
                        board.questions().values().stream()
                                .filter(it -> it.status() == Status.DEFERRED)
                                .filter(it -> it.choice().filter(Choice.TICKET::equals).isPresent())
                                .filter(it -> it.by().filter(by -> !by.isStaff()).isPresent())
                                .toList())
                .orElse(List.of());
    }

    /// Makes a ticket of the question. A row claims it, so it becomes one ticket only, over all servers
    /// and for good.
    private Future<Void> seat(Room room, Room desk, Question question) {
        return claim(room, question)
                .compose(mine ->
                        mine
                                ? seat(desk, question)
                                        .recover(failure ->
                                                unclaim(room, question)
                                                        .transform(
                                                                _ -> Future.failedFuture(failure)))
                                        .compose(seated ->
                                                seated
                                                        ? Future.succeededFuture()
                                                        : unclaim(room, question))
                                : Future.succeededFuture());
    }

    private Future<Boolean> seat(Room desk, Question question) {
        Member owner = question.by().orElseThrow();
        return rooms.act(
                        desk,
                        UUID.randomUUID(),
                        new Seat(owner, question.text(), TOPIC, Optional.empty(), Optional.empty()),
                        Set.of(
                                HelpQueueRefusal.DESK_CLOSED,
                                HelpQueueRefusal.ALREADY_WAITING,
                                HelpQueueRefusal.DESK_DRAINING,
                                Refusal.ROOM_ARCHIVED))
                .map(Optional::isEmpty);
    }

    /// Claims the question, if its asker is still a learner of the course.
    private Future<Boolean> claim(Room room, Question question) {
        return pool.preparedQuery(
                        """
                        insert into question_ticket (room, question)
                        select $1, $2 from membership
                        where course = $3 and account = $4 and role = 'LEARNER'
                        on conflict do nothing returning 1
                        """)
                .execute(
                        Tuple.of(
                                room.id().value(),
                                question.id(),
                                room.course().value(),
                                question.by().orElseThrow().id().value()))
                .map(rows -> rows.size() > 0);
    }

    private Future<Void> unclaim(Room room, Question question) {
        return pool.preparedQuery("delete from question_ticket where room = $1 and question = $2")
                .execute(Tuple.of(room.id().value(), question.id()))
                .mapEmpty();
    }
}
