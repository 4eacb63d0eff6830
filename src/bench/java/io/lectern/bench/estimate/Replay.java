package io.lectern.bench.estimate;

import io.lectern.bench.estimate.Day.Learner;
import io.lectern.bench.estimate.Day.Staff;
import io.lectern.estimate.Calibration.Pair;
import io.lectern.estimate.Experience;
import io.lectern.estimate.Picture;
import io.lectern.estimate.Picture.Booking;
import io.lectern.estimate.Picture.Free;
import io.lectern.estimate.Picture.Helping;
import io.lectern.estimate.Picture.Hold;
import io.lectern.estimate.Picture.Shift;
import io.lectern.estimate.Picture.Waiting;
import io.lectern.estimate.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// Replays the days of one course, second by second. Whoever joins gets an estimate from what is known
/// then; the future that [Day] holds isn't looked at.
final class Replay {
    private static final Instant FIRST = Instant.parse("2026-09-01T17:00:00Z");
    private static final int LAST_MINUTES = 240;

    private final Field field = new Field();
    private final Score score;
    private Simulation simulation = new Simulation(Experience.none());
    private Experience experience = Experience.none();
    private Instant opened = FIRST;

    private Day day;
    private Random random;
    private List<Ticket> line;
    private List<Hand> hands;
    private List<Look> looks = List.of();
    private int next;
    private int now;

    Replay(Score score) {
        this.score = score;
        this.day = new Day(0, List.of(), List.of(), 0);
        this.random = new Random(0);
        this.line = List.of();
        this.hands = List.of();
    }

    private static final class Ticket {
        final Learner learner;
        final long id;
        final int joined;
        final Look look;
        int calls;
        int awaySince = -1;
        boolean awayOver;

        Ticket(Learner learner, long id, int joined, Look look) {
            this.learner = learner;
            this.id = id;
            this.joined = joined;
            this.look = look;
        }

        boolean away() {
            return awaySince >= 0;
        }
    }

    private static final class Hand {
        final Staff staff;
        boolean here;
        boolean rested;
        int backAt;
        int freeSince;
        int ready;
        Optional<Ticket> helping = Optional.empty();
        int begins;
        int until;
        boolean answers;

        Hand(Staff staff) {
            this.staff = staff;
            this.backAt = staff.comes();
        }
    }

    void play(Day today) {
        day = today;
        random = new Random(today.seed() + 1);
        line = new ArrayList<>();
        hands = today.staff().stream().map(Hand::new).toList();
        looks = new ArrayList<>();
        next = 0;
        field.begin();
        for (now = 0; now < today.closes(); now++) {
            hands.forEach(this::comesAndGoes);
            new ArrayList<>(line).forEach(this::waits);
            while (next < day.learners().size() && day.learners().get(next).arrives() <= now) {
                join(day.learners().get(next++));
            }
            hands.forEach(this::works);
        }
        line.forEach(ticket -> notCalled(ticket, true));
        opened = opened.plus(Duration.ofDays(1));
    }

    /// What was told on this day, in the order of joining.
    List<Look> looks() {
        return looks;
    }

    private void join(Learner learner) {
        simulation = simulation.with(experience);
        var said = simulation.of(picture());
        int before = (int) line.stream().filter(one -> !one.away()).count();
        int helpers = (int) hands.stream().filter(hand -> hand.here).count();
        var ticket =
                new Ticket(
                        learner,
                        opened.getEpochSecond() + next,
                        now,
                        new Look(said.joining(), field.estimates(now, before, helpers)));
        looks.add(ticket.look);
        line.add(learner.booked() ? bookedAhead() : line.size(), ticket);
    }

    private int bookedAhead() {
        return (int) line.stream().takeWhile(one -> one.learner.booked()).count();
    }

    /// What a server would know now.
    private Picture picture() {
        var at = opened.plusSeconds(now);
        return new Picture(
                at,
                Optional.of(opened.plusSeconds(day.closes())),
                line.stream().map(this::waiting).toList(),
                line.size(),
                hands.stream().filter(hand -> hand.here).map(this::helper).toList(),
                hands.stream()
                        .filter(hand -> !hand.here && hand.staff.to() > now)
                        .map(hand ->
                                new Shift(
                                        opened.plusSeconds(hand.staff.from()),
                                        opened.plusSeconds(hand.staff.to())))
                        .toList(),
                day.learners().stream()
                        .skip(next)
                        .filter(Learner::booked)
                        .map(one -> new Booking(one.topic(), opened.plusSeconds(one.due())))
                        .toList());
    }

    private Waiting waiting(Ticket ticket) {
        var hold =
                Optional.of(new Hold(Optional.of(opened.plusSeconds(ticket.awaySince + 900))))
                        .filter(_ -> ticket.away());
        return new Waiting(
                ticket.id,
                ticket.learner.topic(),
                hold,
                ticket.learner.booked(),
                OptionalLong.empty());
    }

