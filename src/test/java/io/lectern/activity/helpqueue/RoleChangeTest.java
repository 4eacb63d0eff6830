package io.lectern.activity.helpqueue;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.helpqueue.HelpQueueCommand.Claim;
import io.lectern.activity.helpqueue.HelpQueueCommand.ClaimNext;
import io.lectern.activity.helpqueue.HelpQueueCommand.Release;
import io.lectern.activity.helpqueue.HelpQueueCommand.Withdraw;
import io.lectern.room.Member;
import io.lectern.room.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The matrix after changes of role: Ann, the ticket's owner, is an assistant by now, and Cy, her
/// helper, a learner.
class RoleChangeTest {
    private static final long ID = HelpQueueMatrixTest.ID;
    private static final Member ANN_AS_STAFF = new Member(ANN.id(), ANN.name(), Role.ASSISTANT);
    private static final Member CY_AS_LEARNER = new Member(CY.id(), CY.name(), Role.LEARNER);

    /// What whoever has a ticket does with it.
    private static final List<String> OWNERS =
            List.of("Withdraw", "Away", "Back", "Edit", "Ready", "Leftover", "Propose");

    @Test
    void who_becomes_staff_does_with_their_own_ticket_what_they_could_before() {
        HelpQueueMatrixTest.everywhere((where, desk) ->
                HelpQueueMatrixTest.commands(desk)
                        .forEach((name, command) -> {
                            if (OWNERS.contains(name)) {
                                assertThat(answer(desk, command, ANN_AS_STAFF))
                                        .as(where + " " + name)
                                        .isEqualTo(answer(desk, command, ANN));
                            }
                        }));
    }

    @Test
    void who_becomes_staff_never_calls_themselves() {
        HelpQueueMatrixTest.everywhere((where, desk) -> {
            for (var command : List.of(new Claim(ID), new ClaimNext(Optional.empty()))) {
                assertThat(answer(desk, command, ANN_AS_STAFF))
                        .as(where + " " + command)
                        .isNotEqualTo("Claimed");
            }
        });
    }

    @Test
    void who_becomes_staff_can_leave_the_line_wherever_they_stand_in_it() {
        for (var ticket :
                List.of("WAITING", "AWAY", "NEEDS_EDIT", "CALLED", "PARKED", "RETURNING")) {
            var desk = HelpQueueMatrixTest.at(Desk.OPEN, ticket).orElseThrow();
            assertThat(answer(desk, new Withdraw(ID), ANN_AS_STAFF))
                    .as(ticket)
                    .isEqualTo("Withdrawn");
        }
    }

    @Test
    void who_is_no_staff_any_more_does_nothing_that_only_staff_may() {
        HelpQueueMatrixTest.everywhere((where, desk) ->
                HelpQueueMatrixTest.commands(desk)
                        .forEach((name, command) -> {
                            var before = answer(desk, command, HelpQueueMatrixTest.OTHER_LEARNER);
                            if (before.equals("NOT_ALLOWED")) {
                                assertThat(answer(desk, command, CY_AS_LEARNER))
                                        .as(where + " " + name)
                                        .isEqualTo("NOT_ALLOWED");
                            }
                        }));
    }

    /// The room takes somebody who is no staff any more for absent.
    @Test
    void what_they_had_in_hand_comes_free_for_the_others() {
        for (var ticket : List.of("CALLED", "IN_SESSION")) {
            var desk = HelpQueueMatrixTest.at(Desk.OPEN, ticket).orElseThrow();
            assertThat(answer(desk, new Release(ID), CY_AS_LEARNER)).isEqualTo("NOT_ALLOWED");
            desk.misses(CY).later(Duration.ofMinutes(16));
            if (ticket.equals("IN_SESSION")) {
                desk.wakes();
            }
            assertThat(desk.state.duty()).doesNotContainKey(CY.id());
            assertThat(answer(desk, new Claim(ID), DAY)).as(ticket).isEqualTo("Claimed");
        }
    }

    private static String answer(HelpQueueDesk desk, HelpQueueCommand command, Member by) {
        return HelpQueueMatrixTest.answer(desk, command, by);
    }
}
