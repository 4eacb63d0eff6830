package io.lectern.activity.call;

import io.lectern.room.Laws;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.People;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Random acts in calls, and the invariants that must hold after each.
final class CallWalk {
    static final Calls CALLS = new Calls();

    private static final List<Member> CAST =
            Stream.concat(People.ALL.stream(), Stream.of(Member.SYSTEM)).toList();

    private static final List<Duration> PAUSES =
            Stream.of("0S", "1S", "29S", "30S", "60S", "15M")
                    .map(text -> Duration.parse("PT" + text))
                    .toList();

    private CallWalk() {}

    static Laws<CallState, CallCommand, CallEvent> everywhere() {
        return new Laws<>(
                CALLS,
                new Laws.Cast(CAST, PAUSES),
                CallWalk::wish,
                Optional.empty(),
                List.of(
                        law("a person has one seat", CallWalk::oneSeat),
                        law("at most four cameras, and eight people", CallWalk::bounded),
                        law("whoever shares is inside", CallWalk::sharing),
                        law("nobody sends who wasn't let on the stage", CallWalk::staged),
                        law("nobody who was removed is inside", CallWalk::removed),
                        law("nobody comes in who may not", CallWalk::invited),
                        law("whoever is inside didn't wait at the door", CallWalk::door)));
    }

    private static CallCommand wish(
            CallState state, Member by, Instant at, SplittableRandom random) {
        var call = state.call();
        long id = call.map(Call::id).orElse(99L);
        var own =
                call.flatMap(it -> it.seatOf(by.id())).map(Seat::id).orElseGet(() -> seat(random));
        var who = People.ALL.get(random.nextInt(People.ALL.size())).id();
        var other = call.flatMap(it -> it.seatOf(who)).map(Seat::id).orElseGet(() -> seat(random));
        boolean on = random.nextInt(3) > 0;
        boolean inside = call.filter(it -> it.seatOf(by.id()).isPresent()).isPresent();
        if (inside && call.get().asked().isPresent() && on) {
            return new CallCommand.Stay(id);
        }
        if (inside && !call.get().knocking().isEmpty() && on) {
            return new CallCommand.Admit(
                    id, call.get().knocking().getFirst().id(), random.nextBoolean());
        }
        if (call.isPresent() && !state.mayJoin(by.id()) && random.nextBoolean()) {
            return new CallCommand.Knock(id);
        }
        if (call.filter(Call::stage).isPresent() && !by.isSystem() && random.nextInt(3) > 0) {
            return onStage(call.get(), own, who, random);
        }
        if (call.isEmpty() && random.nextInt(3) == 0) {
            return new CallCommand.Start(seat(random), on);
        }
        if (call.isPresent() && by.isSystem() && random.nextBoolean()) {
            return new CallCommand.Place(id, random.nextBoolean() ? "one" : "two");
        }
        return switch (random.nextInt(by.isSystem() ? 2 : 22)) {
            case 0 ->
                    new CallCommand.Invite(
                            random.nextInt(3) == 0
                                    ? Optional.empty()
                                    : Optional.of(
                                            People.ALL.stream()
                                                    .filter(_ -> random.nextBoolean())
                                                    .map(Member::id)
                                                    .toList()));
            case 1 ->
                    new CallCommand.End(
                            random.nextBoolean() ? OptionalLong.of(id) : OptionalLong.empty());
            case 2, 3, 4, 5, 6, 7, 8 -> new CallCommand.Join(seat(random), on);
            case 9, 10 -> new CallCommand.Leave(own);
            case 11 -> new CallCommand.Camera(own, on);
            case 12, 13 -> new CallCommand.Share(own, on);
            case 14 -> new CallCommand.Hush(id, who, Device.MICROPHONE);
            case 15 ->
                    random.nextInt(4) == 0
                            ? new CallCommand.Remove(id, who)
                            : new CallCommand.Camera(own, !on);
            case 16, 17 -> new CallCommand.Knock(id);
            case 18 -> new CallCommand.Admit(id, who, on);
            case 19 -> new CallCommand.Stay(id);
            case 20 -> new CallCommand.Caption(own, "Is that enough?");
            default ->
                    new CallCommand.Signal(
                            own,
                            other,
                            Optional.empty(),
                            Optional.of(
                                    List.of(
                                            new Candidate(
                                                    "candidate:1",
                                                    Optional.of("0"),
                                                    OptionalInt.of(0),
                                                    Optional.empty()))));
        };
    }