    private Picture.Helper helper(Hand hand) {
        var work =
                hand.helping
                        .<Picture.Work>map(ticket ->
                                new Helping(
                                        ticket.id,
                                        ticket.learner.topic(),
                                        Duration.ofSeconds(Math.max(0, now - hand.begins))))
                        .orElseGet(() -> new Free(Duration.ofSeconds(now - hand.freeSince)));
        return new Picture.Helper(work, Optional.of(opened.plusSeconds(hand.staff.to())));
    }

    private void comesAndGoes(Hand hand) {
        boolean rests = !hand.rested && now >= hand.staff.pauseAt();
        if (!hand.here && now >= hand.backAt && now < hand.staff.to()) {
            hand.here = true;
            hand.freeSince = now;
            hand.ready = now + pause();
        } else if (hand.here && hand.helping.isEmpty() && now >= hand.staff.to()) {
            hand.here = false;
        } else if (hand.here && hand.helping.isEmpty() && rests) {
            hand.here = false;
            hand.rested = true;
            hand.backAt = now + hand.staff.pause();
        }
    }

    private void waits(Ticket ticket) {
        var learner = ticket.learner;
        int waited = now - ticket.joined;
        if (waited >= learner.patience() && !ticket.away()) {
            line.remove(ticket);
            experience = experience.waited(Duration.ofSeconds(waited), true);
            notCalled(ticket, false);
        } else if (!ticket.away() && !ticket.awayOver && waited >= learner.awayAfter()) {
            ticket.awaySince = now;
        } else if (ticket.away() && learner.returns() && now - ticket.awaySince >= learner.away()) {
            ticket.awaySince = -1;
            ticket.awayOver = true;
            experience = experience.held(true);
        } else if (ticket.away() && now - ticket.awaySince >= 1020) {
            line.remove(ticket);
            experience = experience.held(false);
        }
    }

    private void works(Hand hand) {
        if (hand.helping.isPresent() && now >= hand.until) {
            done(hand, hand.helping.get());
        }
        boolean takes =
                hand.here
                        && hand.helping.isEmpty()
                        && now >= hand.ready
                        && now < hand.staff.to() - LAST_MINUTES;
        if (takes) {
            line.stream().filter(one -> !one.away()).findFirst().ifPresent(one -> call(hand, one));
        }
    }

    private void call(Hand hand, Ticket ticket) {
        line.remove(ticket);
        if (ticket.calls++ == 0) {
            called(ticket);
        }
        hand.answers = ticket.calls > ticket.learner.unanswered();
        hand.helping = Optional.of(ticket);
        hand.begins = now + 3 + random.nextInt(25);
        hand.until =
                hand.answers
                        ? hand.begins + (int) (ticket.learner.session() * hand.staff.pace())
                        : now + 70 + random.nextInt(40);
    }

    private void done(Hand hand, Ticket ticket) {
        experience = experience.called(hand.answers);
        if (hand.answers) {
            if (ticket.joined < hand.freeSince) {
                experience = experience.paused(Duration.ofSeconds(hand.begins - hand.freeSince));
            }
            experience =
                    experience.finished(
                            new Experience.Session(
                                    ticket.learner.topic(),
                                    Duration.ofSeconds(now - hand.begins),
                                    opened.plusSeconds(now)));
            field.finished(now - hand.begins);
        } else if (ticket.calls < 2) {
            line.add(Math.min(2, line.size()), ticket);
        }
        hand.helping = Optional.empty();
        hand.freeSince = now;
        hand.ready = now + pause();
    }

    private int pause() {
        return (int) Day.lognormal(random, 25, 0.7);
    }

    private void called(Ticket ticket) {
        int waited = now - ticket.joined;
        experience = experience.waited(Duration.ofSeconds(waited), false);
        if (ticket.learner.booked()) {
            return;
        }
        field.called(now, waited);
        if (ticket.awaySince >= 0 || ticket.awayOver) {
            return;
        }
        score.called(ticket.look, waited);
        learn(ticket.look, waited);
    }

    /// For a ticket that left, or was open when the desk closed: only a lower bound of its wait is
    /// known.
    private void notCalled(Ticket ticket, boolean closed) {
        int waited = now - ticket.joined;
        if (ticket.learner.booked() || ticket.calls > 0 || ticket.away() || ticket.awayOver) {
            return;
        }
        score.notCalled(ticket.look, waited, closed);
        if (waited > ticket.look.said().p80()) {
            learn(ticket.look, Double.POSITIVE_INFINITY);
        }
    }

    private void learn(Look look, double waited) {
        var raw = look.said().raw();
        if (Double.isFinite(raw.p80())) {
            experience = experience.outcome(new Pair(raw.p80(), waited));
        }
    }
}
