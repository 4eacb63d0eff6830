package io.lectern.desk.visits;

import io.lectern.desk.visits.Insights.Day;
import io.lectern.desk.visits.Insights.Helper;
import io.lectern.desk.visits.Insights.Hour;
import io.lectern.desk.visits.Insights.Learner;
import io.lectern.desk.visits.Insights.Topic;
import io.lectern.desk.visits.Insights.Totals;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Counts the rows of the temporary table `ticket`, which [Insights] fills in the same transaction. All
/// queries share its connection, one after the other.
final class Counts {
    private static final int MOST_ROWS = 100;

    private static final String HELPED = "ending = 'RESOLVED' and session is not null";
    private static final String WAIT = "extract(epoch from called - at) / 60";
    private static final String MEDIAN =
            "percentile_cont(0.5) within group (order by "
                    + WAIT
                    + ") filter (where called is not null)";

    private final SqlConnection sql;

    Counts(SqlConnection sql) {
        this.sql = sql;
    }

    Future<Totals> totals(long answered) {
        return list(
                        """
                        select count(*) as tickets, count(distinct owner) as learners,
                          count(*) filter (where HELPED) as helped,
                          count(*) filter (where ending in ('WITHDRAWN', 'EXPIRED')) as left_,
                          count(*) filter (where ending = 'NO_SHOW') as no_shows,
                          count(*) filter (where ending = 'CARRIED') as carried,
                          count(*) filter (where ending = 'REMOVED') as removed,
                          MEDIAN as median,
                          percentile_cont(0.8) within group (order by WAIT) filter (where called is not null) as p80,
                          percentile_cont(0.5) within group (order by session) filter (where HELPED) as session
                        from ticket
                        """,
                        row ->
                                new Totals(
                                        row.getLong("tickets"),
                                        row.getLong("learners"),
                                        row.getLong("helped"),
                                        row.getLong("left_"),
                                        row.getLong("no_shows"),
                                        row.getLong("carried"),
                                        row.getLong("removed"),
                                        answered,
                                        minutes(row, "median"),
                                        minutes(row, "p80"),
                                        minutes(row, "session")))
                .map(List::getFirst);
    }

    Future<List<Day>> days() {
        return list(
                """
                select local::date as day, count(*) as tickets, count(*) filter (where HELPED) as helped,
                  MEDIAN as median
                from ticket group by 1 order by 1
                """,
                row ->
                        new Day(
                                row.getLocalDate("day"),
                                row.getLong("tickets"),
                                row.getLong("helped"),
                                minutes(row, "median")));
    }

    Future<List<Hour>> hours() {
        return list(
                """
                select extract(isodow from local)::int as weekday, extract(hour from local)::int as hour,
                  count(*) as tickets
                from ticket group by 1, 2 order by 1, 2
                """,
                row ->
                        new Hour(
                                row.getInteger("weekday"),
                                row.getInteger("hour"),
                                row.getLong("tickets")));
    }

    Future<List<Topic>> topics() {
        return list(
                """
                select min(topic) as topic, count(*) as tickets, count(*) filter (where HELPED) as helped,
                  MEDIAN as median
                from ticket group by lower(topic) order by 2 desc, 1 limit LIMIT
                """,
                row ->
                        new Topic(
                                row.getString("topic"),
                                row.getLong("tickets"),
                                row.getLong("helped"),
                                minutes(row, "median")));
    }

    Future<List<Helper>> helpers() {
        return list(
                """
                select helper::uuid as id, (array_agg(helper_name order by seq desc))[1] as name, count(*) as helped,
                  sum(session)::float8 as minutes
                from ticket where HELPED and helper is not null group by 1 order by 3 desc, 2 limit LIMIT
                """,
                row ->
                        new Helper(
                                new MemberId(row.getUUID("id")),
                                row.getString("name"),
                                row.getLong("helped"),
                                rounded(row.getDouble("minutes"))));
    }

    Future<List<Learner>> learners() {
        return list(
                """
                select owner as id, (array_agg(owner_name order by seq desc))[1] as name, count(*) as tickets,
                  count(*) filter (where HELPED) as helped
                from ticket where owner is not null group by 1 order by 3 desc, 2 limit LIMIT
                """,
                row ->
                        new Learner(
                                new MemberId(row.getUUID("id")),
                                row.getString("name"),
                                row.getLong("tickets"),
                                row.getLong("helped")));
    }

    private <T> Future<List<T>> list(String query, Function<Row, T> read) {
        return sql.query(
                        query.replace("HELPED", HELPED)
                                .replace("MEDIAN", MEDIAN)
                                .replace("WAIT", WAIT)
                                .replace("LIMIT", Integer.toString(MOST_ROWS)))
                .execute()
                .map(rows -> {
                    List<T> all = new ArrayList<>();
                    rows.forEach(row -> all.add(read.apply(row)));
                    return all;
                });
    }

    private static Optional<Double> minutes(Row row, String column) {
        var value = row.getDouble(column);
        return value == null ? Optional.empty() : Optional.of(rounded(value));
    }

    private static double rounded(double minutes) {
        return Math.round(minutes * 10) / 10.0;
    }
}
