package io.lectern.desk.notices;

import io.lectern.calendar.Reminders;
import io.lectern.campus.CourseId;
import io.lectern.notify.News;
import io.lectern.notify.NoticeKind;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reminds people of what begins soon: followers of office hours and of planned rounds, learners and
/// hosts of a live session, both parties of an appointment. The cause of a reminder contains the start,
/// so people are reminded again after a move.
final class SoonNotices {
    private static final Duration DOOR_AHEAD = Duration.ofMinutes(10);
    private static final Duration APPOINTMENT_AHEAD = Duration.ofMinutes(30);

    private final Pool pool;
    private final Reminders reminders;
    private final Teller teller;

    SoonNotices(Pool pool, Reminders reminders, Teller teller) {
        this.pool = pool;
        this.reminders = reminders;
        this.teller = teller;
    }

    Future<Void> look(Instant now) {
        return reminders
                .between(now, now.plus(APPOINTMENT_AHEAD))
                .compose(due -> Teller.each(due, it -> tell(now, it)))
                .compose(_ -> reminders.rounds(now, now.plus(DOOR_AHEAD)))
                .compose(due -> Teller.each(due, this::rounds));
    }

    private Future<Void> rounds(Reminders.RoundsDue it) {
        var cause = "rounds:%s:%s:%s".formatted(it.plan(), it.date(), it.start());
        return reminders
                .followers(it)
                .compose(who ->
                        Teller.each(
                                who,
                                each ->
                                        teller.tell(
                                                new News(
                                                                each,
                                                                NoticeKind.ROUNDS_SOON,
                                                                it.room(),
                                                                cause)
                                                        .starts(it.start()))));
    }

    private Future<Void> tell(Instant now, Reminders.Due it) {
        return switch (it.kind()) {
            case OFFICE_HOURS ->
                    isFar(it, now)
                            ? Future.succeededFuture()
                            : desk(it.course().id()).compose(desk -> hours(it, desk));
            case APPOINTMENT -> desk(it.course().id()).compose(desk -> appointment(it, desk));
            case LIVE_SESSION ->
                    isFar(it, now)
                            ? Future.succeededFuture()
                            : desk(it.course().id()).compose(desk -> session(it, desk));
        };
    }

    private static boolean isFar(Reminders.Due it, Instant now) {
        return it.start().isAfter(now.plus(DOOR_AHEAD));
    }

    private Future<Void> hours(Reminders.Due it, Optional<Desk> desk) {
        var cause = "hours:%s:%s:%s".formatted(it.about(), it.date(), it.start());
        return Teller.each(
                desk.map(Desk::followers).orElse(List.of()),
                who -> tell(it, desk, who, NoticeKind.HOURS_SOON, cause));
    }

    private Future<Void> session(Reminders.Due it, Optional<Desk> desk) {
        var cause = "session:%s:%s:%s".formatted(it.about(), it.date(), it.start());
        return Teller.each(
                concerned(it), who -> tell(it, desk, who, NoticeKind.SESSION_SOON, cause));
    }

    private Future<Void> appointment(Reminders.Due it, Optional<Desk> desk) {
        var cause = "reminder:%s:%s".formatted(it.about(), it.start());
        return Teller.each(concerned(it), who -> tell(it, desk, who, NoticeKind.REMINDER, cause));
    }

    private static List<MemberId> concerned(Reminders.Due it) {
        return Stream.concat(it.concerned().stream(), it.hosts().stream()).distinct().toList();
    }

    private Future<Boolean> tell(
            Reminders.Due it, Optional<Desk> desk, MemberId who, NoticeKind kind, String cause) {
        return it.room()
                .or(() -> desk.map(Desk::room))
                .map(room -> {
                    var news = new News(who, kind, room, cause).starts(it.start());
                    return teller.tell(it.place().map(news::text).orElse(news));
                })
                .orElseGet(() -> Future.succeededFuture(false));
    }

    private record Desk(RoomId room, List<MemberId> followers) {}

    private Future<Optional<Desk>> desk(CourseId course) {
        return pool.preparedQuery(
                        """
                        select r.id as room, array(
                          select account from office_hours_follow where course = $1 order by account) as followers
                        from room r where r.course = $1 and r.kind = 'DESK'
                        """)
                .execute(Tuple.of(course.value()))
                .map(rows ->
                        rows.size() == 0
                                ? Optional.empty()
                                : Optional.of(rows.iterator().next())
                                        .map(row ->
                                                new Desk(
                                                        new RoomId(row.getUUID("room")),
                                                        Stream.of(row.getArrayOfUUIDs("followers"))
                                                                .map(MemberId::new)
                                                                .toList())));
    }
}
