package io.lectern.calendar;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The hosts' time that is taken already, over all series and courses: by appointments, by live
/// sessions, and by walk-in hours of other courses.
record HostTime(Map<MemberId, List<Promise>> promises) {

    /// A stretch of a host's time that is taken.
    ///
    /// @param appointment absent: the series itself takes it
    /// @param line for walk-in hours, their course: appointments of the same course may overlap them
    record Promise(
            MemberId host,
            SeriesId series,
            Optional<AppointmentId> appointment,
            Optional<CourseId> line,
            Instant start,
            Instant end) {
        private boolean is(Slot slot) {
            return slot.overlaps(start, end);
        }

        private boolean leaves(Series other) {
            return series.equals(other.id()) || line.filter(other.course()::equals).isPresent();
        }
    }

    private static final int MOST_EACH = 1_000;

    /// What is taken, within a window, of the time of all hosts of these series.
    static Future<HostTime> of(
            SqlClient sql, Collection<Series> all, Instant from, Instant to, Instant now) {
        var hosts = all.stream().flatMap(HostTime::hosts).distinct().toList();
        if (hosts.isEmpty()) {
            return Future.succeededFuture(new HostTime(Map.of()));
        }
        var booked = booked(sql, hosts, from, to, now);
        var duties = duties(sql, hosts, from, to);
        return Future.all(booked, duties)
                .map(_ ->
                        new HostTime(
                                Stream.of(booked.result(), duties.result())
                                        .flatMap(List::stream)
                                        .collect(groupingBy(Promise::host, toList()))));
    }

    private static Stream<MemberId> hosts(Series series) {
        return series.shifts().stream().map(Shift::host);
    }

    /// Locks the time of these hosts, on all servers, until the transaction ends, and frees what their
    /// expired holds took of it.
    static Future<Void> hold(SqlClient sql, Stream<Series> all, Instant now) {
        var hosts = ids(all.flatMap(HostTime::hosts).distinct().toList());
        return sql.preparedQuery(
                        """
                        select pg_advisory_xact_lock(hashtextextended('host ' || id, 0))
                        from (select distinct id::text as id from unnest($1::uuid[]) as each (id)
                          order by 1) as hosts
                        """)
                .execute(Tuple.of((Object) hosts))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        update appointment set host = null where id in (
                                          select id from appointment
                                          where host = any ($1::uuid[]) and state = 'HELD' and held_until <= $2
                                          for update skip locked)
                                        """)
                                .execute(Tuple.of(hosts, now.atOffset(ZoneOffset.UTC))))
                .mapEmpty();
    }

    private static Future<List<Promise>> booked(
            SqlClient sql, List<MemberId> hosts, Instant from, Instant to, Instant now) {
        return sql.preparedQuery(
                        """
                        select id, host, series, starts_at, ends_at from appointment
                        where host = any ($1::uuid[]) and starts_at < $3 and ends_at > $2
                          and (state in ('BOOKED', 'CHECKED_IN') or (state = 'HELD' and held_until > $4))
                        """)
                .execute(
                        Tuple.of(
                                ids(hosts),
                                from.atOffset(ZoneOffset.UTC),
                                to.atOffset(ZoneOffset.UTC),
                                now.atOffset(ZoneOffset.UTC)))
                .map(rows ->
                        Planning.list(rows).stream()
                                .map(row ->
                                        new Promise(
                                                new MemberId(row.getUUID("host")),
                                                new SeriesId(row.getUUID("series")),
                                                Optional.of(new AppointmentId(row.getUUID("id"))),
                                                Optional.empty(),
                                                row.getOffsetDateTime("starts_at").toInstant(),
                                                row.getOffsetDateTime("ends_at").toInstant()))
                                .toList());
    }

    private static Future<List<Promise>> duties(
            SqlClient sql, List<MemberId> hosts, Instant from, Instant to) {
        return sql.preparedQuery(
                        """
                        select s.* from series s
                        where s.mode = 'WALK_IN' and s.id in (
                            select series from shift where host = any ($1::uuid[]))
                          and (s.first_date <= $3 and (s.until is null or s.until >= $2)
                            or exists (select 1 from series_change c
                              where c.series = s.id and c.day between $2 and $3))
                        order by s.created_at, s.id
                        """)
                .execute(
                        Tuple.of(
                                ids(hosts),
                                from.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(2),
                                to.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(2)))
                .compose(rows -> Timetable.whole(sql, rows))
                .map(all -> {
                    var found = new ArrayList<Promise>();
                    for (var series : all) {
                        for (var it : series.between(from, to, MOST_EACH)) {
                            found.addAll(duties(series, it));
                        }
                    }
                    return found;
                });
    }

    /// What one date of a walk-in series takes of its hosts' time by itself. Empty for a series with
    /// appointments, where only these take time.
    static List<Promise> duties(Series series, Occurrence it) {
        if (!it.isOn() || series.mode() != Mode.WALK_IN) {
            return List.of();
        }
        var line =
                series.what() == What.OFFICE_HOURS
                        ? Optional.of(series.course())
                        : Optional.<CourseId>empty();
        return series.hosting(it).stream()
                .map(hosting ->
                        new Promise(
                                hosting.shift().host(),
                                series.id(),
                                Optional.empty(),
                                line,
                                hosting.start(),
                                hosting.end()))
                .toList();
    }

    /// The hosts of the slot who are free, those with the fewest appointments first.
    List<MemberId> free(Series series, Slot slot) {
        return slot.hosts().stream()
                .map(Shift::host)
                .distinct()
                .filter(host -> of(host, slot).allMatch(it -> it.leaves(series)))
                .sorted(comparingLong(host -> appointments(host, slot)))
                .toList();
    }

    private long appointments(MemberId host, Slot slot) {
        return of(host, slot).filter(it -> it.appointment().isPresent()).count();
    }

    private Stream<Promise> of(MemberId host, Slot slot) {
        return promises.getOrDefault(host, List.of()).stream().filter(it -> it.is(slot));
    }

    /// A copy with one more appointment.
    HostTime with(AppointmentId id, Series series, Slot slot, MemberId host) {
        var more = new HashMap<>(promises);
        var promise =
                new Promise(
                        host,
                        series.id(),
                        Optional.of(id),
                        Optional.empty(),
                        slot.start(),
                        slot.end());
        more.merge(
                host,
                List.of(promise),
                (some, one) -> Stream.concat(some.stream(), one.stream()).toList());
        return new HostTime(more);
    }

    /// A copy without that appointment.
    HostTime without(AppointmentId gone) {
        var left = new HashMap<MemberId, List<Promise>>();
        promises.forEach((host, all) ->
                left.put(
                        host,
                        all.stream()
                                .filter(it -> !it.appointment().equals(Optional.of(gone)))
                                .toList()));
        return new HostTime(left);
    }

    private static UUID[] ids(List<MemberId> hosts) {
        return hosts.stream().map(MemberId::value).toArray(UUID[]::new);
    }
}
