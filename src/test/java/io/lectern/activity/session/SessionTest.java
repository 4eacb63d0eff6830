package io.lectern.activity.session;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.session.SessionCommand.Close;
import io.lectern.activity.session.SessionCommand.Extend;
import io.lectern.activity.session.SessionCommand.Open;
import io.lectern.activity.session.SessionCommand.Pause;
import io.lectern.activity.session.SessionCommand.Plan;
import io.lectern.activity.session.SessionCommand.Programme;
import io.lectern.activity.session.SessionCommand.Resume;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Member;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SessionTest {
    private final Session session = new Session();
    private SessionState state = session.empty();
    private Instant now = Instant.parse("2026-03-26T22:50:00Z");
    private long seq;

    @Test
    void a_session_is_held_from_its_opening_to_its_closing() {
        assertThat(asks(DAY, new Programme(List.of("Sequencing", "", " Poll  one "))))
                .isEqualTo("ProgrammeSet");
        assertThat(asks(DAY, new Open(in(60)))).isEqualTo("Opened");
        assertThat(state.programme()).containsExactly("Sequencing", "Poll one");
        assertThat(asks(Member.SYSTEM, new Open(in(60)))).isEqualTo("SESSION_OPEN");
        later(70);
        assertThat(state.running()).as("ten minutes over").isPresent();
        assertThat(asks(DAY, new Close())).isEqualTo("Closed");
        assertThat(asks(DAY, new Close())).isEqualTo("SESSION_CLOSED");
        assertThat(state.held()).hasSize(1);
        assertThat(state.held().getFirst().programme()).containsExactly("Sequencing", "Poll one");
        assertThat(state.programme()).isEmpty();
    }

    @Test
    void a_session_that_nobody_closes_ends_by_itself_over_midnight_too() {
        asks(DAY, new Open(in(60)));
        later(89);
        assertThat(state.running()).isPresent();
        later(1);
        assertThat(state.running()).isEmpty();
        asks(DAY, new Open(Optional.empty()));
        later(12 * 60);
        assertThat(state.running()).isEmpty();
        assertThat(state.held()).hasSize(2);
    }

    /// From eleven in the evening in London to two in the morning: the hour from one to two comes twice.
    @Test
    void a_session_over_the_change_of_clocks_ends_when_its_last_minute_is_over() {
        var london = ZoneId.of("Europe/London");
        now = ZonedDateTime.of(2026, 10, 24, 23, 0, 0, 0, london).toInstant();
        var until = ZonedDateTime.of(2026, 10, 25, 2, 0, 0, 0, london).toInstant();
        asks(DAY, new Open(Optional.of(until)));
        later(4 * 60 + 29);
        assertThat(state.running()).as("four hours, and half an hour over").isPresent();
        later(1);
        assertThat(state.held().getFirst().closed()).isEqualTo(until.plus(Session.OVERTIME));
    }

    @Test
    void whoever_opened_it_may_be_gone_and_any_other_of_the_staff_ends_it() {
        asks(DAY, new Open(in(60)));
        var demoted = new Member(DAY.id(), DAY.name(), Role.LEARNER);
        assertThat(asks(demoted, new Close())).isEqualTo("NOT_ALLOWED");
        assertThat(asks(CY, new Extend(in(70).orElseThrow()))).isEqualTo("Extended");
        assertThat(asks(CY, new Close())).isEqualTo("Closed");
    }

    @Test
    void a_break_ends_by_itself_or_before() {
        asks(DAY, new Open(in(60)));
        assertThat(asks(DAY, new Resume())).isEqualTo("NO_BREAK");
        assertThat(asks(DAY, new Pause(in(10).orElseThrow()))).isEqualTo("Paused");
        assertThat(asks(DAY, new Pause(in(5).orElseThrow()))).isEqualTo("ON_A_BREAK");
        later(10);
        assertThat(state.running().orElseThrow().pause()).isEmpty();
        asks(DAY, new Pause(in(10).orElseThrow()));
        assertThat(asks(DAY, new Resume())).isEqualTo("Resumed");
    }

    @Test
    void an_end_lies_in_the_next_day() {
        assertThat(asks(DAY, new Open(in(0)))).isEqualTo("TOO_LATE");
        assertThat(asks(DAY, new Open(in(24 * 60 + 1)))).isEqualTo("TOO_LATE");
        assertThat(asks(DAY, new Open(in(30)))).isEqualTo("Opened");
        assertThat(asks(DAY, new Extend(in(-1).orElseThrow()))).isEqualTo("TOO_LATE");
        assertThat(asks(DAY, new Extend(in(45).orElseThrow()))).isEqualTo("Extended");
        assertThat(asks(DAY, new Extend(in(45).orElseThrow()))).isEqualTo("-");
        assertThat(asks(DAY, new Pause(in(121).orElseThrow()))).isEqualTo("TOO_LATE");
    }

    @Test
    void learners_change_nothing() {
        for (var wish :
                List.of(
                        new Open(in(60)),
                        new Close(),
                        new Extend(now),
                        new Pause(now),
                        new Resume(),
                        new Plan(in(5), in(6)),
                        new Programme(List.of()))) {
            assertThat(asks(ANN, wish)).isEqualTo("NOT_ALLOWED");
        }
    }

    @Test
    void a_plan_makes_sense_and_ends_with_the_session() {
        assertThat(asks(Member.SYSTEM, new Plan(in(10), in(9)))).isEqualTo("INVALID");
        assertThat(asks(Member.SYSTEM, new Plan(Optional.empty(), in(9)))).isEqualTo("INVALID");
        assertThat(asks(Member.SYSTEM, new Plan(in(10), in(70)))).isEqualTo("Planned");
        assertThat(asks(Member.SYSTEM, new Plan(in(10), in(70)))).isEqualTo("-");
        asks(DAY, new Open(in(60)));
        assertThat(state.next()).isEmpty();
        assertThat(asks(DAY, new Plan(in(10), in(70)))).isEqualTo("SESSION_OPEN");
    }

    @Test
    void a_programme_has_30_lines_of_200_characters() {
        assertThat(asks(DAY, new Programme(java.util.Collections.nCopies(31, "x"))))
                .isEqualTo("TOO_MANY");
        assertThat(asks(DAY, new Programme(List.of("😀".repeat(201))))).isEqualTo("TOO_LONG");
        assertThat(asks(DAY, new Programme(List.of("😀".repeat(200))))).isEqualTo("ProgrammeSet");
    }

    private Optional<Instant> in(int minutes) {
        return Optional.of(now.plus(Duration.ofMinutes(minutes)));
    }

    private void later(int minutes) {
        now = now.plus(Duration.ofMinutes(minutes));
        if (session.alarm(state).filter(due -> !due.isAfter(now)).isPresent()) {
            session.wake(state, now).forEach(this::record);
        }
    }

    private String asks(Member by, SessionCommand wish) {
        return switch (session.decide(state, wish, by, now)) {
            case Refused<SessionEvent>(var why, _) -> why.name();
            case Accepted<SessionEvent>(var events) when events.isEmpty() -> "-";
            case Accepted<SessionEvent>(var events) -> {
                events.forEach(this::record);
                yield events.getLast().getClass().getSimpleName();
            }
            default -> "told";
        };
    }

    private void record(SessionEvent event) {
        state = session.apply(state, new Recorded<>(++seq, now, event));
    }
}
