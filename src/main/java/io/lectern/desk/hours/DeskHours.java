package io.lectern.desk.hours;

import static java.util.stream.Collectors.groupingBy;

import io.lectern.activity.helpqueue.HelpQueueCommand.Close;
import io.lectern.activity.helpqueue.HelpQueueCommand.Open;
import io.lectern.activity.helpqueue.HelpQueueCommand.Plan;
import io.lectern.activity.helpqueue.HelpQueueRefusal;
import io.lectern.calendar.Planned;
import io.lectern.room.Refusal;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens each desk once, at the start of its office hours, and sets the end at which it closes by
/// itself. It doesn't undo what staff do in between: a desk that they closed stays closed.
final class DeskHours {
    private static final Logger LOG = LoggerFactory.getLogger(DeskHours.class);

    /// After this time without a result another server takes over a claim.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Upper bound of how far ahead a desk's end may be.
    private static final Duration FARTHEST = Duration.ofHours(24).minusMinutes(1);

    /// An opening of a desk by the schedule: its occurrence and its end.
    private record Opening(String name, RoomId room, Instant until) {}

    private final Pool pool;
    private final Desks desks;

    DeskHours(Pool pool, Desks desks) {
        this.pool = pool;
        this.desks = desks;
    }

    Future<Void> act(List<Planned> planned, Instant now) {
        var atDesk =
                planned.stream()
                        .filter(it ->
                                it.occurrence().isOn() && it.series().isAtDesk(it.occurrence()))
                        .filter(it -> it.room().isPresent())
                        .collect(groupingBy(it -> it.room().orElseThrow()));
        return openings(now)
                .compose(openings -> {
                    var rooms = new HashMap<RoomId, List<Opening>>();
                    atDesk.keySet()
                            .forEach(room ->
                                    rooms.put(room, openings.getOrDefault(room, List.of())));
                    openings.forEach(rooms::putIfAbsent);
                    return each(rooms.entrySet().iterator(), atDesk, now);
                });
    }

