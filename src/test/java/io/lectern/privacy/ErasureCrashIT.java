package io.lectern.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.ServerProcess;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server is killed while it erases a person, and another one goes on.
@Order(3)
class ErasureCrashIT {
    private static final int ROOMS = 60;

    @TempDir Path folder;

    @Test
    void an_erasure_whose_server_is_killed_is_finished_by_another_one() throws Exception {
        var database = TestPostgres.url();
        try (var sql = TestPostgres.connect(database);
                var one = ServerProcess.start(database, folder.resolve("one"));
                var two = ServerProcess.start(database, folder.resolve("two"))) {
            var http = HttpClient.newHttpClient();
            var bo = SignIn.as(http, one.address(), "bo");
            rooms(sql, bo.account());
            SignIn.as(http, one.address(), "root")
                    .send(
                            "POST",
                            "/api/people/" + bo.account() + "/erasure",
                            "{\"email\":\"bo@lectern.example\"}");
            until(
                    sql,
                    "select 1 where (select count(*) from room_event where body ->> 'text' = 'my words') < "
                            + ROOMS);
            one.kill();
            assertThat(
                            count(
                                    sql,
                                    "select count(*) from room_event where body ->> 'text' = 'my words'"))
                    .as("it was killed in the middle")
                    .isBetween(1L, ROOMS - 1L);
            until(sql, "select 1 from erasure where done_at is not null");
            assertThat(
                            count(
                                    sql,
                                    """
                                    select count(*) from room_event
                                    where body::text like '%my words%' or body::text like '%Bo Unique%'
                                    """))
                    .isZero();
            assertThat(
                            count(
                                    sql,
                                    "select count(*) from account where email = 'bo@lectern.example'"))
                    .isZero();
            assertThat(count(sql, "select count(*) from audit_log where act = 'person.erased'"))
                    .isEqualTo(1);
            // Other people were not held up.
            assertThat(SignIn.as(http, two.address(), "ann").get("/api/home").has("courses"))
                    .isTrue();
        }
    }

    /// Rooms whose log takes its time to be written, so that there is a middle.
    private static void rooms(Connection sql, String bo) throws Exception {
        try (var statement = sql.createStatement()) {
            statement.execute(
                    """
                    with r as (insert into room (id, course, kind, name)
                      select gen_random_uuid(), (select id from course limit 1), 'STUDY', 'Study ' || n
                      from generate_series(1, %d) n returning id)
                    insert into room_event (room, seq, at, by, type, body, command)
                    select id, 1, now(), '%s', 'chat.said', jsonb_build_object('text', 'my words', 'mentions', '[]'::jsonb,
                      'by', jsonb_build_object('id', '%s', 'name', 'Bo Unique', 'role', 'LEARNER')), gen_random_uuid()
                    from r
                    """
                            .formatted(ROOMS, bo, bo));
            statement.execute(
                    """
                    create function slow() returns trigger language plpgsql as
                      $$ begin perform pg_sleep(0.1); return new; end $$
                    """);
            statement.execute(
                    "create trigger slow before update on room_event for each row execute function slow()");
        }
    }

    private static void until(Connection sql, String found) throws Exception {
        var late = Instant.now().plus(Duration.ofMinutes(2));
        while (count(sql, "select count(*) from (" + found + ") x") == 0) {
            assertThat(Instant.now()).as(found).isBefore(late);
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private static long count(Connection sql, String query) throws Exception {
        try (var statement = sql.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
