package io.lectern.bench.chaos;

import io.lectern.activity.helpqueue.Desk;
import io.lectern.activity.helpqueue.HelpQueueCommand;
import io.lectern.activity.helpqueue.HelpQueueState;
import io.lectern.activity.helpqueue.Status;
import io.lectern.activity.helpqueue.Ticket;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Part;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// Asks for help, alone or in a group, or helps; sometimes closes the desk.
final class DeskTalk implements Talk {
    private final List<MemberId> learners;

    /// @param learners who may be invited into a group
    DeskTalk(List<MemberId> learners) {
        this.learners = List.copyOf(learners);
    }

    @Override
    public Optional<Command> next(List<Part<?, ?, ?>> seen, Member me, Random random) {
        HelpQueueState desk = Talk.state(seen, HelpQueueState.class);
        return me.isStaff() ? staff(desk, me, random) : learner(desk, me, random);
    }

    private Optional<Command> learner(HelpQueueState desk, Member me, Random random) {
        if (desk.desk() == Desk.CLOSED) {
            return Optional.empty();
        }
        Optional<Ticket> mine = desk.open().filter(it -> isOwner(me, it)).findFirst();
        if (mine.isEmpty()) {
            return Optional.of(join(desk, me, random));
        }
        var invited = desk.invitations().stream().filter(it -> me.is(it.to())).findFirst();
        if (invited.isPresent()) {
            long by = invited.get().ticket();
            return Optional.of(
                    random.nextInt(4) == 0
                            ? new HelpQueueCommand.Decline(by)
                            : new HelpQueueCommand.Accept(by));
        }
        long id = mine.get().id();
        return switch (mine.get().status()) {
            case WAITING -> waiting(id, me, random);
            case AWAY -> Optional.of(new HelpQueueCommand.Back(id));
            case NEEDS_EDIT -> Optional.of(edit(id));
            case CALLED -> Optional.of(new HelpQueueCommand.Begin(id));
            case IN_SESSION ->
                    random.nextInt(4) == 0
                            ? Optional.of(new HelpQueueCommand.Propose(id))
                            : Optional.empty();
            case PARKED -> Optional.of(new HelpQueueCommand.Ready(id));
            case RETURNING, RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED ->
                    Optional.empty();
        };
    }

    private static boolean isOwner(Member me, Ticket ticket) {
        return ticket.owner().filter(who -> who.is(me.id())).isPresent();
    }

    /// Takes up a question that was carried over, or drops it and asks a new one.
    private static Command join(HelpQueueState desk, Member me, Random random) {
        var left = desk.leftovers().values().stream().filter(it -> isOwner(me, it)).findFirst();
        if (left.isPresent() && random.nextInt(4) > 0) {
            return new HelpQueueCommand.Resume(left.get().id());
        }
        return new HelpQueueCommand.Join(
                "stuck " + UUID.randomUUID(),
                "",
                "Recursion",
                Optional.empty(),
                Optional.empty(),
                Optional.of(random.nextBoolean()));
    }

    private Optional<Command> waiting(long id, Member me, Random random) {
        return switch (random.nextInt(16)) {
            case 0 -> Optional.of(new HelpQueueCommand.Withdraw(id));
            case 1 -> Optional.of(edit(id));
            case 2 ->
                    Optional.of(
                            new HelpQueueCommand.Away(
                                    id,
                                    Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS)));
            case 3 -> Optional.of(new HelpQueueCommand.Leftover(id, random.nextBoolean()));
            case 4 -> Optional.of(new HelpQueueCommand.Leave(id));
            case 5, 6 ->
                    Optional.of(learners.get(random.nextInt(learners.size())))
                            .filter(who -> !me.is(who))
                            .map(who -> new HelpQueueCommand.Invite(id, who));
            default -> Optional.empty();
        };
    }

    private static Command edit(long id) {
        return new HelpQueueCommand.Edit(
                id,
                "still stuck " + UUID.randomUUID(),
                "",
                "Recursion",
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Command> staff(HelpQueueState desk, Member me, Random random) {
        if (desk.desk() == Desk.CLOSED) {
            return Optional.of(new HelpQueueCommand.Open(Optional.empty()));
        }
        Optional<Ticket> hand =
                desk.open()
                        .filter(it -> it.status().isInHand())
                        .filter(it -> it.helper().filter(who -> who.is(me.id())).isPresent())
                        .findFirst();
        if (hand.isEmpty()) {
            return free(desk, me, random);
        }
        long id = hand.get().id();
        return Optional.of(
                hand.get().status() == Status.CALLED
                        ? called(desk, id, random)
                        : session(desk, id, random));
    }

    private static Optional<Command> free(HelpQueueState desk, Member me, Random random) {
        switch (random.nextInt(desk.desk() == Desk.DRAINING ? 30 : 600)) {
            case 0 -> {
                return Optional.of(new HelpQueueCommand.Close());
            }
            case 1 -> {
                return Optional.of(new HelpQueueCommand.LastCall());
            }
            case 2 -> {
                return Optional.of(new HelpQueueCommand.Drain());
            }
            default -> {}
        }
        List<Ticket> line = desk.line();
        List<Ticket> mine =
                desk.tickets().values().stream()
                        .filter(it -> it.status().isFinal())
                        .filter(it -> it.endedBy().filter(me.id()::equals).isPresent())
                        .toList();
        int chance = random.nextInt(10);
        if (chance == 0 && !mine.isEmpty()) {
            return Optional.of(new HelpQueueCommand.Undo(mine.getLast().id()));
        }
        if (line.isEmpty()) {
            return Optional.empty();
        }
        long id = line.get(random.nextInt(line.size())).id();
        return Optional.of(
                switch (chance) {
                    case 1 -> new HelpQueueCommand.AskEdit(id, "say more");
                    case 2 -> new HelpQueueCommand.Pin(id, "an exam");
                    case 3 -> new HelpQueueCommand.Remove(id, "asked twice");
                    case 4, 5 -> new HelpQueueCommand.Claim(id);
                    default -> new HelpQueueCommand.ClaimNext(Optional.empty());
                });
    }

    private static Command called(HelpQueueState desk, long id, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new HelpQueueCommand.Release(id);
            case 1 -> transfer(desk, id, random);
            default -> new HelpQueueCommand.Begin(id);
        };
    }

    private static Command session(HelpQueueState desk, long id, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new HelpQueueCommand.Park(id, "try this first");
            case 1 -> new HelpQueueCommand.Requeue(id, "not my field");
            case 2 -> transfer(desk, id, random);
            default ->
                    new HelpQueueCommand.Resolve(
                            id, "there you are", Optional.empty(), Optional.empty());
        };
    }

    private static Command transfer(HelpQueueState desk, long id, Random random) {
        List<MemberId> helpers = List.copyOf(desk.duty().keySet());
        Optional<MemberId> to =
                helpers.isEmpty() || random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(helpers.get(random.nextInt(helpers.size())));
        return new HelpQueueCommand.Transfer(id, to, "knows more");
    }
}
