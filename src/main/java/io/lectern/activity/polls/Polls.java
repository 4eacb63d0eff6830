package io.lectern.activity.polls;

import io.lectern.activity.polls.PollsEvent.Answered;
import io.lectern.activity.polls.PollsEvent.Closed;
import io.lectern.activity.polls.PollsEvent.Drafted;
import io.lectern.activity.polls.PollsEvent.Extended;
import io.lectern.activity.polls.PollsEvent.Opened;
import io.lectern.activity.polls.PollsEvent.Removed;
import io.lectern.activity.polls.PollsEvent.Revealed;
import io.lectern.activity.polls.PollsEvent.Revised;
import io.lectern.activity.polls.PollsEvent.Shown;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The polls of a class; [PollRules] decides on commands. A member's answer is seen by that member only; how many
/// answered, and what, is in the tally until the results are shown. A member has one answer a round.
public final class Polls implements Activity<PollsState, PollsCommand, PollsEvent> {
    /// @param polls the polls that are open or closed
    public record Tally(Map<Long, Count> polls) {}

    /// @param answered how many answered in this round
    /// @param results of each round; absent for learners until they are shown, unless the poll shows them live
    public record Count(int answered, Optional<List<Results>> results) {}

    /// @param rounds by poll, in the form of the state, with the viewer's own answers
    public record Own(Map<Long, List<Map<MemberId, Reply>>> rounds) {}

    @Override
    public String name() {
        return "polls";
    }

    @Override
    public Class<PollsCommand> commands() {
        return PollsCommand.class;
    }

    @Override
    public Class<PollsEvent> events() {
        return PollsEvent.class;
    }

    @Override
    public Class<PollsState> states() {
        return PollsState.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.CLASS);
    }

    @Override
    public PollsState empty() {
        return PollsState.EMPTY;
    }

    @Override
    public Class<? extends Reason> refusals() {
        return PollsRefusal.class;
    }

    @Override
    public Decision<PollsEvent> decide(
            PollsState state, PollsCommand command, Member by, Instant at) {
        return new PollRules(state, by, at).decide(command);
    }

    @Override
    public PollsState apply(PollsState state, Recorded<PollsEvent> recorded) {
        return switch (recorded.event()) {
            case Drafted(var by, var sheet) ->
                    state.with(
                            new Poll(
                                    recorded.seq(),
                                    by,
                                    sheet,
                                    Stage.DRAFT,
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    List.of()));
            case Revised(var id, var sheet) -> state.changing(id, it -> it.with(sheet));
            case Removed(var id) -> state.without(id);
            case Opened(var id, _, var until) ->
                    state.changing(id, it -> it.opened(recorded.at(), until));
            case Extended(var id, var until) -> state.changing(id, it -> it.until(until));
            case Closed(var id) -> state.changing(id, Poll::closed);
            case Answered(var id, var round, var by, var reply) ->
                    state.changing(id, it -> it.answered(round, by, reply));
            case Revealed(var id, var results, var key) ->
                    state.changing(
                            id,
                            it ->
                                    it.revealed(
                                            results.orElseGet(it::counted),
                                            key.or(() -> it.sheet().key())));
            case Shown(var poll) -> state.with(poll);
        };
    }

    @Override
    public PollsState view(PollsState state, Member viewer) {
        return state.view(viewer);
    }

    @Override
    public Optional<PollsEvent> view(
            PollsState before, Recorded<PollsEvent> recorded, Member viewer) {
        PollsEvent event = recorded.event();
        return switch (event) {
            case Drafted _, Revised _ -> viewer.isStaff() ? Optional.of(event) : Optional.empty();
            case Answered answered ->
                    viewer.is(answered.by()) ? Optional.of(event) : Optional.empty();
            case Revealed(var id, _, _) ->
                    before.poll(id)
                            .map(it ->
                                    new Revealed(id, Optional.of(it.counted()), it.sheet().key()));
            case Opened(var id, _, _) when !sees(before, id, viewer) ->
                    apply(before, recorded).poll(id).map(it -> new Shown(it.view(viewer)));
            default ->
                    sees(before, about(event).orElseThrow(), viewer)
                            ? Optional.of(event)
                            : Optional.empty();
        };
    }

    private static boolean sees(PollsState state, long id, Member viewer) {
        return state.poll(id).filter(it -> it.seenBy(viewer)).isPresent();
    }

    @Override
    public Set<MemberId> concerned(PollsState before, Recorded<PollsEvent> recorded) {
        return recorded.event() instanceof Answered answered ? Set.of(answered.by()) : Set.of();
    }

    @Override
    public boolean oneViewPerRole() {
        return false;
    }

    @Override
    public Optional<Own> own(PollsState state, MemberId viewer) {
        var rounds = new LinkedHashMap<Long, List<Map<MemberId, Reply>>>();
        state.polls()
                .forEach((id, poll) -> {
                    var own = poll.roundsOf(viewer);
                    if (own.stream().anyMatch(round -> !round.isEmpty())) {
                        rounds.put(id, own);
                    }
                });
        return rounds.isEmpty() ? Optional.empty() : Optional.of(new Own(rounds));
    }

    @Override
    public Optional<Tally> tally(PollsState state, Role role) {
        var counts = new LinkedHashMap<Long, Count>();
        state.all()
                .filter(it -> it.stage() == Stage.OPEN || it.stage() == Stage.CLOSED)
                .forEach(it -> {
                    boolean shown = role.isStaff() || it.sheet().live();
                    counts.put(
                            it.id(),
                            new Count(
                                    it.rounds().getLast().size(),
                                    shown ? Optional.of(it.counted()) : Optional.empty()));
                });
        return Optional.of(new Tally(counts));
    }

    @Override
    public OptionalLong about(PollsEvent event) {
        return switch (event) {
            case Drafted _ -> OptionalLong.empty();
            case Revised it -> OptionalLong.of(it.poll());
            case Removed it -> OptionalLong.of(it.poll());
            case Opened it -> OptionalLong.of(it.poll());
            case Extended it -> OptionalLong.of(it.poll());
            case Closed it -> OptionalLong.of(it.poll());
            case Answered it -> OptionalLong.of(it.poll());
            case Revealed it -> OptionalLong.of(it.poll());
            case Shown it -> OptionalLong.of(it.poll().id());
        };
    }

    @Override
    public Optional<Instant> alarm(PollsState state) {
        return state.open().flatMap(Poll::until);
    }

    @Override
    public List<PollsEvent> wake(PollsState state, Instant at) {
        return state.open()
                .filter(it -> it.isOver(at))
                .<List<PollsEvent>>map(it -> List.of(new Closed(it.id())))
                .orElse(List.of());
    }
}
