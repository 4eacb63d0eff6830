package io.lectern.activity.call;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A call that is on.
///
/// @param id the number of its `Opened`
/// @param seats who is inside, in the order of their coming
/// @param sharing the seat that shows its screen
/// @param admitted who was let in though the call is for others
/// @param removed who may not come back to this call
/// @param met whether two have been inside at once
/// @param since when it began
/// @param quiet since when as many are inside as now
/// @param unanswered whether somebody waited for a minute and nobody came
/// @param asked when whoever is alone in it was asked whether to go on
public record Call(
        long id,
        Member by,
        List<Seat> seats,
        Optional<UUID> sharing,
        List<Member> knocking,
        List<MemberId> admitted,
        List<MemberId> removed,
        boolean met,
        Instant since,
        Instant quiet,
        boolean unanswered,
        Optional<Instant> asked) {

    static Call begun(long id, Member by, Instant at) {
        return new Call(
                id,
                by,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                false,
                at,
                at,
                false,
                Optional.empty());
    }

    Optional<Seat> seat(UUID id) {
        return seats.stream().filter(seat -> seat.id().equals(id)).findFirst();
    }

    Optional<Seat> seatOf(MemberId member) {
        return seats.stream().filter(seat -> seat.isOf(member)).findFirst();
    }

    boolean hasKnocked(MemberId member) {
        return knocking.stream().anyMatch(one -> one.is(member));
    }

    Call joined(Seat seat, Instant at) {
        var all = new ArrayList<>(seats);
        all.add(seat);
        return seated(all, at).answered(seat.who().id());
    }

    Call left(UUID seat, Instant at) {
        var all = seats.stream().filter(one -> !one.id().equals(seat)).toList();
        return all.size() == seats.size() ? this : seated(all, at);
    }

    private Call seated(List<Seat> all, Instant at) {
        return new Call(
                id,
                by,
                List.copyOf(all),
                sharing.filter(shown -> all.stream().anyMatch(seat -> seat.id().equals(shown))),
                knocking,
                admitted,
                removed,
                met || all.size() > 1,
                since,
                at,
                unanswered,
                Optional.empty());
    }

    Call turned(UUID seat, boolean camera) {
        var all =
                seats.stream()
                        .map(one ->
                                one.id().equals(seat)
                                        ? new Seat(one.id(), one.who(), camera, one.since())
                                        : one)
                        .toList();
        return copy(all, sharing, knocking, admitted, removed);
    }

    Call shared(Optional<UUID> seat) {
        return copy(seats, seat, knocking, admitted, removed);
    }

    Call knocked(Member who) {
        var all = new ArrayList<>(knocking);
        all.add(who);
        return copy(seats, sharing, all, admitted, removed);
    }

    /// Nobody waits at the door under this id any more.
    Call answered(MemberId who) {
        var all = knocking.stream().filter(one -> !one.is(who)).toList();
        return copy(seats, sharing, all, admitted, removed);
    }

    Call admitted(MemberId who) {
        return copy(seats, sharing, knocking, plus(admitted, who), removed);
    }

    Call removed(MemberId who) {
        var let = admitted.stream().filter(one -> !one.equals(who)).toList();
        return copy(seats, sharing, knocking, let, plus(removed, who));
    }

    /// As it is told by the passing of time.
    Call told(boolean unanswered, Instant quiet, Optional<Instant> asked) {
        return new Call(
                id,
                by,
                seats,
                sharing,
                knocking,
                admitted,
                removed,
                met,
                since,
                quiet,
                unanswered,
                asked);
    }

    private Call copy(
            List<Seat> seats,
            Optional<UUID> sharing,
            List<Member> knocking,
            List<MemberId> admitted,
            List<MemberId> removed) {
        return new Call(
                id,
                by,
                List.copyOf(seats),
                sharing,
                List.copyOf(knocking),
                List.copyOf(admitted),
                List.copyOf(removed),
                met,
                since,
                quiet,
                unanswered,
                asked);
    }

    private static List<MemberId> plus(List<MemberId> all, MemberId who) {
        if (all.contains(who)) {
            return all;
        }
        var more = new ArrayList<>(all);
        more.add(who);
        return more;
    }
}
