package io.lectern.activity.focus;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.focus.FocusCommand.Allow;
import io.lectern.activity.focus.FocusCommand.End;
import io.lectern.activity.focus.FocusCommand.Join;
import io.lectern.activity.focus.FocusCommand.Mark;
import io.lectern.activity.focus.FocusCommand.PairUp;
import io.lectern.activity.focus.FocusCommand.Part;
import io.lectern.activity.focus.FocusCommand.Pause;
import io.lectern.activity.focus.FocusCommand.Resume;
import io.lectern.activity.focus.FocusCommand.SetGoal;
import io.lectern.activity.focus.FocusCommand.SitOut;
import io.lectern.activity.focus.FocusCommand.Skip;
import io.lectern.activity.focus.FocusCommand.Start;
import io.lectern.activity.focus.FocusEvent.Allowed;
import io.lectern.activity.focus.FocusEvent.Ended;
import io.lectern.activity.focus.FocusEvent.GoalSet;
import io.lectern.activity.focus.FocusEvent.Joined;
import io.lectern.activity.focus.FocusEvent.Marked;
import io.lectern.activity.focus.FocusEvent.PairAsked;
import io.lectern.activity.focus.FocusEvent.Paired;
import io.lectern.activity.focus.FocusEvent.Parted;
import io.lectern.activity.focus.FocusEvent.Paused;
import io.lectern.activity.focus.FocusEvent.Resumed;
import io.lectern.activity.focus.FocusEvent.SatOut;
import io.lectern.activity.focus.FocusEvent.Started;
import io.lectern.activity.focus.Seat.Status;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Decides on a member's commands at one moment.
record FocusRules(FocusState state, Member by, Instant at) {
    private static final int MOST_TASKS = 5;
    private static final int LONGEST_TASK = 120;

    Decision<FocusEvent> decide(FocusCommand command) {
        return switch (command) {
            case Start start -> start(start);
            case Pause() ->
                    running(timer ->
                            timer.paused().isPresent() ? unchanged() : accept(new Paused(by)));
            case Resume() ->
                    running(timer ->
                            timer.paused().isPresent() ? accept(new Resumed(by)) : unchanged());
            case Skip skip -> running(timer -> skip(timer, skip));
            case End() -> running(_ -> accept(new Ended(Optional.of(by))));
            case Join() -> seated(Status.FOCUSING, new Joined(by));
            case SitOut() -> seated(Status.SITTING_OUT, new SatOut(by));
            case SetGoal(var tasks) -> goal(tasks);
            case Mark mark -> mark(mark);
            case PairUp(var who) -> pairUp(who);
            case Part(var who) -> part(who);
            case Allow(var everyone) -> allow(everyone);
        };
    }

    private boolean mayRun() {
        return by.isStaff() || state.everyone();
    }

    private Decision<FocusEvent> start(Start start) {
        if (!mayRun()) {
            return refuse(FocusRefusal.STAFF_RUN_THE_TIMER);
        }
        if (state.timer().isPresent()) {
            return refuse(FocusRefusal.TIMER_RUNNING);
        }
        if (isOutside(start.focusMinutes(), 5, 120)) {
            return refuse(Refusal.INVALID, "A round takes 5 to 120 minutes");
        }
        if (isOutside(start.breakMinutes(), 1, 60)) {
            return refuse(Refusal.INVALID, "A break takes 1 to 60 minutes");
        }
        if (isOutside(start.rounds(), 1, 12)) {
            return refuse(Refusal.INVALID, "There can be 1 to 12 rounds");
        }
        List<FocusEvent> events = new ArrayList<>();
        events.add(new Started(by, start.focusMinutes(), start.breakMinutes(), start.rounds()));
        if (!by.isSystem() && (has(Status.FOCUSING) || !isFull())) {
            events.add(new Joined(by));
        }
        return new Decision.Accepted<>(events);
    }

