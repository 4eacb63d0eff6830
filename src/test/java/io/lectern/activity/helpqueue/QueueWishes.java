package io.lectern.activity.helpqueue;

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
import io.lectern.activity.helpqueue.HelpQueueCommand.Edit;
import io.lectern.activity.helpqueue.HelpQueueCommand.Invite;
import io.lectern.activity.helpqueue.HelpQueueCommand.Join;
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
import io.lectern.activity.helpqueue.HelpQueueCommand.Resolve;
import io.lectern.activity.helpqueue.HelpQueueCommand.Resume;
import io.lectern.activity.helpqueue.HelpQueueCommand.Seat;
import io.lectern.activity.helpqueue.HelpQueueCommand.Transfer;
import io.lectern.activity.helpqueue.HelpQueueCommand.Undo;
import io.lectern.activity.helpqueue.HelpQueueCommand.Unpin;
import io.lectern.activity.helpqueue.HelpQueueCommand.Unseat;
import io.lectern.activity.helpqueue.HelpQueueCommand.Withdraw;
import io.lectern.room.Member;
import io.lectern.room.People;
import io.lectern.room.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Random wishes at the desk: mostly sensible ones in the current state, so that a walk gets far,
/// now and then any. Every text by or about a learner is marked as theirs, and so are notes for
/// staff, so that a leak shows.
record QueueWishes(HelpQueueState state, Member by, Instant at, SplittableRandom random) {
    static final Member ELI = People.named("Eli", Role.LEARNER);
    static final List<Member> LEARNERS = List.of(People.ANN, People.BO, ELI);
    static final List<Member> HELPERS = List.of(People.CY, People.DAY);
    static final String FOR_STAFF = "between us";

    HelpQueueCommand wish() {
        if (random.nextInt(7) == 0) {
            return one(anything(someTicket()));
        }
        var mine = undoable();
        if (mine.isPresent() && random.nextInt(4) > 0) {
            return new Undo(mine.get());
        }
        if (by.isSystem()) {
            return one(systems());
        }
        return one(by.isStaff() ? staffs() : learners());
    }

    static String theirs(Member owner) {
        return "<" + owner.name() + "'s>";
    }

    private HelpQueueCommand one(List<Supplier<HelpQueueCommand>> wishes) {
        return wishes.get(random.nextInt(wishes.size())).get();
    }

    private List<Supplier<HelpQueueCommand>> learners() {
        var own = state.openTicketOf(by.id());
        if (own.isEmpty()) {
            return without();
        }
        var id = own.get().id();
        var wishes = new ArrayList<Supplier<HelpQueueCommand>>();
        wishes.add(() -> new Withdraw(id));
        wishes.add(() -> new Leftover(id, random.nextInt(3) > 0));
        wishes.add(() -> new Invite(id, some(LEARNERS).id()));
        wishes.add(() -> new Invite(id, some(LEARNERS).id()));
        state.invitations().stream()
                .filter(it -> it.to().equals(by.id()))
                .forEach(it -> {
                    wishes.add(() -> new Accept(it.ticket()));
                    wishes.add(() -> new Accept(it.ticket()));
                    wishes.add(() ->
                            random.nextInt(3) > 0
                                    ? new Accept(it.ticket())
                                    : new Decline(it.ticket()));
                });
        if (state.groupOf(id).isPresent() && random.nextInt(3) == 0) {
            wishes.add(() -> new Leave(id));
        }
        switch (own.get().status()) {
            case WAITING -> {
                wishes.add(() -> edit(id));
                wishes.add(() -> new Away(id, at.plus(minutes(1, 5, 12, 20, 31))));
            }
            case NEEDS_EDIT -> wishes.add(() -> edit(id));
            case AWAY -> wishes.addAll(List.of(() -> new Back(id), () -> new Back(id)));
            case CALLED ->
                    wishes.addAll(
                            List.of(() -> new Begin(id), () -> new Pass(id), () -> new Pass(id)));
            case IN_SESSION -> wishes.add(() -> new Propose(id));
            case PARKED -> wishes.addAll(List.of(() -> new Ready(id), () -> new Ready(id)));
            case RETURNING, RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED -> {}
        }
        return wishes;
    }

    private List<Supplier<HelpQueueCommand>> without() {
        var wishes = new ArrayList<Supplier<HelpQueueCommand>>(List.of(this::join, this::join));
        state.leftovers().values().stream()
                .filter(it -> it.ownedBy(by.id()))
                .forEach(it ->
                        wishes.addAll(
                                List.of(() -> new Resume(it.id()), () -> new Resume(it.id()))));
        last().ifPresent(it -> wishes.add(() -> new Undo(it)));
        return wishes;
    }

