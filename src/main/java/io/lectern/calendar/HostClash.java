package io.lectern.calendar;

import static java.util.stream.Collectors.toMap;

import io.lectern.room.MemberId;
import io.lectern.web.LocalWords;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// Keeps staff from planning a live session or walk-in hours while a host of it has an appointment
/// elsewhere.
final class HostClash {
    private static final Duration AHEAD = Duration.ofDays(400);
    private static final int MOST_DATES = 1_000;
    private static final int MOST_APPOINTMENTS = 5_000;

    private record Promised(MemberId host, Instant start, Instant end, boolean sameCourse) {}

    private HostClash() {}

    /// Locks the time of all hosts of the series until the transaction ends, and fails if one of them
    /// has an appointment then.
    static Future<Void> none(SqlClient sql, Series series, Instant now) {
        return HostTime.hold(sql, Stream.of(series), now)
                .compose(_ -> promised(sql, series, now))
                .map(promised -> {
                    if (!promised.isEmpty()) {
                        check(series, promised, now);
                    }
                    return null;
                });
    }

    private static Future<List<Promised>> promised(SqlClient sql, Series series, Instant now) {
        if (series.mode() != Mode.WALK_IN || series.shifts().isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return sql.preparedQuery(
                        """
                        select host, starts_at, ends_at, course = $3 as same from appointment
                        where host = any ($1::uuid[]) and series <> $2 and ends_at > $4
                          and state in ('HELD', 'BOOKED', 'CHECKED_IN')
                        order by starts_at limit $5
                        """)
                .execute(
                        Tuple.of(
                                series.shifts().stream()
                                        .map(it -> it.host().value())
                                        .distinct()
                                        .toArray(UUID[]::new),
                                series.id().value(),
                                series.course().value(),
                                now.atOffset(ZoneOffset.UTC),
                                MOST_APPOINTMENTS))
                .map(rows ->
                        Planning.list(rows).stream()
                                .map(row ->
                                        new Promised(
                                                new MemberId(row.getUUID("host")),
                                                row.getOffsetDateTime("starts_at").toInstant(),
                                                row.getOffsetDateTime("ends_at").toInstant(),
                                                row.getBoolean("same")))
                                .toList());
    }

    private static void check(Series series, List<Promised> promised, Instant now) {
        var names =
                series.shifts().stream().collect(toMap(Shift::host, Shift::name, (one, _) -> one));
        series.between(now, now.plus(AHEAD), MOST_DATES).stream()
                .flatMap(it -> HostTime.duties(series, it).stream())
                .flatMap(duty -> promised.stream().filter(it -> clash(duty, it)))
                .min(Comparator.comparing(Promised::start))
                .ifPresent(it -> {
                    throw busy(names.getOrDefault(it.host(), "The host"), series, it.start());
                });
    }

    /// Walk-in hours may overlap appointments of the same course.
    private static boolean clash(HostTime.Promise duty, Promised it) {
        return duty.host().equals(it.host())
                && duty.start().isBefore(it.end())
                && duty.end().isAfter(it.start())
                && !(it.sameCourse() && duty.line().isPresent());
    }

    private static Problem busy(String host, Series series, Instant start) {
        return Problem.of(
                409,
                "host-busy",
                "The host is busy",
                "%s has an appointment on %s. Move or cancel it first, or choose another time."
                        .formatted(host, LocalWords.at(start, series.schedule().zone())));
    }
}
