package io.lectern.desk.visits;

import io.lectern.campus.Access;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.knowledge.Query;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// The use of a desk over some days, for the staff of its course; fails with 404 for learners. Days and
/// hours are in the course's zone; a ticket counts on the day it joined.
public final class Insights {
    /// @param from the first day
    /// @param to the last day, inclusive
    /// @param partial whether there were more tickets than are counted; then the newest are
    public record View(
            LocalDate from,
            LocalDate to,
            String timeZone,
            boolean partial,
            Totals totals,
            List<Day> days,
            List<Hour> hours,
            List<Topic> topics,
            List<Helper> helpers,
            List<Learner> learners) {}

    /// @param helped resolved after a session of any length
    /// @param left withdrawn, or expired when the desk closed, without having been helped
    /// @param noShows called, and never answered
    /// @param answered questions for which an earlier answer was enough
    /// @param median minutes from joining to the first call, absent if nobody was called; likewise
    ///     `p80`, the 80th percentile
    /// @param session the median length of sessions, in minutes
    record Totals(
            long tickets,
            long learners,
            long helped,
            long left,
            long noShows,
            long carried,
            long removed,
            long answered,
            Optional<Double> median,
            Optional<Double> p80,
            Optional<Double> session) {}

    record Day(LocalDate day, long tickets, long helped, Optional<Double> median) {}

    /// @param weekday 1 is Monday
    /// @param hour 0 to 23
    record Hour(int weekday, int hour, long tickets) {}

    record Topic(String topic, long tickets, long helped, Optional<Double> median) {}

    record Helper(MemberId id, String name, long helped, double minutes) {}

    record Learner(MemberId id, String name, long tickets, long helped) {}

    static final int MOST_DAYS = 366;

    private static final int MOST_TICKETS = 20_000;
    private static final int SECONDS = 10;

    /// Fills a temporary table with the outcome of each ticket. $1 course, $2 and $3 the period, $4
    /// zone, $5 limit, $6 activity.
    private static final String TICKETS =
            """
            create temporary table ticket on commit drop as
            select e.room, e.seq, e.at, e.at at time zone $4 as local, e.owner,
              e.state ->> 'topic' as topic, e.state #>> '{owner,name}' as owner_name,
              (e.state ->> 'called')::timestamptz as called,
              e.state #>> '{helper,id}' as helper, e.state #>> '{helper,name}' as helper_name,
              e.state ->> 'ending' as ending,
              case when jsonb_array_length(e.state -> 'sessions') > 0
                then (e.state ->> 'spent')::float8 / 60000 end as session
            from room r join entry_state e on e.room = r.id and e.activity = $6
            where r.course = $1 and r.kind = 'DESK' and e.at >= $2 and e.at < $3
            order by e.at desc limit $5
            """;

    private final Pool pool;
    private final Access access;

    public Insights(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    /// The insights of these days; without any, of the last 28.
    public Future<View> of(
            MemberId account, CourseId course, Optional<LocalDate> from, Optional<LocalDate> to) {
        return access.course(account, course)
                .compose(seen -> {
                    if (!seen.member().isStaff()) {
                        throw Problem.notFound();
                    }
                    var zone = ZoneId.of(seen.course().timeZone());
                    var last = to.orElseGet(() -> LocalDate.now(zone));
                    var first = from.orElseGet(() -> last.minusDays(27));
                    if (first.isAfter(last) || first.plusDays(MOST_DAYS).isBefore(last)) {
                        throw Problem.invalid(
                                "from",
                                "Choose a start at most %d days before the end."
                                        .formatted(MOST_DAYS));
                    }
                    return Query.within(pool, SECONDS, sql -> view(sql, seen, first, last, zone));
                });
    }

    private static Future<View> view(
            SqlConnection sql, CourseAccess seen, LocalDate from, LocalDate to, ZoneId zone) {
        var begin = from.atStartOfDay(zone).toOffsetDateTime();
        var end = to.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
        var course = seen.course().id().value();
        return sql.preparedQuery(TICKETS)
                .execute(
                        Tuple.of(
                                course, begin, end, zone.getId(), MOST_TICKETS, PastVisit.ACTIVITY))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        select count(*) as answered from answered
                                        where course = $1 and at >= $2 and at < $3
                                        """)
                                .execute(Tuple.of(course, begin, end)))
                .map(rows -> rows.iterator().next().getLong("answered"))
                .compose(answered -> view(new Counts(sql), answered, from, to, zone));
    }

    private static Future<View> view(
            Counts counts, long answered, LocalDate from, LocalDate to, ZoneId zone) {
        var totals = counts.totals(answered);
        var days = counts.days();
        var hours = counts.hours();
        var topics = counts.topics();
        var helpers = counts.helpers();
        var learners = counts.learners();
        return Future.all(List.of(totals, days, hours, topics, helpers, learners))
                .map(_ ->
                        new View(
                                from,
                                to,
                                zone.getId(),
                                totals.result().tickets() >= MOST_TICKETS,
                                totals.result(),
                                days.result(),
                                hours.result(),
                                topics.result(),
                                helpers.result(),
                                learners.result()));
    }
}
