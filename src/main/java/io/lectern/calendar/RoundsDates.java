package io.lectern.calendar;

import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Checks;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// Lets the planner of rounds, and staff, cancel, move and restore single dates.
final class RoundsDates {
    /// @param status CANCELLED or MOVED
    /// @param day the new day; like the time, absent if the plan's is kept
    record Wish(
            Occurrence.Status status,
            Optional<String> reason,
            Optional<LocalDate> day,
            Optional<LocalTime> startsAt) {}

    private static final int FARTHEST_DAYS = 366;
    private static final int LONGEST_REASON = 200;

    private final Pool pool;
    private final RoundsPlanning planning;
    private final InstantSource clock;

    RoundsDates(Pool pool, RoundsPlanning planning, InstantSource clock) {
        this.pool = pool;
        this.planning = planning;
        this.clock = clock;
    }

    /// Stores how this date differs, in place of an earlier change.
    Future<Void> change(MemberId account, RoomId room, UUID plan, LocalDate date, Wish wish) {
        return pool.withTransaction(sql ->
                planning.own(sql, account, room, plan)
                        .compose(it ->
                                begun(sql, plan, date).compose(_ -> store(sql, it, date, wish))));
    }

    Future<Void> restore(MemberId account, RoomId room, UUID plan, LocalDate date) {
        return pool.withTransaction(sql ->
                planning.own(sql, account, room, plan)
                        .compose(_ -> RoundsChanges.forget(sql, plan, date, clock.instant())));
    }

    /// Refuses to change rounds that have begun: they are ended in the room.
    private static Future<Void> begun(SqlClient sql, UUID plan, LocalDate date) {
        return sql.preparedQuery("select 1 from begun_rounds where plan = $1 and date = $2")
                .execute(Tuple.of(plan, date))
                .map(rows -> {
                    if (rows.size() > 0) {
                        throw Problem.conflict(
                                "These rounds have begun. End the timer in the room instead.");
                    }
                    return null;
                });
    }

    private Future<Void> store(SqlClient sql, Rounds it, LocalDate date, Wish wish) {
        if (!Expansion.names(it.schedule(), date)) {
            throw Problem.notFound();
        }
        var now = clock.instant();
        if (it.on(date).map(one -> !one.end().isAfter(now)).orElse(false)) {
            throw past("That date is over.");
        }
        var moved = wish.status() == Occurrence.Status.MOVED;
        var day = wish.day().orElse(date);
        var starts = wish.startsAt().orElse(it.schedule().starts());
        check(wish, date, day, starts);
        if (moved && !it.schedule().instant(day, starts).isAfter(now)) {
            throw past("That time is over.");
        }
        var note = wish.reason().map(String::strip).filter(text -> !text.isEmpty());
        return RoundsChanges.store(
                sql, it.id(), date, Optional.of(day).filter(_ -> moved), starts, note, now);
    }

    private static void check(Wish wish, LocalDate date, LocalDate day, LocalTime starts) {
        var checks = new Checks();
        checks.that(
                "status",
                switch (wish.status()) {
                    case CANCELLED -> wish.day().isEmpty() && wish.startsAt().isEmpty();
                    case MOVED -> true;
                    case SCHEDULED -> false;
                },
                "The status must be MOVED, or CANCELLED without a day and a time.");
        wish.reason().ifPresent(text -> checks.line("reason", text, 0, LONGEST_REASON));
        checks.that(
                "startsAt",
                starts.getSecond() == 0 && starts.getNano() == 0,
                "Use a time in whole minutes.");
        checks.that(
                "day",
                Math.abs(ChronoUnit.DAYS.between(date, day)) <= FARTHEST_DAYS,
                "Choose a day within a year of the date.");
        checks.done();
    }

    private static Problem past(String detail) {
        return Problem.of(422, "past", "In the past", detail);
    }
}