    private List<Supplier<HelpQueueCommand>> staffs() {
        var hand = state.inHandOf(by.id());
        if (!state.isOpen() && hand.isEmpty()) {
            return List.of(this::open, this::open, () -> new Undo(lastOr()), this::configure);
        }
        if (!hand.isEmpty()) {
            return withOne(hand.get(random.nextInt(hand.size())));
        }
        var id = someTicket();
        return List.of(
                () -> new ClaimNext(topic()),
                () -> new ClaimNext(Optional.empty()),
                () -> new ClaimNext(Optional.empty()),
                () -> new ClaimNext(Optional.empty()),
                () -> new Claim(id),
                () -> new Claim(id),
                () -> new AskEdit(id, about(id)),
                () -> new Pin(id, FOR_STAFF + " " + about(id)),
                () -> new Unpin(pinned().orElse(id)),
                () -> new Remove(id, about(id)),
                () -> new Undo(lastOr()),
                () -> new Undo(lastOr()),
                this::desk,
                this::joinFor);
    }

    private List<Supplier<HelpQueueCommand>> withOne(Ticket ticket) {
        var id = ticket.id();
        var to =
                HELPERS.stream()
                        .map(Member::id)
                        .filter(it -> !by.is(it) || random.nextInt(4) == 0)
                        .filter(_ -> random.nextInt(4) > 0)
                        .findFirst();
        Supplier<HelpQueueCommand> transfer =
                () -> new Transfer(id, to, FOR_STAFF + " " + about(id));
        return ticket.status() == Status.CALLED
                ? List.of(
                        () -> new Begin(id),
                        () -> new Begin(id),
                        () -> new Begin(id),
                        () -> new Release(id),
                        () -> new NoAnswer(id),
                        () -> new NoAnswer(id),
                        () -> new Duty(random.nextBoolean()),
                        transfer,
                        transfer)
                : List.of(
                        () -> resolve(id),
                        () -> resolve(id),
                        () -> resolve(id),
                        () -> new Park(id, told(id)),
                        () -> new Requeue(id, told(id)),
                        () -> new Duty(true),
                        transfer,
                        transfer,
                        transfer);
    }

    private HelpQueueCommand desk() {
        return one(
                List.of(
                        Close::new,
                        Close::new,
                        LastCall::new,
                        Drain::new,
                        this::open,
                        () -> new Plan(end()),
                        () -> new Announce(random.nextBoolean() ? "" : "ten minutes late"),
                        this::configure,
                        () -> new Duty(random.nextBoolean())));
    }

    private List<Supplier<HelpQueueCommand>> systems() {
        return List.of(this::seat, this::seat, this::unseat, this::open, this::desk);
    }

    private List<Supplier<HelpQueueCommand>> anything(long id) {
        return List.of(
                this::join,
                this::open,
                this::desk,
                this::seat,
                this::unseat,
                this::joinFor,
                () -> edit(id),
                () -> new Resume(id),
                () -> new AskEdit(id, about(id)),
                () -> new Away(id, at.plus(minutes(-1, 5))),
                () -> new Back(id),
                () -> new Leftover(id, true),
                () -> new Pin(id, FOR_STAFF),
                () -> new Unpin(id),
                () -> new Claim(id),
                () -> new ClaimNext(topic()),
                () -> new Begin(id),
                () -> new Release(id),
                () -> new NoAnswer(id),
                () -> new Pass(id),
                () -> new Park(id, told(id)),
                () -> new Ready(id),
                () -> new Transfer(id, Optional.of(some(HELPERS).id()), FOR_STAFF),
                () -> new Requeue(id, told(id)),
                () -> new Propose(id),
                () -> resolve(id),
                () -> new Withdraw(id),
                () -> new Remove(id, about(id)),
                () -> new Undo(id),
                () -> new Invite(id, some(LEARNERS).id()),
                () -> new Accept(id),
                () -> new Decline(id),
                () -> new Leave(id));
    }

    private HelpQueueCommand join() {
        var text = random.nextInt(9) == 0 ? " " : theirs(by) + " question " + random.nextInt(9);
        Optional<Map<String, String>> answers =
                random.nextBoolean()
                        ? Optional.of(Map.of("page", theirs(by) + " page"))
                        : Optional.empty();
        return new Join(
                text,
                theirs(by) + " try",
                topic().orElse(""),
                answers,
                files(),
                Optional.of(random.nextBoolean()).filter(_ -> random.nextBoolean()));
    }

