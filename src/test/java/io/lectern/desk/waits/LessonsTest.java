package io.lectern.desk.waits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.activity.helpqueue.HelpQueueCommand;
import io.lectern.activity.helpqueue.HelpQueueCommand.Away;
import io.lectern.activity.helpqueue.HelpQueueCommand.Back;
import io.lectern.activity.helpqueue.HelpQueueCommand.Begin;
import io.lectern.activity.helpqueue.HelpQueueCommand.Claim;
import io.lectern.activity.helpqueue.HelpQueueCommand.Close;
import io.lectern.activity.helpqueue.HelpQueueCommand.Duty;
import io.lectern.activity.helpqueue.HelpQueueCommand.Join;
import io.lectern.activity.helpqueue.HelpQueueCommand.NoAnswer;
import io.lectern.activity.helpqueue.HelpQueueCommand.Open;
import io.lectern.activity.helpqueue.HelpQueueCommand.Resolve;
import io.lectern.activity.helpqueue.HelpQueueCommand.Seat;
import io.lectern.activity.helpqueue.HelpQueueCommand.Withdraw;
import io.lectern.activity.helpqueue.HelpQueueEvent;
import io.lectern.activity.helpqueue.HelpQueueState;
import io.lectern.desk.waits.Lessons.Ended;
import io.lectern.desk.waits.Lessons.Outcome;
import io.lectern.desk.waits.Plans.Hosting;
import io.lectern.desk.waits.Plans.Plan;
import io.lectern.estimate.Experience;
import io.lectern.estimate.Picture;
import io.lectern.estimate.Picture.Free;
import io.lectern.estimate.Picture.Helping;
import io.lectern.estimate.Picture.Shift;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The picture of a desk for the estimate, and what it learns from the queue's own events.
class LessonsTest {
    private static final HelpQueue QUEUE = new HelpQueue();
    private static final Member ANN = member("Ann", Role.LEARNER);
    private static final Member BO = member("Bo", Role.LEARNER);
    private static final Member DAY = member("Dr. Day", Role.INSTRUCTOR);
    private static final Member CY = member("Cy", Role.ASSISTANT);
    private static final Instant OPENED = Instant.parse("2026-11-24T18:00:00Z");
    private static final Instant END = OPENED.plus(Duration.ofHours(2));

    private HelpQueueState state = QUEUE.empty();
    private Instant now = OPENED;
    private long seq;
    private final Lessons lessons = new Lessons(Experience.none());
    private final List<Ended> ended = new ArrayList<>();

    @Test
    void a_picture_has_the_line_in_order_and_who_is_on_duty_doing_what() {
        open();
        long ann = join(ANN);
        after(60);
        long bo = join(BO);
        does(DAY, new Claim(ann));
        after(30);
        does(DAY, new Begin(ann));
        after(90);
        var picture = picture(Plans.NONE);
        assertThat(picture.closes()).contains(END);
        assertThat(picture.line()).extracting(Picture.Waiting::ticket).containsExactly(bo);
        assertThat(picture.ahead()).isEqualTo(1);
        assertThat(picture.helpers())
                .extracting(Picture.Helper::work)
                .containsExactly(
                        new Helping(ann, "codes", Duration.ofSeconds(90)),
                        new Free(Duration.ofSeconds(120)));
    }

    @Test
    void who_is_away_keeps_a_place_and_an_appointment_stands_first() {
        open();
        long ann = join(ANN);
        does(ANN, new Away(ann, now.plus(Duration.ofMinutes(9))));
        long bo =
                does(
                        Member.SYSTEM,
                        new Seat(
                                BO,
                                "my appointment",
                                "codes",
                                Optional.of(now),
                                Optional.of(UUID.randomUUID())));
        var line = picture(Plans.NONE).line();
        assertThat(line).extracting(Picture.Waiting::ticket).containsExactly(bo, ann);
        assertThat(line).extracting(Picture.Waiting::booked).containsExactly(true, false);
        assertThat(line.get(1).hold())
                .contains(new Picture.Hold(Optional.of(now.plus(Duration.ofMinutes(9)))));
    }

    @Test
    void the_plan_says_until_when_helpers_stay_and_who_comes() {
        open();
        var plan =
                new Plan(
                        List.of(
                                new Hosting(DAY.id(), OPENED, OPENED.plusSeconds(3600)),
                                new Hosting(BO.id(), OPENED.plusSeconds(1800), END),
                                new Hosting(CY.id(), OPENED.minusSeconds(60), OPENED)),
                        List.of(OPENED.minusSeconds(1), OPENED.plusSeconds(900)));
        var picture = picture(plan);
        assertThat(picture.helpers())
                .extracting(Picture.Helper::leaves)
                .containsExactly(Optional.of(OPENED.plusSeconds(3600)), Optional.empty());
        assertThat(picture.shifts()).containsExactly(new Shift(OPENED.plusSeconds(1800), END));
        assertThat(picture.bookings())
                .extracting(Picture.Booking::due)
                .containsExactly(OPENED.plusSeconds(900));
    }

