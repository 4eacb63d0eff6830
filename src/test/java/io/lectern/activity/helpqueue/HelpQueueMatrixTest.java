package io.lectern.activity.helpqueue;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.helpqueue.HelpQueueCommand.Accept;
import io.lectern.activity.helpqueue.HelpQueueCommand.Announce;
import io.lectern.activity.helpqueue.HelpQueueCommand.AskEdit;
import io.lectern.activity.helpqueue.HelpQueueCommand.Away;
import io.lectern.activity.helpqueue.HelpQueueCommand.Back;
import io.lectern.activity.helpqueue.HelpQueueCommand.Begin;
import io.lectern.activity.helpqueue.HelpQueueCommand.Claim;
import io.lectern.activity.helpqueue.HelpQueueCommand.ClaimNext;
import io.lectern.activity.helpqueue.HelpQueueCommand.Close;
import io.lectern.activity.helpqueue.HelpQueueCommand.Configure;
import io.lectern.activity.helpqueue.HelpQueueCommand.Decline;
import io.lectern.activity.helpqueue.HelpQueueCommand.Drain;
import io.lectern.activity.helpqueue.HelpQueueCommand.Duty;
import io.lectern.activity.helpqueue.HelpQueueCommand.Invite;
import io.lectern.activity.helpqueue.HelpQueueCommand.JoinFor;
import io.lectern.activity.helpqueue.HelpQueueCommand.LastCall;
import io.lectern.activity.helpqueue.HelpQueueCommand.Leave;
import io.lectern.activity.helpqueue.HelpQueueCommand.Leftover;
import io.lectern.activity.helpqueue.HelpQueueCommand.NoAnswer;
import io.lectern.activity.helpqueue.HelpQueueCommand.Open;
import io.lectern.activity.helpqueue.HelpQueueCommand.Park;
import io.lectern.activity.helpqueue.HelpQueueCommand.Pass;
import io.lectern.activity.helpqueue.HelpQueueCommand.Pin;
import io.lectern.activity.helpqueue.HelpQueueCommand.Plan;
import io.lectern.activity.helpqueue.HelpQueueCommand.Propose;
import io.lectern.activity.helpqueue.HelpQueueCommand.Ready;
import io.lectern.activity.helpqueue.HelpQueueCommand.Release;
import io.lectern.activity.helpqueue.HelpQueueCommand.Remove;
import io.lectern.activity.helpqueue.HelpQueueCommand.Requeue;
import io.lectern.activity.helpqueue.HelpQueueCommand.Resume;
import io.lectern.activity.helpqueue.HelpQueueCommand.Seat;
import io.lectern.activity.helpqueue.HelpQueueCommand.Transfer;
import io.lectern.activity.helpqueue.HelpQueueCommand.Undo;
import io.lectern.activity.helpqueue.HelpQueueCommand.Unpin;
import io.lectern.activity.helpqueue.HelpQueueCommand.Unseat;
import io.lectern.activity.helpqueue.HelpQueueCommand.Withdraw;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Directed;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Decision.Relayed;
import io.lectern.room.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every command in every state of the desk and of a ticket, by Ann, the ticket's owner; Bo,
/// another learner; Cy, Ann's helper if she has one; Dr. Day, on duty but not her helper; and the
/// system. The last step was 10 s ago unless stated. The table lists for each command the answers,
/// in that order, and the states in which they are given. An accepted command is shown by its
/// events, or `-` if it changes nothing.
final class HelpQueueMatrixTest {
    private static final Path TABLE = Path.of("src/test/resources/recorded/help-queue.matrix.txt");
    private static final List<Member> PEOPLE = List.of(ANN, BO, CY, DAY, Member.SYSTEM);
    private static final UUID APPOINTMENT = new UUID(7, 7);
    private static final Duration SESSION = Duration.ofMinutes(5);

    /// Ann's ticket is the fourth event: the desk was opened, and Cy and Dr. Day came on duty.
    static final long ID = 4;

    static final Member OTHER_LEARNER = BO;

    private static final SequencedMap<String, Consumer<HelpQueueDesk>> TICKETS =
            new LinkedHashMap<>();

