package io.lectern.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.campus.CampusServer;
import io.lectern.room.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Retention removes what is older than the limit, a week after the rule was set, and nothing else.
class RetentionIT {
    private static final UUID ROOM = new UUID(7, 7);
    private static final UUID OTHER = new UUID(7, 8);

    @Test
    void what_is_too_old_is_withdrawn_once_its_week_is_over_and_goes_on_after_a_crash()
            throws Exception {
        try (var server = new CampusServer()) {
            var root = server.signUpAdministrator("Root");
            var day = server.signUp("Dr. Day");
            var bo = server.signUp("Bo");
            var course = server.course(Map.of(day, Role.INSTRUCTOR, bo, Role.LEARNER));
            for (var room : new UUID[] {ROOM, OTHER}) {
                server.sql(
                        "insert into room (id, course, kind, name) values ($1, $2, 'CLASS', 'Class')",
                        room,
                        course);
                say(server, room, bo);
            }
            var wrong = server.put("/api/retention", root, new JsonObject().put("rooms", 29));
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.body()).contains("30 to 3650 days");
            var kept = server.put("/api/retention", root, new JsonObject().put("rooms", 90));
            assertThat(kept.json().getInstant("from"))
                    .isBetween(
                            Instant.now().plusSeconds(6 * 86_400),
                            Instant.now().plusSeconds(7 * 86_400));
            assertThat(
                            server.sql(
                                            "select 1 from personal_event where account = $1 and body ->> 'text' like '%after 90 days%'",
                                            day.id())
                                    .size())
                    .isEqualTo(1);

            // Nothing is deleted before everybody had time to save what they need.
            server.privacy.act().await(20, TimeUnit.SECONDS);
            assertThat(words(server)).isEqualTo(2_200);
            // A longer time counts at once, and doesn't move the day.
            server.put("/api/retention", root, new JsonObject().put("rooms", 95));

            server.sql("update retention set from_at = now()");
            server.sql(
                    """
                    create function stop() returns trigger language plpgsql as
                      $$ begin raise exception 'the disk is full'; end $$
                    """);
            server.sql(
                    "create trigger stop before update on room_event for each row when (old.room = '%s' and old.seq > 1000) execute function stop()"
                            .formatted(OTHER));
            assertThatThrownBy(() -> server.privacy.act().await(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(words(server)).isEqualTo(2_200 - 1_050 - 1_000);
            server.sql("drop trigger stop on room_event");
            server.privacy.act().await(20, TimeUnit.SECONDS);
            assertThat(words(server)).isEqualTo(100);
            assertThat(
                            server.sql(
                                            "select 1 from room_entry where not gone and text is not null")
                                    .size())
                    .isEqualTo(100);
            // One audit entry a day, and authors stay.
            server.privacy.act().await(20, TimeUnit.SECONDS);
            assertThat(server.sql("select 1 from audit_log where act = 'retention.done'").size())
                    .isEqualTo(1);
            assertThat(
                            server.sql("select 1 from room_event where body #>> '{by,name}' = 'Bo'")
                                    .size())
                    .isEqualTo(2_200);
        }
    }

    @Test
    void a_course_may_let_go_sooner_than_the_school_and_never_keeps_what_the_school_lets_go()
            throws Exception {
        try (var server = new CampusServer()) {
            var root = server.signUpAdministrator("Root");
            var day = server.signUp("Dr. Day");
            var bo = server.signUp("Bo");
            var courses = new ArrayList<UUID>();
            for (int i = 0; i < 2; i++) {
                var course = server.course(Map.of(day, Role.INSTRUCTOR, bo, Role.LEARNER));
                courses.add(course);
                var room = UUID.randomUUID();
                server.sql(
                        "insert into room (id, course, kind, name) values ($1, $2, 'CLASS', 'Class')",
                        room,
                        course);
                say(server, room, bo);
            }
            var path = "/api/courses/" + courses.getFirst() + "/retention";
            assertThat(server.put(path, bo, new JsonObject().put("rooms", 60)).status())
                    .isEqualTo(403);
            assertThat(server.put(path, day, new JsonObject().put("rooms", 29)).status())
                    .isEqualTo(400);
            var set = server.put(path, day, new JsonObject().put("rooms", 60));
            assertThat(set.json().getInstant("from"))
                    .isAfter(Instant.now().plusSeconds(6 * 86_400));
            assertThat(set.json().getJsonObject("site").containsKey("rooms")).isFalse();
            server.privacy.act().await(60, TimeUnit.SECONDS);
            assertThat(words(server)).isEqualTo(2_200);

            server.sql("update course_retention set from_at = now()");
            server.privacy.act().await(60, TimeUnit.SECONDS);
            assertThat(words(server)).as("of the other course all is kept").isEqualTo(1_150);

            server.put(
                    "/api/courses/" + courses.getLast() + "/retention",
                    day,
                    new JsonObject().put("rooms", 3_650));
            server.put("/api/retention", root, new JsonObject().put("rooms", 95));
            server.sql("update retention set from_at = now(), ran_at = null");
            server.privacy.act().await(60, TimeUnit.SECONDS);
            assertThat(words(server)).isEqualTo(100);
        }
    }

    private static long words(CampusServer server) {
        return server.sql("select 1 from room_event where body ->> 'text' = 'my words'").size();
    }

    /// 1,050 old messages, and 50 of this month.
    private static void say(CampusServer server, UUID room, CampusServer.Person by) {
        var body =
                new JsonObject()
                        .put("text", "my words")
                        .put("mentions", new JsonArray())
                        .put(
                                "by",
                                new JsonObject()
                                        .put("id", by.id().toString())
                                        .put("name", "Bo")
                                        .put("role", "LEARNER"));
        server.sql(
                """
                with e as (insert into room_event (room, seq, at, by, type, body, command)
                  select $1, seq, now() - make_interval(days => case when seq <= 1050 then 100 else 10 end), $2,
                    'chat.said', $3, gen_random_uuid() from generate_series(1, 1100) seq
                  returning room, seq, at, by)
                insert into room_entry (room, activity, seq, at, by, seen, quiet, text)
                select room, 'chat', seq, at, by, 'ALL', false, 'my words' from e
                """,
                room,
                by.id(),
                body);
    }
}
