package io.lectern.activity.helpqueue;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.helpqueue.HelpQueueCommand.Claim;
import io.lectern.activity.helpqueue.HelpQueueCommand.ClaimNext;
import io.lectern.activity.helpqueue.HelpQueueCommand.Close;
import io.lectern.activity.helpqueue.HelpQueueCommand.Pass;
import io.lectern.activity.helpqueue.HelpQueueCommand.Release;
import io.lectern.activity.helpqueue.HelpQueueCommand.Remove;
import io.lectern.activity.helpqueue.HelpQueueCommand.Requeue;
import io.lectern.activity.helpqueue.HelpQueueCommand.Seat;
import io.lectern.activity.helpqueue.HelpQueueCommand.Undo;
import io.lectern.activity.helpqueue.HelpQueueCommand.Withdraw;
import io.lectern.room.Member;
import io.lectern.room.Notice;
import io.lectern.room.People;
import io.lectern.room.Refusal;
import io.lectern.room.Role;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HelpQueueTest {
    private final HelpQueueDesk desk = new HelpQueueDesk().open();

    @Test
    void first_come_is_first_served() {
        desk.joins(ANN).joins(BO).callsNext(CY);
        assertThat(desk.ticket(2).helper()).contains(CY);
        assertThat(desk.line()).containsExactly("Bo");
    }

    @Test
    void the_owner_is_told_when_called() {
        desk.joins(ANN).calls(CY, 2);
        assertThat(desk.notices).containsExactly(new Notice(ANN.id(), "called", 2, "Cy"));
    }

    @Test
    void whoever_was_helped_stands_half_an_hour_behind() {
        helped(Duration.ofSeconds(60));
        desk.joins(ANN).later(Duration.ofMinutes(29)).joins(BO);
        assertThat(desk.line()).containsExactly("Bo", "Ann");
    }

    @Test
    void whoever_was_helped_is_overtaken_for_half_an_hour_only() {
        helped(Duration.ofSeconds(60));
        desk.joins(ANN).later(Duration.ofMinutes(31)).joins(BO);
        assertThat(desk.line()).containsExactly("Ann", "Bo");
    }

    @Test
    void three_visits_count_as_two() {
        for (int visit = 0; visit < 3; visit++) {
            helped(Duration.ofMinutes(2));
        }
        desk.joins(ANN);
        var ticket = desk.state.line().getFirst();
        assertThat(Duration.between(ticket.joined(), ticket.order()))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void less_than_a_minute_is_no_visit() {
        helped(Duration.ofMillis(59_999));
        assertThat(desk.state.visits()).isEmpty();
    }

    @Test
    void visits_are_counted_anew_when_the_desk_opens_on_another_day() {
        helped(Duration.ofMinutes(2));
        desk.does(DAY, new Close()).later(Duration.ofHours(6)).open();
        assertThat(desk.state.visits()).isEmpty();
    }

    @Test
    void a_pause_of_less_than_six_hours_is_the_same_day() {
        helped(Duration.ofMinutes(2));
        desk.does(DAY, new Close()).later(Duration.ofHours(6).minusMillis(1)).open();
        assertThat(desk.state.visits()).containsEntry(ANN.id(), 1);
    }

    @Test
    void undoing_a_session_takes_its_visit_back() {
        helped(Duration.ofMinutes(2));
        desk.does(CY, new Undo(2));
        assertThat(desk.state.visits()).isEmpty();
        assertThat(desk.ticket(2).status()).isEqualTo(Status.IN_SESSION);
        assertThat(desk.ticket(2).helper()).contains(CY);
    }

    @Test
    void going_back_to_the_line_keeps_the_place() {
        desk.joins(ANN).later(Duration.ofMinutes(1)).joins(BO).calls(CY, 2).begins(ANN, 2);
        desk.later(Duration.ofMinutes(5)).does(CY, new Requeue(2, "Bring the chart note"));
        assertThat(desk.line()).containsExactly("Ann", "Bo");
        assertThat(desk.ticket(2).note()).isEqualTo("Bring the chart note");
    }

    @Test
    void releasing_keeps_the_place() {
        desk.joins(ANN).joins(BO).calls(CY, 2).does(CY, new Release(2));
        assertThat(desk.line()).containsExactly("Ann", "Bo");
        assertThat(desk.ticket(2).helper()).isEmpty();
    }

    @Test
    void who_is_not_ready_lets_one_go_ahead_and_the_helper_calls_on() {
        desk.joins(ANN).later(Duration.ofSeconds(1)).joins(BO);
        desk.later(Duration.ofSeconds(1)).joins(QueueWishes.ELI);
        desk.calls(CY, 2).does(ANN, new Pass(2));
        assertThat(desk.line()).containsExactly("Bo", "Ann", "Eli");
        assertThat(desk.ticket(2).helper()).isEmpty();
        assertThat(desk.ticket(2).missed()).isZero();
        assertThat(desk.ticket(2).why()).isEqualTo(Why.PASSED);
        desk.does(CY, new ClaimNext(Optional.empty()));
        assertThat(desk.ticket(3).helper()).contains(CY);
    }

    @Test
    void who_is_last_and_not_ready_stays_where_they_are() {
        desk.joins(ANN).joins(BO).calls(CY, 3).does(BO, new Pass(3));
        assertThat(desk.line()).containsExactly("Ann", "Bo");
    }

    @Test
    void not_now_is_said_by_the_owner_while_the_call_rings_and_by_nobody_else() {
        desk.joins(ANN).joins(BO);
        assertThat(desk.refuses(ANN, new Pass(2))).contains(HelpQueueRefusal.NOT_IN_THAT_STATE);
        desk.calls(CY, 2);
        assertThat(desk.refuses(BO, new Pass(2))).contains(Refusal.NOT_YOURS);
        assertThat(desk.refuses(CY, new Pass(2))).contains(Refusal.NOT_YOURS);
        desk.begins(ANN, 2);
        assertThat(desk.refuses(ANN, new Pass(2))).contains(HelpQueueRefusal.NOT_IN_THAT_STATE);
    }

    @Test
    void an_appointment_that_is_not_ready_is_first_among_walk_ins_but_one() {
        desk.does(
                Member.SYSTEM, new Seat(ANN, "10:00", "", Optional.of(desk.now), Optional.empty()));
        desk.joins(BO).later(Duration.ofSeconds(1)).joins(QueueWishes.ELI);
        desk.calls(CY, 2).does(ANN, new Pass(2));
        assertThat(desk.line()).containsExactly("Bo", "Ann", "Eli");
    }

    @Test
    void a_helper_has_one_ticket_at_a_time() {
        desk.joins(ANN).joins(BO).calls(CY, 2);
        assertThat(desk.refuses(CY, new Claim(3))).contains(HelpQueueRefusal.BUSY);
        assertThat(desk.refuses(CY, new ClaimNext(Optional.empty())))
                .contains(HelpQueueRefusal.BUSY);
    }

    @Test
    void who_was_slower_learns_who_has_the_ticket() {
        desk.joins(ANN).calls(CY, 2);
        assertThat(desk.refuses(DAY, new Claim(2))).contains(HelpQueueRefusal.ALREADY_CLAIMED);
        assertThat(desk.words(DAY, new Claim(2))).isEqualTo("Cy has this ticket");
    }

    @Test
    void claiming_by_topic_takes_the_first_of_that_topic() {
        desk.joins(ANN).does(BO, Asks.join("modifier 25?", "", "CPT  coding"));
        desk.does(CY, new ClaimNext(Optional.of("cpt coding")));
        assertThat(desk.ticket(3).helper()).contains(CY);
        assertThat(desk.refuses(DAY, new ClaimNext(Optional.of("billing"))))
                .contains(HelpQueueRefusal.NOBODY_WAITING);
    }

    @Test
    void closing_lets_go_who_waits_and_leaves_a_session_to_be_finished() {
        desk.joins(ANN).joins(BO).calls(CY, 2).begins(CY, 2).does(DAY, new Close());
        assertThat(desk.ticket(2).status()).isEqualTo(Status.IN_SESSION);
        assertThat(desk.ticket(3).status()).isEqualTo(Status.EXPIRED);
        desk.later(Duration.ofMinutes(3)).resolves(CY, 2);
        assertThat(desk.state.visits()).containsEntry(ANN.id(), 1);
    }

    @Test
    void an_undone_withdrawal_has_its_old_place() {
        desk.joins(ANN).joins(BO).does(ANN, new Withdraw(2)).later(Duration.ofMillis(29_999));
        desk.does(ANN, new Undo(2));
        assertThat(desk.line()).containsExactly("Ann", "Bo");
    }

    @Test
    void after_half_a_minute_nothing_is_undone() {
        desk.joins(ANN).does(ANN, new Withdraw(2)).later(Duration.ofSeconds(30));
        assertThat(desk.refuses(ANN, new Undo(2))).contains(Refusal.TOO_LATE);
    }

    @Test
    void whoever_joined_again_cannot_undo() {
        desk.joins(ANN).does(ANN, new Withdraw(2)).joins(ANN);
        assertThat(desk.refuses(ANN, new Undo(2))).contains(HelpQueueRefusal.ALREADY_WAITING);
    }

    @Test
    void a_step_is_not_undone_for_a_helper_who_has_another_ticket() {
        desk.joins(ANN).joins(BO).calls(CY, 2).begins(CY, 2).resolves(CY, 2).calls(CY, 3);
        assertThat(desk.words(CY, new Undo(2))).isEqualTo("Cy is helping someone else now");
    }

    @Test
    void a_learner_sees_of_others_that_they_wait_and_for_what() {
        desk.does(ANN, Asks.join("Ann's secret", "Ann tried", "CPT")).calls(CY, 2);
        var seen = desk.seenBy(BO).tickets().get(2L);
        assertThat(seen).isNotNull();
        assertThat(String.valueOf(seen)).doesNotContain("Ann").contains("CPT", "CALLED", "Cy");
    }

    @Test
    void a_learner_sees_their_own_ticket_whole_and_staff_see_all() {
        desk.joins(ANN).joins(BO);
        assertThat(desk.seenBy(ANN).tickets().get(2L)).isEqualTo(desk.ticket(2).as(Seen.OWN));
        assertThat(desk.seenBy(DAY)).isEqualTo(desk.state);
    }

    @Test
    void a_removal_is_explained_to_its_owner_and_looks_like_a_withdrawal_to_others() {
        desk.joins(ANN).does(DAY, new Remove(2, "Please ask in billing"));
        assertThat(desk.seenBy(ANN).tickets().get(2L))
                .extracting("status", "note")
                .containsExactly(Status.REMOVED, "Please ask in billing");
        assertThat(desk.seenBy(BO).tickets().get(2L))
                .extracting("status", "note")
                .containsExactly(Status.WITHDRAWN, "");
    }

    @Test
    void texts_are_cleaned_and_bounded() {
        assertThat(desk.refuses(ANN, Asks.join("\u200B \u202E", "", ""))).contains(Refusal.EMPTY);
        assertThat(desk.refuses(ANN, Asks.join("x".repeat(4_001), "", "")))
                .contains(Refusal.TOO_LONG);
        assertThat(desk.refuses(ANN, Asks.join("x", "", "t".repeat(81))))
                .contains(Refusal.TOO_LONG);
        desk.does(ANN, Asks.join("a\u0000b", "", " two\n words "));
        assertThat(desk.ticket(2)).extracting("text", "topic").containsExactly("ab", "two words");
    }

    @Test
    void an_edit_that_changes_nothing_is_no_event() {
        desk.joins(ANN);
        var before = desk.state;
        desk.does(ANN, Asks.edit(2, "Ann is stuck ", "", ""));
        assertThat(desk.state).isSameAs(before);
    }

    @Test
    void notes_and_reasons_are_bounded() {
        desk.joins(ANN).calls(CY, 2).begins(CY, 2);
        assertThat(desk.refuses(CY, Asks.resolve(2, "x".repeat(4_001)))).contains(Refusal.TOO_LONG);
        assertThat(desk.refuses(CY, new Remove(2, "x".repeat(1_001)))).contains(Refusal.TOO_LONG);
    }

    @Test
    void only_the_hundred_last_finished_tickets_are_kept() {
        for (int count = 0; count < 130; count++) {
            var learner = People.named("Learner " + count, Role.LEARNER);
            desk.later(Duration.ofSeconds(1)).joins(learner);
        }
        desk.does(DAY, new Close());
        assertThat(desk.state.tickets()).hasSize(100);
        assertThat(desk.state.tickets().firstEntry().getKey()).isEqualTo(32);
    }

    /// One session of Ann with Cy, of this length.
    private void helped(Duration length) {
        desk.joins(ANN);
        var id = desk.state.openTicketOf(ANN.id()).orElseThrow().id();
        desk.calls(CY, id).begins(CY, id).later(length).resolves(CY, id);
    }
}
