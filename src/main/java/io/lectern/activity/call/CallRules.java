package io.lectern.activity.call;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.call.CallCommand.Admit;
import io.lectern.activity.call.CallCommand.Beckon;
import io.lectern.activity.call.CallCommand.Camera;
import io.lectern.activity.call.CallCommand.Caption;
import io.lectern.activity.call.CallCommand.Dismiss;
import io.lectern.activity.call.CallCommand.End;
import io.lectern.activity.call.CallCommand.Hush;
import io.lectern.activity.call.CallCommand.Invite;
import io.lectern.activity.call.CallCommand.Join;
import io.lectern.activity.call.CallCommand.Knock;
import io.lectern.activity.call.CallCommand.Leave;
import io.lectern.activity.call.CallCommand.Outage;
import io.lectern.activity.call.CallCommand.Place;
import io.lectern.activity.call.CallCommand.Remove;
import io.lectern.activity.call.CallCommand.Share;
import io.lectern.activity.call.CallCommand.Show;
import io.lectern.activity.call.CallCommand.Start;
import io.lectern.activity.call.CallCommand.Stay;
import io.lectern.activity.call.CallCommand.Step;
import io.lectern.activity.call.CallCommand.Watch;
import io.lectern.activity.call.CallEvent.CameraTurned;
import io.lectern.activity.call.CallEvent.Ended;
import io.lectern.activity.call.CallEvent.Hushed;
import io.lectern.activity.call.CallEvent.Left;
import io.lectern.activity.call.CallEvent.Placed;
import io.lectern.activity.call.CallEvent.Shared;
import io.lectern.activity.call.CallEvent.Stayed;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/// Decides on the commands of a call.
record CallRules(CallState state, Member by) {
    static final int LONGEST_SERVER = 40;
    static final int LONGEST_CAPTION = 300;

    Decision<CallEvent> decide(CallCommand command) {
        var door = new DoorRules(state, by);
        var stage = new StageRules(state, by);
        return switch (command) {
            case Invite(var who) -> door.invite(who);
            case Dismiss(var who) -> door.dismiss(who);
            case End(var call) -> end(call);
            case Place(var call, var server) -> on(call, on -> place(on, server));
            case Outage(var call, var server, var over) -> on(call, _ -> outage(server, over));
            case Beckon beckon -> on(beckon.call(), on -> stage.beckon(on, beckon));
            case CallCommand command0 when by.isSystem() -> refuse(Refusal.NOT_ALLOWED);
            case Join join -> door.join(join);
            case Start start -> stage.start(start);
            case Watch(var seat) -> stage.watch(seat);
            case Step step -> mine(step.seat(), (on, own) -> stage.step(on, own, step));
            case Leave(var seat) ->
                    mine(seat, (_, own) -> accept(new Left(own.id(), own.who().id(), Why.LEFT)));
            case Camera camera -> camera(camera);
            case Share share -> share(share);
            case Hush(var call, var who, var device) ->
                    staffOn(
                            call,
                            on ->
                                    on.seatOf(who).isPresent()
                                            ? accept(new Hushed(who, device, by))
                                            : refuse(CallRefusal.NOT_IN_CALL));
            case Remove(var call, var who) -> staffOn(call, on -> remove(on, who));
            case Knock(var call) -> on(call, door::knock);
            case Admit admit -> on(admit.call(), on -> door.admit(on, admit));
            case Stay(var call) -> on(call, this::stay);
            case CallCommand.Signal signal ->
                    mine(signal.seat(), (on, _) -> new Signalling(on).pass(signal));
            case Show show ->
                    sender(
                            show.seat(),
                            (_, _) ->
                                    new Decision.Relayed<>(
                                            new CallSignal.Show(
                                                    show.seat(),
                                                    show.microphone(),
                                                    show.camera(),
                                                    show.text(),
                                                    show.quality(),
                                                    show.speaking())));
            case Caption caption -> sender(caption.seat(), (_, _) -> caption(caption));
        };
    }