    static {
        TICKETS.put("none", _ -> {});
        TICKETS.put("WAITING", it -> it.joins(ANN));
        TICKETS.put("AWAY", it -> it.joins(ANN).does(ANN, away(it)));
        TICKETS.put("NEEDS_EDIT", it -> it.joins(ANN).does(CY, new AskEdit(ID, "Which case?")));
        TICKETS.put("CALLED", it -> called(it));
        TICKETS.put("CALLED/61s", it -> called(it).later(Duration.ofSeconds(51)));
        TICKETS.put(
                "CALLED/again/61s",
                it ->
                        called(it)
                                .later(Duration.ofSeconds(60))
                                .does(CY, new NoAnswer(ID))
                                .calls(CY, ID)
                                .later(Duration.ofSeconds(51)));
        TICKETS.put("IN_SESSION", it -> session(it));
        TICKETS.put("PARKED", it -> parked(it));
        TICKETS.put("RETURNING", it -> parked(it).does(ANN, new Ready(ID)));
        TICKETS.put(
                "RETURNING/free",
                it -> parked(it).does(ANN, new Ready(ID)).later(Duration.ofMinutes(10)).wakes());
        TICKETS.put("RESOLVED", it -> session(it).resolves(CY, ID));
        TICKETS.put(
                "RESOLVED/30s", it -> session(it).resolves(CY, ID).later(Duration.ofSeconds(20)));
        TICKETS.put("WITHDRAWN", it -> it.joins(ANN).does(ANN, new Withdraw(ID)));
        TICKETS.put("REMOVED", it -> it.joins(ANN).does(CY, new Remove(ID, "")));
        TICKETS.put(
                "NO_SHOW",
                it ->
                        called(it)
                                .later(Duration.ofSeconds(60))
                                .does(CY, new NoAnswer(ID))
                                .calls(CY, ID)
                                .later(Duration.ofSeconds(60))
                                .does(CY, new NoAnswer(ID)));
        TICKETS.put("EXPIRED", it -> reopened(it.joins(ANN)));
        TICKETS.put("CARRIED", it -> reopened(it.joins(ANN).does(ANN, new Leftover(ID, true))));
    }

    static SequencedMap<String, HelpQueueCommand> commands(HelpQueueDesk desk) {
        var all = new LinkedHashMap<String, HelpQueueCommand>();
        Stream.of(
                        new Open(Optional.empty()),
                        new LastCall(),
                        new Drain(),
                        new Close(),
                        new Plan(Optional.of(desk.now.plusSeconds(60))),
                        new Announce("Ten minutes late"),
                        new Configure(
                                new Settings(
                                        "Welcome",
                                        List.of(),
                                        List.of(),
                                        OptionalInt.empty(),
                                        OptionalInt.empty(),
                                        true)),
                        new Duty(true),
                        Asks.join("Which code?", "", ""),
                        new JoinFor(ANN.id(), "Ann by phone", "", ""),
                        new Seat(ANN, "10:00", "", Optional.of(desk.now), Optional.of(APPOINTMENT)),
                        new Unseat(APPOINTMENT),
                        new Resume(ID),
                        Asks.edit(ID, "Which code now?", "", ""),
                        new AskEdit(ID, "Which case?"),
                        away(desk),
                        new Back(ID),
                        new Leftover(ID, true),
                        new Pin(ID, "Exam at noon"),
                        new Unpin(ID),
                        new Claim(ID),
                        new ClaimNext(Optional.empty()),
                        new Begin(ID),
                        new Release(ID),
                        new NoAnswer(ID),
                        new Pass(ID),
                        new Park(ID, "Read page 12"),
                        new Ready(ID),
                        new Transfer(ID, Optional.empty(), ""),
                        new Requeue(ID, ""),
                        new Propose(ID),
                        Asks.resolve(ID, ""),
                        new Withdraw(ID),
                        new Remove(ID, ""),
                        new Undo(ID),
                        new Invite(ID, QueueWishes.ELI.id()),
                        new Accept(ID),
                        new Decline(ID),
                        new Leave(ID))
                .forEach(command -> all.put(command.getClass().getSimpleName(), command));
        all.put("Duty off", new Duty(false));
        all.put("Transfer to Dr. Day", new Transfer(ID, Optional.of(DAY.id()), ""));
        return all;
    }

