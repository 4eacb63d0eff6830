package io.lectern.classroom;

import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Who attended a live session, and for how long: from what every server recorded, and from the room's
/// call. Overlapping spans count once.
final class Roll {
    /// How long before the session an arrival is still listed as such.
    private static final Duration EARLY = Duration.ofHours(2);

    /// A server that reported within this time is taken to be running.
    private static final Duration RUNNING = Attendance.CHECKPOINT.multipliedBy(3);

    record Correction(Instant at, String by, int minutes, String reason) {}

    /// @param cohort its name
    /// @param first when they were first seen, possibly before the session
    /// @param minutes as counted, or as corrected by staff
    /// @param corrections oldest first; the last one counts
    record Person(
            MemberId id,
            String name,
            Role role,
            Optional<String> cohort,
            Optional<Instant> first,
            long seconds,
            int minutes,
            List<Span> spans,
            List<Correction> corrections) {}

    /// @param grace gaps of up to this many seconds don't count as absence
    record View(Instant opened, Instant closed, boolean over, long grace, List<Person> people) {}

    private final Pool pool;
    private final InstantSource clock;
    private final LogNames names;

    Roll(Pool pool, InstantSource clock, LogNames names) {
        this.pool = pool;
        this.names = names;
        this.clock = clock;
    }

    /// For staff: all learners of the course, whether they attended or not, and everybody else who did.
    /// For a learner: their own attendance.
    Future<View> of(Held session) {
        var span = session.span(clock.instant());
        var room = session.by().room();
        var only =
                session.by().member().isStaff()
                        ? Optional.<UUID>empty()
                        : Optional.of(session.by().member().id().value());
        return presence(room.id().value(), span, only)
                .compose(spans ->
                        calls(session, span, only)
                                .compose(calls -> {
                                    calls.forEach((who, some) ->
                                            spans.computeIfAbsent(who, _ -> new ArrayList<>())
                                                    .addAll(some));
                                    return people(
                                                    session,
                                                    spans.keySet().toArray(UUID[]::new),
                                                    only)
                                            .compose(rows ->
                                                    corrections(session, only)
                                                            .map(known ->
                                                                    view(
                                                                            session, span, rows,
                                                                            spans, known)));
                                }));
    }

    private static View view(
            Held session,
            Span span,
            RowSet<Row> rows,
            Map<UUID, List<Span>> spans,
            Map<UUID, List<Correction>> corrections) {
        var people = new ArrayList<Person>();
        for (var row : rows) {
            var id = row.getUUID("id");
            var all = spans.getOrDefault(id, List.of());
            var here = Span.united(all, Attendance.GRACE, span);
            var corrected = corrections.getOrDefault(id, List.of());
            var seconds = Span.sum(here).toSeconds();
            var first = all.stream().map(Span::from).min(Instant::compareTo);
            people.add(
                    new Person(
                            new MemberId(id),
                            row.getString("name"),
                            Role.valueOf(row.getString("role")),
                            Optional.ofNullable(row.getString("cohort")),
                            first,
                            seconds,
                            corrected.isEmpty()
                                    ? (int) ((seconds + 30) / 60)
                                    : corrected.getLast().minutes(),
                            here,
                            corrected));
        }
        return new View(
                span.from(),
                span.until(),
                session.closed().isPresent(),
                Attendance.GRACE.toSeconds(),
                people);
    }

    private Future<Map<UUID, List<Span>>> presence(UUID room, Span span, Optional<UUID> only) {
        var now = clock.instant();
        return pool.preparedQuery(
                        """
                        select p.account, p.since, coalesce(p.until,
                          case when r.alive_at > $4 then $5 else r.alive_at end) as until
                        from class_presence p join presence_run r on r.id = p.run
                        where p.room = $1 and p.since < $3 and (p.until is null or p.until > $2)
                          and ($6::uuid is null or p.account = $6)
                        """)
                .execute(
                        Tuple.from(
                                new Object[] {
                                    room,
                                    span.from().minus(EARLY).atOffset(ZoneOffset.UTC),
                                    span.until().atOffset(ZoneOffset.UTC),
                                    now.minus(RUNNING).atOffset(ZoneOffset.UTC),
                                    now.atOffset(ZoneOffset.UTC),
                                    only.orElse(null)
                                }))
                .map(rows -> {
                    var spans = new HashMap<UUID, List<Span>>();
                    for (var row : rows) {
                        var since = row.getOffsetDateTime("since").toInstant();
                        var until = row.getOffsetDateTime("until").toInstant();
                        if (!until.isBefore(since)) {
                            spans.computeIfAbsent(row.getUUID("account"), _ -> new ArrayList<>())
                                    .add(new Span(since, until));
                        }
                    }
                    return spans;
                });
    }