    /// Openings whose end is still ahead, by desk.
    private Future<Map<RoomId, List<Opening>>> openings(Instant now) {
        return pool.preparedQuery(
                        "select * from desk_opening where done and until > $1 order by starts_at, series")
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(DeskHours::opening)
                                .collect(groupingBy(Opening::room)));
    }

    private static Opening opening(Row row) {
        return new Opening(
                name(
                        row.getUUID("series"),
                        row.getLocalDate("date").toString(),
                        row.getOffsetDateTime("starts_at").toInstant()),
                new RoomId(row.getUUID("room")),
                row.getOffsetDateTime("until").toInstant());
    }

    private Future<Void> each(
            Iterator<Map.Entry<RoomId, List<Opening>>> rooms,
            Map<RoomId, List<Planned>> planned,
            Instant now) {
        if (!rooms.hasNext()) {
            return Future.succeededFuture();
        }
        var room = rooms.next();
        return desk(
                        room.getKey(),
                        planned.getOrDefault(room.getKey(), List.of()),
                        room.getValue(),
                        now)
                .recover(failure -> {
                    LOG.warn(
                            "desk {}: its schedule failed and will be retried: {}",
                            room.getKey(),
                            failure.toString());
                    return Future.succeededFuture();
                })
                .compose(_ -> each(rooms, planned, now));
    }

    private Future<Void> desk(
            RoomId room, List<Planned> planned, List<Opening> openings, Instant now) {
        var on =
                planned.stream()
                        .filter(it -> !it.occurrence().start().isAfter(now))
                        .filter(it -> it.occurrence().end().isAfter(now))
                        .sorted(Comparator.comparing(it -> it.occurrence().start()))
                        .toList();
        if (on.isEmpty()) {
            return openings.isEmpty() ? Future.succeededFuture() : close(room, openings, now);
        }
        var until = end(on, now);
        return open(room, on.iterator(), until, now)
                .compose(opened ->
                        opened || openings.isEmpty() || openings.getFirst().until().equals(until)
                                ? Future.succeededFuture()
                                : plan(room, openings.getFirst().name(), until)
                                        .compose(_ -> store(room, until, now)));
    }

    private static Instant end(List<Planned> on, Instant now) {
        var end =
                on.stream().map(it -> it.occurrence().end()).max(Instant::compareTo).orElseThrow();
        return end.isBefore(now.plus(FARTHEST)) ? end : now.plus(FARTHEST);
    }

    /// @return whether this server opened the desk for any of them
    private Future<Boolean> open(
            RoomId room, Iterator<Planned> occurrences, Instant until, Instant now) {
        if (!occurrences.hasNext()) {
            return Future.succeededFuture(false);
        }
        var next = occurrences.next();
        return claim(room, next, until, now)
                .compose(mine ->
                        mine
                                ? open(room, next, until)
                                        .compose(_ -> done(next, until))
                                        .compose(_ -> store(room, until, now))
                                        .map(true)
                                : Future.succeededFuture(false))
                .compose(opened ->
                        open(room, occurrences, until, now).map(others -> opened || others));
    }

    private Future<Boolean> claim(RoomId room, Planned it, Instant until, Instant now) {
        return pool.preparedQuery(
                        """
                        insert into desk_opening as o (series, date, starts_at, room, until, claimed_at)
                        values ($1, $2, $3, $4, $5, $6)
                        on conflict (series, date, starts_at) do update set claimed_at = excluded.claimed_at
                          where not o.done and o.claimed_at < $7
                        returning 1
                        """)
                .execute(
                        Tuple.of(
                                it.series().id().value(),
                                it.occurrence().date(),
                                it.occurrence().start().atOffset(ZoneOffset.UTC),
                                room.value(),
                                until.atOffset(ZoneOffset.UTC),
                                now.atOffset(ZoneOffset.UTC),
                                now.minus(PATIENCE).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() > 0);
    }

    /// Opens the desk. One that is open already, by staff or by earlier office hours, only gets its end.
    private Future<Void> open(RoomId room, Planned it, Instant until) {
        var name =
                name(
                        it.series().id().value(),
                        it.occurrence().date().toString(),
                        it.occurrence().start());
        return desks.act(
                        room,
                        name + " open",
                        new Open(Optional.of(until)),
                        Set.of(HelpQueueRefusal.DESK_OPEN, Refusal.TOO_LATE, Refusal.ROOM_ARCHIVED))
                .compose(refusal ->
                        refusal.filter(HelpQueueRefusal.DESK_OPEN::equals).isPresent()
                                ? plan(room, name, until)
                                : Future.succeededFuture());
    }

    private Future<Void> plan(RoomId room, String name, Instant until) {
        return desks.act(
                        room,
                        name + " until " + until,
                        new Plan(Optional.of(until)),
                        Set.of(
                                HelpQueueRefusal.DESK_CLOSED,
                                Refusal.TOO_LATE,
                                Refusal.ROOM_ARCHIVED))
                .mapEmpty();
    }

    /// Closes a desk whose office hours were cancelled or moved while they were on.
    private Future<Void> close(RoomId room, List<Opening> openings, Instant now) {
        return desks.act(
                        room,
                        openings.getLast().name() + " close",
                        new Close(),
                        Set.of(HelpQueueRefusal.DESK_CLOSED, Refusal.ROOM_ARCHIVED))
                .compose(_ -> store(room, now, now));
    }

    private Future<Void> done(Planned it, Instant until) {
        return pool.preparedQuery(
                        """
                        update desk_opening set done = true, until = $4
                        where series = $1 and date = $2 and starts_at = $3
                        """)
                .execute(
                        Tuple.of(
                                it.series().id().value(),
                                it.occurrence().date(),
                                it.occurrence().start().atOffset(ZoneOffset.UTC),
                                until.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private Future<Void> store(RoomId room, Instant until, Instant now) {
        return pool.preparedQuery(
                        "update desk_opening set until = $2 where room = $1 and done and until > $3")
                .execute(
                        Tuple.of(
                                room.value(),
                                until.atOffset(ZoneOffset.UTC),
                                now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static String name(UUID series, String date, Instant start) {
        return "office hours " + series + " " + date + " " + start;
    }
}
