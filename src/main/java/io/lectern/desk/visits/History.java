package io.lectern.desk.visits;

import io.lectern.campus.Access;
import io.lectern.campus.RoomAccess;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/// The history of one learner at a desk, from the rows of their tickets (`entry_state`). Staff also see
/// the staff notes; the learner doesn't.
public final class History {
    /// @param helped the number of visits at which the learner was helped
    /// @param helpedThisWeek the same since Monday, in the course's zone
    /// @param visits the newest first, at most 50
    /// @param more whether there are older ones
    record View(
            Person person,
            int helped,
            int helpedThisWeek,
            Optional<Last> last,
            List<PastVisit> visits,
            boolean more) {}

    record Person(MemberId id, String name) {}

    /// The last time that the learner was helped, and by whom.
    record Last(Instant at, Optional<Member> by) {}

    private static final int MOST = 50;

    private final Pool pool;
    private final Access access;

    public History(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    /// For staff; fails with 404 for learners.
    public Future<View> of(MemberId asking, RoomId room, MemberId learner) {
        return desk(asking, room)
                .compose(seen -> {
                    if (!seen.member().isStaff()) {
                        throw Problem.notFound();
                    }
                    return person(seen, learner).compose(person -> view(seen, person));
                });
    }

    public Future<View> own(MemberId asking, RoomId room) {
        return desk(asking, room)
                .compose(seen -> view(seen, new Person(seen.member().id(), seen.member().name())))
                .map(whole ->
                        new View(
                                whole.person(),
                                whole.helped(),
                                whole.helpedThisWeek(),
                                whole.last(),
                                whole.visits().stream().map(PastVisit::withoutStaffNote).toList(),
                                whole.more()));
    }

    private Future<RoomAccess> desk(MemberId asking, RoomId room) {
        return access.room(asking, room)
                .map(seen -> {
                    if (seen.room().kind() != Kind.DESK) {
                        throw Problem.notFound();
                    }
                    return seen;
                });
    }

    /// The name of somebody who is in the course or has had a ticket at this desk.
    private Future<Person> person(RoomAccess seen, MemberId learner) {
        return pool.preparedQuery(
                        """
                        select a.name from account a where a.id = $1 and (
                          exists (select 1 from membership m where m.course = $2 and m.account = a.id)
                          or exists (select 1 from entry_state e
                            where e.room = $3 and e.activity = $4 and e.owner = a.id))
                        """)
                .execute(
                        Tuple.of(
                                learner.value(),
                                seen.room().course().value(),
                                seen.room().id().value(),
                                PastVisit.ACTIVITY))
                .map(rows ->
                        rows.stream()
                                .findFirst()
                                .map(row -> new Person(learner, row.getString("name")))
                                .orElseThrow(Problem::notFound));
    }

    private Future<View> view(RoomAccess seen, Person person) {
        return access.course(seen.member().id(), seen.room().course())
                .compose(course ->
                        visits(seen.room().id(), person.id())
                                .map(visits ->
                                        view(
                                                person,
                                                visits,
                                                ZoneId.of(course.course().timeZone()))));
    }

    private Future<List<PastVisit>> visits(RoomId room, MemberId learner) {
        return pool.preparedQuery(
                        """
                        select seq, state::text as state from entry_state
                        where room = $1 and activity = $2 and owner = $3
                        order by seq desc limit $4
                        """)
                .execute(Tuple.of(room.value(), PastVisit.ACTIVITY, learner.value(), MOST + 1))
                .map(rows -> rows.stream().map(PastVisit::of).toList());
    }

    private static View view(Person person, List<PastVisit> visits, ZoneId zone) {
        var monday =
                Instant.now()
                        .atZone(zone)
                        .truncatedTo(ChronoUnit.DAYS)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .toInstant();
        var shown = visits.subList(0, Math.min(MOST, visits.size()));
        var helped = shown.stream().filter(PastVisit::helped).toList();
        return new View(
                person,
                helped.size(),
                (int) helped.stream().filter(visit -> !visit.at().isBefore(monday)).count(),
                helped.stream()
                        .findFirst()
                        .map(visit -> new Last(visit.ended().orElse(visit.at()), visit.helper())),
                shown,
                visits.size() > MOST);
    }
}
