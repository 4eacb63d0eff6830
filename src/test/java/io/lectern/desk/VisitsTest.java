package io.lectern.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.web.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From the log of a desk to visits.
class VisitsTest {
    private static final Instant TEN = Instant.parse("2026-03-10T10:00:00Z");

    private final List<Visits.Entry> log = new ArrayList<>();

    private long at(int minute, String type, ObjectNode body) {
        var seq = log.size() + 1;
        log.add(new Visits.Entry(seq, TEN.plusSeconds(minute * 60L), "help-queue." + type, body));
        return seq;
    }

    private static ObjectNode of(long ticket) {
        return Json.MAPPER.createObjectNode().put("ticket", ticket);
    }

    private static ObjectNode asked(String text) {
        return Json.MAPPER.createObjectNode().put("text", text).put("topic", "Case 4");
    }

    @Test
    void the_time_in_session_is_that_of_all_its_stretches() {
        var ticket = at(0, "joined", asked("Which code leads?"));
        at(1, "begun", of(ticket));
        at(4, "requeued", of(ticket).put("reason", "more time"));
        at(10, "begun", of(ticket));
        at(15, "resolved", of(ticket).put("note", "The site"));
        assertThat(Visits.of(log).getFirst().minutes()).hasValue(8L);
    }

    @Test
    void what_is_undone_never_was_and_the_session_goes_on() {
        var ticket = at(0, "joined", asked("Which code leads?"));
        at(1, "begun", of(ticket));
        at(2, "resolved", of(ticket).put("note", "Too early"));
        at(2, "undone", of(ticket));
        assertThat(Visits.of(log).getFirst().status()).isEqualTo("OPEN");
        assertThat(Visits.of(log).getFirst().note()).isEmpty();
        at(7, "resolved", of(ticket).put("note", "Now"));
        assertThat(Visits.of(log).getFirst().minutes()).hasValue(6L);
        assertThat(Visits.of(log).getFirst().note()).isEqualTo("Now");
    }

    @Test
    void an_edited_question_is_remembered_as_it_was_at_last() {
        var ticket = at(0, "joined", asked("Which code?"));
        at(1, "edited", of(ticket).put("text", "Which code leads?").put("topic", "Case 5"));
        assertThat(Visits.of(log).getFirst().text()).isEqualTo("Which code leads?");
        assertThat(Visits.of(log).getFirst().topic()).isEqualTo("Case 5");
    }

    @Test
    void an_event_of_another_ticket_or_of_a_kind_unknown_here_changes_nothing() {
        var ticket = at(0, "joined", asked("Which code leads?"));
        at(1, "withdrawn", of(99));
        at(2, "painted", of(ticket));
        assertThat(Visits.of(log).getFirst().status()).isEqualTo("OPEN");
    }
}