    @Test
    void every_command_in_every_state_by_everyone_is_answered_as_written() throws IOException {
        var groups = new LinkedHashMap<String, SequencedMap<String, List<String>>>();
        for (var desk : Desk.values()) {
            for (var ticket : TICKETS.keySet()) {
                if (at(desk, ticket).isPresent()) {
                    answers(desk, ticket, groups);
                }
            }
        }
        var text = new StringBuilder();
        groups.forEach((command, answers) -> {
            text.append(command).append('\n');
            answers.forEach((answer, states) ->
                    text.append("  ")
                            .append(answer)
                            .append("\n      ")
                            .append(String.join(", ", states))
                            .append('\n'));
        });
        if (System.getProperty("record") != null) {
            Files.writeString(TABLE, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(TABLE));
    }

    @Test
    void the_matrix_holds_every_command_and_every_status() {
        assertThat(commands(new HelpQueueDesk()).values().stream().map(Object::getClass).toList())
                .hasSameElementsAs(List.of(HelpQueueCommand.class.getPermittedSubclasses()));
        assertThat(TICKETS.keySet())
                .containsAll(Stream.of(Status.values()).map(Status::name).toList());
        for (var ticket : TICKETS.keySet()) {
            var status = at(Desk.OPEN, ticket).orElseThrow().state.tickets().get(ID);
            assertThat(status == null ? "none" : status.status().name())
                    .isEqualTo(ticket.replaceFirst("/.*", ""));
        }
    }

    /// In every state of the desk and of a ticket.
    static void everywhere(BiConsumer<String, HelpQueueDesk> look) {
        for (var desk : Desk.values()) {
            for (var ticket : TICKETS.keySet()) {
                at(desk, ticket).ifPresent(it -> look.accept(desk + " " + ticket, it));
            }
        }
    }

    private static void answers(
            Desk desk,
            String ticket,
            SequencedMap<String, SequencedMap<String, List<String>>> groups) {
        var it = at(desk, ticket).orElseThrow();
        commands(it)
                .forEach((name, command) -> {
                    var answers =
                            PEOPLE.stream()
                                    .map(by -> answer(it, command, by))
                                    .collect(Collectors.joining(" | "));
                    groups.computeIfAbsent(name, _ -> new LinkedHashMap<>())
                            .computeIfAbsent(answers, _ -> new ArrayList<>())
                            .add(desk + " " + ticket);
                });
    }

    /// Nothing where the desk can't be so: in a closed desk nobody waits and nobody is called.
    static Optional<HelpQueueDesk> at(Desk desk, String ticket) {
        var it = new HelpQueueDesk().open().does(CY, new Duty(true)).does(DAY, new Duty(true));
        Objects.requireNonNull(TICKETS.get(ticket)).accept(it);
        switch (desk) {
            case OPEN -> {}
            case LAST_CALL -> it.does(DAY, new LastCall());
            case DRAINING -> it.does(DAY, new Drain());
            case CLOSED -> {
                var before = it.state.tickets().get(ID);
                it.does(DAY, new Close());
                if (before != null && !before.equals(it.state.tickets().get(ID))) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(it.later(Duration.ofSeconds(10)));
    }

    private static HelpQueueDesk called(HelpQueueDesk it) {
        return it.joins(ANN).calls(CY, ID);
    }

    private static HelpQueueDesk session(HelpQueueDesk it) {
        return called(it).begins(CY, ID).later(SESSION);
    }

    private static HelpQueueDesk parked(HelpQueueDesk it) {
        return session(it).does(CY, new Park(ID, "Read page 12"));
    }

    private static HelpQueueDesk reopened(HelpQueueDesk it) {
        return it.does(CY, new Close()).open().does(CY, new Duty(true)).does(DAY, new Duty(true));
    }

    private static Away away(HelpQueueDesk desk) {
        return new Away(ID, desk.now.plusSeconds(600));
    }

    static String answer(HelpQueueDesk desk, HelpQueueCommand command, Member by) {
        return switch (desk.asks(by, command)) {
            case Refused<HelpQueueEvent>(var why, _) -> why.name();
            case Accepted<HelpQueueEvent>(var events) when events.isEmpty() -> "-";
            case Accepted<HelpQueueEvent>(var events) ->
                    events.stream()
                            .map(event -> event.getClass().getSimpleName())
                            .collect(Collectors.joining(" "));
            case Relayed<HelpQueueEvent> _ -> "relayed";
            case Directed<HelpQueueEvent> _ -> "directed";
        };
    }
}
