package io.lectern.demo;

import io.lectern.room.Member;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/// Past focus rounds of two learners of the demo course, and a plan: Tuesdays at seven.
final class DemoFocus {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final int WEEKS = 12;

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
                .compose(_ -> plan(sql, room, people.bo(), now));
    }

    /// Begins on the next Tuesday after today.
    private static Future<Void> plan(SqlConnection sql, RoomId room, Member by, Instant now) {
        var first = LocalDate.ofInstant(now, ZONE).with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
        return sql.preparedQuery(
                        """
                        insert into planned_rounds (id, room, made_by, time_zone, first_date, starts, rule, until,
                          rounds, focus_minutes, break_minutes, created_at)
                        values (gen_random_uuid(), $1, $2, $3, $4, '19:00', 'FREQ=WEEKLY;BYDAY=TU', $5, 4, 25, 5, $6)
                        """)
                .execute(
                        Tuple.of(
                                room.value(),
                                by.id().value(),
                                ZONE.getId(),
                                first,
                                first.plusWeeks(WEEKS),
                                now.atOffset(ZoneOffset.UTC)))
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
