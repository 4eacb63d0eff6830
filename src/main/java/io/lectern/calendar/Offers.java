package io.lectern.calendar;

import static java.util.stream.Collectors.toMap;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Offers the free slots of a series to its waiting list, in order. An offer is a held appointment.
final class Offers {
    /// How long an offered slot is held for its learner.
    static final Duration LASTS = Duration.ofMinutes(15);

    /// A slot that begins sooner than this is not offered.
    private static final Duration NOTICE = Duration.ofMinutes(5);

    private static final int MOST_OFFERS = 50;

    private record Waiter(LocalDate date, MemberId learner) {}

    private final SqlConnection sql;
    private final Series series;
    private final Instant now;

    private Offers(SqlConnection sql, Series series, Instant now) {
        this.sql = sql;
        this.series = series;
        this.now = now;
    }

    static Future<Void> after(SqlConnection sql, Series series, Instant now) {
        var offers = new Offers(sql, series, now);
        return offers.forgetWaiters()
                .compose(_ -> offers.waiters())
                .compose(waiters -> offers.offer(waiters));
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
        var until = now.plus(LASTS);
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
}
