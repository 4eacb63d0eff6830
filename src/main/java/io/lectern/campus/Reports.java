package io.lectern.campus;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.room.Text;
import io.lectern.web.Json;
import io.lectern.web.Problem;
import io.lectern.web.Tries;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Reports of what people wrote, as a queue for staff. Nobody sees a report about themselves.
final class Reports {
    private static final String FIRST = "chat";
    private static final int LONGEST_REASON = 500;
    private static final int MOST = 300;

    enum Outcome {
        REMOVED,
        LEFT
    }

    /// @param activity the activity of the entry; absent: the chat
    record New(long entry, Optional<String> activity, String reason) {}

    record Made(UUID id, @JsonIgnore UUID course) {}

    record Settle(RoomId room, long entry, Optional<String> activity, Outcome outcome) {}

    record Settled(int reports) {}

    record Report(UUID by, String name, String reason, Instant at) {}

    /// An entry that was reported.
    ///
    /// @param text its current text; absent once it is gone
    /// @param reports the oldest first
    record Case(
            UUID room,
            String roomName,
            Kind kind,
            String activity,
            long entry,
            UUID author,
            String authorName,
            Instant said,
            Optional<String> text,
            List<Report> reports) {}

    record Queue(List<Case> cases) {}

    private final Pool pool;
    private final Access access;
    private final PersonalLog personal;

    /// Reports per person.
    private final Tries tries = new Tries(20, Duration.ofHours(1));

    Reports(Pool pool, Access access, PersonalLog personal) {
        this.pool = pool;
        this.access = access;
        this.personal = personal;
    }

    /// Reports an entry, once per person. Fails with 404 if the person doesn't see the entry.
    Future<Made> report(MemberId account, RoomId room, New wish) {
        var reason = Text.cleaned(wish.reason());
        var fields = new Fields();
        if (reason.isEmpty() || Text.length(reason) > LONGEST_REASON) {
            fields.wrong("reason", "Use 1 to 500 characters.");
        }
        fields.check();
        return access.room(account, room)
                .compose(seen -> {
                    tries.take(account.toString());
                    return pool.preparedQuery(
                                    """
                                    insert into report (id, course, room, activity, entry, by, reason)
                                    select $1, $2, e.room, e.activity, e.seq, $3, $4 from room_entry e
                                    where e.room = $5 and e.activity = $6 and e.seq = $7 and e.by <> $3
                                      and not e.gone and not e.quiet and (e.seen = 'ALL' or $8)
                                    on conflict (room, activity, entry, by)
                                      do update set reason = excluded.reason
                                    returning id, course
                                    """)
                            .execute(
                                    Tuple.of(
                                                    UUID.randomUUID(),
                                                    seen.room().course().value(),
                                                    account.value(),
                                                    reason,
                                                    room.value(),
                                                    wish.activity().orElse(FIRST))
                                            .addLong(wish.entry())
                                            .addBoolean(seen.member().isStaff()));
                })
                .map(rows ->
                        rows.stream()
                                .findFirst()
                                .map(row -> new Made(row.getUUID("id"), row.getUUID("course")))
                                .orElseThrow(Problem::notFound));
    }

    /// The open reports, the oldest first.
    Future<Queue> open(MemberId account, CourseId course) {
        return staff(account, course)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        select p.*, r.name as room_name, r.kind, n.name as reporter, e.at as said,
                                          e.text, e.by as author, w.name as author_name
                                        from report p
                                        join room r on r.id = p.room
                                        join account n on n.id = p.by
                                        join room_entry e on e.room = p.room and e.activity = p.activity
                                          and e.seq = p.entry
                                        join account w on w.id = e.by
                                        where p.course = $1 and p.settled_at is null and e.by <> $2
                                        order by p.at, p.id limit $3
                                        """)
                                .execute(Tuple.of(course.value(), account.value(), MOST)))
                .map(rows -> {
                    Map<String, Case> cases = new LinkedHashMap<>();
                    rows.forEach(row -> add(cases, row));
                    return new Queue(List.copyOf(cases.values()));
                });
    }

    private static void add(Map<String, Case> cases, Row row) {
        var key = row.getUUID("room") + row.getString("activity") + row.getLong("entry");
        cases.computeIfAbsent(
                        key,
                        _ ->
                                new Case(
                                        row.getUUID("room"),
                                        row.getString("room_name"),
                                        Kind.valueOf(row.getString("kind")),
                                        row.getString("activity"),
                                        row.getLong("entry"),
                                        row.getUUID("author"),
                                        row.getString("author_name"),
                                        row.getOffsetDateTime("said").toInstant(),
                                        Optional.ofNullable(row.getString("text")),
                                        new ArrayList<>()))
                .reports()
                .add(
                        new Report(
                                row.getUUID("by"),
                                row.getString("reporter"),
                                row.getString("reason"),
                                row.getOffsetDateTime("at").toInstant()));
    }

    /// Closes all reports of an entry and tells their authors the result. What happens to the entry
    /// itself is done in its room.
    Future<Settled> settle(MemberId account, CourseId course, Settle wish) {
        return staff(account, course)
                .compose(_ ->
                        pool.withTransaction(sql ->
                                close(sql, account, course, wish)
                                        .compose(rows ->
                                                tell(sql, wish, rows)
                                                        .map(told ->
                                                                new Closed(
                                                                        rows.rowCount(), told)))))
                .onSuccess(closed -> closed.told().forEach(personal::stored))
                .map(closed -> new Settled(closed.reports()));
    }

    private record Closed(int reports, List<PersonalEvent> told) {}

    private Future<List<PersonalEvent>> tell(SqlClient sql, Settle wish, RowSet<Row> closed) {
        if (closed.rowCount() == 0) {
            return Future.succeededFuture(List.of());
        }
        var type =
                switch (wish.outcome()) {
                    case REMOVED -> "reportRemoved";
                    case LEFT -> "reportLeft";
                };
        List<PersonalLog.Entry> entries = new ArrayList<>();
        List<String> causes = new ArrayList<>();
        for (Row row : closed) {
            var at = row.getOffsetDateTime("settled_at").toInstant();
            var body =
                    Json.MAPPER
                            .createObjectNode()
                            .put("type", type)
                            .put("at", at.toString())
                            .put("room", wish.room().toString())
                            .put("about", wish.entry());
            entries.add(
                    new PersonalLog.Entry(
                            new MemberId(row.getUUID("by")), wish.room(), at, body.toString()));
            causes.add("report " + row.getUUID("id") + " " + at);
        }
        return personal.add(sql, entries, causes);
    }

    private static Future<RowSet<Row>> close(
            SqlClient sql, MemberId account, CourseId course, Settle wish) {
        return sql.preparedQuery(
                        """
                        update report p
                        set settled_at = now(), settled_by = $2, outcome = $6
                        where p.course = $1 and p.room = $3 and p.activity = $4
                          and p.entry = $5 and p.settled_at is null and not exists (
                            select 1 from room_entry e where e.room = p.room
                              and e.activity = p.activity and e.seq = p.entry and e.by = $2)
                        returning id, by, settled_at
                        """)
                .execute(
                        Tuple.of(
                                course.value(),
                                account.value(),
                                wish.room().value(),
                                wish.activity().orElse(FIRST),
                                wish.entry(),
                                wish.outcome().name()));
    }

    private Future<CourseAccess> staff(MemberId account, CourseId course) {
        return access.course(account, course).map(CourseAccess::staffOnly);
    }
}