    @Test
    void idling_counts_only_while_there_is_somebody_to_call() {
        open();
        after(1200);
        assertThat(picture(Plans.NONE).helpers().getFirst().work())
                .isEqualTo(new Free(Duration.ZERO));
        join(ANN);
        after(45);
        assertThat(picture(Plans.NONE).helpers().getFirst().work())
                .isEqualTo(new Free(Duration.ofSeconds(45)));
    }

    @Test
    void a_session_is_learned_with_its_topic_and_length_and_the_wait_before_it() {
        open();
        long ann = join(ANN);
        after(600);
        does(DAY, new Claim(ann));
        after(20);
        does(DAY, new Begin(ann));
        after(300);
        does(DAY, new Resolve(ann, "J45.901", Optional.empty(), Optional.empty()));
        assertThat(lessons.experience().sessions())
                .containsExactly(new Experience.Session("codes", Duration.ofMinutes(5), now));
        assertThat(ended).containsExactly(new Ended(ann, Outcome.CALLED, Duration.ofMinutes(10)));
        assertThat(lessons.experience().noShows().value())
                .isLessThan(Experience.none().noShows().value());
        assertThat(lessons.free()).containsEntry(DAY.id(), now);
    }

    @Test
    void the_pause_between_two_sessions_is_learned_where_somebody_waited() {
        open();
        long ann = join(ANN);
        long bo = join(BO);
        does(DAY, new Claim(ann));
        does(DAY, new Begin(ann));
        after(300);
        does(DAY, new Resolve(ann, "J45.901", Optional.empty(), Optional.empty()));
        after(200);
        does(DAY, new Claim(bo));
        does(DAY, new Begin(bo));
        assertThat(lessons.experience().pause().value())
                .isGreaterThan(Experience.none().pause().value());
    }

    @Test
    void who_gives_up_and_who_is_let_go_end_their_wait() {
        open();
        long ann = join(ANN);
        long bo = join(BO);
        after(60);
        does(ANN, new Withdraw(ann));
        after(60);
        does(DAY, new Close());
        assertThat(ended)
                .containsExactly(
                        new Ended(ann, Outcome.LEFT, Duration.ofMinutes(1)),
                        new Ended(bo, Outcome.CLOSED, Duration.ofMinutes(2)));
        assertThat(lessons.experience().left().value())
                .isGreaterThan(Experience.none().left().value());
    }

    @Test
    void who_does_not_answer_is_learned_and_counts_as_called_once() {
        open();
        long ann = join(ANN);
        does(DAY, new Claim(ann));
        after(90);
        does(DAY, new NoAnswer(ann));
        does(DAY, new Claim(ann));
        assertThat(lessons.experience().noShows().value())
                .isGreaterThan(Experience.none().noShows().value());
        assertThat(ended).extracting(Ended::outcome).containsExactly(Outcome.CALLED);
    }

    @Test
    void a_wait_with_a_hold_in_it_says_nothing_of_the_estimate() {
        open();
        long ann = join(ANN);
        does(ANN, new Away(ann, now.plusSeconds(600)));
        after(60);
        does(ANN, new Back(ann));
        does(DAY, new Claim(ann));
        assertThat(ended).extracting(Ended::outcome).containsExactly(Outcome.OTHER);
        assertThat(lessons.experience().returns().value())
                .isGreaterThan(Experience.none().returns().value());
    }

    private void open() {
        does(DAY, new Open(Optional.of(END)));
        does(DAY, new Duty(true));
        does(CY, new Duty(true));
    }

    private long join(Member who) {
        return does(
                who,
                new Join(
                        "stuck",
                        "",
                        "codes",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private void after(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private Picture picture(Plan plan) {
        return Pictures.of(state, plan, lessons.free(), now);
    }

    /// @return the number of the last event
    private long does(Member by, HelpQueueCommand command) {
        if (!(QUEUE.decide(state, command, by, now)
                instanceof Accepted<HelpQueueEvent>(var events))) {
            throw new AssertionError(command + ": " + QUEUE.decide(state, command, by, now));
        }
        for (var event : events) {
            var before = state;
            state = QUEUE.apply(state, new Recorded<>(++seq, now, event));
            ended.addAll(lessons.learn(before, state, now));
        }
        return seq;
    }

    private static Member member(String name, Role role) {
        return new Member(
                new MemberId(
                        UUID.nameUUIDFromBytes(
                                name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                name,
                role);
    }
}
