package io.lectern.calendar;

import static java.util.stream.Collectors.toMap;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/// Brings appointments and the waiting list in line with their series after any change to it: expired
/// holds lapse, appointments without a slot are cancelled, and free slots are offered to the waiting
/// list in order. Runs in a transaction that holds a lock on the series.
final class Settling {
    /// How long an offered slot is held for its learner.
    static final Duration OFFER = Duration.ofMinutes(15);

    /// A slot that begins sooner than this is not offered.
    private static final Duration NOTICE = Duration.ofMinutes(5);

    private static final int MOST_OFFERS = 50;

    private record Waiter(LocalDate date, MemberId learner) {}

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
                .compose(_ -> settling.forgetWaiters())
                .compose(_ -> settling.waiters())
                .compose(waiters -> settling.offer(waiters));
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

    /// Empties the waiting lists of dates that are over or cancelled.
    private Future<Void> forgetWaiters() {
        return sql.preparedQuery("select distinct date from waiting where series = $1")
                .execute(Tuple.of(series.id().value()))
                .compose(rows -> {
                    var over =
                            Planning.list(rows).stream()
                                    .map(row -> row.getLocalDate("date"))
                                    .filter(date -> slots(date).isEmpty())
                                    .toArray(LocalDate[]::new);
                    return sql.preparedQuery(
                                    "delete from waiting where series = $1 and date = any ($2::date[])")
                            .execute(Tuple.of(series.id().value(), (Object) over));
                })
                .mapEmpty();
    }

    private Future<List<Waiter>> waiters() {
        return sql.preparedQuery(
                        """
                        select date, learner from waiting where series = $1 and offer is null
                        order by since, learner limit $2
                        """)
                .execute(Tuple.of(series.id().value(), MOST_OFFERS))
                .map(rows ->
                        Planning.list(rows).stream()
                                .map(row ->
                                        new Waiter(
                                                row.getLocalDate("date"),
                                                new MemberId(row.getUUID("learner"))))
                                .toList());
    }

    private Future<Void> offer(List<Waiter> waiters) {
        if (waiters.isEmpty()) {
            return Future.succeededFuture();
        }
        var dates =
                waiters.stream()
                        .map(Waiter::date)
                        .distinct()
                        .collect(toMap(date -> date, this::slots));
        var first =
                dates.values().stream()
                        .flatMap(List::stream)
                        .map(Slot::start)
                        .min(Instant::compareTo);
        var last =
                dates.values().stream()
                        .flatMap(List::stream)
                        .map(Slot::end)
                        .max(Instant::compareTo);
        if (first.isEmpty() || last.isEmpty()) {
            return Future.succeededFuture();
        }
        return Free.in(sql, List.of(series), first.get(), last.get(), now)
                .compose(free -> {
                    var tries = new ArrayList<Try>();
                    for (var waiter : waiters) {
                        tries.add(new Try(waiter, dates.getOrDefault(waiter.date(), List.of())));
                    }
                    return each(tries.iterator(), free);
                });
    }

    private record Try(Waiter waiter, List<Slot> slots) {}

    private Future<Void> each(Iterator<Try> tries, Free free) {
        if (!tries.hasNext()) {
            return Future.succeededFuture();
        }
        var next = tries.next();
        return slot(next.waiter(), next.slots().iterator(), free)
                .compose(left -> each(tries, left));
    }

    /// Offers the waiter the first free slot that doesn't collide with their other appointments.
    private Future<Free> slot(Waiter waiter, Iterator<Slot> slots, Free free) {
        if (!slots.hasNext()) {
            return Future.succeededFuture(free);
        }
        var slot = slots.next();
        var places = free.places(series, slot);
        if (places.isEmpty()) {
            return slot(waiter, slots, free);
        }
        var place = places.getFirst();
        var host = free.host(series, slot);
        var until = now.plus(OFFER);
        var held =
                new Holding(
                        series,
                        waiter.date(),
                        slot,
                        waiter.learner(),
                        until.isBefore(slot.start()) ? until : slot.start(),
                        host,
                        true,
                        "",
                        "");
        return held.insert(sql, place, now)
                .compose(made -> {
                    if (made.isEmpty()) {
                        return slot(waiter, slots, free);
                    }
                    return offered(waiter, made.get())
                            .map(free.with(made.get(), series, slot, place, host));
                });
    }

    private Future<Void> offered(Waiter waiter, AppointmentId offer) {
        return sql.preparedQuery(
                        "update waiting set offer = $4 where series = $1 and date = $2 and learner = $3")
                .execute(
                        Tuple.of(
                                series.id().value(),
                                waiter.date(),
                                waiter.learner().value(),
                                offer.value()))
                .mapEmpty();
    }

    private List<Slot> slots(LocalDate date) {
        Optional<Occurrence> occurrence = series.on(date).filter(Occurrence::isOn);
        return occurrence.map(it -> Slot.of(series, it)).orElse(List.of()).stream()
                .filter(slot -> slot.start().isAfter(now.plus(NOTICE)))
                .toList();
    }

    private static OffsetDateTime stamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
