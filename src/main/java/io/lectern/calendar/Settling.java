package io.lectern.calendar;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// Brings appointments and the waiting list in line with their series after any change to it: expired
/// holds lapse, appointments without a slot are cancelled, and free slots are offered to the waiting
/// list ([Offers]). Runs in a transaction that holds a lock on the series.
final class Settling {
    private final SqlConnection sql;
    private final Series series;
    private final Instant now;

    private Settling(SqlConnection sql, Series series, Instant now) {
        this.sql = sql;
        this.series = series;
        this.now = now;
    }

    static Future<Void> after(SqlConnection sql, Series series, Instant now) {
        var settling = new Settling(sql, series, now);
        return HostTime.hold(sql, Stream.of(series), now)
                .compose(_ -> settling.lapse())
                .compose(_ -> settling.cancelWithoutSlot())
                .compose(_ -> settling.rehost())
                .compose(_ -> Offers.after(sql, series, now));
    }

    /// Lets expired holds and offers lapse. A learner whose offer lapses leaves the waiting list.
    private Future<Void> lapse() {
        return sql.preparedQuery(
                        """
                        with lapsed as (
                          update appointment set state = 'LAPSED', held_until = null, changed_at = $2
                          where series = $1 and state = 'HELD' and held_until <= $2 returning id)
                        delete from waiting where series = $1 and offer in (select id from lapsed)
                        """)
                .execute(Tuple.of(series.id().value(), stamp(now)))
                .mapEmpty();
    }

    private Future<Void> cancelWithoutSlot() {
        return upcoming()
                .compose(all -> {
                    var gone = all.stream().filter(it -> slot(it).isEmpty()).toList();
                    return gone.isEmpty() ? Future.succeededFuture() : cancel(gone, this::reason);
                });
    }

    private Future<Void> cancel(List<Appointment> gone, Function<Appointment, String> reason) {
        return sql.preparedQuery(
                        """
                        with unoffered as (
                          update waiting set offer = null where offer = any ($1::uuid[]))
                        update appointment p set
                          state = case p.state when 'HELD' then 'LAPSED' else 'CANCELLED' end,
                          held_until = null, reason = gone.reason,
                          sequence = p.sequence + 1, changed_at = $3
                        from unnest($1::uuid[], $2::text[]) as gone (id, reason)
                        where p.id = gone.id
                        """)
                .execute(
                        Tuple.of(
                                gone.stream().map(it -> it.id().value()).toArray(UUID[]::new),
                                gone.stream().map(reason).toArray(String[]::new),
                                stamp(now)))
                .mapEmpty();
    }

    /// Passes appointments to another host if theirs no longer hosts the slot.
    private Future<Void> rehost() {
        return series.shifts().isEmpty()
                ? Future.succeededFuture()
                : upcoming()
                        .compose(
                                all -> rehost(all.stream().filter(it -> !isHosted(it)).iterator()));
    }

    private boolean isHosted(Appointment it) {
        return slot(it).map(slot ->
                        slot.hosts().stream()
                                .anyMatch(shift -> Optional.of(shift.host()).equals(it.host())))
                .orElse(true);
    }

    private Future<Void> rehost(Iterator<Appointment> all) {
        return all.hasNext()
                ? rehost(all.next()).compose(_ -> rehost(all))
                : Future.succeededFuture();
    }

    /// Gives the appointment another free host, or cancels it if there is none.
    private Future<Void> rehost(Appointment it) {
        var slot = slot(it).orElseThrow();
        return Free.in(sql, List.of(series), slot.start(), slot.end(), now)
                .map(free -> free.without(it).host(series, slot))
                .compose(host ->
                        host.isEmpty() && it.host().isPresent()
                                ? cancel(
                                        List.of(it),
                                        _ -> "Its host has something else at that time.")
                                : sql.preparedQuery(
                                                """
                                                update appointment set host = $2, sequence = sequence + 1,
                                                  changed_at = $3
                                                where id = $1
                                                """)
                                        .execute(
                                                Tuple.of(
                                                        it.id().value(),
                                                        host.map(MemberId::value).orElse(null),
                                                        stamp(now)))
                                        .mapEmpty());
    }

    private Future<List<Appointment>> upcoming() {
        return sql.preparedQuery(
                        Appointment.SELECT
                                + """
                                where p.series = $1 and p.starts_at > $2
                                  and p.state in ('HELD', 'BOOKED', 'CHECKED_IN')
                                """)
                .execute(Tuple.of(series.id().value(), stamp(now)))
                .map(rows -> Planning.list(rows).stream().map(Appointment::of).toList());
    }

    private Optional<Slot> slot(Appointment it) {
        return series.on(it.date())
                .filter(Occurrence::isOn)
                .flatMap(occurrence -> Slot.at(series, occurrence, it.start()))
                .filter(slot -> slot.end().equals(it.end()));
    }

    private String reason(Appointment it) {
        return series.on(it.date())
                .filter(occurrence -> !occurrence.isOn())
                .flatMap(Occurrence::reason)
                .orElse("The office hours were changed.");
    }

    private static OffsetDateTime stamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