    private static boolean isOutside(int number, int least, int most) {
        return number < least || number > most;
    }

    private Decision<FocusEvent> running(Function<Timer, Decision<FocusEvent>> wish) {
        if (!mayRun()) {
            return refuse(FocusRefusal.STAFF_RUN_THE_TIMER);
        }
        return state.timer().map(wish).orElseGet(() -> refuse(FocusRefusal.TIMER_STOPPED));
    }

    /// Skips a phase. Does nothing if that phase is over, as when two members skip at once.
    private Decision<FocusEvent> skip(Timer timer, Skip skip) {
        if (skip.phase() != timer.phase() || skip.round() != timer.round()) {
            return unchanged();
        }
        return timer.next(at)
                .<Decision<FocusEvent>>map(next -> accept(Focus.turned(Optional.of(by), next)))
                .orElseGet(() -> accept(new Ended(Optional.of(by))));
    }

    private Decision<FocusEvent> seated(Status status, FocusEvent event) {
        if (has(status)) {
            return unchanged();
        }
        return seat() == null && isFull() ? full() : accept(event);
    }

    private Decision<FocusEvent> goal(List<String> typed) {
        var tasks = typed.stream().map(Text::line).filter(task -> !task.isEmpty()).toList();
        if (tasks.size() > MOST_TASKS) {
            return refuse(Refusal.TOO_MANY, "A goal has at most 5 tasks");
        }
        if (tasks.stream().anyMatch(task -> Text.length(task) > LONGEST_TASK)) {
            return refuse(Refusal.TOO_LONG, "A task has at most 120 characters");
        }
        if (seat() == null && isFull()) {
            return full();
        }
        List<FocusEvent> events = new ArrayList<>();
        if (seat() == null) {
            events.add(new Joined(by));
        }
        events.add(new GoalSet(by, tasks));
        return new Decision.Accepted<>(events);
    }

    private Decision<FocusEvent> mark(Mark mark) {
        var seat = seat();
        if (seat == null || mark.task() < 0 || mark.task() >= seat.goal().size()) {
            return refuse(Refusal.UNKNOWN, "Your goal has no such task");
        }
        return seat.goal().get(mark.task()).progress() == mark.progress()
                ? unchanged()
                : accept(new Marked(by.id(), mark.task(), mark.progress()));
    }

    private Decision<FocusEvent> pairUp(MemberId who) {
        var mine = seat();
        var other = state.seats().get(who);
        if (by.is(who)) {
            return refuse(Refusal.INVALID, "A pair is you and somebody else");
        }
        if (mine == null || other == null || !mine.isThere() || !other.isThere()) {
            return refuse(FocusRefusal.NOT_BOTH_THERE);
        }
        if (mine.isPairOf(who) || mine.asks(who)) {
            return unchanged();
        }
        if (mine.pair().isPresent() || other.pair().isPresent()) {
            return refuse(FocusRefusal.PAIRED_ALREADY);
        }
        return accept(other.asks(by.id()) ? new Paired(who, by.id()) : new PairAsked(by, who));
    }

    private Decision<FocusEvent> part(MemberId who) {
        var mine = seat();
        var other = state.seats().get(who);
        return mine != null
                        && other != null
                        && (mine.isPairOf(who) || mine.asks(who) || other.asks(by.id()))
                ? accept(new Parted(by.id(), who))
                : unchanged();
    }

    private Decision<FocusEvent> allow(boolean everyone) {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        return state.everyone() == everyone ? unchanged() : accept(new Allowed(by, everyone));
    }

    private @Nullable Seat seat() {
        return state.seats().get(by.id());
    }

    private boolean has(Status status) {
        var seat = seat();
        return seat != null && seat.status() == status;
    }

    private boolean isFull() {
        return state.seats().size() >= FocusState.MOST_SEATS;
    }

    private static Decision<FocusEvent> full() {
        return refuse(Refusal.TOO_MANY, "At most 200 people focus together");
    }
}
