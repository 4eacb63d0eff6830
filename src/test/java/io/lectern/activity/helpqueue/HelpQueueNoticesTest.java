package io.lectern.activity.helpqueue;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.Notice;
import org.junit.jupiter.api.Test;

/// Who is notified of what happens to their ticket.
class HelpQueueNoticesTest {
    private final HelpQueueDesk desk = new HelpQueueDesk().open().joins(ANN);
    private final long ticket = desk.state.tickets().keySet().iterator().next();

    @Test
    void a_note_at_the_end_is_told() {
        desk.calls(CY, ticket).begins(CY, ticket).resolves(CY, ticket);
        assertThat(desk.notices)
                .containsExactly(
                        new Notice(ANN.id(), "called", ticket, "Cy"),
                        new Notice(ANN.id(), "resolved", ticket, "Cy"));
    }

    @Test
    void an_end_without_a_note_is_not() {
        desk.calls(CY, ticket).begins(CY, ticket).does(CY, Asks.resolve(ticket, " "));
        assertThat(desk.notices).extracting(Notice::type).containsExactly("called");
    }

    @Test
    void a_question_that_staff_take_out_is_told() {
        desk.does(CY, new HelpQueueCommand.Remove(ticket, "Asked twice"));
        assertThat(desk.notices).containsExactly(new Notice(ANN.id(), "removed", ticket, "Cy"));
    }

    @Test
    void a_question_that_is_carried_over_is_told_and_one_that_is_let_go_is_not() {
        desk.does(ANN, new HelpQueueCommand.Leftover(ticket, true));
        desk.does(CY, new HelpQueueCommand.Close());
        assertThat(desk.notices).containsExactly(new Notice(ANN.id(), "carried", ticket, "Cy"));
        var other = new HelpQueueDesk().open().joins(ANN).does(CY, new HelpQueueCommand.Close());
        assertThat(other.notices).isEmpty();
    }

    @Test
    void what_staff_announce_is_told_to_all_who_wait_and_not_to_who_is_helped() {
        desk.joins(BO).does(CY, new HelpQueueCommand.Claim(ticket));
        desk.notices.clear();
        desk.does(CY, new HelpQueueCommand.Announce("Ten minutes late"));
        assertThat(desk.notices)
                .hasSize(1)
                .first()
                .satisfies(notice -> {
                    assertThat(notice.to()).isEqualTo(BO.id());
                    assertThat(notice.type()).isEqualTo("announced");
                    assertThat(notice.text()).hasValue("Ten minutes late");
                });
        desk.notices.clear();
        desk.does(CY, new HelpQueueCommand.Announce(""));
        assertThat(desk.notices).isEmpty();
    }
}