    private Decision<CallEvent> place(Call call, String server) {
        if (!by.isSystem()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (server.isEmpty() || server.length() > LONGEST_SERVER) {
            return refuse(Refusal.INVALID);
        }
        return call.placed().filter(server::equals).isPresent()
                ? unchanged()
                : accept(new Placed(server));
    }

    private Decision<CallEvent> outage(String server, boolean over) {
        return by.isSystem()
                ? new Decision.Relayed<>(new CallSignal.Outage(server, over))
                : refuse(Refusal.NOT_ALLOWED);
    }

    private Decision<CallEvent> camera(Camera camera) {
        return sender(
                camera.seat(),
                (call, own) ->
                        own.camera() == camera.on()
                                ? unchanged()
                                : new Places(call, by.id())
                                        .full(camera.on())
                                        .orElseGet(() ->
                                                accept(new CameraTurned(own.id(), camera.on()))));
    }

    private Decision<CallEvent> share(Share share) {
        return sender(
                share.seat(),
                (call, own) -> {
                    var shows = call.sharing().filter(own.id()::equals).isPresent();
                    if (shows == share.on()) {
                        return unchanged();
                    }
                    return share.on() && call.sharing().isPresent() && !by.isStaff()
                            ? refuse(CallRefusal.SHARED_ALREADY)
                            : accept(new Shared(own.id(), share.on()));
                });
    }

    private Decision<CallEvent> remove(Call call, MemberId who) {
        if (by.is(who)) {
            return refuse(Refusal.INVALID, "Nobody removes themselves: leave the call");
        }
        return call.seatOf(who)
                .map(seat -> Decision.<CallEvent>accept(new Left(seat.id(), who, Why.REMOVED)))
                .orElseGet(() -> refuse(CallRefusal.NOT_IN_CALL));
    }

    private Decision<CallEvent> stay(Call call) {
        if (call.seatOf(by.id()).isEmpty()) {
            return refuse(CallRefusal.NOT_IN_CALL);
        }
        return call.asked().isPresent() ? accept(new Stayed(by.id())) : unchanged();
    }

    private Decision<CallEvent> end(OptionalLong named) {
        if (state.call().isEmpty()) {
            return by.isSystem() ? unchanged() : refuse(CallRefusal.CALL_OVER);
        }
        var call = state.call().get();
        if (!by.isSystem() && (named.isEmpty() || named.getAsLong() != call.id())) {
            return refuse(CallRefusal.CALL_OVER);
        }
        return by.isStaff() || by.is(call.by().id())
                ? accept(new Ended(Optional.of(by)))
                : refuse(Refusal.NOT_ALLOWED, "Whoever began the call, or staff, can end it");
    }

    private Decision<CallEvent> caption(Caption caption) {
        var text = Text.line(caption.text());
        return Text.excess(text, LONGEST_CAPTION)
                .map(Decision::<CallEvent>refuse)
                .orElseGet(() ->
                        new Decision.Relayed<>(new CallSignal.Caption(caption.seat(), by, text)));
    }

    private interface OfSeat {
        Decision<CallEvent> decide(Call call, Seat own);
    }

    /// Decides on a command of the seat's owner.
    private Decision<CallEvent> mine(UUID seat, OfSeat decide) {
        return state.call()
                .flatMap(call ->
                        call.seat(seat)
                                .filter(own -> own.isOf(by.id()))
                                .map(own -> decide.decide(call, own)))
                .orElseGet(() -> refuse(CallRefusal.NOT_IN_CALL));
    }

    /// Decides on a command of a seat that sends. Seats before a stage can't give it.
    private Decision<CallEvent> sender(UUID seat, OfSeat decide) {
        return mine(
                seat,
                (call, own) ->
                        own.stage() ? decide.decide(call, own) : refuse(CallRefusal.NOT_ON_STAGE));
    }

    private Decision<CallEvent> on(long call, Function<Call, Decision<CallEvent>> decide) {
        return state.call()
                .filter(on -> on.id() == call)
                .map(decide)
                .orElseGet(() -> refuse(CallRefusal.CALL_OVER));
    }

    private Decision<CallEvent> staffOn(long call, Function<Call, Decision<CallEvent>> decide) {
        return by.isStaff() ? on(call, decide) : refuse(Refusal.NOT_ALLOWED);
    }
}
