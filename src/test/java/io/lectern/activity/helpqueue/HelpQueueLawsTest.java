package io.lectern.activity.helpqueue;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.room.Activity;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class HelpQueueLawsTest {
    /// How often each kind of event comes on eighty walks.
    private static final Map<Class<?>, Long> COUNTED =
            LongStream.rangeClosed(1, 80)
                    .boxed()
                    .flatMap(seed -> QueueWalk.of(new HelpQueue()).log(seed, 120).stream())
                    .collect(groupingBy(it -> it.event().getClass(), counting()));

    @Test
    void the_laws_hold_wherever_people_walk() {
        QueueWalk.of(new HelpQueue()).walk(50, 120);
    }

    @Test
    void a_walk_comes_everywhere() {
        assertThat(COUNTED.keySet())
                .containsExactlyInAnyOrderElementsOf(Sealed.records(HelpQueueEvent.class).toList());
    }

    @Test
    void a_walk_often_undoes_hands_over_and_goes_together() {
        for (var often :
                List.of(
                        HelpQueueEvent.Undone.class,
                        HelpQueueEvent.Transferred.class,
                        HelpQueueEvent.GroupJoined.class,
                        HelpQueueEvent.Carried.class,
                        HelpQueueEvent.Passed.class,
                        HelpQueueEvent.Unanswered.class)) {
            assertThat(COUNTED.getOrDefault(often, 0L)).as(often.getSimpleName()).isGreaterThan(40);
        }
    }

    @Test
    void an_event_shown_whole_is_caught_by_the_view_law_in_the_shortest_story() {
        var leak =
                new Planted() {
                    @Override
                    public Optional<HelpQueueEvent> view(
                            HelpQueueState before,
                            Recorded<HelpQueueEvent> recorded,
                            Member viewer) {
                        return Optional.of(recorded.event());
                    }
                };
        assertThatThrownBy(() -> QueueWalk.of(leak).walk(20, 120))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the view law")
                .satisfies(error ->
                        assertThat(String.valueOf(error.getMessage()).lines())
                                .hasSizeBetween(4, 7));
    }

    @Test
    void a_state_and_events_shown_whole_are_caught_by_the_names_in_them() {
        var leak =
                new Planted() {
                    @Override
                    public Optional<HelpQueueEvent> view(
                            HelpQueueState before,
                            Recorded<HelpQueueEvent> recorded,
                            Member viewer) {
                        return Optional.of(recorded.event());
                    }

                    @Override
                    public HelpQueueState view(HelpQueueState state, Member viewer) {
                        return state;
                    }
                };
        assertThatThrownBy(() -> QueueWalk.of(leak).walk(20, 120))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("can see");
    }

    @Test
    void an_owner_left_out_of_those_concerned_is_caught() {
        var wrong =
                new Planted() {
                    @Override
                    public Set<MemberId> concerned(
                            HelpQueueState before, Recorded<HelpQueueEvent> recorded) {
                        return Set.of();
                    }
                };
        assertThatThrownBy(() -> QueueWalk.of(wrong).walk(20, 120))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("an event of their own");
    }

    @Test
    void one_view_for_all_learners_is_caught() {
        var wrong =
                new Planted() {
                    @Override
                    public boolean oneViewPerRole() {
                        return true;
                    }
                };
        assertThatThrownBy(() -> QueueWalk.of(wrong).walk(20, 120))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a state of their own");
    }

    @Test
    void an_answer_that_tells_what_became_of_another_ticket_is_caught() {
        var leak =
                new Planted() {
                    @Override
                    public Decision<HelpQueueEvent> decide(
                            HelpQueueState state, HelpQueueCommand command, Member by, Instant at) {
                        return command instanceof HelpQueueCommand.Begin(var id)
                                ? Decision.refuse(
                                        Refusal.UNKNOWN,
                                        Optional.ofNullable(state.tickets().get(id))
                                                .map(ticket -> ticket.status().name())
                                                .orElse(""))
                                : super.decide(state, command, by, at);
                    }
                };
        assertThatThrownBy(() -> QueueWalk.of(leak).walk(60, 120))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("tells more than the view");
    }

    @Test
    void a_call_of_whoever_came_last_is_caught() {
        var unfair =
                new Planted() {
                    @Override
                    public Decision<HelpQueueEvent> decide(
                            HelpQueueState state, HelpQueueCommand command, Member by, Instant at) {
                        return command instanceof HelpQueueCommand.ClaimNext
                                        && super.decide(state, command, by, at)
                                                instanceof Decision.Accepted<HelpQueueEvent>
                                ? super.decide(
                                        state,
                                        new HelpQueueCommand.Claim(state.line().getLast().id()),
                                        by,
                                        at)
                                : super.decide(state, command, by, at);
                    }
                };
        assertThatThrownBy(() -> QueueWalk.of(unfair).walk(60, 120))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("claimNext calls the least key");
    }

    /// The help queue, to plant one mistake in.
    private static class Planted
            implements Activity<HelpQueueState, HelpQueueCommand, HelpQueueEvent> {
        private final HelpQueue queue = new HelpQueue();

        @Override
        public String name() {
            return queue.name();
        }

        @Override
        public Class<HelpQueueCommand> commands() {
            return queue.commands();
        }

        @Override
        public Class<HelpQueueEvent> events() {
            return queue.events();
        }

        @Override
        public Class<HelpQueueState> states() {
            return queue.states();
        }

        @Override
        public Set<Kind> kinds() {
            return queue.kinds();
        }

        @Override
        public HelpQueueState empty() {
            return queue.empty();
        }

        @Override
        public Decision<HelpQueueEvent> decide(
                HelpQueueState state, HelpQueueCommand command, Member by, Instant at) {
            return queue.decide(state, command, by, at);
        }

        @Override
        public HelpQueueState apply(HelpQueueState state, Recorded<HelpQueueEvent> recorded) {
            return queue.apply(state, recorded);
        }

        @Override
        public HelpQueueState view(HelpQueueState state, Member viewer) {
            return queue.view(state, viewer);
        }

        @Override
        public Optional<HelpQueueEvent> view(
                HelpQueueState before, Recorded<HelpQueueEvent> recorded, Member viewer) {
            return queue.view(before, recorded, viewer);
        }

        @Override
        public Set<MemberId> concerned(HelpQueueState before, Recorded<HelpQueueEvent> recorded) {
            return queue.concerned(before, recorded);
        }

        @Override
        public boolean oneViewPerRole() {
            return queue.oneViewPerRole();
        }
    }
}
