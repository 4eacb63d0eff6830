package io.lectern.desk;

import io.lectern.campus.Access;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// What was asked at a desk today, in groups of what is alike. For staff.
final class AskedToday {
    /// @param groups of two or more, the largest first; then those that stand alone, the newest first
    /// @param more whether more was asked than is looked at
    record View(LocalDate day, List<Group> groups, boolean more) {}

    record Group(List<Asked> asked) {}

    /// @param open whether the ticket isn't over
    record Asked(
            long ticket,
            Optional<Member> owner,
            String text,
            String topic,
            Instant at,
            boolean open,
            boolean resolved) {}

    private static final int MOST = 200;
    private static final int LETTERS = 400;
    private static final int SECONDS = 2;

    private final Vertx vertx;
    private final Pool pool;
    private final Access access;

    AskedToday(Vertx vertx, Pool pool, Access access) {
        this.vertx = vertx;
        this.pool = pool;
        this.access = access;
    }

    /// Since midnight in the course's zone. 404 for learners.
    Future<View> at(MemberId account, RoomId room) {
        return access.room(account, room)
                .compose(seen -> {
                    if (!seen.member().isStaff() || seen.room().kind() != Kind.DESK) {
                        throw Problem.notFound();
                    }
                    return access.course(account, seen.room().course());
                })
                .compose(course -> {
                    var zone = ZoneId.of(course.course().timeZone());
                    var today = LocalDate.now(zone);
                    return tickets(room, today.atStartOfDay(zone).toInstant())
                            .compose(asked ->
                                    vertx.executeBlocking(() -> grouped(today, asked), false));
                });
    }

    private Future<List<Visit>> tickets(RoomId room, Instant since) {
        return Query.within(
                pool,
                SECONDS,
                sql ->
                        sql.preparedQuery(
                                        """
                                        with tickets as materialized (
                                          select seq from room_event
                                          where room = $1 and type = 'help-queue.joined' and at >= $2
                                          order by at desc limit $3)
                                        select seq, at, type, body::text as body from room_event
                                        where room = $1 and seq in (select seq from tickets)
                                        union all
                                        select e.seq, e.at, e.type, e.body::text from tickets t
                                        join room_event e on e.room = $1 and e.body ? 'ticket'
                                          and (e.body ->> 'ticket')::bigint = t.seq
                                        order by seq
                                        """)
                                .execute(
                                        Tuple.of(
                                                room.value(),
                                                since.atOffset(java.time.ZoneOffset.UTC),
                                                MOST + 1))
                                .map(rows ->
                                        Visits.of(
                                                StreamSupport.stream(rows.spliterator(), false)
                                                        .map(History::entry)
                                                        .toList())));
    }

    private static View grouped(LocalDate today, List<Visit> newestFirst) {
        var shown = newestFirst.subList(0, Math.min(MOST, newestFirst.size())).reversed();
        var groups =
                Likeness.groups(shown.stream().map(AskedToday::words).toList()).stream()
                        .map(places ->
                                new Group(
                                        places.reversed().stream()
                                                .map(place -> asked(shown.get(place)))
                                                .toList()))
                        .sorted(
                                Comparator.comparingInt((Group group) -> -group.asked().size())
                                        .thenComparing(
                                                group -> group.asked().getFirst().at(),
                                                Comparator.reverseOrder()))
                        .toList();
        return new View(today, groups, newestFirst.size() > MOST);
    }

    private static String words(Visit visit) {
        var text = visit.topic() + " " + visit.text();
        return text.substring(0, Math.min(LETTERS, text.length()));
    }

    private static Asked asked(Visit visit) {
        return new Asked(
                visit.ticket(),
                visit.owner(),
                visit.text(),
                visit.topic(),
                visit.at(),
                visit.status().equals("OPEN"),
                visit.status().equals("RESOLVED"));
    }
}
