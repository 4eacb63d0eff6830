package io.lectern.study;

import static io.lectern.web.Web.handle;

import io.lectern.identity.Authentication;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.lectern.web.TimeZones;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

/// How many minutes somebody focused on each of the last seven days, shown to nobody else.
final class FocusWeek {
    static final int DAYS = 7;

    record Day(LocalDate date, long minutes) {}

    record View(List<Day> days) {}

    private record Stretch(Instant began, Instant until) {}

    private final Pool pool;
    private final InstantSource clock;

    FocusWeek(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    void mount(Router router, Authentication authentication) {
        router.get("/api/me/focus")
                .handler(authentication)
                .handler(
                        handle(c ->
                                of(
                                        Authentication.of(c).account(),
                                        c.queryParam("timeZone").stream()
                                                .findFirst()
                                                .orElse("UTC"))));
    }

    private Future<View> of(MemberId account, String zone) {
        if (!TimeZones.knows(zone)) {
            throw Problem.invalid("timeZone", TimeZones.ERROR);
        }
        var now = clock.instant();
        var days = days(now, ZoneId.of(zone));
        return pool.preparedQuery(
                        "select began, until from focus_stretch where account = $1 and until > $2")
                .execute(Tuple.of(account.value(), days.getFirst().atOffset(ZoneOffset.UTC)))
                .map(rows ->
                        rows.stream()
                                .map(row ->
                                        new Stretch(
                                                row.getOffsetDateTime("began").toInstant(),
                                                earlier(
                                                        row.getOffsetDateTime("until").toInstant(),
                                                        now)))
                                .toList())
                .map(stretches -> new View(counted(stretches, days, ZoneId.of(zone))));
    }

    /// The starts of the days, plus the end of the last one. A day may have 23 or 25 hours.
    private static List<Instant> days(Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        return IntStream.rangeClosed(0, DAYS)
                .mapToObj(i -> today.minusDays(DAYS - 1L - i).atStartOfDay(zone).toInstant())
                .toList();
    }

    private static List<Day> counted(List<Stretch> stretches, List<Instant> days, ZoneId zone) {
        return IntStream.range(0, DAYS)
                .mapToObj(i ->
                        new Day(
                                LocalDate.ofInstant(days.get(i), zone),
                                within(stretches, days.get(i), days.get(i + 1)) / 60))
                .toList();
    }

    /// Counts overlapping stretches, of two rooms at once, only once.
    private static long within(List<Stretch> stretches, Instant from, Instant to) {
        long seconds = 0;
        var at = from;
        for (var stretch :
                stretches.stream().sorted((a, b) -> a.began().compareTo(b.began())).toList()) {
            var began = later(stretch.began(), at);
            var until = earlier(stretch.until(), to);
            if (until.isAfter(began)) {
                seconds += until.getEpochSecond() - began.getEpochSecond();
                at = until;
            }
        }
        return seconds;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
