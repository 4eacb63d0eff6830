package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The class room with calendar, board and desk, over the wire, on whole servers.
class ClassRoomIT {
    private final List<TestServer> servers = new ArrayList<>();
    private final List<LiveClient> sockets = new ArrayList<>();
    private String database = "";

    @SuppressWarnings("NullAway.Init")
    private LogTable log;

    @BeforeEach
    void course() throws Exception {
        try (var first = TestServer.start()) {
            database = first.database();
        }
        log = new LogTable(database);
        log.execute("delete from series");
        log.execute(
                "delete from room_event where room in (select id from room where kind in ('CLASS', 'DESK'))");
        log.execute("delete from room_snapshot");
    }

    @AfterEach
    void stop() throws Exception {
        sockets.forEach(LiveClient::close);
        servers.forEach(TestServer::close);
        log.close();
    }

    @Test
    void a_live_session_of_the_calendar_opens_its_room_once_and_says_before_when()
            throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        liveSession(now.plusSeconds(12), now.plusSeconds(4_200));
        begin();
        begin();
        log.until("session.planned", 1);
        log.until("session.opened", 1);
        assertThat(Instant.now()).isAfterOrEqualTo(now.plusSeconds(12));
        assertThat(log.text("select body->>'until' from room_event where type = 'session.opened'"))
                .as("over midnight, where it is held")
                .isEqualTo(now.plusSeconds(4_200).toString());
        log.until("questions.convened", 1);
        servers.forEach(TestServer::close);
        servers.clear();
        begin();
        Thread.sleep(3_000);
        assertThat(log.count("session.opened")).isEqualTo(1);
    }

    @Test
    void a_session_that_the_calendar_calls_off_is_promised_no_more() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        liveSession(now.plusSeconds(3_600), now.plusSeconds(7_800));
        begin();
        log.until("session.planned", 1);
        servers.forEach(TestServer::close);
        servers.clear();
        log.execute("delete from series");
        begin();
        log.until("session.planned", 2);
        assertThat(
                        log.text(
                                "select body ? 'begins' from room_event where type = 'session.planned' order by seq desc limit 1"))
                .isEqualTo("f");
    }

    @Test
    void the_end_of_a_session_is_told_to_the_board_and_lowers_the_hands() throws Exception {
        var server = begin();
        var room = server.as("day").room("CLASS");
        var day = follow(server, "day", room);
        var ann = follow(server, "ann", room);
        wish(day, "session.open", room, fields());
        log.until("questions.convened", 1);
        wish(ann, "hands.raise", room, fields().put("wish", "SPEAK"));
        var question = ask(ann, room, "Is it coded twice?");
        wish(day, "questions.answerNow", room, fields().put("question", question));
        wish(day, "session.close", room, fields());
        log.until("questions.convened", 2);
        log.until("hands.lowered", 1);
        assertThat(
                        log.text(
                                "select body->>'on' from room_event where type = 'questions.convened' order by seq desc limit 1"))
                .isEqualTo("false");
        assertThat(log.count("questions.putBack")).isEqualTo(1);
    }

    @Test
    void a_vote_from_two_devices_counts_once_and_is_seen_by_the_voter_alone() throws Exception {
        var server = begin();
        var room = server.as("day").room("CLASS");
        var ann = follow(server, "ann", room);
        var phone = follow(server, "bo", room);
        var laptop = follow(server, "bo", room);
        var question = ask(ann, room, "Is it coded twice?");
        var vote = fields().put("question", question).put("on", true);
        wish(phone, "questions.vote", room, vote);
        wish(laptop, "questions.vote", room, vote);
        assertThat(log.count("questions.voted")).isEqualTo(1);
        pushed(phone, "questions.voted");
        pushed(laptop, "questions.voted");
        var told = new ArrayList<String>();
        JsonNode tally;
        do {
            tally = ann.push();
            told.add(tally.path("pub").path("data").path("type").asText());
        } while (!tally.path("pub").path("data").path("tally").path("votes").has("" + question));
        assertThat(tally.toString()).contains("\"votes\":{\"%d\":1}".formatted(question));
        assertThat(told).doesNotContain("questions.voted").contains("questions.backed");

        var late = LiveClient.connect(server.http(), server.address(), server.as("cy").token());
        sockets.add(late);
        var data = late.subscribe(room).path("subscribe").path("data");
        assertThat(data.path("tallies").path("questions").path("votes").path("" + question).asInt())
                .isEqualTo(1);
        assertThat(data.path("activities").path("questions").path("votes")).isEmpty();
        assertThat(data.path("own").has("questions")).isFalse();
        var again = LiveClient.connect(server.http(), server.address(), server.as("bo").token());
        sockets.add(again);
        var own = again.subscribe(room).path("subscribe").path("data").path("own");
        assertThat(own.path("questions").path("votes").toString())
                .isEqualTo("{\"%s\":[%d]}".formatted(server.as("bo").account(), question));
    }

    @Test
    void a_deferred_question_is_a_ticket_once_the_desk_is_open_and_only_one() throws Exception {
        var server = begin();
        begin();
        var day = server.as("day");
        var room = day.room("CLASS");
        var desk = day.room("DESK");
        var days = follow(server, "day", room);
        var ann = follow(server, "ann", room);
        var question = ask(ann, room, "How do payers treat E11.65?");
        var several = fields();
        several.putArray("questions").add(question);
        wish(days, "questions.defer", room, several);
        wish(
                ann,
                "questions.choose",
                room,
                fields().put("question", question).put("choice", "TICKET"));
        wish(follow(server, "day", desk), "help-queue.open", desk, fields());
        log.until("help-queue.joined", 1);
        assertThat(
                        log.text(
                                "select body->>'text' || ', ' || (body->'owner'->>'name') from room_event where type = 'help-queue.joined'"))
                .isEqualTo("How do payers treat E11.65?, Ann");
        Thread.sleep(2_000);
        assertThat(log.count("help-queue.joined")).isEqualTo(1);
    }

    @Test
    void in_a_course_without_office_hours_questions_are_answered_in_writing() throws Exception {
        var server = begin();
        var room = server.as("day").room("CLASS");
        var day = follow(server, "day", room);
        var ann = follow(server, "ann", room);
        var question = ask(ann, room, "Is it coded twice?");
        var several = fields();
        several.putArray("questions").add(question);
        wish(day, "questions.defer", room, several);
        log.execute("update room set archived_at = now() where kind = 'DESK'");
        var choose = fields().put("question", question);
        for (var choice : List.of("TICKET", "SLOT")) {
            assertThat(refusal(ann, "questions.choose", room, choose.put("choice", choice)))
                    .contains("no office hours");
        }
        wish(ann, "questions.choose", room, choose.put("choice", "WRITTEN"));
        assertThat(refusal(day, "questions.defer", room, several)).contains("no office hours");
        assertThat(refusal(ann, "questions.defer", room, several))
                .as("a learner is told nothing of that")
                .doesNotContain("office hours");
    }

    @Test
    void no_frame_ties_an_anonymous_question_or_answer_to_its_author() throws Exception {
        var server = begin();
        var room = server.as("day").room("CLASS");
        var day = follow(server, "day", room);
        var bo = follow(server, "bo", room);
        var ann = follow(server, "ann", room);
        var settings = fields();
        settings.putObject("settings")
                .put("approveFirst", true)
                .put("anonymity", "ALL")
                .put("between", true)
                .put("votesShown", true)
                .putArray("labels");
        wish(day, "questions.configure", room, settings);
        wish(
                ann,
                "questions.ask",
                room,
                fields().put("text", "Am I alone?").put("anonymous", true));
        var approve = fields();
        var question = seq("questions.asked");
        approve.putArray("questions").add(question);
        wish(day, "questions.approve", room, approve);
        wish(day, "polls.draft", room, sheet());
        var poll = seq("polls.drafted");
        wish(day, "polls.open", room, fields().put("poll", poll));
        var reply = fields().put("poll", poll);
        reply.putObject("reply").put("text", "lost").putArray("picks");
        wish(ann, "polls.answer", room, reply);
        wish(day, "polls.reveal", room, fields().put("poll", poll));
        var account = server.as("ann").account();
        for (var other : List.of(day, bo)) {
            assertThat(pushed(other, "polls.revealed"))
                    .as("all that came until the results")
                    .noneMatch(frame -> frame.contains(account) && !frame.contains("presence"));
        }
        for (var who : List.of("day", "bo")) {
            var socket =
                    LiveClient.connect(server.http(), server.address(), server.as(who).token());
            sockets.add(socket);
            var data = socket.subscribe(room).path("subscribe").path("data");
            assertThat(data.path("activities").toString())
                    .contains("Am I alone?")
                    .doesNotContain(account);
            assertThat(data.path("own").toString()).doesNotContain(account);
        }
    }

    private static ObjectNode sheet() {
        var fields = fields();
        fields.putObject("sheet")
                .put("question", "How is it going?")
                .put("kind", "TEXT")
                .put("named", false)
                .put("live", false)
                .putArray("choices");
        return fields;
    }

    /// The frames until one of this type, which is the last.
    private static List<String> pushed(LiveClient socket, String type) throws Exception {
        var frames = new ArrayList<String>();
        while (true) {
            var frame = socket.push();
            frames.add(frame.toString());
            if (frame.path("pub").path("data").path("type").asText().equals(type)) {
                return frames;
            }
        }
    }

    private TestServer begin() throws Exception {
        var server =
                TestServer.start(
                        Map.of("DATABASE_URL", database, "LECTERN_DESK_BY_SCHEDULE", "true"));
        servers.add(server);
        return server;
    }

    private LiveClient follow(TestServer server, String who, String room) throws Exception {
        var socket = LiveClient.connect(server.http(), server.address(), server.as(who).token());
        sockets.add(socket);
        assertThat(socket.subscribe(room).has("subscribe")).isTrue();
        return socket;
    }

    private long ask(LiveClient who, String room, String text) throws Exception {
        wish(who, "questions.ask", room, fields().put("text", text).put("anonymous", false));
        return seq("questions.asked");
    }

    private static ObjectNode fields() {
        return Json.MAPPER.createObjectNode();
    }

    private static void wish(LiveClient socket, String method, String room, ObjectNode fields)
            throws Exception {
        var data = fields.deepCopy().put("room", room).put("command", UUID.randomUUID().toString());
        var reply = socket.rpc(method, data);
        assertThat(reply.has("rpc")).as("%s: %s", method, reply).isTrue();
    }

    private static String refusal(LiveClient socket, String method, String room, ObjectNode fields)
            throws Exception {
        var data = fields.deepCopy().put("room", room).put("command", UUID.randomUUID().toString());
        var reply = socket.rpc(method, data);
        assertThat(reply.has("error")).as("%s: %s", method, reply).isTrue();
        return reply.path("error").path("message").asText();
    }

    private long seq(String type) throws SQLException {
        return Long.parseLong(
                log.text(
                        "select seq from room_event where type = '%s' order by seq desc limit 1"
                                .formatted(type)));
    }

    /// In a zone where it begins after 11 in the evening.
    private void liveSession(Instant start, Instant end) throws SQLException {
        var east = 23 - start.atOffset(ZoneOffset.UTC).getHour();
        var ahead = east > 14 ? east - 24 : east;
        var zone = ZoneId.of("Etc/GMT%+d".formatted(-ahead));
        var local = start.atZone(zone);
        log.execute(
                """
                insert into series (id, course, what, title, mode, capacity, slot_minutes, cutoff_minutes,
                  time_zone, first_date, starts, ends, created_at, changed_at)
                select '%s', id, 'LIVE_SESSION', 'Sequencing', 'WALK_IN', 1, 15, 60, '%s', '%s', '%s', '%s',
                  now(), now()
                from course
                """
                        .formatted(
                                UUID.randomUUID(),
                                zone.getId(),
                                local.toLocalDate(),
                                local.toLocalTime(),
                                end.atZone(zone).toLocalTime()));
    }
}
