package io.lectern.calendar;

import io.lectern.campus.Course;
import io.lectern.campus.CourseId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One occurrence of any course, with its series and course.
///
/// @param room the course's desk or class room, even if the occurrence takes place elsewhere
public record Planned(Series series, Occurrence occurrence, Course course, Optional<RoomId> room) {

    /// Upper bound of one series' occurrences in a window; a rule gives at most one a day.
    private static final int MOST_EACH = 1_000;

    /// All occurrences, of all courses, that overlap the time from `from` to before `to`, including
    /// cancelled ones. Meant for windows of minutes or hours.
    public static Future<List<Planned>> between(SqlClient sql, Instant from, Instant to) {
        return sql.preparedQuery(
                        """
                        select s.* from series s
                        where s.first_date <= $2 and (s.until is null or s.until >= $1)
                          or exists (select 1 from series_change c
                            where c.series = s.id and c.day between $1 and $2)
                        order by s.created_at, s.id
                        """)
                .execute(
                        Tuple.of(
                                from.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(2),
                                to.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(2)))
                .compose(rows -> Timetable.whole(sql, rows))
                .compose(all -> {
                    var courses = all.stream().map(Series::course).distinct().toList();
                    var named = courses(sql, courses);
                    var rooms = CourseRooms.of(sql, courses);
                    return Future.all(named, rooms)
                            .map(_ -> join(all, named.result(), rooms.result(), from, to));
                });
    }

    private static Future<Map<CourseId, Course>> courses(SqlClient sql, List<CourseId> ids) {
        return sql.preparedQuery(
                        """
                        select id, code, title, time_zone from course
                        where id = any ($1::uuid[]) and archived_at is null
                        """)
                .execute(
                        Tuple.of(
                                (Object)
                                        ids.stream()
                                                .map(CourseId::value)
                                                .toArray(java.util.UUID[]::new)))
                .map(rows -> {
                    var courses = new HashMap<CourseId, Course>();
                    for (var row : rows) {
                        var id = new CourseId(row.getUUID("id"));
                        courses.put(
                                id,
                                new Course(
                                        id,
                                        row.getString("code"),
                                        row.getString("title"),
                                        row.getString("time_zone"),
                                        false));
                    }
                    return courses;
                });
    }

    private static List<Planned> join(
            List<Series> all,
            Map<CourseId, Course> courses,
            CourseRooms rooms,
            Instant from,
            Instant to) {
        var found = new ArrayList<Planned>();
        for (var series : all) {
            var course = courses.get(series.course());
            if (course != null) {
                for (var it : series.between(from, to, MOST_EACH)) {
                    found.add(new Planned(series, it, course, rooms.of(series)));
                }
            }
        }
        return found;
    }
}
