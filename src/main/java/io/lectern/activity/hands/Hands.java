package io.lectern.activity.hands;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.hands.HandsCommand.Call;
import io.lectern.activity.hands.HandsCommand.Lower;
import io.lectern.activity.hands.HandsCommand.LowerAll;
import io.lectern.activity.hands.HandsCommand.Raise;
import io.lectern.activity.hands.HandsEvent.Called;
import io.lectern.activity.hands.HandsEvent.Lowered;
import io.lectern.activity.hands.HandsEvent.Raised;
import io.lectern.activity.hands.HandsState.Hand;
import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Raised hands, in the order of the log. A learner sees their own hand, and in the tally the ids of all, so that they
/// know their place and nobody's name. A hand is lowered when its owner is gone. A member has at most one.
public final class Hands implements Activity<HandsState, HandsCommand, HandsEvent> {
    /// How many hands the tally lists by id; further ones are only counted.
    static final int MOST_TOLD = 200;

    /// @param total how many hands are up
    /// @param first the ids of the first 200 in order
    public record Tally(int total, List<Long> first) {}

    public record Own(Hand hand) {}

    @Override
    public String name() {
        return "hands";
    }

    @Override
    public Class<HandsCommand> commands() {
        return HandsCommand.class;
    }

    @Override
    public Class<HandsEvent> events() {
        return HandsEvent.class;
    }

    @Override
    public Class<HandsState> states() {
        return HandsState.class;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.CLASS);
    }

    @Override
    public HandsState empty() {
        return HandsState.EMPTY;
    }

    @Override
    public Decision<HandsEvent> decide(
            HandsState state, HandsCommand command, Member by, Instant at) {
        return switch (command) {
            case Raise(var wish) -> raise(state, wish, by);
            case Lower(var id) -> lower(state, id, by);
            case LowerAll() ->
                    by.isStaff()
                            ? new Decision.Accepted<>(
                                    state.hands().keySet().stream()
                                            .<HandsEvent>map(id -> new Lowered(id, Optional.of(by)))
                                            .toList())
                            : refuse(Refusal.NOT_ALLOWED);
            case Call(var id) -> call(state, id, by);
        };
    }

    private static Decision<HandsEvent> raise(HandsState state, Wish wish, Member by) {
        var up = state.of(by.id());
        if (up.isEmpty()) {
            return accept(new Raised(by, wish));
        }
        return up.get().wish() == wish
                ? unchanged()
                : new Decision.Accepted<>(
                        List.of(
                                new Lowered(up.get().id(), Optional.empty()),
                                new Raised(by, wish)));
    }

    private static Decision<HandsEvent> lower(HandsState state, long id, Member by) {
        var hand = state.hands().get(id);
        if (hand == null || !(by.isStaff() || hand.by().is(by.id()))) {
            return unchanged();
        }
        return accept(new Lowered(id, hand.by().is(by.id()) ? Optional.empty() : Optional.of(by)));
    }

    private static Decision<HandsEvent> call(HandsState state, long id, Member by) {
        var hand = state.hands().get(id);
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (hand == null) {
            return refuse(Refusal.UNKNOWN, "That hand is down already");
        }
        return hand.called().isPresent() ? unchanged() : accept(new Called(id, by));
    }

    @Override
    public HandsState apply(HandsState state, Recorded<HandsEvent> recorded) {
        return switch (recorded.event()) {
            case Raised(var by, var wish) ->
                    state.with(new Hand(recorded.seq(), recorded.at(), by, wish, Optional.empty()));
            case Lowered(var id, _) -> state.without(id);
            case Called(var id, _) -> {
                var hand = state.hands().get(id);
                yield hand == null
                        ? state
                        : state.with(
                                new Hand(
                                        id,
                                        hand.at(),
                                        hand.by(),
                                        hand.wish(),
                                        Optional.of(recorded.at())));
            }
        };
    }

    @Override
    public HandsState view(HandsState state, Member viewer) {
        return viewer.isStaff() ? state : state.only(hand -> hand.by().is(viewer.id()));
    }

    @Override
    public Optional<HandsEvent> view(
            HandsState before, Recorded<HandsEvent> recorded, Member viewer) {
        return viewer.isStaff() || concerned(before, recorded).contains(viewer.id())
                ? Optional.of(recorded.event())
                : Optional.empty();
    }

    @Override
    public Set<MemberId> concerned(HandsState before, Recorded<HandsEvent> recorded) {
        return switch (recorded.event()) {
            case Raised(var by, _) -> Set.of(by.id());
            case Lowered(var id, _) -> owner(before, id);
            case Called(var id, _) -> owner(before, id);
        };
    }

    private static Set<MemberId> owner(HandsState state, long id) {
        var hand = state.hands().get(id);
        return hand == null ? Set.of() : Set.of(hand.by().id());
    }

    @Override
    public boolean oneViewPerRole() {
        return false;
    }

    @Override
    public Optional<Own> own(HandsState state, MemberId viewer) {
        return state.of(viewer).map(Own::new);
    }

    @Override
    public Optional<Tally> tally(HandsState state, Role role) {
        var ids = state.hands().keySet();
        return Optional.of(new Tally(ids.size(), ids.stream().limit(MOST_TOLD).toList()));
    }

    @Override
    public List<Notice> notices(HandsState before, Recorded<HandsEvent> recorded) {
        return recorded.event() instanceof Called(var id, var by)
                ? owner(before, id).stream()
                        .filter(to -> !by.is(to))
                        .map(to -> new Notice(to, "yourTurn", id, by.name()))
                        .toList()
                : List.of();
    }

    @Override
    public OptionalLong about(HandsEvent event) {
        return switch (event) {
            case Raised _ -> OptionalLong.empty();
            case Lowered(var id, _) -> OptionalLong.of(id);
            case Called(var id, _) -> OptionalLong.of(id);
        };
    }

    @Override
    public Set<MemberId> awaited(HandsState state) {
        return state.hands().values().stream()
                .map(hand -> hand.by().id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Twice as long as for a helper, so that a place in the order survives a gap in the connection.
    @Override
    public Duration patience(Duration gone) {
        return gone.multipliedBy(2);
    }

    @Override
    public List<HandsEvent> absent(HandsState state, MemberId who, Instant at) {
        return state.of(who)
                .<List<HandsEvent>>map(
                        hand -> List.of(new Lowered(hand.id(), Optional.of(Member.SYSTEM))))
                .orElse(List.of());
    }
}
