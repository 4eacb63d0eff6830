package io.lectern.live.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.Indexed;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import io.lectern.campus.PersonalLog;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Words are indexed after the commit, for each stored text, whichever server stored it.
class WordIndexIT {
    private static final String ROOM = "00000000-0000-4000-8000-0000000c0de5";

    private TestServer server;
    private Connection sql;

    @BeforeEach
    void start() throws Exception {
        server = TestServer.start();
        sql = connect();
        sql.createStatement()
                .execute(
                        "insert into room (id, course, kind, name) select '%s', id, 'STUDY', 'Words' from course"
                                .formatted(ROOM));
    }

    @AfterEach
    void stop() throws Exception {
        sql.close();
        server.close();
    }

    @Test
    void texts_of_a_server_that_died_before_it_made_their_words_are_indexed() throws Exception {
        store(1, 1_200, "left behind");
        Indexed.all(server);
        assertThat(found("behind")).isEqualTo(1_200);
    }

    @Test
    void servers_that_index_at_once_do_each_text_once() throws Exception {
        var vertx = Vertx.vertx();
        var pool =
                PgBuilder.pool()
                        .connectingTo(PgConnectOptions.fromUri(server.database()))
                        .using(vertx)
                        .build();
        try {
            var other = new WordIndex(vertx, pool, new PersonalLog(pool));
            store(1, 3_000, "shared work");
            other.stored();
            Indexed.all(server);
            assertThat(found("work")).isEqualTo(3_000);
        } finally {
            pool.close().await();
            vertx.close().await();
        }
    }

    @Test
    void an_era_of_a_course_that_is_full_is_followed_by_another() throws Exception {
        store(1, 5_000, "era work");
        Indexed.all(server);
        assertThat(found("work")).isEqualTo(5_000);
        try (var eras =
                sql.createStatement()
                        .executeQuery(
                                """
                                select count(*), sum(entries), max(entries) from word_era
                                """)) {
            eras.next();
            assertThat(eras.getLong(1)).isGreaterThanOrEqualTo(2);
            assertThat(eras.getLong(2)).isGreaterThanOrEqualTo(5_000);
            assertThat(eras.getLong(3)).isBetween(4_096L, 4_096L + 500 * 2);
        }
    }

    @Test
    void a_text_that_changes_meanwhile_holds_up_no_other_and_is_found_as_it_became()
            throws Exception {
        try (var editor = connect()) {
            editor.setAutoCommit(false);
            store(1, 1, "the older words");
            sql.createStatement().execute("delete from entry_words where room = '" + ROOM + "'");
            editor.createStatement()
                    .execute(
                            """
                            update room_entry set text = 'newer' where room = '%1$s' and seq = 1;
                            insert into entry_to_index values ('%1$s', 'chat', 1);
                            """
                                    .formatted(ROOM));
            store(2, 1, "meanwhile");
            var until = Instant.now().plusSeconds(30);
            while (found("meanwhile") == 0) {
                assertThat(Instant.now()).isBefore(until);
                Thread.sleep(Duration.ofMillis(20));
            }
            editor.commit();
        }
        Indexed.all(server);
        assertThat(found("newer")).isEqualTo(1);
        assertThat(found("older")).isZero();
    }

    /// As whoever stores them does, but for the words.
    private void store(int from, int count, String text) throws Exception {
        try (var rows =
                sql.prepareStatement(
                        """
                        with entry as (
                          insert into room_entry (room, activity, seq, at, by, seen, quiet, text)
                          select ?, 'chat', n, now(), ?, 'ALL', false, ?
                          from generate_series(?, ?) n returning room, activity, seq)
                        insert into entry_to_index select * from entry
                        """)) {
            rows.setObject(1, UUID.fromString(ROOM));
            rows.setObject(2, UUID.randomUUID());
            rows.setString(3, text);
            rows.setInt(4, from);
            rows.setInt(5, from + count - 1);
            rows.executeUpdate();
        }
    }

    private long found(String word) throws Exception {
        try (var ask =
                sql.prepareStatement(
                        """
                        select count(*) from entry_words w join word_era era
                          on w.words @@ quote_literal(to_hex(era.id) || '/' || ?)::tsquery
                        where w.room = ?
                        """)) {
            ask.setString(1, word);
            ask.setObject(2, UUID.fromString(ROOM));
            var counted = ask.executeQuery();
            counted.next();
            return counted.getLong(1);
        }
    }

    private Connection connect() throws Exception {
        return TestPostgres.connect(server.database());
    }
}
