package io.lectern.activity.helpqueue;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.helpqueue.HelpQueueState.Status;
import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every command in every state by everyone: Ann, whose ticket it is; Bo, another learner; Cy, who
/// helps Ann where someone does; Dr. Day, who doesn't. A state is the desk's, then the ticket's. The
/// last step was 10 s ago. What is accepted is told by its events, `-` where it already was so.
final class HelpQueueMatrixTest {
    private static final String TABLE =
            """
            state              | command   | Ann               | Bo                | Cy                | Dr. Day
            CLOSED none        | open      | NOT_ALLOWED       | NOT_ALLOWED       | Opened            | Opened
            CLOSED none        | close     | NOT_ALLOWED       | NOT_ALLOWED       | DESK_CLOSED       | DESK_CLOSED
            CLOSED none        | join      | DESK_CLOSED       | DESK_CLOSED       | NOT_ALLOWED       | NOT_ALLOWED
            CLOSED none        | claimNext | NOT_ALLOWED       | NOT_ALLOWED       | DESK_CLOSED       | DESK_CLOSED
            CLOSED none        | *         | UNKNOWN           | UNKNOWN           | UNKNOWN           | UNKNOWN
            OPEN none          | open      | NOT_ALLOWED       | NOT_ALLOWED       | DESK_OPEN         | DESK_OPEN
            OPEN none          | close     | NOT_ALLOWED       | NOT_ALLOWED       | Closed            | Closed
            OPEN none          | join      | Joined            | Joined            | NOT_ALLOWED       | NOT_ALLOWED
            OPEN none          | claimNext | NOT_ALLOWED       | NOT_ALLOWED       | NOBODY_WAITING    | NOBODY_WAITING
            OPEN none          | *         | UNKNOWN           | UNKNOWN           | UNKNOWN           | UNKNOWN
            OPEN WAITING       | open      | NOT_ALLOWED       | NOT_ALLOWED       | DESK_OPEN         | DESK_OPEN
            OPEN WAITING       | close     | NOT_ALLOWED       | NOT_ALLOWED       | Closed Expired    | Closed Expired
            OPEN WAITING       | join      | ALREADY_WAITING   | Joined            | NOT_ALLOWED       | NOT_ALLOWED
            OPEN WAITING       | claimNext | NOT_ALLOWED       | NOT_ALLOWED       | Claimed           | Claimed
            OPEN WAITING       | edit      | Edited            | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            OPEN WAITING       | claim     | NOT_ALLOWED       | NOT_ALLOWED       | Claimed           | Claimed
            OPEN WAITING       | begin     | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            OPEN WAITING       | release   | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            OPEN WAITING       | requeue   | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            OPEN WAITING       | resolve   | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            OPEN WAITING       | withdraw  | Withdrawn         | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            OPEN WAITING       | remove    | NOT_ALLOWED       | NOT_ALLOWED       | Removed           | Removed
            OPEN WAITING       | undo      | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            OPEN CALLED        | open      | NOT_ALLOWED       | NOT_ALLOWED       | DESK_OPEN         | DESK_OPEN
            OPEN CALLED        | close     | NOT_ALLOWED       | NOT_ALLOWED       | Closed Expired    | Closed Expired
            OPEN CALLED        | join      | ALREADY_WAITING   | Joined            | NOT_ALLOWED       | NOT_ALLOWED
            OPEN CALLED        | claimNext | NOT_ALLOWED       | NOT_ALLOWED       | NOBODY_WAITING    | NOBODY_WAITING
            OPEN CALLED        | edit      | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            OPEN CALLED        | claim     | NOT_ALLOWED       | NOT_ALLOWED       | -                 | ALREADY_CLAIMED
            OPEN CALLED        | begin     | Begun             | NOT_YOURS         | Begun             | NOT_YOURS
            OPEN CALLED        | release   | NOT_ALLOWED       | NOT_ALLOWED       | Released          | NOT_YOURS
            OPEN CALLED        | requeue   | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_YOURS
            OPEN CALLED        | resolve   | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_YOURS
            OPEN CALLED        | withdraw  | Withdrawn         | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            OPEN CALLED        | remove    | NOT_ALLOWED       | NOT_ALLOWED       | Removed           | Removed
            OPEN CALLED        | undo      | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            OPEN IN_SESSION    | open      | NOT_ALLOWED       | NOT_ALLOWED       | DESK_OPEN         | DESK_OPEN
            OPEN IN_SESSION    | close     | NOT_ALLOWED       | NOT_ALLOWED       | Closed            | Closed
            OPEN IN_SESSION    | join      | ALREADY_WAITING   | Joined            | NOT_ALLOWED       | NOT_ALLOWED
            OPEN IN_SESSION    | claimNext | NOT_ALLOWED       | NOT_ALLOWED       | NOBODY_WAITING    | NOBODY_WAITING
            OPEN IN_SESSION    | edit      | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            OPEN IN_SESSION    | claim     | NOT_ALLOWED       | NOT_ALLOWED       | -                 | ALREADY_CLAIMED
            OPEN IN_SESSION    | begin     | -                 | NOT_YOURS         | -                 | NOT_YOURS
            OPEN IN_SESSION    | release   | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_YOURS
            OPEN IN_SESSION    | requeue   | NOT_ALLOWED       | NOT_ALLOWED       | Requeued          | NOT_YOURS
            OPEN IN_SESSION    | resolve   | NOT_ALLOWED       | NOT_ALLOWED       | Resolved          | NOT_YOURS
            OPEN IN_SESSION    | withdraw  | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            OPEN IN_SESSION    | remove    | NOT_ALLOWED       | NOT_ALLOWED       | Removed           | Removed
            OPEN IN_SESSION    | undo      | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            CLOSED IN_SESSION  | open      | NOT_ALLOWED       | NOT_ALLOWED       | Opened            | Opened
            CLOSED IN_SESSION  | close     | NOT_ALLOWED       | NOT_ALLOWED       | DESK_CLOSED       | DESK_CLOSED
            CLOSED IN_SESSION  | join      | DESK_CLOSED       | DESK_CLOSED       | NOT_ALLOWED       | NOT_ALLOWED
            CLOSED IN_SESSION  | claimNext | NOT_ALLOWED       | NOT_ALLOWED       | DESK_CLOSED       | DESK_CLOSED
            CLOSED IN_SESSION  | edit      | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            CLOSED IN_SESSION  | claim     | NOT_ALLOWED       | NOT_ALLOWED       | -                 | ALREADY_CLAIMED
            CLOSED IN_SESSION  | begin     | -                 | NOT_YOURS         | -                 | NOT_YOURS
            CLOSED IN_SESSION  | release   | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_YOURS
            CLOSED IN_SESSION  | requeue   | NOT_ALLOWED       | NOT_ALLOWED       | DESK_CLOSED       | NOT_YOURS
            CLOSED IN_SESSION  | resolve   | NOT_ALLOWED       | NOT_ALLOWED       | Resolved          | NOT_YOURS
            CLOSED IN_SESSION  | withdraw  | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            CLOSED IN_SESSION  | remove    | NOT_ALLOWED       | NOT_ALLOWED       | Removed           | Removed
            CLOSED IN_SESSION  | undo      | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            OPEN RESOLVED      | undo      | NOT_ALLOWED       | NOT_YOURS         | Undone            | Undone
            OPEN RESOLVED      | withdraw  | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            OPEN RESOLVED      | remove    | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            CLOSED RESOLVED    | undo      | NOT_ALLOWED       | NOT_YOURS         | Undone            | Undone
            CLOSED RESOLVED    | withdraw  | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            CLOSED RESOLVED    | remove    | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            OPEN WITHDRAWN     | undo      | Undone            | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            OPEN WITHDRAWN     | withdraw  | -                 | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            OPEN WITHDRAWN     | remove    | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            CLOSED WITHDRAWN   | undo      | DESK_CLOSED       | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            CLOSED WITHDRAWN   | withdraw  | -                 | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            CLOSED WITHDRAWN   | remove    | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            OPEN REMOVED       | undo      | NOT_ALLOWED       | NOT_YOURS         | Undone            | Undone
            OPEN REMOVED       | withdraw  | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            OPEN REMOVED       | remove    | NOT_ALLOWED       | NOT_ALLOWED       | -                 | -
            CLOSED REMOVED     | undo      | NOT_ALLOWED       | NOT_YOURS         | DESK_CLOSED       | DESK_CLOSED
            CLOSED REMOVED     | withdraw  | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            CLOSED REMOVED     | remove    | NOT_ALLOWED       | NOT_ALLOWED       | -                 | -
            OPEN EXPIRED       | undo      | NOT_ALLOWED       | NOT_YOURS         | Undone            | Undone
            OPEN EXPIRED       | withdraw  | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            OPEN EXPIRED       | remove    | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            CLOSED EXPIRED     | undo      | NOT_ALLOWED       | NOT_YOURS         | DESK_CLOSED       | DESK_CLOSED
            CLOSED EXPIRED     | withdraw  | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            CLOSED EXPIRED     | remove    | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            OPEN final         | open      | NOT_ALLOWED       | NOT_ALLOWED       | DESK_OPEN         | DESK_OPEN
            OPEN final         | close     | NOT_ALLOWED       | NOT_ALLOWED       | Closed            | Closed
            OPEN final         | join      | Joined            | Joined            | NOT_ALLOWED       | NOT_ALLOWED
            OPEN final         | claimNext | NOT_ALLOWED       | NOT_ALLOWED       | NOBODY_WAITING    | NOBODY_WAITING
            CLOSED final       | open      | NOT_ALLOWED       | NOT_ALLOWED       | Opened            | Opened
            CLOSED final       | close     | NOT_ALLOWED       | NOT_ALLOWED       | DESK_CLOSED       | DESK_CLOSED
            CLOSED final       | join      | DESK_CLOSED       | DESK_CLOSED       | NOT_ALLOWED       | NOT_ALLOWED
            CLOSED final       | claimNext | NOT_ALLOWED       | NOT_ALLOWED       | DESK_CLOSED       | DESK_CLOSED
            * final            | edit      | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_YOURS         | NOT_YOURS
            * final            | claim     | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            * final            | begin     | NOT_IN_THAT_STATE | NOT_YOURS         | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            * final            | release   | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            * final            | requeue   | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            * final            | resolve   | NOT_ALLOWED       | NOT_ALLOWED       | NOT_IN_THAT_STATE | NOT_IN_THAT_STATE
            """;

