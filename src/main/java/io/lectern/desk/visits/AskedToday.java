package io.lectern.desk.visits;

import io.lectern.activity.helpqueue.Visit.Ending;
import io.lectern.campus.Access;
import io.lectern.knowledge.Query;
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
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Today's questions at a desk, grouped by similarity. For staff.
public final class AskedToday {
    /// @param groups groups of two or more, the largest first; then single questions, the newest first
    /// @param more whether there were more questions than are examined
    record View(LocalDate day, List<Group> groups, boolean more) {}

    record Group(List<Asked> asked) {}

    /// @param open whether the ticket is still open
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

    public AskedToday(Vertx vertx, Pool pool, Access access) {
        this.vertx = vertx;
        this.pool = pool;
        this.access = access;
    }

    /// Questions since midnight in the course's zone. Fails with 404 for learners.
    public Future<View> at(MemberId account, RoomId room) {
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

    private Future<List<PastVisit>> tickets(RoomId room, Instant since) {
        return Query.within(
                pool,
                SECONDS,
                sql ->
                        sql.preparedQuery(
                                        """
                                        select seq, state::text as state from entry_state
                                        where room = $1 and activity = $2 and at >= $3
                                        order by at desc, seq desc limit $4
                                        """)
                                .execute(
                                        Tuple.of(
                                                room.value(),
                                                PastVisit.ACTIVITY,
                                                since.atOffset(ZoneOffset.UTC),
                                                MOST + 1))
                                .map(rows -> rows.stream().map(PastVisit::of).toList()));
    }

    private static View grouped(LocalDate today, List<PastVisit> newestFirst) {
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

    private static String words(PastVisit visit) {
        var text = visit.topic() + " " + visit.text();
        return text.substring(0, Math.min(LETTERS, text.length()));
    }

    private static Asked asked(PastVisit visit) {
        return new Asked(
                visit.ticket(),
                visit.owner(),
                visit.text(),
                visit.topic(),
                visit.at(),
                visit.status() == Ending.OPEN,
                visit.status() == Ending.RESOLVED);
    }
}
