package io.lectern.calendar;

import io.lectern.campus.CourseId;
import io.lectern.room.Kind;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The desks and class rooms of courses, where their series take place.
record CourseRooms(Map<CourseId, Map<Kind, RoomId>> byCourse) {
    static Future<CourseRooms> of(SqlClient sql, Collection<CourseId> courses) {
        return sql.preparedQuery(
                        """
                        select id, course, kind from room
                        where course = any ($1::uuid[]) and kind in ('DESK', 'CLASS')
                          and archived_at is null
                        order by created_at, id
                        """)
                .execute(
                        Tuple.of(
                                (Object)
                                        courses.stream().map(CourseId::value).toArray(UUID[]::new)))
                .map(rows -> {
                    var byCourse = new HashMap<CourseId, Map<Kind, RoomId>>();
                    for (var row : rows) {
                        byCourse.computeIfAbsent(
                                        new CourseId(row.getUUID("course")), _ -> new HashMap<>())
                                .putIfAbsent(
                                        Kind.valueOf(row.getString("kind")),
                                        new RoomId(row.getUUID("id")));
                    }
                    return new CourseRooms(byCourse);
                });
    }

    Optional<RoomId> of(Series series) {
        var kind =
                switch (series.what()) {
                    case OFFICE_HOURS -> Kind.DESK;
                    case LIVE_SESSION -> Kind.CLASS;
                };
        return Optional.ofNullable(byCourse.getOrDefault(series.course(), Map.of()).get(kind));
    }
}
