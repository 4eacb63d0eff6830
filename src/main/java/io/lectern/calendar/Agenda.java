package io.lectern.calendar;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import io.lectern.campus.Access;
import io.lectern.campus.Course;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The entries of a calendar as one account sees them, for one course or for all its courses.
final class Agenda {
    /// The longest period that may be requested.
    static final Duration WIDEST = Duration.ofDays(400);

    static final Duration USUAL = Duration.ofDays(31);
    private static final int MOST = 2_000;

    private final Pool pool;
    private final Access access;
    private final InstantSource clock;
    private final BookedTimes booked;

    Agenda(Pool pool, Access access, InstantSource clock, BookedTimes booked) {
        this.pool = pool;
        this.access = access;
        this.clock = clock;
        this.booked = booked;
    }

    /// @param from absent: now
    /// @param to absent: 31 days after `from`
    Future<Views.Calendar> mine(MemberId account, Optional<Instant> from, Optional<Instant> to) {
        return access.courses(account)
                .compose(seen ->
                        calendar(
                                account,
                                seen.stream().map(CourseAccess::course).toList(),
                                from,
                                to));
    }

    Future<Views.Calendar> of(
            MemberId account, CourseId course, Optional<Instant> from, Optional<Instant> to) {
        return access.course(account, course)
                .compose(seen -> calendar(account, List.of(seen.course()), from, to));
    }

    private Future<Views.Calendar> calendar(
            MemberId account, List<Course> courses, Optional<Instant> from, Optional<Instant> to) {
        var now = clock.instant();
        var begin = from.orElse(now);
        var end = to.orElse(begin.plus(USUAL));
        check(begin, end);
        var ids = courses.stream().map(Course::id).toList();
        var series = Timetable.of(pool, ids);
        var rooms = CourseRooms.of(pool, ids);
        var free =
                series.compose(all ->
                        Free.in(
                                pool,
                                all,
                                begin.minus(Duration.ofDays(1)),
                                end.plus(Duration.ofDays(1)),
                                now));
        var holidays = Holidays.between(pool, ids, day(begin).minusDays(1), day(end).plusDays(1));
        var mine = booked.of(account, ids, begin, end);
        var rounds = RoundsStore.seen(pool, account, ids);
        var followed = RoundsFollow.of(pool, account);
        return Future.all(rooms, free, holidays, mine, rounds, followed)
                .map(_ -> {
                    var byCourse = courses.stream().collect(toMap(Course::id, it -> it));
                    return new Views.Calendar(
                            begin,
                            end,
                            occurrences(
                                    series.result(),
                                    byCourse,
                                    rooms.result(),
                                    free.result(),
                                    begin,
                                    end,
                                    now),
                            holidays.result(),
                            BookedTimes.views(
                                    mine.result(), series.result(), byCourse, rooms.result()),
                            RoundsPlanning.views(rounds.result(), followed.result(), begin, end));
                });
    }

    private static void check(Instant from, Instant to) {
        if (!from.isBefore(to)) {
            throw Problem.invalid("to", "The end must be after the start.");
        }
        if (Duration.between(from, to).compareTo(WIDEST) > 0) {
            throw Problem.of(
                    422,
                    "too-wide",
                    "Too wide",
                    "At most %d days can be asked for at once.".formatted(WIDEST.toDays()));
        }
    }

    private static List<Views.OneOccurrence> occurrences(
            List<Series> all,
            Map<CourseId, Course> courses,
            CourseRooms rooms,
            Free free,
            Instant from,
            Instant to,
            Instant now) {
        var found = new ArrayList<Views.OneOccurrence>();
        for (var series : all) {
            var course = courses.get(series.course());
            for (var it : between(series, from, to, MOST - found.size())) {
                if (course != null) {
                    found.add(Viewing.occurrence(series, it, course, rooms.of(series), free, now));
                }
            }
        }
        found.sort(
                comparing(Views.OneOccurrence::start)
                        .thenComparing(it -> it.series().toString())
                        .thenComparing(Views.OneOccurrence::date));
        return found;
    }

    private static List<Occurrence> between(Series series, Instant from, Instant to, int most) {
        try {
            return series.between(from, to, most);
        } catch (Expansion.TooMany _) {
            throw Problem.of(
                    422,
                    "too-many-occurrences",
                    "Too many",
                    "That is more than %,d occurrences. Ask for less time.".formatted(MOST));
        }
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
