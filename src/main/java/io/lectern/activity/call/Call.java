package io.lectern.activity.call;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// A call under way.
///
/// @param id the number of its `Opened`
/// @param seats those inside, in the order of joining
/// @param stage whether it has a stage: seats that aren't on it only receive
/// @param placed the media server that carries the media; empty if they go from browser to browser
/// @param beckoned members who may come onto the stage
/// @param sharing the seat that shares its screen
/// @param admitted members who were let in though the call is for others
/// @param removed members who may not come back to this call
/// @param met whether two members have been inside at once
/// @param since when it began
/// @param quiet since when the number of seats that keep it going is as it is now
/// @param unanswered whether the caller waited for a minute and nobody came
/// @param asked when the only member inside was asked whether to go on
public record Call(
        long id,
        Member by,
        boolean stage,
        Optional<String> placed,
        List<MemberId> beckoned,
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

    static Call begun(long id, Member by, boolean stage, Instant at) {
        return new Call(
                id,
                by,
                stage,
                Optional.empty(),
                List.of(),
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

    /// The number of seats that send, which keep the call going.
    long sending() {
        return sending(seats);
    }

    private static long sending(List<Seat> all) {
        return all.stream().filter(Seat::stage).count();
    }

    private Call seated(List<Seat> all, Instant at) {
        var mayShare =
                sharing.filter(shown ->
                        all.stream().anyMatch(seat -> seat.stage() && seat.id().equals(shown)));
        return new Call(
                id,
                by,
                stage,
                placed,
                beckoned,
                List.copyOf(all),
                mayShare,
                knocking,
                admitted,
                removed,
                met || all.size() > 1,
                since,
                stage && sending(all) == sending(seats) ? quiet : at,
                unanswered,
                Optional.empty());
    }

    Call turned(UUID seat, boolean camera) {
        return copy(each(seat, one -> one.turned(camera)), sharing, knocking, admitted, removed);
    }

    Call staged(UUID seat, boolean on, boolean camera, Instant at) {
        var who = seat(seat).map(it -> it.who().id());
        var still = beckoned.stream().filter(one -> on || !Optional.of(one).equals(who)).toList();
        return beckoned(still).seated(each(seat, one -> one.staged(on, camera)), at);
    }

    Call beckoned(MemberId who, boolean on) {
        return beckoned(
                on
                        ? plus(beckoned, who)
                        : beckoned.stream().filter(one -> !one.equals(who)).toList());
    }

    private List<Seat> each(UUID seat, UnaryOperator<Seat> change) {
        return seats.stream().map(one -> one.id().equals(seat) ? change.apply(one) : one).toList();
    }

    Call shared(Optional<UUID> seat) {
        return copy(seats, seat, knocking, admitted, removed);
    }

    Call knocked(Member who) {
        var all = new ArrayList<>(knocking);
        all.add(who);
        return copy(seats, sharing, all, admitted, removed);
    }

    /// The call without this member at the door.
    Call answered(MemberId who) {
        var all = knocking.stream().filter(one -> !one.is(who)).toList();
        return copy(seats, sharing, all, admitted, removed);
    }

    Call admitted(MemberId who) {
        return copy(seats, sharing, knocking, plus(admitted, who), removed);
    }

    Call removed(MemberId who) {
        var let = admitted.stream().filter(one -> !one.equals(who)).toList();
        return beckoned(who, false).copy(seats, sharing, knocking, let, plus(removed, who));
    }

    Call placed(String server) {
        return with(Optional.of(server), beckoned);
    }

    private Call beckoned(List<MemberId> who) {
        return with(placed, who);
    }

    private Call with(Optional<String> placed, List<MemberId> beckoned) {
        return new Call(
                id,
                by,
                stage,
                placed,
                List.copyOf(beckoned),
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

    /// The call with what the passing of time has changed.
    Call told(boolean unanswered, Instant quiet, Optional<Instant> asked) {
        return new Call(
                id,
                by,
                stage,
                placed,
                beckoned,
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
                stage,
                placed,
                beckoned,
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
