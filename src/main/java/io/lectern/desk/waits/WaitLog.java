package io.lectern.desk.waits;

import io.lectern.desk.visits.PastVisit;
import io.lectern.desk.waits.Lessons.Ended;
import io.lectern.desk.waits.Lessons.Outcome;
import io.lectern.estimate.Calibration.Pair;
import io.lectern.estimate.Estimate;
import io.lectern.estimate.Experience;
import io.lectern.estimate.Told;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// Stores the estimates that learners were told at joining with their outcomes, and reads back what a
/// desk has learned.
final class WaitLog {
    /// How many tickets back a desk looks for sessions and calls.
    private static final int FAR = 3_000;

    private static final int MOST_WAITS = 400;

    /// Longer than a year, so that a desk remembers the same season's traffic.
    private static final int DAYS_KEPT = 400;

    private final Pool pool;

    WaitLog(Pool pool) {
        this.pool = pool;
    }

    Future<Experience> experience(RoomId room) {
        var sessions = sessions(room);
        var answers = answers(room);
        var waits = waits(room);
        return Future.all(sessions, answers, waits)
                .map(_ -> {
                    var experience = Experience.none().finished(sessions.result());
                    for (boolean answered : answers.result()) {
                        experience = experience.called(answered);
                    }
                    for (var row : waits.result()) {
                        experience = learned(experience, row);
                    }
                    return experience;
                });
    }

    /// Stores the first estimate of each ticket, and deletes old ones of the desk.
    Future<Void> told(RoomId room, Collection<Told> all) {
        return all.isEmpty()
                ? Future.succeededFuture()
                : pool.preparedQuery(
                                """
                                with old as (
                                  delete from wait_estimate
                                  where room = $1 and at < now() - make_interval(days => $9))
                                insert into wait_estimate (room, ticket, at, p50, p80, raw_p50, raw_p80, unreached)
                                select $1, * from unnest
                                  ($2::bigint[], $3::timestamptz[], $4::real[], $5::real[], $6::real[], $7::real[], $8::real[])
                                on conflict do nothing
                                """)
                        .execute(tuple(room, List.copyOf(all)))
                        .mapEmpty();
    }

    /// @return the pair to learn from, if there is one
    Future<Optional<Pair>> ended(RoomId room, Ended ended) {
        return pool.preparedQuery(
                        """
                        update wait_estimate set outcome = $3, waited = $4
                        where room = $1 and ticket = $2 and outcome is null
                        returning p80, raw_p80, outcome, waited
                        """)
                .execute(
                        Tuple.of(
                                room.value(),
                                ended.ticket(),
                                ended.outcome().name(),
                                ended.waited().toMillis() / 1000f))
                .map(rows -> rows.size() == 0 ? Optional.empty() : pair(rows.iterator().next()));
    }

    private static Tuple tuple(RoomId room, List<Told> all) {
        return Tuple.tuple()
                .addUUID(room.value())
                .addArrayOfLong(all.stream().map(Told::ticket).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(
                        all.stream()
                                .map(it -> it.since().atOffset(ZoneOffset.UTC))
                                .toArray(java.time.OffsetDateTime[]::new))
                .addArrayOfFloat(seconds(all, Estimate::p50))
                .addArrayOfFloat(seconds(all, Estimate::p80))
                .addArrayOfFloat(seconds(all, it -> it.raw().p50()))
                .addArrayOfFloat(seconds(all, it -> it.raw().p80()))
                .addArrayOfFloat(seconds(all, Estimate::unreached))
                .addInteger(DAYS_KEPT);
    }

    private static Float[] seconds(
            List<Told> all, java.util.function.ToDoubleFunction<Estimate> value) {
        return all.stream()
                .map(it -> value.applyAsDouble(it.estimate()))
                .map(it -> Double.isInfinite(it) ? null : (Float) it.floatValue())
                .toArray(Float[]::new);
    }

    private static Experience learned(Experience before, Row row) {
        var time = Duration.ofMillis((long) (1000 * row.getFloat("waited")));
        var experience =
                switch (Outcome.valueOf(row.getString("outcome"))) {
                    case CALLED -> before.waited(time, false);
                    case LEFT -> before.waited(time, true);
                    case CLOSED, OTHER -> before;
                };
        return pair(row).map(experience::outcome).orElse(experience);
    }

    /// Estimate and actual wait. For a learner who was never called the wait is only a lower bound: it
    /// counts as infinite if it exceeded the estimate, and teaches nothing otherwise.
    private static Optional<Pair> pair(Row row) {
        Float said = row.getFloat("p80");
        Float p80 = row.getFloat("raw_p80");
        float waited = row.getFloat("waited");
        if (said == null || p80 == null) {
            return Optional.empty();
        }
        return switch (Outcome.valueOf(row.getString("outcome"))) {
            case CALLED -> Optional.of(new Pair(p80, waited));
            case LEFT, CLOSED ->
                    waited > said
                            ? Optional.of(new Pair(p80, Double.POSITIVE_INFINITY))
                            : Optional.empty();
            case OTHER -> Optional.empty();
        };
    }

    private Future<List<Row>> waits(RoomId room) {
        return pool.preparedQuery(
                        """
                        select p80, raw_p80, outcome, waited from wait_estimate
                        where room = $1 and outcome is not null order by at desc, ticket desc limit $2
                        """)
                .execute(Tuple.of(room.value(), MOST_WAITS))
                .map(rows -> oldestFirst(StreamSupport.stream(rows.spliterator(), false).toList()));
    }

    private Future<List<Experience.Session>> sessions(RoomId room) {
        return pool.preparedQuery(
                        """
                        select topic, ended, (extract(epoch from ended - began) * 1000)::bigint as millis
                        from (
                          select state ->> 'topic' as topic, state -> 'sessions' as sessions from entry_state
                          where room = $1 and activity = $2 order by seq desc limit $3) visit,
                          jsonb_to_recordset(sessions) as s (began timestamptz, ended timestamptz, finished boolean)
                        where finished and ended - began >= interval '60 s'
                        order by ended desc limit $4
                        """)
                .execute(Tuple.of(room.value(), PastVisit.ACTIVITY, FAR, Experience.MOST_SESSIONS))
                .map(rows ->
                        oldestFirst(
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row ->
                                                new Experience.Session(
                                                        row.getString("topic"),
                                                        Duration.ofMillis(row.getLong("millis")),
                                                        row.getOffsetDateTime("ended").toInstant()))
                                        .toList()));
    }

    private Future<List<Boolean>> answers(RoomId room) {
        return pool.preparedQuery(
                        """
                        select answered from (
                          select state -> 'calls' as calls from entry_state
                          where room = $1 and activity = $2 order by seq desc limit $3) visit,
                          jsonb_to_recordset(calls) as c (seq bigint, answered boolean)
                        order by seq desc limit $4
                        """)
                .execute(Tuple.of(room.value(), PastVisit.ACTIVITY, FAR, MOST_WAITS))
                .map(rows ->
                        oldestFirst(
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getBoolean("answered"))
                                        .toList()));
    }

    private static <T> List<T> oldestFirst(List<T> newestFirst) {
        var list = new ArrayList<>(newestFirst);
        Collections.reverse(list);
        return list;
    }
}