    private static final Map<String, HelpQueueCommand> COMMANDS =
            Map.ofEntries(
                    Map.entry("open", new HelpQueueCommand.Open()),
                    Map.entry("close", new HelpQueueCommand.Close()),
                    Map.entry("join", new HelpQueueCommand.Join("Which code?", "", "")),
                    Map.entry("edit", new HelpQueueCommand.Edit(2, "Which code now?", "", "")),
                    Map.entry("claim", new HelpQueueCommand.Claim(2)),
                    Map.entry("claimNext", new HelpQueueCommand.ClaimNext(Optional.empty())),
                    Map.entry("begin", new HelpQueueCommand.Begin(2)),
                    Map.entry("release", new HelpQueueCommand.Release(2)),
                    Map.entry("requeue", new HelpQueueCommand.Requeue(2, "")),
                    Map.entry("resolve", new HelpQueueCommand.Resolve(2, "")),
                    Map.entry("withdraw", new HelpQueueCommand.Withdraw(2)),
                    Map.entry("remove", new HelpQueueCommand.Remove(2, "")),
                    Map.entry("undo", new HelpQueueCommand.Undo(2)));

    @Test
    void every_command_in_every_state_by_everyone_is_answered_as_written() {
        var wrong = new ArrayList<String>();
        for (var desk : HelpQueueState.Desk.values()) {
            for (var ticket : tickets(desk == HelpQueueState.Desk.OPEN)) {
                for (var command : COMMANDS.keySet()) {
                    var expected = row(desk.name(), ticket, command);
                    var actual = new ArrayList<String>();
                    for (var by : List.of(ANN, BO, CY, DAY)) {
                        actual.add(
                                answer(
                                        at(desk, ticket),
                                        Objects.requireNonNull(COMMANDS.get(command)),
                                        by));
                    }
                    if (!actual.equals(expected)) {
                        wrong.add(
                                "%s %s | %s | %s instead of %s"
                                        .formatted(desk, ticket, command, actual, expected));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_matrix_holds_every_command() {
        assertThat(COMMANDS.values().stream().map(Object::getClass).toList())
                .hasSameElementsAs(List.of(HelpQueueCommand.class.getPermittedSubclasses()));
    }

    /// In a closed desk nobody waits and nobody is called: closing lets them go.
    private static List<String> tickets(boolean open) {
        var all = new ArrayList<>(List.of("none"));
        for (var status : Status.values()) {
            if (open || (status != Status.WAITING && status != Status.CALLED)) {
                all.add(status.name());
            }
        }
        return all;
    }

    private static List<String> row(String desk, String ticket, String command) {
        var done = !ticket.equals("none") && Status.valueOf(ticket).isFinal();
        return TABLE.lines()
                .skip(1)
                .map(line -> List.of(line.trim().split("\\s*\\|\\s*", -1)))
                .filter(cells -> {
                    var state = cells.getFirst().split(" ", -1);
                    return (state[0].equals(desk) || state[0].equals("*"))
                            && (state[1].equals(ticket) || (state[1].equals("final") && done))
                            && (cells.get(1).equals(command) || cells.get(1).equals("*"));
                })
                .findFirst()
                .map(cells -> cells.subList(2, 6))
                .orElse(List.of());
    }

    private static HelpQueueDesk at(HelpQueueState.Desk desk, String ticket) {
        var it = new HelpQueueDesk().open();
        var done = Duration.ofMinutes(5);
        if (!ticket.equals("none")) {
            it.joins(ANN);
            switch (Status.valueOf(ticket)) {
                case WAITING -> {}
                case CALLED -> it.calls(CY, 2);
                case IN_SESSION -> it.calls(CY, 2).begins(CY, 2);
                case RESOLVED ->
                        it.calls(CY, 2)
                                .begins(CY, 2)
                                .later(done)
                                .does(CY, new HelpQueueCommand.Resolve(2, ""));
                case WITHDRAWN -> it.does(ANN, new HelpQueueCommand.Withdraw(2));
                case REMOVED -> it.does(CY, new HelpQueueCommand.Remove(2, ""));
                case EXPIRED ->
                        it.does(CY, new HelpQueueCommand.Close())
                                .does(CY, new HelpQueueCommand.Open());
            }
        }
        if (desk == HelpQueueState.Desk.CLOSED) {
            it.does(DAY, new HelpQueueCommand.Close());
        }
        return it.later(Duration.ofSeconds(10));
    }

    private static String answer(HelpQueueDesk desk, HelpQueueCommand command, Member by) {
        Decision<HelpQueueEvent> decision = desk.asks(by, command);
        return switch (decision) {
            case Refused<HelpQueueEvent>(var why, _) -> why.name();
            case Accepted<HelpQueueEvent>(var events) when events.isEmpty() -> "-";
            case Accepted<HelpQueueEvent>(var events) ->
                    events.stream()
                            .map(event -> event.getClass().getSimpleName())
                            .collect(Collectors.joining(" "));
            case Decision.Relayed<HelpQueueEvent> _ -> "relayed";
        };
    }
}