    private Optional<List<UUID>> files() {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(
                        Stream.generate(() -> new UUID(0, random.nextInt(9)))
                                .limit(random.nextInt(4))
                                .toList());
    }

    private HelpQueueCommand joinFor() {
        var learner = some(LEARNERS);
        return new JoinFor(learner.id(), theirs(learner) + " by phone", "", topic().orElse(""));
    }

    private HelpQueueCommand seat() {
        var owner = some(LEARNERS);
        return new Seat(
                owner,
                theirs(owner) + " appointment",
                topic().orElse(""),
                Optional.of(at.plus(minutes(-5, 0, 5))).filter(_ -> random.nextInt(4) > 0),
                Optional.of(appointment()).filter(_ -> random.nextInt(4) > 0));
    }

    private HelpQueueCommand unseat() {
        return new Unseat(
                state.open()
                        .flatMap(it -> it.appointment().stream())
                        .findFirst()
                        .orElseGet(this::appointment));
    }

    private UUID appointment() {
        return new UUID(7, random.nextInt(4));
    }

    private HelpQueueCommand edit(long id) {
        return new Edit(
                id,
                theirs(by) + " question " + random.nextInt(9),
                "",
                topic().orElse(""),
                Optional.of(Map.of("page", theirs(by) + " page")).filter(_ -> random.nextBoolean()),
                files());
    }

    private HelpQueueCommand resolve(long id) {
        return new Resolve(
                id,
                "Well done. " + told(id),
                Optional.of(some(List.of(Outcome.values()))),
                Optional.of(FOR_STAFF + " " + about(id)).filter(_ -> random.nextBoolean()));
    }

    private HelpQueueCommand open() {
        return new Open(end());
    }

    private Optional<Instant> end() {
        return Optional.of(at.plus(minutes(-1, 10, 45, 90, 180))).filter(_ -> random.nextBoolean());
    }

    private HelpQueueCommand configure() {
        var fields = List.of(new Settings.Field("page", "Which page?", random.nextInt(3) == 0));
        return new Configure(
                new Settings(
                        "Welcome",
                        random.nextInt(3) == 0 ? List.of("ICD-10", "CPT") : List.of(),
                        random.nextInt(3) > 0 ? fields : List.of(),
                        random.nextInt(3) == 0 ? OptionalInt.of(2) : OptionalInt.empty(),
                        random.nextInt(3) == 0 ? OptionalInt.of(5) : OptionalInt.empty(),
                        random.nextBoolean()));
    }

    /// What is said in a session is said to all of a group.
    private String told(long id) {
        return state.groupOf(id).isPresent() ? "all of you" : about(id);
    }

    private String about(long id) {
        var ticket = state.tickets().get(id);
        return ticket == null ? "nobody" : ticket.owner().map(QueueWishes::theirs).orElse("nobody");
    }

    /// One of the newest four.
    private long someTicket() {
        var ids = List.copyOf(state.tickets().keySet());
        return ids.isEmpty()
                ? 99
                : ids.get(ids.size() - 1 - random.nextInt(Math.min(ids.size(), 4)));
    }

    private Optional<Long> last() {
        return state.tickets().values().stream()
                .filter(it -> it.status().isFinal())
                .filter(it -> by.isStaff() || it.ownedBy(by.id()))
                .max(Comparator.comparing(Ticket::changed).thenComparingLong(Ticket::id))
                .map(Ticket::id);
    }

    private Optional<Long> undoable() {
        return state.tickets().values().stream()
                .filter(it -> it.endedBy().filter(by::is).isPresent())
                .filter(it -> at.isBefore(it.changed().plus(ClosingRules.TO_UNDO)))
                .findFirst()
                .map(Ticket::id);
    }

    private Optional<Long> pinned() {
        return state.open().filter(it -> it.why() == Why.PINNED).map(Ticket::id).findFirst();
    }

    private long lastOr() {
        return last().orElse(99L);
    }

    private Optional<String> topic() {
        return Optional.of(List.of("ICD-10", "CPT", "").get(random.nextInt(3)))
                .filter(it -> !it.isEmpty());
    }

    private Duration minutes(int... some) {
        return Duration.ofMinutes(some[random.nextInt(some.length)]);
    }

    private <T> T some(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