    /// Spans in the call. A seat in the call counts as presence even while the socket is gone.
    private Future<Map<UUID, List<Span>>> calls(Held session, Span span, Optional<UUID> only) {
        return pool.preparedQuery(
                        names.in(
                                """
                                select e.type, e.at, e.body ->> 'seat' as seat,
                                  (e.body -> 'by' ->> 'id')::uuid as account
                                from room_event e
                                where e.room = $1 and e.seq > $2 and e.seq < $3
                                  and e.type in ({joined}, {left}, {ended})
                                order by e.seq
                                """))
                .execute(
                        Tuple.of(
                                session.by().room().id().value(),
                                session.id(),
                                session.end().orElse(Long.MAX_VALUE)))
                .map(rows -> {
                    var seats = new HashMap<String, Seat>();
                    var spans = new HashMap<UUID, List<Span>>();
                    for (var row : rows) {
                        var at = row.getOffsetDateTime("at").toInstant();
                        var type = row.getString("type");
                        if (type.equals(names.joined())) {
                            var seat = new Seat(row.getUUID("account"), at);
                            seats.put(row.getString("seat"), seat);
                        } else if (type.equals(names.left())) {
                            Optional.ofNullable(seats.remove(row.getString("seat")))
                                    .ifPresent(seat -> seat.until(at, spans));
                        } else {
                            seats.values().forEach(seat -> seat.until(at, spans));
                            seats.clear();
                        }
                    }
                    seats.values().forEach(seat -> seat.until(span.until(), spans));
                    only.ifPresent(me -> spans.keySet().retainAll(List.of(me)));
                    return spans;
                });
    }

    private record Seat(UUID account, Instant from) {
        void until(Instant at, Map<UUID, List<Span>> spans) {
            if (!at.isBefore(from)) {
                spans.computeIfAbsent(account, _ -> new ArrayList<>()).add(new Span(from, at));
            }
        }
    }

    /// By name, learners first.
    private Future<RowSet<Row>> people(Held session, UUID[] came, Optional<UUID> only) {
        return pool.preparedQuery(
                        """
                        select a.id, a.name, coalesce(m.role, case when a.admin then 'INSTRUCTOR' else 'LEARNER' end) as role,
                          h.name as cohort
                        from account a
                        left join membership m on m.course = $1 and m.account = a.id
                        left join cohort h on h.id = m.cohort
                        where (a.id = any ($2::uuid[]) or m.role = 'LEARNER')
                          and ($3::uuid is null or a.id = $3)
                        order by coalesce(m.role, '') <> 'LEARNER', lower(h.name) nulls last, lower(a.name), a.id
                        """)
                .execute(
                        Tuple.from(
                                new Object[] {
                                    session.by().room().course().value(), came, only.orElse(null)
                                }));
    }

    private Future<Map<UUID, List<Correction>>> corrections(Held session, Optional<UUID> only) {
        return pool.preparedQuery(
                        """
                        select c.account, c.at, b.name, c.minutes, c.reason
                        from attendance_correction c join account b on b.id = c.by
                        where c.room = $1 and c.session = $2 and ($3::uuid is null or c.account = $3)
                        order by c.id
                        """)
                .execute(
                        Tuple.from(
                                new Object[] {
                                    session.by().room().id().value(),
                                    session.id(),
                                    only.orElse(null)
                                }))
                .map(rows -> {
                    var known = new HashMap<UUID, List<Correction>>();
                    for (var row : rows) {
                        known.computeIfAbsent(row.getUUID("account"), _ -> new ArrayList<>())
                                .add(
                                        new Correction(
                                                row.getOffsetDateTime("at").toInstant(),
                                                row.getString("name"),
                                                row.getInteger("minutes"),
                                                row.getString("reason")));
                    }
                    return Collections.unmodifiableMap(known);
                });
    }
}
