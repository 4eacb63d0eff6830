package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The schedule opens and closes the desk, in real time, on whole servers over one database.
@Order(6)
class ScheduleIT {
    private final List<TestServer> servers = new ArrayList<>();
    private String database = "";

    @SuppressWarnings("NullAway.Init")
    private LogTable log;

    /// The demo course, without its own office hours.
    @BeforeEach
    void course() throws Exception {
        try (var first = TestServer.start()) {
            database = first.database();
        }
        log = new LogTable(database);
        log.execute("delete from series");
        log.execute("delete from room_event where type like 'help-queue.%'");
        log.execute("delete from room_snapshot");
    }

    @AfterEach
    void stop() throws Exception {
        servers.forEach(TestServer::close);
        log.close();
    }

    @Test
    void office_hours_open_their_desk_once_whichever_server_and_however_often_it_starts()
            throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        officeHours(now.plusSeconds(12), now.plusSeconds(1_800));
        begin();
        begin();
        log.until("help-queue.opened", 1);
        assertThat(Instant.now()).isAfterOrEqualTo(now.plusSeconds(12));
        assertThat(
                        log.text(
                                "select body->>'until' from room_event where type = 'help-queue.opened'"))
                .isEqualTo(now.plusSeconds(1_800).toString());
        servers.forEach(TestServer::close);
        servers.clear();
        begin();
        Thread.sleep(3_000);
        assertThat(log.count("help-queue.opened")).isEqualTo(1);
    }

    @Test
    void a_late_start_opens_what_is_on_and_not_what_is_over() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        officeHours(now.minusSeconds(1_200), now.minusSeconds(60));
        officeHours(now.minusSeconds(600), now.plusSeconds(900));
        begin();
        log.until("help-queue.opened", 1);
        assertThat(
                        log.text(
                                "select body->>'until' from room_event where type = 'help-queue.opened'"))
                .isEqualTo(now.plusSeconds(900).toString());
    }

    @Test
    void the_desk_closes_at_their_end_and_they_are_not_opened_again() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        officeHours(now.minusSeconds(60), now.plusSeconds(12));
        begin();
        log.until("help-queue.opened", 1);
        log.until("help-queue.closed", 1);
        assertThat(Instant.now()).isAfterOrEqualTo(now.plusSeconds(12));
        Thread.sleep(2_000);
        assertThat(log.count("help-queue.opened")).isEqualTo(1);
    }

    @Test
    void office_hours_called_off_while_they_are_on_close_the_desk() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var series = officeHours(now.minusSeconds(60), now.plusSeconds(1_800));
        begin();
        log.until("help-queue.opened", 1);
        log.execute(
                """
                insert into series_change (series, date, cancelled, note, sequence, changed_at)
                select id, first_date, true, 'Fire drill', 1, now() from series where id = '%s'
                """
                        .formatted(series));
        log.until("help-queue.closed", 1);
    }

    @Test
    void a_due_appointment_joins_the_line_once_and_leaves_it_when_it_is_cancelled()
            throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var series = officeHours(now.minusSeconds(60), now.plusSeconds(1_800));
        book(series, now.plusSeconds(10));
        begin();
        begin();
        log.until("help-queue.joined", 1);
        assertThat(Instant.now()).isAfterOrEqualTo(now.plusSeconds(10));
        assertThat(
                        log.text(
                                "select body->>'text' || ' ' || (body->>'lane') from room_event where type = 'help-queue.joined'"))
                .isEqualTo("Modifier 25 or 59? 0");
        log.execute("update appointment set state = 'CANCELLED'");
        log.until("help-queue.withdrawn", 1);
        assertThat(log.count("help-queue.joined")).isEqualTo(1);
    }

    /// The schedule itself looks again 15 seconds after it has seated her.
    @Test
    void an_appointment_is_kept_the_moment_its_session_begins() throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        book(officeHours(now.minusSeconds(60), now.plusSeconds(1_800)), now);
        begin();
        log.until("help-queue.joined", 1);
        var server = servers.getFirst();
        var day = server.as("day");
        var desk = day.room("DESK");
        try (var socket = LiveClient.connect(server.http(), server.address(), day.token())) {
            socket.subscribe(desk);
            var ticket =
                    Long.parseLong(
                            log.text(
                                    "select seq from room_event where type = 'help-queue.joined'"));
            wish(socket, "claim", desk, ticket);
            assertThat(log.text("select state from appointment")).isEqualTo("BOOKED");
            wish(socket, "begin", desk, ticket);
            var late = Instant.now().plusSeconds(12);
            while (!log.text("select state from appointment").equals("CHECKED_IN")) {
                assertThat(Instant.now()).as("it is not kept yet").isBefore(late);
                Thread.sleep(20);
            }
        }
    }

    private static void wish(LiveClient socket, String name, String room, long ticket)
            throws Exception {
        var reply =
                socket.rpc(
                        "help-queue." + name,
                        Json.MAPPER
                                .createObjectNode()
                                .put("room", room)
                                .put("command", UUID.randomUUID().toString())
                                .put("ticket", ticket));
        assertThat(reply.has("rpc")).as(reply.toString()).isTrue();
    }

    /// Ann's, for ten minutes.
    private void book(UUID series, Instant start) throws SQLException {
        log.execute(
                """
                insert into appointment (id, series, course, date, learner, place, starts_at, ends_at, state,
                  topic, text, created_at, changed_at)
                select '%s', s.id, s.course, s.first_date, a.id, 1, '%s', '%s', 'BOOKED', 'CPT',
                  'Modifier 25 or 59?', now(), now()
                from series s, account a where s.id = '%s' and a.email = 'ann@lectern.example'
                """
                        .formatted(UUID.randomUUID(), start, start.plusSeconds(600), series));
    }

    private void begin() throws Exception {
        servers.add(
                TestServer.start(
                        Map.of("DATABASE_URL", database, "LECTERN_DESK_BY_SCHEDULE", "true")));
    }

    /// Once, in a zone where it is about noon, so that they are within one day.
    private UUID officeHours(Instant start, Instant end) throws SQLException {
        var id = UUID.randomUUID();
        var ahead = 12 - start.atOffset(ZoneOffset.UTC).getHour();
        var zone = ZoneId.of("Etc/GMT%+d".formatted(-ahead));
        var local = start.atZone(zone);
        log.execute(
                """
                insert into series (id, course, what, title, mode, capacity, slot_minutes, cutoff_minutes,
                  time_zone, first_date, starts, ends, created_at, changed_at)
                select '%s', id, 'OFFICE_HOURS', 'Office hours', 'BOTH', 1, 15, 60, '%s', '%s', '%s', '%s',
                  now(), now()
                from course
                """
                        .formatted(
                                id,
                                zone.getId(),
                                local.toLocalDate(),
                                time(local.toLocalTime()),
                                time(end.atZone(zone).toLocalTime())));
        return id;
    }

    private static String time(LocalTime time) {
        return time.toString();
    }
}
