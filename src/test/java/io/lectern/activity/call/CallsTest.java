package io.lectern.activity.call;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.People;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class CallsTest {
    private final Calls calls = new Calls();
    private CallState state = calls.empty();
    private Instant now = Instant.parse("2026-03-03T18:00:00Z");
    private long seq;

    @Test
    void who_joins_first_begins_the_call() {
        join(ANN);
        join(BO);
        assertThat(call().id()).isEqualTo(1);
        assertThat(call().seats()).extracting(Seat::who).containsExactly(ANN, BO);
    }

    @Test
    void a_second_device_takes_the_seat_over() {
        var first = join(ANN);
        var second = seat(ANN, "phone");
        ask(ANN, new CallCommand.Join(second, true));
        assertThat(call().seats())
                .extracting(Seat::id)
                .containsExactly(second)
                .doesNotContain(first);
    }

    @Test
    void a_call_for_some_is_for_them_and_whoever_they_let_in() {
        ask(Member.SYSTEM, new CallCommand.Invite(Optional.of(ids(ANN, DAY))));
        assertThat(refusal(CY, new CallCommand.Join(seat(CY, ""), true)))
                .isEqualTo(CallRefusal.NOT_INVITED);
        join(DAY);
        ask(CY, new CallCommand.Knock(call().id()));
        assertThat(refusal(ANN, new CallCommand.Admit(call().id(), CY.id(), true)))
                .isEqualTo(CallRefusal.NOT_IN_CALL);
        ask(DAY, new CallCommand.Admit(call().id(), CY.id(), true));
        join(CY);
        assertThat(call().knocking()).isEmpty();
        assertThat(refusal(BO, new CallCommand.Join(seat(BO, ""), true)))
                .isEqualTo(CallRefusal.NOT_INVITED);
    }

    @Test
    void who_is_no_longer_a_guest_is_out() {
        ask(Member.SYSTEM, new CallCommand.Invite(Optional.of(ids(ANN, DAY))));
        join(DAY);
        join(ANN);
        ask(Member.SYSTEM, new CallCommand.Invite(Optional.of(ids(ANN, CY))));
        assertThat(call().seats()).extracting(Seat::who).containsExactly(ANN);
    }

    @Test
    void staff_begin_a_stage_and_all_others_only_watch() {
        assertThat(refusal(ANN, new CallCommand.Start(seat(ANN, ""), true)))
                .isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(refusal(ANN, new CallCommand.Watch(seat(ANN, ""))))
                .isEqualTo(CallRefusal.CALL_OVER);
        ask(DAY, new CallCommand.Start(seat(DAY, ""), true));
        ask(ANN, new CallCommand.Watch(seat(ANN, "")));
        assertThat(call().seats()).extracting(Seat::stage).containsExactly(true, false);
        assertThat(refusal(ANN, new CallCommand.Camera(seat(ANN, ""), true)))
                .isEqualTo(CallRefusal.NOT_ON_STAGE);
        assertThat(refusal(ANN, new CallCommand.Share(seat(ANN, ""), true)))
                .isEqualTo(CallRefusal.NOT_ON_STAGE);
        assertThat(refusal(ANN, new CallCommand.Caption(seat(ANN, ""), "Hello")))
                .isEqualTo(CallRefusal.NOT_ON_STAGE);
        assertThat(refusal(ANN, new CallCommand.Step(seat(ANN, ""), true, true)))
                .isEqualTo(CallRefusal.NOT_ON_STAGE);
        assertThat(refusal(BO, new CallCommand.Join(seat(BO, ""), true)))
                .isEqualTo(Refusal.INVALID);
    }

    @Test
    void nobody_is_put_on_the_stage_they_are_let_and_come_by_themselves() {
        ask(DAY, new CallCommand.Start(seat(DAY, ""), true));
        ask(ANN, new CallCommand.Watch(seat(ANN, "")));
        ask(DAY, new CallCommand.Beckon(call().id(), ANN.id(), true));
        assertThat(call().sending()).isEqualTo(1);
        ask(ANN, new CallCommand.Step(seat(ANN, ""), false, false));
        assertThat(call().beckoned()).isEmpty();
        ask(Member.SYSTEM, new CallCommand.Beckon(call().id(), ANN.id(), true));
        ask(ANN, new CallCommand.Step(seat(ANN, ""), true, true));
        assertThat(call().seats()).extracting(Seat::camera).containsExactly(true, true);
        ask(DAY, new CallCommand.Beckon(call().id(), ANN.id(), false));
        assertThat(call().seats()).extracting(Seat::stage).containsExactly(true, false);
        assertThat(call().seats()).extracting(Seat::camera).containsExactly(true, false);
        assertThat(refusal(ANN, new CallCommand.Step(seat(ANN, ""), true, true)))
                .isEqualTo(CallRefusal.NOT_ON_STAGE);
    }

    @Test
    void browsers_of_two_who_watch_tell_each_other_nothing() {
        ask(DAY, new CallCommand.Start(seat(DAY, ""), true));
        ask(ANN, new CallCommand.Watch(seat(ANN, "")));
        ask(BO, new CallCommand.Watch(seat(BO, "")));
        assertThat(refusal(ANN, signal(seat(ANN, ""), seat(BO, ""))))
                .isEqualTo(CallRefusal.NOT_ON_STAGE);
        assertThat(calls.decide(state, signal(seat(ANN, ""), seat(DAY, "")), ANN, now))
                .isInstanceOf(Decision.Directed.class);
    }

    @Test
    void ten_watch_from_browser_to_browser_and_four_hundred_by_a_media_server() {
        ask(DAY, new CallCommand.Start(seat(DAY, ""), true));
        for (int i = 0; i < 10; i++) {
            ask(learner(i), new CallCommand.Watch(seat(learner(i), "")));
        }
        assertThat(refusal(learner(10), new CallCommand.Watch(seat(learner(10), ""))))
                .isEqualTo(CallRefusal.CALL_FULL);
        assertThat(refusal(DAY, new CallCommand.Place(call().id(), "one")))
                .isEqualTo(Refusal.NOT_ALLOWED);
        ask(Member.SYSTEM, new CallCommand.Place(call().id(), "one"));
        for (int i = 10; i < 400; i++) {
            ask(learner(i), new CallCommand.Watch(seat(learner(i), "")));
        }
        assertThat(refusal(learner(400), new CallCommand.Watch(seat(learner(400), ""))))
                .isEqualTo(CallRefusal.CALL_FULL);
    }

    @Test
    void the_system_alone_tells_of_a_lost_media_server_and_nothing_is_stored_of_it() {
        ask(DAY, new CallCommand.Start(seat(DAY, ""), true));
        var outage = new CallCommand.Outage(call().id(), "one", false);
        assertThat(refusal(DAY, outage)).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(calls.decide(state, outage, Member.SYSTEM, now))
                .isEqualTo(new Decision.Relayed<>(new CallSignal.Outage("one", false)));
        assertThat(calls.decide(state, new CallCommand.Outage(1_000, "one", false), DAY, now))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void a_stage_that_nobody_is_on_is_over_after_half_a_minute_however_many_watch() {
        ask(DAY, new CallCommand.Start(seat(DAY, ""), true));
        ask(ANN, new CallCommand.Watch(seat(ANN, "")));
        assertThat(calls.alarm(state)).isEmpty();
        ask(DAY, new CallCommand.Step(seat(DAY, ""), false, false));
        var due = calls.alarm(state).orElseThrow();
        ask(BO, new CallCommand.Watch(seat(BO, "")));
        assertThat(calls.alarm(state)).contains(due);
        assertThat(calls.wake(state, due)).containsExactly(new CallEvent.Ended(Optional.empty()));
    }

    @Test
    void only_the_system_says_for_whom_a_call_is() {
        assertThat(refusal(DAY, new CallCommand.Invite(Optional.empty())))
                .isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(refusal(Member.SYSTEM, new CallCommand.Join(seat(ANN, ""), true)))
                .isEqualTo(Refusal.NOT_ALLOWED);
    }

    @Test
    void four_cameras_and_then_voices_up_to_eight_people() {
        for (int i = 0; i < 4; i++) {
            join(learner(i));
        }
        var fifth = learner(4);
        assertThat(refusal(fifth, new CallCommand.Join(seat(fifth, ""), true)))
                .isEqualTo(CallRefusal.CALL_FULL);
        for (int i = 4; i < 8; i++) {
            ask(learner(i), new CallCommand.Join(seat(learner(i), ""), false));
        }
        assertThat(refusal(fifth, new CallCommand.Camera(seat(fifth, ""), true)))
                .isEqualTo(CallRefusal.CALL_FULL);
        assertThat(refusal(ANN, new CallCommand.Join(seat(ANN, ""), false)))
                .isEqualTo(CallRefusal.CALL_FULL);
        ask(learner(0), new CallCommand.Leave(seat(learner(0), "")));
        ask(fifth, new CallCommand.Camera(seat(fifth, ""), true));
    }

    @Test
    void a_signal_goes_from_a_seat_to_a_seat_of_the_call_and_to_its_member_only() {
        var ann = join(ANN);
        var bo = join(BO);
        var decision = calls.decide(state, signal(ann, bo), ANN, now);
        assertThat(decision)
                .isEqualTo(
                        new Decision.Directed<>(
                                new CallSignal.Signal(
                                        ann,
                                        bo,
                                        Optional.empty(),
                                        Optional.of(List.of(candidate()))),
                                BO.id()));
        assertThat(refusal(CY, signal(ann, bo))).isEqualTo(CallRefusal.NOT_IN_CALL);
        assertThat(refusal(CY, signal(seat(CY, ""), bo))).isEqualTo(CallRefusal.NOT_IN_CALL);
        assertThat(refusal(ANN, signal(ann, seat(CY, "")))).isEqualTo(CallRefusal.NOT_IN_CALL);
        assertThat(refusal(ANN, signal(ann, ann))).isEqualTo(CallRefusal.NOT_IN_CALL);
        ask(BO, new CallCommand.Leave(bo));
        assertThat(refusal(ANN, signal(ann, bo))).isEqualTo(CallRefusal.NOT_IN_CALL);
    }

    @Test
    void a_signal_has_bounds() {
        var ann = join(ANN);
        var bo = join(BO);
        assertThat(
                        refusal(
                                ANN,
                                new CallCommand.Signal(
                                        ann, bo, Optional.empty(), Optional.empty())))
                .isEqualTo(Refusal.EMPTY);
        var long_ = new Description(Description.Type.OFFER, "v".repeat(40_001));
        assertThat(
                        refusal(
                                ANN,
                                new CallCommand.Signal(
                                        ann, bo, Optional.of(long_), Optional.empty())))
                .isEqualTo(Refusal.TOO_LONG);
        var many = java.util.Collections.nCopies(41, candidate());
        assertThat(
                        refusal(
                                ANN,
                                new CallCommand.Signal(
                                        ann, bo, Optional.empty(), Optional.of(many))))
                .isEqualTo(Refusal.TOO_MANY);
    }

    @Test
    void one_shares_at_a_time_and_staff_may_take_over() {
        var ann = join(ANN);
        var bo = join(BO);
        var day = join(DAY);
        ask(ANN, new CallCommand.Share(ann, true));
        assertThat(refusal(BO, new CallCommand.Share(bo, true)))
                .isEqualTo(CallRefusal.SHARED_ALREADY);
        ask(DAY, new CallCommand.Share(day, true));
        assertThat(call().sharing()).contains(day);
        ask(DAY, new CallCommand.Leave(day));
        assertThat(call().sharing()).isEmpty();
    }

    @Test
    void who_was_removed_may_not_come_back_to_this_call() {
        join(DAY);
        join(BO);
        long first = call().id();
        assertThat(refusal(BO, new CallCommand.Remove(first, DAY.id())))
                .isEqualTo(Refusal.NOT_ALLOWED);
        ask(DAY, new CallCommand.Remove(first, BO.id()));
        assertThat(refusal(BO, new CallCommand.Join(seat(BO, ""), true)))
                .isEqualTo(CallRefusal.REMOVED_FROM_CALL);
        ask(DAY, new CallCommand.End(OptionalLong.of(first)));
        join(BO);
    }

    @Test
    void whoever_began_it_and_staff_can_end_it() {
        join(ANN);
        join(BO);
        long id = call().id();
        assertThat(refusal(BO, new CallCommand.End(OptionalLong.of(id))))
                .isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(refusal(CY, new CallCommand.End(OptionalLong.of(id + 1))))
                .isEqualTo(CallRefusal.CALL_OVER);
        ask(ANN, new CallCommand.End(OptionalLong.of(id)));
        assertThat(state.call()).isEmpty();
    }

    @Test
    void a_call_to_somebody_is_unanswered_after_a_minute() {
        ask(Member.SYSTEM, new CallCommand.Invite(Optional.of(ids(ANN, DAY))));
        join(DAY);
        later(60);
        assertThat(call().unanswered()).isTrue();
        later(15 * 60 - 60);
        assertThat(call().asked()).isPresent();
        later(60);
        assertThat(state.call()).isEmpty();
    }

    @Test
    void a_call_that_was_answered_does_not_ring_again() {
        ask(Member.SYSTEM, new CallCommand.Invite(Optional.of(ids(ANN, DAY))));
        join(DAY);
        var ann = join(ANN);
        ask(ANN, new CallCommand.Leave(ann));
        later(60);
        assertThat(call().unanswered()).isFalse();
    }

    @Test
    void an_empty_call_is_over_after_half_a_minute_and_one_alone_is_asked() {
        var ann = join(ANN);
        later(15 * 60);
        ask(ANN, new CallCommand.Stay(call().id()));
        later(60);
        assertThat(call().seats()).hasSize(1);
        ask(ANN, new CallCommand.Leave(ann));
        later(29);
        assertThat(state.call()).isPresent();
        later(1);
        assertThat(state.call()).isEmpty();
    }

    @Test
    void whoever_is_gone_loses_the_seat() {
        join(ANN);
        assertThat(calls.awaited(state)).containsExactly(ANN.id());
        calls.absent(state, ANN.id(), now).forEach(this::happens);
        assertThat(call().seats()).isEmpty();
    }

    private UUID join(Member by) {
        var seat = seat(by, "");
        ask(by, new CallCommand.Join(seat, true));
        return seat;
    }

    private void ask(Member by, CallCommand command) {
        var decision = calls.decide(state, command, by, now);
        assertThat(decision).as(command.toString()).isInstanceOf(Decision.Accepted.class);
        ((Decision.Accepted<CallEvent>) decision).events().forEach(this::happens);
    }

    private Reason refusal(Member by, CallCommand command) {
        var decision = calls.decide(state, command, by, now);
        assertThat(decision).as(command.toString()).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused<CallEvent>) decision).why();
    }

    private void later(long seconds) {
        now = now.plusSeconds(seconds);
        if (calls.alarm(state).filter(due -> !due.isAfter(now)).isPresent()) {
            calls.wake(state, now).forEach(this::happens);
        }
    }

    private void happens(CallEvent event) {
        state = calls.apply(state, new Recorded<>(++seq, now, event));
    }

    private Call call() {
        return state.call().orElseThrow();
    }

    private static CallCommand signal(UUID from, UUID to) {
        return new CallCommand.Signal(
                from, to, Optional.empty(), Optional.of(List.of(candidate())));
    }

    private static Candidate candidate() {
        return new Candidate(
                "candidate:1 1 udp 1 127.0.0.1 9 typ host",
                Optional.of("0"),
                OptionalInt.of(0),
                Optional.empty());
    }

    private static UUID seat(Member who, String device) {
        return UUID.nameUUIDFromBytes(
                (who.name() + device).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Member learner(int i) {
        return People.named("Learner " + i, Role.LEARNER);
    }

    private static List<MemberId> ids(Member... members) {
        return java.util.Arrays.stream(members).map(Member::id).toList();
    }
}
