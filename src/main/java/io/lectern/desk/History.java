package io.lectern.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lectern.campus.Access;
import io.lectern.campus.RoomAccess;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What a desk remembers of one learner: for staff with what staff wrote for each other, for the
/// learner without. Read from the log.
final class History {
    /// @param helped at how many of these visits
    /// @param helpedThisWeek since Monday, in the course's zone
    /// @param visits the newest first, at most 50
    /// @param more whether there were more before
    record View(
            Person person,
            int helped,
            int helpedThisWeek,
            Optional<Last> last,
            List<Visit> visits,
            boolean more) {}

    record Person(MemberId id, String name) {}

    /// When and by whom the learner was last helped.
    record Last(Instant at, Optional<Member> by) {}

    private static final int MOST = 50;

    private final Pool pool;
    private final Access access;

    History(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    /// For staff. To a learner there is no such page.
    Future<View> of(MemberId asking, RoomId room, MemberId learner) {
        return desk(asking, room)
                .compose(seen -> {
                    if (!seen.member().isStaff()) {
                        throw Problem.notFound();
                    }
                    return person(seen, learner).compose(person -> view(seen, person));
                });
    }

    Future<View> own(MemberId asking, RoomId room) {
        return desk(asking, room)
                .compose(seen -> view(seen, new Person(seen.member().id(), seen.member().name())))
                .map(whole ->
                        new View(
                                whole.person(),
                                whole.helped(),
                                whole.helpedThisWeek(),
                                whole.last(),
                                whole.visits().stream().map(Visit::withoutStaffNote).toList(),
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

    /// Someone of the course, now or when they were here.
    private Future<Person> person(RoomAccess seen, MemberId learner) {
        return pool.preparedQuery(
                        """
                        select a.name from account a where a.id = $1 and (
                          exists (select 1 from membership m where m.course = $2 and m.account = a.id)
                          or exists (select 1 from room_event e where e.room = $3
                            and e.type = 'help-queue.joined' and e.body #>> '{owner,id}' = a.id::text))
                        """)
                .execute(
                        Tuple.of(
                                learner.value(),
                                seen.room().course().value(),
                                seen.room().id().value()))
                .map(rows ->
                        rows.stream()
                                .findFirst()
                                .map(row -> new Person(learner, row.getString("name")))
                                .orElseThrow(Problem::notFound));
    }

    private Future<View> view(RoomAccess seen, Person person) {
        return access.course(seen.member().id(), seen.room().course())
                .compose(course ->
                        entries(seen.room().id(), person.id())
                                .map(entries ->
                                        view(
                                                person,
                                                Visits.of(entries),
                                                ZoneId.of(course.course().timeZone()))));
    }

    private Future<List<Visits.Entry>> entries(RoomId room, MemberId learner) {
        return pool.preparedQuery(
                        """
                        with tickets as (
                          select seq from room_event
                          where room = $1 and type = 'help-queue.joined'
                            and body #>> '{owner,id}' = $2::uuid::text
                          order by seq desc limit $3)
                        select seq, at, type, body::text as body from room_event
                        where room = $1 and seq in (select seq from tickets)
                        union all
                        select e.seq, e.at, e.type, e.body::text from tickets t
                        join room_event e on e.room = $1 and e.body ? 'ticket'
                          and (e.body ->> 'ticket')::bigint = t.seq
                        order by seq
                        """)
                .execute(Tuple.of(room.value(), learner.value(), MOST + 1))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(History::entry)
                                .toList());
    }

    static Visits.Entry entry(Row row) {
        try {
            return new Visits.Entry(
                    row.getLong("seq"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getString("type"),
                    Json.MAPPER.readTree(row.getString("body")));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    private static View view(Person person, List<Visit> visits, ZoneId zone) {
        var monday =
                Instant.now()
                        .atZone(zone)
                        .truncatedTo(ChronoUnit.DAYS)
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .toInstant();
        var shown = visits.subList(0, Math.min(MOST, visits.size()));
        var helped = shown.stream().filter(Visit::helped).toList();
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
