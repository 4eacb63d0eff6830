package io.lectern.desk.waits;

import io.lectern.calendar.Planned;
import io.lectern.calendar.Reminders;
import io.lectern.calendar.Series;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The plans for the next 12 hours at each desk: hosts with the ends of their shifts, and appointments.
/// Refreshed from time to time. Any thread may ask.
final class Plans {
    static final Plan NONE = new Plan(List.of(), List.of());
    private static final Duration AHEAD = Duration.ofHours(12);

    record Hosting(MemberId host, Instant from, Instant to) {}

    record Plan(List<Hosting> hosts, List<Instant> due) {
        /// The end of the helper's planned shift at this time.
        Optional<Instant> end(MemberId helper, Instant at) {
            return hosts.stream()
                    .filter(it -> it.host().equals(helper) && it.to().isAfter(at))
                    .map(Hosting::to)
                    .min(Instant::compareTo);
        }
    }

    private final Pool pool;
    private final Reminders reminders;
    private volatile Map<RoomId, Plan> plans = Map.of();

    Plans(Pool pool) {
        this.pool = pool;
        this.reminders = new Reminders(pool);
    }

    Plan of(RoomId desk) {
        return plans.getOrDefault(desk, NONE);
    }

    Future<Void> read(Instant now) {
        var planned = Planned.between(pool, now, now.plus(AHEAD));
        var due = reminders.between(now, now.plus(AHEAD));
        return Future.all(planned, due)
                .map(_ -> {
                    var next = new ConcurrentHashMap<RoomId, Plan>();
                    for (var it : planned.result()) {
                        if (it.occurrence().isOn() && it.series().isAtDesk(it.occurrence())) {
                            it.room().ifPresent(desk -> next.merge(desk, hosts(it), Plans::both));
                        }
                    }
                    for (var it : due.result()) {
                        if (it.kind() == Reminders.Kind.APPOINTMENT) {
                            it.room().ifPresent(desk -> next.merge(desk, due(it), Plans::both));
                        }
                    }
                    plans = next;
                    return null;
                });
    }

    private static Plan hosts(Planned planned) {
        return new Plan(
                planned.series().hosting(planned.occurrence()).stream()
                        .map(Plans::hosting)
                        .toList(),
                List.of());
    }

    private static Hosting hosting(Series.Hosting it) {
        return new Hosting(it.shift().host(), it.start(), it.end());
    }

    private static Plan due(Reminders.Due due) {
        return new Plan(List.of(), List.of(due.start()));
    }

    private static Plan both(Plan one, Plan other) {
        return new Plan(joined(one.hosts(), other.hosts()), joined(one.due(), other.due()));
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