    private static CallCommand onStage(Call call, UUID own, MemberId who, SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> new CallCommand.Watch(own);
            case 3 -> new CallCommand.Beckon(call.id(), who, random.nextInt(4) > 0);
            default -> new CallCommand.Step(own, random.nextInt(4) > 0, random.nextBoolean());
        };
    }

    private static UUID seat(SplittableRandom random) {
        return new UUID(7, random.nextInt(40));
    }

    private static Invariant<CallState, CallCommand, CallEvent> law(
            String words, Predicate<Moment<CallState, CallCommand, CallEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static List<Seat> seats(CallState state) {
        return state.call().map(Call::seats).orElse(List.of());
    }

    private static boolean oneSeat(Moment<CallState, CallCommand, CallEvent> it) {
        var people = new HashSet<MemberId>();
        return seats(it.after()).stream().allMatch(seat -> people.add(seat.who().id()));
    }

    private static boolean bounded(Moment<CallState, CallCommand, CallEvent> it) {
        return seats(it.after()).size() <= (served(it) ? 40 : 10)
                && seats(it.after()).stream().filter(Seat::camera).count() <= (served(it) ? 12 : 4);
    }

    private static boolean served(Moment<CallState, CallCommand, CallEvent> it) {
        return it.after().call().filter(call -> call.placed().isPresent()).isPresent();
    }

    /// Who only watches has no camera, shows nothing, and came by themselves where they do.
    private static boolean staged(Moment<CallState, CallCommand, CallEvent> it) {
        var all = seats(it.after());
        return all.stream().filter(seat -> !seat.stage()).noneMatch(Seat::camera)
                && it.after()
                        .call()
                        .flatMap(Call::sharing)
                        .map(seat -> it.after().call().get().seat(seat).get().stage())
                        .orElse(true)
                && it.events().stream()
                        .filter(CallEvent.Staged.class::isInstance)
                        .map(CallEvent.Staged.class::cast)
                        .filter(CallEvent.Staged::on)
                        .allMatch(step -> mayStep(it, step.seat()));
    }

    private static boolean mayStep(Moment<CallState, CallCommand, CallEvent> it, UUID seat) {
        var who = it.after().call().get().seat(seat).get().who();
        return who.isStaff()
                || it.before().call().filter(on -> on.beckoned().contains(who.id())).isPresent();
    }

    private static boolean sharing(Moment<CallState, CallCommand, CallEvent> it) {
        return it.after()
                .call()
                .map(call -> call.sharing().stream().allMatch(seat -> call.seat(seat).isPresent()))
                .orElse(true);
    }

    private static boolean removed(Moment<CallState, CallCommand, CallEvent> it) {
        return it.after()
                .call()
                .map(call -> call.removed().stream().allMatch(who -> call.seatOf(who).isEmpty()))
                .orElse(true);
    }

    private static boolean invited(Moment<CallState, CallCommand, CallEvent> it) {
        return it.events().stream()
                .filter(CallEvent.Joined.class::isInstance)
                .map(CallEvent.Joined.class::cast)
                .allMatch(joined -> it.before().mayJoin(joined.by().id()));
    }

    private static boolean door(Moment<CallState, CallCommand, CallEvent> it) {
        return it.after()
                .call()
                .map(call ->
                        call.knocking().stream().allMatch(who -> call.seatOf(who.id()).isEmpty()))
                .orElse(true);
    }
}
