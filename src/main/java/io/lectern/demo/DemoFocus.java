package io.lectern.demo;

import io.lectern.room.Member;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// How long two learners of the demo course focused on the days before.
final class DemoFocus {
    private DemoFocus() {}

    static Future<Void> load(SqlConnection sql, RoomId room, DemoPeople people, Instant now) {
        return sql.preparedQuery(
                        """
                        insert into focus_stretch (account, room, began, until) values ($1, $2, $3, $4)
                        """)
                .executeBatch(
                        List.of(
                                stretch(people.ann(), room, now, 6, 50),
                                stretch(people.ann(), room, now, 4, 75),
                                stretch(people.ann(), room, now, 3, 25),
                                stretch(people.ann(), room, now, 1, 50),
                                stretch(people.bo(), room, now, 4, 50),
                                stretch(people.bo(), room, now, 1, 25)))
                .mapEmpty();
    }

    private static Tuple stretch(Member who, RoomId room, Instant now, int daysAgo, int minutes) {
        var began = now.minus(Duration.ofDays(daysAgo)).minus(Duration.ofHours(2));
        return Tuple.of(
                who.id().value(),
                room.value(),
                began.atOffset(ZoneOffset.UTC),
                began.plus(Duration.ofMinutes(minutes)).atOffset(ZoneOffset.UTC));
    }
}
