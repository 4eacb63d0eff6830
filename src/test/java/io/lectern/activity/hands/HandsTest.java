package io.lectern.activity.hands;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.hands.HandsCommand.Call;
import io.lectern.activity.hands.HandsCommand.Lower;
import io.lectern.activity.hands.HandsCommand.LowerAll;
import io.lectern.activity.hands.HandsCommand.Raise;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Laws;
import io.lectern.room.Laws.Invariant;
import io.lectern.room.Laws.Moment;
import io.lectern.room.Laws.Secrets;
import io.lectern.room.Member;
import io.lectern.room.Notice;
import io.lectern.room.Part;
import io.lectern.room.People;
import io.lectern.room.Recorded;
import io.lectern.room.Recording;
import io.lectern.room.Role;
import io.lectern.room.RoomState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class HandsTest {
    private static final Hands HANDS = new Hands();
    private final List<Notice> told = new ArrayList<>();
    private final Instant now = Instant.parse("2026-03-26T17:00:00Z");
    private HandsState state = HANDS.empty();
    private long seq;

    @Test
    void hands_are_up_in_the_order_they_were_raised() {
        assertThat(asks(ANN, new Raise(Wish.SPEAK))).isEqualTo("Raised");
        assertThat(asks(BO, new Raise(Wish.CANT_HEAR))).isEqualTo("Raised");
        assertThat(asks(ANN, new Raise(Wish.SPEAK))).isEqualTo("-");
        assertThat(HANDS.tally(state, Role.LEARNER)).contains(new Hands.Tally(2, List.of(1L, 2L)));
        assertThat(asks(ANN, new Raise(Wish.TOO_FAST))).isEqualTo("Lowered Raised");
        assertThat(HANDS.tally(state, Role.LEARNER)).contains(new Hands.Tally(2, List.of(2L, 4L)));
    }

    @Test
    void a_learner_sees_their_own_hand_and_no_other() {
        asks(ANN, new Raise(Wish.SPEAK));
        asks(BO, new Raise(Wish.SPEAK));
        assertThat(HANDS.view(state, BO).hands()).containsOnlyKeys(2L);
        assertThat(HANDS.view(state, CY).hands()).containsOnlyKeys(1L, 2L);
    }

    @Test
    void staff_call_one_and_lower_one_or_all() {
        asks(ANN, new Raise(Wish.SPEAK));
        asks(BO, new Raise(Wish.SPEAK));
        assertThat(asks(ANN, new Call(1))).isEqualTo("NOT_ALLOWED");
        assertThat(asks(DAY, new Call(1))).isEqualTo("Called");
        assertThat(asks(DAY, new Call(1))).isEqualTo("-");
        assertThat(told).containsExactly(new Notice(ANN.id(), "yourTurn", 1, "Dr. Day"));
        assertThat(asks(ANN, new Lower(2))).as("another's").isEqualTo("-");
        assertThat(asks(CY, new Lower(2))).isEqualTo("Lowered");
        assertThat(asks(DAY, new Call(2))).isEqualTo("UNKNOWN");
        assertThat(asks(BO, new LowerAll())).isEqualTo("NOT_ALLOWED");
        assertThat(asks(DAY, new LowerAll())).isEqualTo("Lowered");
        assertThat(state.hands()).isEmpty();
    }

    @Test
    void the_hand_of_someone_who_is_gone_is_lowered() {
        asks(ANN, new Raise(Wish.SPEAK));
        assertThat(HANDS.awaited(state)).containsExactly(ANN.id());
        HANDS.absent(state, ANN.id(), now).forEach(this::record);
        assertThat(state.hands()).isEmpty();
    }

    /// A helper who is on duty as long without a socket is off duty by then.
    @Test
    void a_hand_stays_up_twice_as_long_as_a_helper_is_waited_for() {
        var gone = Duration.ofMinutes(1);
        asks(ANN, new Raise(Wish.SPEAK));
        var room = new RoomState(1, List.of(Part.begin(HANDS).at(state)));
        assertThat(room.absent(ANN.id(), Duration.ofSeconds(119), gone, now)).isEmpty();
        assertThat(room.absent(ANN.id(), Duration.ofMinutes(2), gone, now)).hasSize(1);
    }

    @Test
    void the_laws_hold_wherever_people_walk() {
        laws().walk(150, 80);
    }

    @Test
    void a_walk_comes_everywhere() {
        var seen = new HashSet<Class<?>>();
        laws().log(1, 200).forEach(recorded -> seen.add(recorded.event().getClass()));
        assertThat(seen).containsExactlyInAnyOrder(HandsEvent.class.getPermittedSubclasses());
    }

    @Test
    void what_is_seen_is_as_recorded() throws IOException {
        Recording.check("hands.learner.jsonl", laws(), ANN, List.of(1L, 2L), 60);
        Recording.check("hands.staff.jsonl", laws(), CY, List.of(1L, 2L), 60);
    }

    static Laws<HandsState, HandsCommand, HandsEvent> laws() {
        return new Laws<>(
                HANDS,
                Laws.EVERYBODY,
                (state, _, _, random) -> wish(state, random),
                Optional.of(new NoNames()),
                List.of(one("one hand a member", HandsTest::oneEach)));
    }

    private static final class NoNames implements Secrets<HandsState> {
        @Override
        public boolean knows(HandsState state, Member viewer, Member other) {
            return false;
        }

        @Override
        public boolean tells(String seen, Member whose) {
            return false;
        }
    }

    private static HandsCommand wish(HandsState state, SplittableRandom random) {
        var ids = List.copyOf(state.hands().keySet());
        long id = ids.isEmpty() ? 9 : ids.get(random.nextInt(ids.size()));
        return switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> new Raise(List.of(Wish.values()).get(random.nextInt(3)));
            case 4, 5 -> new Lower(id);
            case 6 -> new Call(id);
            default -> random.nextInt(4) == 0 ? new LowerAll() : new Call(id);
        };
    }

    private static Invariant<HandsState, HandsCommand, HandsEvent> one(
            String words,
            java.util.function.Predicate<Moment<HandsState, HandsCommand, HandsEvent>> holds) {
        return moment -> holds.test(moment) ? Optional.empty() : Optional.of(words);
    }

    private static boolean oneEach(Moment<HandsState, HandsCommand, HandsEvent> it) {
        var hands = it.after().hands().values();
        return hands.stream().map(hand -> hand.by().id()).distinct().count() == hands.size()
                && People.ALL.stream()
                        .allMatch(viewer ->
                                HANDS.own(it.after(), viewer.id())
                                        .map(own -> own.hand().by().is(viewer.id()))
                                        .orElse(it.after().of(viewer.id()).isEmpty()));
    }

    private String asks(Member by, HandsCommand wish) {
        return switch (HANDS.decide(state, wish, by, now)) {
            case Refused<HandsEvent>(var why, _) -> why.name();
            case Accepted<HandsEvent>(var events) when events.isEmpty() -> "-";
            case Accepted<HandsEvent>(var events) -> {
                events.forEach(this::record);
                yield events.stream()
                        .map(event -> event.getClass().getSimpleName())
                        .collect(Collectors.joining(" "));
            }
            default -> "told";
        };
    }

    private void record(HandsEvent event) {
        var recorded = new Recorded<>(++seq, now, event);
        told.addAll(HANDS.notices(state, recorded));
        state = HANDS.apply(state, recorded);
    }
}
