package io.lectern.activity.call;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.call.CallCommand.Admit;
import io.lectern.activity.call.CallCommand.Join;
import io.lectern.activity.call.CallEvent.Admitted;
import io.lectern.activity.call.CallEvent.Invited;
import io.lectern.activity.call.CallEvent.Joined;
import io.lectern.activity.call.CallEvent.Knocked;
import io.lectern.activity.call.CallEvent.Left;
import io.lectern.activity.call.CallEvent.Opened;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rules of a call's door: guests, joining, knocking, and letting people in.
record DoorRules(CallState state, Member by) {
    static final int MOST_KNOCKING = 20;

    Decision<CallEvent> invite(Optional<List<MemberId>> who) {
        if (!by.isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        var next = new CallState(who.map(List::copyOf), state.call());
        var events = new ArrayList<CallEvent>();
        if (!next.guests().equals(state.guests())) {
            events.add(new Invited(next.guests()));
        }
        state.call().stream()
                .flatMap(call -> call.seats().stream())
                .filter(seat -> !next.mayJoin(seat.who().id()))
                .forEach(seat -> events.add(new Left(seat.id(), seat.who().id(), Why.MOVED)));
        return new Decision.Accepted<>(events);
    }

    Decision<CallEvent> dismiss(List<MemberId> who) {
        return by.isSystem()
                ? new Decision.Accepted<>(
                        state.call().stream()
                                .flatMap(call -> call.seats().stream())
                                .filter(seat -> who.contains(seat.who().id()))
                                .<CallEvent>map(
                                        seat -> new Left(seat.id(), seat.who().id(), Why.MOVED))
                                .toList())
                : refuse(Refusal.NOT_ALLOWED);
    }

    Decision<CallEvent> join(Join join) {
        if (by.isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (!state.mayJoin(by.id())) {
            return refuse(CallRefusal.NOT_INVITED);
        }
        var events = new ArrayList<CallEvent>();
        if (state.call().isEmpty()) {
            events.add(new Opened(by, Optional.empty()));
        } else {
            var call = state.call().get();
            var taken = call.seat(join.seat());
            if (call.removed().contains(by.id())) {
                return refuse(CallRefusal.REMOVED_FROM_CALL);
            }
            if (taken.isPresent()) {
                return taken.get().isOf(by.id()) ? unchanged() : refuse(Refusal.INVALID);
            }
            if (call.stage()) {
                return refuse(Refusal.INVALID, "This call has a stage: watch it");
            }
            var full = new Places(call, by.id()).full(join.camera());
            if (full.isPresent()) {
                return full.get();
            }
            call.seatOf(by.id())
                    .ifPresent(old -> events.add(new Left(old.id(), by.id(), Why.MOVED)));
        }
        events.add(new Joined(join.seat(), by, join.camera()));
        return new Decision.Accepted<>(events);
    }

    Decision<CallEvent> knock(Call call) {
        if (by.isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (call.removed().contains(by.id())) {
            return refuse(CallRefusal.REMOVED_FROM_CALL);
        }
        if (state.mayJoin(by.id()) || call.hasKnocked(by.id())) {
            return unchanged();
        }
        return call.knocking().size() >= MOST_KNOCKING
                ? refuse(Refusal.TOO_MANY)
                : accept(new Knocked(by));
    }

    Decision<CallEvent> admit(Call call, Admit admit) {
        if (call.seatOf(by.id()).isEmpty()) {
            return refuse(CallRefusal.NOT_IN_CALL);
        }
        return call.hasKnocked(admit.who())
                ? accept(new Admitted(admit.who(), admit.in(), by))
                : refuse(Refusal.UNKNOWN);
    }
}
