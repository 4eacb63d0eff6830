package io.lectern.desk.hours;

import static io.lectern.desk.Appointed.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.desk.Appointed;
import io.lectern.desk.KeptVisits;
import io.lectern.live.log.Projected;
import io.lectern.notify.Neighbourhood;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whether an appointment counts as kept, from the desk's log, by two servers that weren't there at
/// the time.
class AttendanceIT {
    private static final Instant NOW = START.plusSeconds(300);

    private final Neighbourhood place = new Neighbourhood();
    private final Appointed hours = Appointed.at(place);
    private final UUID appointment = hours.book(START, START);
    private final Attendance one = new Attendance(place.database.pool(), InstantSource.fixed(NOW));
    private final Attendance two = new Attendance(place.database.pool(), InstantSource.fixed(NOW));
    private long seq;

    @BeforeEach
    void seated() {
        place.sql(
                "insert into desk_seat (appointment, starts_at, room, claimed_at, done) values ($1, $2, $3, $2, true)",
                appointment,
                START.atOffset(ZoneOffset.UTC),
                place.desk.value());
    }

    @AfterEach
    void stop() {
        place.close();
    }

    @Test
    void who_is_helped_has_kept_the_appointment() {
        long ticket = joined();
        look();
        assertThat(state()).isEqualTo("BOOKED");
        happened("begun", ticket);
        look();
        assertThat(state()).isEqualTo("CHECKED_IN");
    }

    @Test
    void a_walk_in_whose_ticket_was_booked_is_no_less_kept() {
        long ticket = event("joined", asked());
        event(
                "booked",
                new JsonObject()
                        .put("ticket", ticket)
                        .put("due", START.toString())
                        .put("appointment", appointment.toString()));
        happened("begun", ticket);
        look();
        assertThat(state()).isEqualTo("CHECKED_IN");
    }

    @Test
    void who_does_not_answer_has_missed_it_and_what_staff_say_then_stands() {
        happened("missed", joined());
        look();
        assertThat(state()).isEqualTo("NO_SHOW");
        place.sql("update appointment set state = 'CHECKED_IN'");
        look();
        assertThat(state()).isEqualTo("CHECKED_IN");
    }

    @Test
    void a_missed_call_that_is_taken_back_leaves_it_booked_unless_its_time_is_taken() {
        long ticket = joined();
        happened("missed", ticket);
        look();
        happened("undone", ticket);
        look();
        assertThat(state()).isEqualTo("BOOKED");
        happened("missed", ticket);
        look();
        hours.book(START.plusSeconds(300), START);
        happened("begun", ticket);
        look();
        assertThat(state()).isEqualTo("NO_SHOW");
    }

    @Test
    void nobody_elses_ticket_marks_it() {
        joined();
        happened("missed", event("joined", asked()));
        look();
        assertThat(state()).isEqualTo("BOOKED");
    }

    /// Both at once, and once more.
    private void look() {
        Neighbourhood.await(Future.all(one.act(NOW), two.act(NOW)));
        Neighbourhood.await(two.act(NOW));
    }

    private long joined() {
        return event("joined", asked().put("appointment", appointment.toString()));
    }

    private static JsonObject asked() {
        return new JsonObject(KeptVisits.joined("Which code leads?", "Case 4").toString());
    }

    private void happened(String type, long ticket) {
        event(type, new JsonObject().put("ticket", ticket));
    }

    private long event(String type, JsonObject body) {
        place.sql(
                """
                insert into room_event (room, seq, at, by, type, body, command, about)
                values ($1, $2, $3, $4, $5, $6, $7, null)
                """,
                place.desk.value(),
                ++seq,
                NOW.atOffset(ZoneOffset.UTC),
                place.day.value(),
                "help-queue." + type,
                body,
                UUID.randomUUID());
        KeptVisits.of(seq, NOW, type, body.encode()).ifPresent(this::keep);
        return seq;
    }

    private void keep(Projected kept) {
        var before = place.sql("select state from entry_state where seq = $1", kept.entry());
        var row =
                kept.step()
                        .apply(
                                before.stream()
                                        .findFirst()
                                        .map(it -> it.getJsonObject("state").encode()))
                        .orElseThrow();
        place.sql(
                """
                insert into entry_state (room, activity, seq, at, state)
                values ($1, 'help-queue', $2, $3, $4)
                on conflict (room, activity, seq) do update set state = excluded.state
                """,
                place.desk.value(),
                kept.entry(),
                NOW.atOffset(ZoneOffset.UTC),
                new JsonObject(row.json()));
    }

    private String state() {
        return place.sql("select state from appointment where id = $1", appointment)
                .iterator()
                .next()
                .getString("state");
    }
}
