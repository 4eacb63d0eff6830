package io.lectern.calendar;

import io.lectern.campus.CallLink;
import io.lectern.campus.CourseId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The external call links of series that use another service than Lectern's own calls.
public record CallLinks(Pool pool, InstantSource clock) {
    /// How long before the start a link is already shown.
    private static final Duration EARLY = Duration.ofMinutes(15);

    private static final int MOST_NOW = 10;

    /// The link of a series in progress, or about to begin, in the course.
    public Future<Optional<CallLink>> now(CourseId course, What what) {
        var now = clock.instant();
        return pool.preparedQuery(
                        """
                        select * from series
                        where course = $1 and what = $2 and call_link is not null and cancelled_at is null
                        order by created_at, id
                        """)
                .execute(Tuple.of(course.value(), what.name()))
                .compose(rows -> Timetable.whole(pool, rows))
                .map(all ->
                        all.stream()
                                .filter(it -> on(it.between(now, now.plus(EARLY), MOST_NOW)))
                                .findFirst()
                                .flatMap(Series::callLink));
    }

    private static boolean on(List<Occurrence> some) {
        return some.stream().anyMatch(Occurrence::isOn);
    }
}
