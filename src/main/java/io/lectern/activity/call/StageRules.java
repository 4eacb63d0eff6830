package io.lectern.activity.call;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.call.CallCommand.Beckon;
import io.lectern.activity.call.CallCommand.Start;
import io.lectern.activity.call.CallCommand.Step;
import io.lectern.activity.call.CallEvent.Beckoned;
import io.lectern.activity.call.CallEvent.Joined;
import io.lectern.activity.call.CallEvent.Left;
import io.lectern.activity.call.CallEvent.Opened;
import io.lectern.activity.call.CallEvent.Staged;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Rules for a call with a stage: staff send, and members whom they let on it; all others only receive. Nobody is put
/// on the stage: staff invite, and the member comes.
record StageRules(CallState state, Member by) {
    Decision<CallEvent> start(Start start) {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (!state.mayJoin(by.id())) {
            return refuse(CallRefusal.NOT_INVITED);
        }
        if (state.call().isPresent()) {
            return state.call().get().seat(start.seat()).filter(it -> it.isOf(by.id())).isPresent()
                    ? unchanged()
                    : refuse(Refusal.INVALID, "A call is on already");
        }
        return new Decision.Accepted<>(
                List.of(
                        new Opened(by, Optional.of(true)),
                        new Joined(start.seat(), by, start.camera()),
                        new Staged(start.seat(), true, start.camera())));
    }

    Decision<CallEvent> watch(UUID seat) {
        if (state.call().filter(Call::stage).isEmpty()) {
            return refuse(CallRefusal.CALL_OVER);
        }
        if (!state.mayJoin(by.id())) {
            return refuse(CallRefusal.NOT_INVITED);
        }
        var call = state.call().get();
        if (call.removed().contains(by.id())) {
            return refuse(CallRefusal.REMOVED_FROM_CALL);
        }
        var taken = call.seat(seat);
        if (taken.isPresent()) {
            return taken.get().isOf(by.id()) ? unchanged() : refuse(Refusal.INVALID);
        }
        return new Places(call, by.id()).fullHouse().orElseGet(() -> seated(call, seat));
    }

    private Decision<CallEvent> seated(Call call, UUID seat) {
        var events = new ArrayList<CallEvent>();
        call.seatOf(by.id()).ifPresent(old -> events.add(new Left(old.id(), by.id(), Why.MOVED)));
        events.add(new Joined(seat, by, false));
        return new Decision.Accepted<>(events);
    }

    Decision<CallEvent> beckon(Call call, Beckon beckon) {
        if (!by.isStaff() && !by.isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        var seat = call.seatOf(beckon.who());
        if (!call.stage() || seat.isEmpty()) {
            return refuse(CallRefusal.NOT_IN_CALL);
        }
        var events = new ArrayList<CallEvent>();
        if (call.beckoned().contains(beckon.who()) != beckon.on()
                && !(beckon.on() && seat.get().stage())) {
            events.add(new Beckoned(beckon.who(), beckon.on(), by));
        }
        if (seat.get().stage() && !beckon.on()) {
            events.add(new Staged(seat.get().id(), false, false));
        }
        return events.isEmpty() ? unchanged() : new Decision.Accepted<>(events);
    }

    Decision<CallEvent> step(Call call, Seat own, Step step) {
        if (!call.stage()) {
            return refuse(Refusal.INVALID, "This call has no stage");
        }
        if (!own.stage() && !step.on() && call.beckoned().contains(by.id())) {
            return accept(new Beckoned(by.id(), false, by));
        }
        if (own.stage() == step.on()) {
            return unchanged();
        }
        if (!step.on()) {
            return accept(new Staged(own.id(), false, false));
        }
        if (!by.isStaff() && !call.beckoned().contains(by.id())) {
            return refuse(CallRefusal.NOT_ON_STAGE, "Raise your hand: staff let people on stage");
        }
        var places = new Places(call, by.id());
        return places.fullStage()
                .or(() -> places.full(step.camera()))
                .orElseGet(() -> accept(new Staged(own.id(), true, step.camera())));
    }
}
