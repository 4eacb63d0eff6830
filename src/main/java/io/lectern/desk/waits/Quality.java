package io.lectern.desk.waits;

import io.lectern.campus.Access;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/// The quality of the estimates of a course's desk, for its staff.
final class Quality {
    /// The last 30 days. Shares are from 0 to 1, and absent if their base is 0.
    ///
    /// @param told how many learners got an estimate when they joined
    /// @param called how many of them were called
    /// @param meanWait their mean wait, in minutes
    /// @param meanError the mean error of the median estimate, in minutes
    /// @param right how often "8 of 10 are called within" held, over `rated` tickets
    /// @param tenMinutesMore the share who waited over 10 minutes longer than the median estimate
    /// @param notReached how many still waited when office hours ended; `warned` is how many of them had
    ///     been told
    record View(
            long told,
            long called,
            Optional<Double> meanWait,
            Optional<Double> meanError,
            long rated,
            Optional<Double> right,
            Optional<Double> tenMinutesMore,
            long notReached,
            long warned) {}

    private final Pool pool;
    private final Access access;

    Quality(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    Future<View> of(MemberId account, CourseId course) {
        return access.course(account, course)
                .map(CourseAccess::staffOnly)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        with told as (
                                          select w.*, outcome = 'CALLED' as called,
                                            outcome = 'CALLED' or outcome in ('LEFT', 'CLOSED') and waited > p80 as rated
                                          from wait_estimate w join room r on r.id = w.room
                                          where r.course = $1 and r.kind = 'DESK' and w.at > now() - interval '30 days')
                                        select count(*) as told, count(*) filter (where called) as called,
                                          avg(waited) filter (where called) / 60 as mean_wait,
                                          avg(abs(waited - p50)) filter (where called) / 60 as mean_error,
                                          count(*) filter (where rated and p80 is not null) as rated,
                                          avg((called and waited <= p80)::int) filter (where rated and p80 is not null) as right_,
                                          avg((waited - p50 > 600)::int) filter (where called and p50 is not null) as more,
                                          count(*) filter (where outcome = 'CLOSED') as not_reached,
                                          count(*) filter (where outcome = 'CLOSED' and unreached > 0.3) as warned
                                        from told
                                        """)
                                .execute(Tuple.of(course.value())))
                .map(rows -> view(rows.iterator().next()));
    }

    private static View view(Row row) {
        return new View(
                row.getLong("told"),
                row.getLong("called"),
                rounded(row, "mean_wait"),
                rounded(row, "mean_error"),
                row.getLong("rated"),
                rounded(row, "right_"),
                rounded(row, "more"),
                row.getLong("not_reached"),
                row.getLong("warned"));
    }

    private static Optional<Double> rounded(Row row, String column) {
        return Optional.ofNullable(row.getDouble(column)).map(it -> Math.round(it * 1000) / 1000.0);
    }
}
