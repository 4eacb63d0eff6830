package io.lectern.activity.focus;

import io.lectern.room.Command;
import io.lectern.room.MemberId;
import java.util.List;

/// What members ask of the timer.
public sealed interface FocusCommand extends Command {
    /// Starts the timer and joins the first round. Rounds that were planned start without anybody in them.
    ///
    /// @param focusMinutes length of a round, 5 to 120
    /// @param breakMinutes length of the break after each round but the last, 1 to 60
    /// @param rounds how many, 1 to 12
    record Start(int focusMinutes, int breakMinutes, int rounds) implements FocusCommand {}

    record Pause() implements FocusCommand {}

    record Resume() implements FocusCommand {}

    /// Ends this phase early. Names the phase, so that two who skip at once skip one.
    record Skip(Phase phase, int round) implements FocusCommand {}

    record End() implements FocusCommand {}

    /// Takes part from now on.
    record Join() implements FocusCommand {}

    /// Stays, and doesn't take part in this round.
    record SitOut() implements FocusCommand {}

    /// What one means to do, in place of what was said before; joins as well.
    ///
    /// @param tasks one line each of 1 to 120 characters, at most 5; none clears them
    record SetGoal(List<String> tasks) implements FocusCommand {
        public SetGoal {
            tasks = List.copyOf(tasks);
        }
    }

    /// @param task the place in one's own goal, from 0
    record Mark(int task, Progress progress) implements FocusCommand {}

    /// Asks somebody who takes part to work as a pair, or says yes to them.
    record PairUp(MemberId who) implements FocusCommand {}

    /// Ends the pair with them, or says no, or takes the question back.
    record Part(MemberId who) implements FocusCommand {}

    /// @param everyone whether learners start, pause, skip and end the timer, too, or staff alone
    record Allow(boolean everyone) implements FocusCommand {}
}
