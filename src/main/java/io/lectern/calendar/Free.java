package io.lectern.calendar;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Free capacity in a window of time: places nobody holds, with hosts who have the time.
record Free(List<Taken> taken, HostTime hosts) {
    static Future<Free> in(
            SqlClient sql, Collection<Series> series, Instant from, Instant to, Instant now) {
        var courses = series.stream().map(Series::course).distinct().toList();
        var taken = Taken.in(sql, courses, from, to, now);
        var hosts = HostTime.of(sql, series, from, to, now);
        return Future.all(taken, hosts).map(_ -> new Free(taken.result(), hosts.result()));
    }

    /// The bookable places of a slot, in order; none while all its hosts are busy.
    List<Integer> places(Series series, Slot slot) {
        return series.shifts().isEmpty() || host(series, slot).isPresent()
                ? unheld(series, slot)
                : List.of();
    }

    /// The places of a slot that nobody holds, regardless of its hosts.
    List<Integer> unheld(Series series, Slot slot) {
        return IntStream.rangeClosed(1, series.capacity())
                .filter(place ->
                        taken.stream()
                                .noneMatch(it ->
                                        it.series().equals(series.id())
                                                && it.place() == place
                                                && slot.overlaps(it.start(), it.end())))
                .boxed()
                .toList();
    }

    /// The host to assign to an appointment in that slot; empty if the series names no hosts.
    Optional<MemberId> host(Series series, Slot slot) {
        return hosts.free(series, slot).stream().findFirst();
    }

    /// A copy in which that place is held too.
    Free with(AppointmentId id, Series series, Slot slot, int place, Optional<MemberId> host) {
        var held = new Taken(id, series.id(), place, slot.start(), slot.end());
        return new Free(
                Stream.concat(taken.stream(), Stream.of(held)).toList(),
                host.map(it -> hosts.with(id, series, slot, it)).orElse(hosts));
    }

    Free without(Appointment it) {
        return new Free(
                taken.stream().filter(held -> !held.id().equals(it.id())).toList(),
                hosts.without(it.id()));
    }
}
