package io.lectern.classroom;

import static java.util.stream.Collectors.groupingBy;

import io.lectern.activity.session.SessionCommand.Open;
import io.lectern.activity.session.SessionCommand.Plan;
import io.lectern.activity.session.SessionRefusal;
import io.lectern.activity.session.SessionState;
import io.lectern.calendar.Planned;
import io.lectern.calendar.What;
import io.lectern.campus.Room;
import io.lectern.room.Refusal;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The calendar's live sessions: opens the session of each class room once, at its start, and announces
/// it in the room beforehand. It doesn't undo what staff do in between: a session that they ended stays
/// ended, and one that they began goes on.
final class ClassHours {
    static final Duration AHEAD = Duration.ofHours(24);

    /// Upper bound of how far ahead a session's end may be.
    private static final Duration FARTHEST = Duration.ofHours(24).minusMinutes(1);

    private final Pool pool;
    private final ClassRooms rooms;

    ClassHours(Pool pool, ClassRooms rooms) {
        this.pool = pool;
        this.rooms = rooms;
    }

    Future<Void> act(List<Planned> planned, Instant now) {
        var byRoom =
                planned.stream()
                        .filter(it -> it.series().what() == What.LIVE_SESSION)
                        .filter(it -> it.occurrence().isOn())
                        .filter(it -> it.series().placeOf(it.occurrence()).isEmpty())
                        .filter(it -> it.room().isPresent())
                        .sorted(Comparator.comparing(it -> it.occurrence().start()))
                        .collect(groupingBy(it -> it.room().orElseThrow()));
        return promised()
                .compose(promised -> {
                    var concerned = new LinkedHashSet<>(byRoom.keySet());
                    concerned.addAll(promised);
                    Future<Void> done = Future.succeededFuture();
                    for (var room : concerned) {
                        var its = byRoom.getOrDefault(room, List.of());
                        done = done.compose(_ -> act(room, its, now));
                    }
                    return done;
                });
    }

    /// The rooms that announce their next session. They have to be told if the calendar cancels it.
    private Future<List<RoomId>> promised() {
        return pool.query("select room from class_plan")
                .execute()
                .map(rows -> rows.stream().map(row -> new RoomId(row.getUUID("room"))).toList());
    }

    private Future<Void> promise(Room room, boolean promises) {
        var statement =
                promises
                        ? "insert into class_plan (room) values ($1) on conflict do nothing"
                        : "delete from class_plan where room = $1";
        return pool.preparedQuery(statement).execute(Tuple.of(room.id().value())).mapEmpty();
    }

    private Future<Void> act(RoomId id, List<Planned> planned, Instant now) {
        return rooms.room(id)
                .compose(room ->
                        room.isEmpty()
                                ? Future.succeededFuture()
                                : open(room.get(), planned, now)
                                        .compose(_ -> plan(room.get(), planned, now)));
    }

    private Future<Void> open(Room room, List<Planned> planned, Instant now) {
        return planned.stream()
                .filter(it -> !it.occurrence().start().isAfter(now))
                .filter(it -> it.occurrence().end().isAfter(now))
                .findFirst()
                .map(it -> open(room, it, now))
                .orElseGet(Future::succeededFuture);
    }

    /// Opens the session once. The row in `class_opening` says that it was done; it is kept longer than
    /// the outcome of the command.
    private Future<Void> open(Room room, Planned it, Instant now) {
        var occurrence = it.occurrence();
        var name = it.series().id().value() + " " + occurrence.date() + " " + occurrence.start();
        var farthest = now.plus(FARTHEST);
        var until = occurrence.end().isBefore(farthest) ? occurrence.end() : farthest;
        var row =
                Tuple.of(
                        it.series().id().value(),
                        occurrence.date(),
                        occurrence.start().atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(
                        "select 1 from class_opening where series = $1 and date = $2 and starts_at = $3")
                .execute(row)
                .compose(known ->
                        known.size() > 0
                                ? Future.succeededFuture()
                                : rooms.act(
                                                room,
                                                UUID.nameUUIDFromBytes(
                                                        ("live session " + name)
                                                                .getBytes(StandardCharsets.UTF_8)),
                                                new Open(Optional.of(until)),
                                                Set.of(
                                                        SessionRefusal.SESSION_OPEN,
                                                        Refusal.TOO_LATE,
                                                        Refusal.ROOM_ARCHIVED))
                                        .compose(_ ->
                                                pool.preparedQuery(
                                                                """
                                                                insert into class_opening (series, date, starts_at)
                                                                values ($1, $2, $3) on conflict do nothing
                                                                """)
                                                        .execute(row)
                                                        .mapEmpty()));
    }

    private Future<Void> plan(Room room, List<Planned> planned, Instant now) {
        var next =
                planned.stream()
                        .map(Planned::occurrence)
                        .filter(it -> it.start().isAfter(now))
                        .findFirst();
        return rooms.state(room)
                .compose(state -> {
                    var session = ClassRooms.session(state);
                    if (session.isEmpty() || session.get().running().isPresent()) {
                        return Future.succeededFuture();
                    }
                    var wanted =
                            next.map(
                                    it -> new SessionState.Plan(it.start(), Optional.of(it.end())));
                    return wanted.equals(session.get().next())
                            ? promise(room, wanted.isPresent())
                            : tell(room, wanted);
                });
    }

    /// Announces the plan in the room. The row that marks an announced room is written before the
    /// announcement and deleted after its withdrawal, so a crash in between leaves no announcement that
    /// is never looked at again.
    private Future<Void> tell(Room room, Optional<SessionState.Plan> plan) {
        var wish =
                new Plan(
                        plan.map(SessionState.Plan::begins), plan.flatMap(SessionState.Plan::ends));
        return (plan.isPresent() ? promise(room, true) : Future.<Void>succeededFuture())
                .compose(_ ->
                        rooms.act(
                                room,
                                UUID.randomUUID(),
                                wish,
                                Set.of(SessionRefusal.SESSION_OPEN, Refusal.ROOM_ARCHIVED)))
                .compose(_ -> plan.isPresent() ? Future.succeededFuture() : promise(room, false));
    }
}
