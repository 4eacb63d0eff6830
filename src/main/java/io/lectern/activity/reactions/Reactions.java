package io.lectern.activity.reactions;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;

import io.lectern.activity.reactions.ReactionsCommand.Give;
import io.lectern.activity.reactions.ReactionsEvent.Counted;
import io.lectern.activity.reactions.ReactionsEvent.Given;
import io.lectern.activity.reactions.ReactionsEvent.Noted;
import io.lectern.activity.reactions.ReactionsState.Minute;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Quick reactions, counted without names. Each is stored, so that the limit of one of a kind in 5 seconds a person
/// holds across servers, but only sums are told. Each minute's totals are an event of their own.
public final class Reactions implements Activity<ReactionsState, ReactionsCommand, ReactionsEvent> {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// @param minute the totals of the current minute
    public record Tally(Map<Reaction, Integer> minute) {}

    public record Own(Map<MemberId, Map<Reaction, Instant>> last) {}

    @Override
    public String name() {
        return "reactions";
    }

    @Override
    public Class<ReactionsCommand> commands() {
        return ReactionsCommand.class;
    }

    @Override
    public Class<ReactionsEvent> events() {
        return ReactionsEvent.class;
    }

    @Override
    public Class<ReactionsState> states() {
        return ReactionsState.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.CLASS);
    }

    @Override
    public ReactionsState empty() {
        return ReactionsState.EMPTY;
    }

    @Override
    public Class<? extends Reason> refusals() {
        return ReactionsRefusal.class;
    }

    @Override
    public Decision<ReactionsEvent> decide(
            ReactionsState state, ReactionsCommand command, Member by, Instant at) {
        return switch (command) {
            case Give(var reaction) ->
                    state.last(by.id(), reaction)
                                    .filter(at.minus(ReactionsState.PAUSE)::isBefore)
                                    .isPresent()
                            ? refuse(ReactionsRefusal.REACTED_JUST_NOW)
                            : accept(new Given(by.id(), reaction));
        };
    }

    @Override
    public ReactionsState apply(ReactionsState state, Recorded<ReactionsEvent> recorded) {
        return switch (recorded.event()) {
            case Given(var by, var reaction) -> state.given(by, reaction, recorded.at());
            case Noted(var by, var reaction) -> state.noted(by, reaction, recorded.at());
            case Counted(var minute, var totals) ->
                    state.counted(new Minute(minute, totals), recorded.at());
        };
    }

    @Override
    public ReactionsState view(ReactionsState state, Member viewer) {
        return state.view(viewer);
    }

    @Override
    public Optional<ReactionsEvent> view(
            ReactionsState before, Recorded<ReactionsEvent> recorded, Member viewer) {
        return switch (recorded.event()) {
            case Given(var by, var reaction) ->
                    viewer.is(by) ? Optional.of(new Noted(by, reaction)) : Optional.empty();
            case Noted _, Counted _ -> Optional.of(recorded.event());
        };
    }

    @Override
    public Set<MemberId> concerned(ReactionsState before, Recorded<ReactionsEvent> recorded) {
        return recorded.event() instanceof Given(var by, _) ? Set.of(by) : Set.of();
    }

    @Override
    public boolean oneViewPerRole() {
        return false;
    }

    @Override
    public Optional<Own> own(ReactionsState state, MemberId viewer) {
        return Optional.ofNullable(state.last().get(viewer))
                .map(last -> new Own(Map.of(viewer, last)));
    }

    @Override
    public Optional<Tally> tally(ReactionsState state, Role role) {
        return Optional.of(new Tally(state.totals()));
    }

    @Override
    public Optional<Instant> alarm(ReactionsState state) {
        return state.minute().map(minute -> minute.plus(MINUTE));
    }

    @Override
    public List<ReactionsEvent> wake(ReactionsState state, Instant at) {
        return state.minute()
                .<List<ReactionsEvent>>map(minute -> List.of(new Counted(minute, state.totals())))
                .orElse(List.of());
    }
}
