package io.lectern.desk.hours;

import io.lectern.activity.helpqueue.HelpQueueCommand.Seat;
import io.lectern.activity.helpqueue.HelpQueueCommand.Unseat;
import io.lectern.activity.helpqueue.HelpQueueRefusal;
import io.lectern.calendar.Appointment;
import io.lectern.calendar.Planned;
import io.lectern.room.Member;
import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts due appointments into the line as tickets, ahead of all walk-ins, and takes out those that are
/// cancelled or moved afterwards.
final class Arrivals {
    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Refusals that are expected for a due appointment.
    private static final Set<Reason> MAY_BE =
            Set.of(
                    HelpQueueRefusal.DESK_CLOSED,
                    HelpQueueRefusal.ALREADY_WAITING,
                    Refusal.NOT_ALLOWED,
                    Refusal.ROOM_ARCHIVED);

    /// How far an appointment got: into the line, and out of it again.
    private enum Mark {
        DONE("done"),
        OVER("over");

        private final String column;

        Mark(String column) {
            this.column = column;
        }
    }

    /// An appointment whose ticket has to leave the line.
    private record Gone(UUID appointment, Instant start, RoomId room) {}

    private final Pool pool;
    private final Desks desks;

    Arrivals(Pool pool, Desks desks) {
        this.pool = pool;
        this.desks = desks;
    }

    /// @return when the next appointments are due
    Future<List<Instant>> act(List<Planned> planned, Instant now) {
        return gone(now)
                .compose(gone -> each(gone.iterator(), this::unseat))
                .compose(_ -> Appointment.booked(pool, now, now.plus(Duration.ofMinutes(1))))
                .compose(booked -> {
                    var due = booked.stream().filter(it -> !it.start().isAfter(now)).toList();
                    return each(due.iterator(), it -> seat(it, planned, now))
                            .map(_ -> booked.stream().map(Appointment::start).toList());
                });
    }

    /// Seated appointments that were cancelled or moved. Leaves out those that the desk itself marked as
    /// missed: their ticket has left the line, or is back in it after an undo.
    private Future<List<Gone>> gone(Instant now) {
        return pool.preparedQuery(
                        """
                        select s.appointment, s.starts_at, s.room
                        from desk_seat s join appointment a on a.id = s.appointment
                        where s.done and not s.over and s.starts_at > $1
                          and (a.state not in ('BOOKED', 'CHECKED_IN') or a.starts_at <> s.starts_at)
                          and not (a.state = 'NO_SHOW' and s.marked > 0)
                        order by s.starts_at, s.appointment
                        """)
                .execute(Tuple.of(now.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC)))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(Arrivals::gone)
                                .toList());
    }

    private static Gone gone(Row row) {
        return new Gone(
                row.getUUID("appointment"),
                row.getOffsetDateTime("starts_at").toInstant(),
                new RoomId(row.getUUID("room")));
    }

    private Future<Void> unseat(Gone gone) {
        return desks.act(
                        gone.room(),
                        "appointment " + gone.appointment() + " " + gone.start() + " off",
                        new Unseat(gone.appointment()),
                        Set.of(
                                Refusal.UNKNOWN,
                                HelpQueueRefusal.NOT_IN_THAT_STATE,
                                HelpQueueRefusal.DESK_CLOSED,
                                Refusal.ROOM_ARCHIVED))
                .compose(_ -> mark(Mark.OVER, gone.appointment(), gone.start()));
    }

    private Future<Void> seat(Appointment it, List<Planned> planned, Instant now) {
        var place =
                planned.stream()
                        .filter(each -> each.series().id().equals(it.series()))
                        .filter(each -> each.occurrence().date().equals(it.date()))
                        .filter(each -> each.series().isAtDesk(each.occurrence()))
                        .findFirst()
                        .flatMap(Planned::room);
        return place.map(room ->
                        claim(it, room, now)
                                .compose(mine ->
                                        mine ? seat(it, room) : Future.<Void>succeededFuture()))
                .orElseGet(Future::succeededFuture);
    }

    /// Seats the appointment. A closed desk refuses the ticket; that is tried again until the
    /// appointment is over.
    private Future<Void> seat(Appointment it, RoomId room) {
        return desks.act(
                        room,
                        "appointment " + it.id() + " " + it.start(),
                        new Seat(
                                new Member(it.learner(), it.learnerName(), Role.LEARNER),
                                words(it),
                                it.topic(),
                                Optional.of(it.start()),
                                Optional.of(it.id().value())),
                        MAY_BE)
                .compose(refusal ->
                        refusal.filter(HelpQueueRefusal.DESK_CLOSED::equals).isPresent()
                                ? Future.succeededFuture()
                                : mark(Mark.DONE, it.id().value(), it.start()));
    }

    /// The text of the ticket, which must not be blank as an appointment's may.
    private static String words(Appointment it) {
        return it.text().isBlank()
                ? (it.topic().isBlank() ? "Appointment" : it.topic())
                : it.text();
    }

    private Future<Boolean> claim(Appointment it, RoomId room, Instant now) {
        return pool.preparedQuery(
                        """
                        insert into desk_seat as s (appointment, starts_at, room, claimed_at)
                        values ($1, $2, $3, $4)
                        on conflict (appointment, starts_at) do update set claimed_at = excluded.claimed_at
                          where not s.done and s.claimed_at < $5
                        returning 1
                        """)
                .execute(
                        Tuple.of(
                                it.id().value(),
                                it.start().atOffset(ZoneOffset.UTC),
                                room.value(),
                                now.atOffset(ZoneOffset.UTC),
                                now.minus(PATIENCE).atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() > 0);
    }

    private Future<Void> mark(Mark mark, UUID appointment, Instant start) {
        return pool.preparedQuery(
                        "update desk_seat set %s = true where appointment = $1 and starts_at = $2"
                                .formatted(mark.column))
                .execute(Tuple.of(appointment, start.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /// Acts on one after the other; a failure doesn't stop the rest.
    private static <T> Future<Void> each(Iterator<T> all, Function<T, Future<Void>> act) {
        if (!all.hasNext()) {
            return Future.succeededFuture();
        }
        var next = all.next();
        return act.apply(next)
                .recover(failure -> {
                    LOG.warn(
                            "An appointment could not join the line and will be retried: {}",
                            failure.toString());
                    return Future.succeededFuture();
                })
                .compose(_ -> each(all, act));
    }
}
