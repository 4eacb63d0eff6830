package io.lectern.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.ServerExtension;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who focuses and until when is stored, for as long as they do.
class FocusKeepingIT {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @RegisterExtension private static final ServerExtension lectern = new ServerExtension();

    private static SignIn ann;
    private static SignIn bo;
    private static SignIn cy;
    private static SignIn day;
    private static String room;

    @BeforeAll
    static void start() throws Exception {
        ann = lectern.as("ann");
        bo = lectern.as("bo");
        cy = lectern.as("cy");
        day = lectern.as("day");
        room = ann.room("STUDY");
    }

    @Test
    void a_round_is_kept_while_it_runs_for_those_who_take_part() throws Exception {
        try (var one =
                        LiveClient.connect(
                                lectern.server().http(), lectern.server().address(), ann.token());
                var other =
                        LiveClient.connect(
                                lectern.server().http(), lectern.server().address(), bo.token())) {
            one.subscribe(room);
            other.subscribe(room);
            ask(
                    one,
                    "focus.start",
                    Json.MAPPER
                            .createObjectNode()
                            .put("focusMinutes", 25)
                            .put("breakMinutes", 5)
                            .put("rounds", 2));
            until(1);
            ask(other, "focus.join", Json.MAPPER.createObjectNode());
            until(2);
            ask(other, "focus.sitOut", Json.MAPPER.createObjectNode());
            until(1);
            ask(one, "focus.pause", Json.MAPPER.createObjectNode());
            until(0);
            ask(one, "focus.resume", Json.MAPPER.createObjectNode());
            until(1);
            ask(
                    one,
                    "focus.skip",
                    Json.MAPPER.createObjectNode().put("phase", "FOCUS").put("round", 1));
            until(0);
        }
        // Two stretches of Ann's, before and after the pause, and one of Bo's; nobody's is still
        // running.
        assertThat(
                        count(
                                "select count(*) from focus_stretch where began > now() - interval '1 hour'"))
                .isEqualTo(3);
        assertThat(count("select count(*) from focus_stretch where until > now()")).isZero();
    }

    @Test
    void ones_week_counts_each_minute_once_and_is_ones_own() throws Exception {
        try (var sql = connect();
                var add =
                        sql.prepareStatement(
                                """
                                insert into focus_stretch (account, room, began, until)
                                select ?::uuid, ?::uuid, day + a, day + b
                                from (select date_trunc('day', now(), 'UTC') - interval '2 days' as day) d,
                                  (values (interval '10 hours', interval '10 hours 50 minutes'),
                                    (interval '10 hours 30 minutes', interval '11 hours'),
                                    (interval '-1 hour', interval '1 hour')) as t (a, b)
                                """)) {
            add.setString(1, cy.account());
            add.setString(2, room);
            add.executeUpdate();
        }
        assertThat(minutes(cy, "UTC", 4)).isEqualTo(120);
        assertThat(minutes(cy, "UTC", 3)).isEqualTo(60);
        assertThat(minutes(day, "UTC", 4)).isZero();
        assertThatThrownBy(() -> minutes(cy, "Mars", 4)).hasMessageStartingWith("400");
    }

    private static int minutes(SignIn who, String zone, int day) throws Exception {
        return who.get("/api/me/focus?timeZone=" + zone).at("/days/" + day + "/minutes").intValue();
    }

    private static Connection connect() throws Exception {
        return TestPostgres.connect(lectern.server().database());
    }

    private static long count(String query) throws Exception {
        try (var sql = connect();
                var rows = sql.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void ask(LiveClient socket, String method, ObjectNode fields) throws Exception {
        fields.put("room", room).put("command", UUID.randomUUID().toString());
        var answer = socket.rpc(method, fields);
        assertThat(answer.has("rpc")).as(answer.toString()).isTrue();
    }

    /// Waits until so many people focus, by what is written down.
    private static void until(long many) throws Exception {
        try (var sql = connect();
                var asked =
                        sql.prepareStatement("select count(*) from focusing where until > now()")) {
            var end = Instant.now().plus(LONGEST);
            while (true) {
                var rows = asked.executeQuery();
                rows.next();
                if (rows.getLong(1) == many) {
                    return;
                }
                assertThat(Instant.now()).as("until %d focus", many).isBefore(end);
                Thread.sleep(Duration.ofMillis(20));
            }
        }
    }
}
