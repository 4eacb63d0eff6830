package io.lectern.activity.call;

import io.lectern.activity.call.CallEvent.Admitted;
import io.lectern.activity.call.CallEvent.Asked;
import io.lectern.activity.call.CallEvent.Beckoned;
import io.lectern.activity.call.CallEvent.CameraTurned;
import io.lectern.activity.call.CallEvent.Ended;
import io.lectern.activity.call.CallEvent.Hushed;
import io.lectern.activity.call.CallEvent.Invited;
import io.lectern.activity.call.CallEvent.Joined;
import io.lectern.activity.call.CallEvent.Knocked;
import io.lectern.activity.call.CallEvent.Left;
import io.lectern.activity.call.CallEvent.Opened;
import io.lectern.activity.call.CallEvent.Placed;
import io.lectern.activity.call.CallEvent.Shared;
import io.lectern.activity.call.CallEvent.Staged;
import io.lectern.activity.call.CallEvent.Stayed;
import io.lectern.activity.call.CallEvent.Unanswered;
import io.lectern.room.Activity;
import io.lectern.room.Crowd;
import io.lectern.room.CrowdNotice;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Calls between people of a room; everybody in the room sees who takes part. Media go between seats of this state
/// only, so nobody can listen unseen. In a class a call may have a stage, and seats before it only receive.
///
/// [CallRules] decides on commands, [Patience] handles time.
public final class Calls implements Activity<CallState, CallCommand, CallEvent> {
    @Override
    public String name() {
        return "call";
    }

    @Override
    public Class<CallCommand> commands() {
        return CallCommand.class;
    }

    @Override
    public Class<CallEvent> events() {
        return CallEvent.class;
    }

    @Override
    public Class<CallState> states() {
        return CallState.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.CLASS, Kind.STUDY, Kind.TABLE, Kind.GROUP, Kind.DIRECT);
    }

    @Override
    public CallState empty() {
        return CallState.EMPTY;
    }

    @Override
    public Class<? extends Reason> refusals() {
        return CallRefusal.class;
    }

    @Override
    public Decision<CallEvent> decide(CallState state, CallCommand command, Member by, Instant at) {
        return new CallRules(state, by).decide(command);
    }

    @Override
    public CallState apply(CallState state, Recorded<CallEvent> recorded) {
        var at = recorded.at();
        return switch (recorded.event()) {
            case Invited(var who) -> new CallState(who, state.call());
            case Opened(var by, var stage) ->
                    state.with(Call.begun(recorded.seq(), by, stage.orElse(false), at));
            case Joined(var seat, var by, var camera) ->
                    on(
                            state,
                            call -> call.joined(new Seat(seat, by, camera, !call.stage(), at), at));
            case Staged(var seat, var on, var camera) ->
                    on(state, call -> call.staged(seat, on, camera, at));
            case Beckoned(var who, var on, _) -> on(state, call -> call.beckoned(who, on));
            case Placed(var server) -> on(state, call -> call.placed(server));
            case Left(var seat, var who, var why) ->
                    on(
                            state,
                            call ->
                                    why == Why.REMOVED
                                            ? call.left(seat, at).removed(who)
                                            : call.left(seat, at));
            case CameraTurned(var seat, var on) -> on(state, call -> call.turned(seat, on));
            case Shared(var seat, var on) ->
                    on(state, call -> call.shared(on ? Optional.of(seat) : Optional.empty()));
            case Hushed _ -> state;
            case Knocked(var by) -> on(state, call -> call.knocked(by));
            case Admitted(var who, var in, _) ->
                    on(state, call -> in ? call.answered(who).admitted(who) : call.answered(who));
            case Unanswered() -> on(state, call -> call.told(true, call.quiet(), call.asked()));
            case Asked() ->
                    on(state, call -> call.told(call.unanswered(), call.quiet(), Optional.of(at)));
            case Stayed _ -> on(state, call -> call.told(call.unanswered(), at, Optional.empty()));
            case Ended _ -> state.over();
        };
    }

    private static CallState on(CallState state, UnaryOperator<Call> change) {
        return state.call().map(call -> state.with(change.apply(call))).orElse(state);
    }

    /// Notifies the others of a direct talk of a call, as they may not have the talk open.
    @Override
    public Optional<CrowdNotice> crowdNotice(CallState before, Recorded<CallEvent> recorded) {
        return recorded.event() instanceof Opened(var by, _)
                ? Optional.of(
                        new CrowdNotice(
                                Set.of(Crowd.ALL),
                                Set.of(by.id()),
                                Optional.of(Kind.DIRECT),
                                "callStarted",
                                recorded.seq(),
                                by.name()))
                : Optional.empty();
    }

    @Override
    public Optional<Instant> alarm(CallState state) {
        return new Patience(state).next();
    }

    @Override
    public List<CallEvent> wake(CallState state, Instant at) {
        return new Patience(state).due(at);
    }

    @Override
    public Set<MemberId> awaited(CallState state) {
        return state.call().stream()
                .flatMap(call -> call.seats().stream())
                .map(seat -> seat.who().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<CallEvent> absent(CallState state, MemberId who, Instant at) {
        return state.call().flatMap(call -> call.seatOf(who)).stream()
                .<CallEvent>map(seat -> new Left(seat.id(), who, Why.GONE))
                .toList();
    }
}
