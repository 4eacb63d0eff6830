package io.lectern.activity.helpqueue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.helpqueue.HelpQueueEvent.Begun;
import io.lectern.activity.helpqueue.HelpQueueEvent.Booked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Edited;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.activity.helpqueue.HelpQueueEvent.Missed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Opened;
import io.lectern.activity.helpqueue.HelpQueueEvent.Requeued;
import io.lectern.activity.helpqueue.HelpQueueEvent.Resolved;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unanswered;
import io.lectern.activity.helpqueue.HelpQueueEvent.Undone;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.activity.helpqueue.Visit.Ending;
import io.lectern.activity.helpqueue.Visit.How;
import io.lectern.room.Member;
import io.lectern.room.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The fold from a ticket's events to its stored outcome.
class VisitsTest {
    private static final Instant TEN = Instant.parse("2026-03-10T10:00:00Z");

    private final Visits visits = new Visits();
    private Optional<Visit> kept = Optional.empty();
    private long seq;

    private Visit at(int minute, HelpQueueEvent event) {
        var recorded = new Recorded<>(++seq, TEN.plusSeconds(minute * 60L), event);
        if (visits.entry(recorded).isPresent() && visits.entry(recorded).getAsLong() == 1) {
            kept = visits.apply(kept, recorded);
        }
        return kept.orElseThrow();
    }

    private static Joined asked(String text) {
        return new Joined(
                Optional.empty(),
                text,
                "",
                "Case 4",
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Resolved resolved(String note) {
        return new Resolved(1, note, Optional.empty(), Optional.empty());
    }

    @Test
    void the_time_in_session_is_that_of_all_its_stretches() {
        at(0, asked("Which code leads?"));
        at(1, new Begun(1));
        at(4, new Requeued(1, "more time"));
        at(10, new Begun(1));
        var visit = at(15, resolved("The site"));
        assertThat(visit.inSession()).isEqualTo(Duration.ofMinutes(8));
        assertThat(visit.sessions())
                .extracting(Visit.Session::finished)
                .containsExactly(false, true);
    }

    @Test
    void what_is_undone_never_was_and_the_session_goes_on() {
        at(0, asked("Which code leads?"));
        at(1, new Begun(1));
        at(2, resolved("Too early"));
        var open = at(2, new Undone(1));
        assertThat(open.ending()).isEqualTo(Ending.OPEN);
        assertThat(open.note()).isEmpty();
        assertThat(open.sessions()).isEmpty();
        var visit = at(7, resolved("Now"));
        assertThat(visit.inSession()).isEqualTo(Duration.ofMinutes(6));
        assertThat(visit.note()).isEqualTo("Now");
    }

    @Test
    void an_edited_question_is_remembered_as_it_was_at_last() {
        at(0, asked("Which code?"));
        var visit =
                at(
                        1,
                        new Edited(
                                1,
                                "Which code leads?",
                                "",
                                "Case 5",
                                Optional.empty(),
                                Optional.empty()));
        assertThat(visit.text()).isEqualTo("Which code leads?");
        assertThat(visit.topic()).isEqualTo("Case 5");
    }

    @Test
    void an_event_of_another_ticket_or_of_the_desk_changes_nothing() {
        var asked = at(0, asked("Which code leads?"));
        assertThat(at(1, new Withdrawn(99))).isEqualTo(asked);
        assertThat(at(2, new Opened(Member.SYSTEM, Optional.empty(), Optional.empty())))
                .isEqualTo(asked);
    }

    @Test
    void whether_its_owner_came_is_known_of_the_newest_appointment_alone() {
        at(0, asked("Which code leads?"));
        assertThat(at(1, new Begun(1)).came()).isEmpty();
        var second = UUID.randomUUID();
        assertThat(at(3, new Booked(1, TEN, Optional.of(second))).came()).isEmpty();
        assertThat(at(4, new Missed(1)).came())
                .hasValueSatisfying(came -> assertThat(came.how()).isEqualTo(How.MISSED));
        assertThat(at(5, new Undone(1)).came())
                .hasValueSatisfying(came -> assertThat(came.how()).isEqualTo(How.UNDONE));
        assertThat(kept.orElseThrow().appointment()).hasValue(second);
    }

    @Test
    void no_visit_grows_without_a_bound() {
        at(0, asked("Which code leads?"));
        for (var turn = 0; turn < 50; turn++) {
            at(2 * turn, new Begun(1));
            at(2 * turn + 1, new Requeued(1, ""));
            at(2 * turn + 1, new Unanswered(1, 1, TEN));
        }
        var visit = kept.orElseThrow();
        assertThat(visit.sessions()).hasSize(20);
        assertThat(visit.calls()).hasSize(20);
        assertThat(visit.inSession()).isEqualTo(Duration.ofMinutes(50));
    }
}
