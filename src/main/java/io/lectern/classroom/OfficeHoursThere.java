package io.lectern.classroom;

import io.lectern.activity.questions.Choice;
import io.lectern.activity.questions.QuestionsCommand.Choose;
import io.lectern.activity.questions.QuestionsCommand.Defer;
import io.lectern.activity.questions.QuestionsRefusal;
import io.lectern.campus.Room;
import io.lectern.live.WishCheck;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.vertx.core.Future;

/// Refuses to defer a question to office hours if the course has no desk, as nobody would see it there.
record OfficeHoursThere(ClassRooms rooms) implements WishCheck {
    @Override
    public Future<Void> check(Room room, Member by, Command wish) {
        boolean needed =
                switch (wish) {
                    case Defer _ -> by.isStaff();
                    case Choose(var _, var choice) -> choice != Choice.WRITTEN;
                    default -> false;
                };
        return needed
                ? rooms.of(room.course(), Kind.DESK)
                        .compose(desks ->
                                desks.isEmpty()
                                        ? Future.failedFuture(
                                                ProtocolError.refused(
                                                        QuestionsRefusal.NO_OFFICE_HOURS,
                                                        QuestionsRefusal.NO_OFFICE_HOURS.text()))
                                        : Future.succeededFuture())
                : Future.succeededFuture();
    }
}
