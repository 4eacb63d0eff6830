package io.lectern.calendar;

import io.lectern.campus.Access;
import io.lectern.campus.RoomAccess;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Lets everybody who sees a study room plan rounds there. Their planner, and staff, may cancel them.
final class RoundsPlanning {
    record Follow(boolean follows) {}

    private static final int MOST = 20;
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final int KEPT_DAYS = 366;

    private final Pool pool;
    private final Access access;
    private final InstantSource clock;

    RoundsPlanning(Pool pool, Access access, InstantSource clock) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
    }

    /// The plans of a room that are upcoming or in progress, the next first.
    Future<Views.AllRounds> of(MemberId account, RoomId room) {
        return study(account, room)
                .compose(_ -> RoundsStore.of(pool, room).compose(all -> views(account, all)));
    }

    private Future<Views.AllRounds> views(MemberId account, List<Rounds> all) {
        return RoundsFollow.of(pool, account)
                .map(followed -> {
                    var now = clock.instant();
                    return new Views.AllRounds(
                            all.stream()
                                    .flatMap(it -> view(it, followed, now).stream())
                                    .sorted(
                                            Comparator.comparing(Views.OneRounds::start)
                                                    .thenComparing(it -> it.id().toString()))
                                    .toList());
                });
    }

    /// The plan with its next occurrence, even if that is years away; empty if there is none.
    private static Optional<Views.OneRounds> view(Rounds it, Set<UUID> followed, Instant now) {
        return next(it, now).map(next -> Viewing.rounds(it, next, followed.contains(it.id())));
    }

    private static Optional<Occurrence> next(Rounds it, Instant now) {
        var schedule = it.schedule();
        var first = schedule.instant(schedule.first(), schedule.starts());
        var last = first.isAfter(now) ? first : now;
        return it.between(now, last.plus(AHEAD)).stream().filter(Occurrence::isOn).findFirst();
    }

    Future<Views.AllRounds> plan(MemberId account, RoomId id, RoundsWish wish) {
        return study(account, id)
                .compose(seen -> {
                    if (seen.room().archived()) {
                        throw Problem.conflict("This room is archived: nothing is planned in it.");
                    }
                    return pool.withTransaction(
                            sql -> zone(sql, id).compose(zone -> plan(sql, seen, wish, zone)));
                })
                .compose(_ -> of(account, id));
    }

    private Future<Void> plan(SqlClient sql, RoomAccess seen, RoundsWish wish, ZoneId zone) {
        var room = seen.room();
        var schedule = wish.check(zone, LocalDate.ofInstant(clock.instant(), zone));
        var start = schedule.instant(schedule.first(), schedule.starts());
        if (schedule.rule().isEmpty() && !start.isAfter(clock.instant())) {
            throw Problem.invalid("startsAt", "Choose a time that is still to come.");
        }
        return RoundsStore.forget(
                        sql,
                        room.id(),
                        LocalDate.ofInstant(clock.instant(), zone).minusDays(KEPT_DAYS))
                .compose(_ -> RoundsStore.of(sql, room.id()))
                .compose(all -> {
                    var now = clock.instant();
                    if (all.stream().filter(it -> next(it, now).isPresent()).count() >= MOST) {
                        throw Problem.conflict("A room has at most %d plans.".formatted(MOST));
                    }
                    return RoundsStore.insert(
                            sql, room.id(), seen.member().id(), schedule, wish, now);
                });
    }

    /// The zone of the room's course. Locks the room, so that of two concurrent plans the second is
    /// counted after the first.
    private static Future<ZoneId> zone(SqlClient sql, RoomId room) {
        return sql.preparedQuery(
                        """
                        select c.time_zone from room r join course c on c.id = r.course
                        where r.id = $1 for no key update of r
                        """)
                .execute(Tuple.of(room.value()))
                .map(rows -> ZoneId.of(rows.iterator().next().getString("time_zone")));
    }

    Future<Void> cancel(MemberId account, RoomId room, UUID plan) {
        return pool.withTransaction(
                sql -> own(sql, account, room, plan).compose(_ -> RoundsStore.delete(sql, plan)));
    }

    /// Turns reminders of a plan on or off for an account that sees the room.
    Future<Void> follow(MemberId account, RoomId room, UUID plan, Follow wish) {
        return study(account, room)
                .compose(_ -> RoundsStore.of(pool, room))
                .compose(all ->
                        RoundsFollow.set(pool, account, one(all, plan).id(), wish.follows()));
    }

    /// Locks a plan that this account may change, until the transaction ends.
    Future<Rounds> own(SqlClient sql, MemberId account, RoomId room, UUID plan) {
        return study(account, room)
                .compose(seen ->
                        RoundsStore.hold(sql, plan)
                                .compose(_ -> RoundsStore.of(sql, room))
                                .map(all -> {
                                    var it = one(all, plan);
                                    if (!seen.member().isStaff() && !it.by().id().equals(account)) {
                                        throw Problem.forbidden(
                                                "Only whoever planned these rounds, and staff, can change them.");
                                    }
                                    return it;
                                }));
    }

    private static Rounds one(List<Rounds> all, UUID plan) {
        return all.stream()
                .filter(it -> it.id().equals(plan))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /// The room, if it is a study room. Fails with 404 for any other kind.
    private Future<RoomAccess> study(MemberId account, RoomId room) {
        return access.room(account, room)
                .map(seen -> {
                    if (seen.room().kind() != Kind.STUDY) {
                        throw Problem.notFound();
                    }
                    return seen;
                });
    }

    /// The occurrences for the calendar of somebody who sees these rooms, including cancelled ones.
    static List<Views.OneRounds> views(
            List<Rounds> all, Set<UUID> followed, Instant from, Instant to) {
        return all.stream()
                .flatMap(it ->
                        it.between(from, to).stream()
                                .map(one -> Viewing.rounds(it, one, followed.contains(it.id()))))
                .sorted(
                        Comparator.comparing(Views.OneRounds::start)
                                .thenComparing(it -> it.id().toString()))
                .toList();
    }
}
