package io.lectern.activity.focus;

import io.lectern.room.Command;
import io.lectern.room.MemberId;
import java.util.List;

/// The commands of the timer.
public sealed interface FocusCommand extends Command {
    /// Starts the timer and joins the first round. Planned rounds start without anybody in them.
    ///
    /// @param focusMinutes the length of a round, 5 to 120
    /// @param breakMinutes the length of the break after each round but the last, 1 to 60
    /// @param rounds 1 to 12
    record Start(int focusMinutes, int breakMinutes, int rounds) implements FocusCommand {}

    record Pause() implements FocusCommand {}

    record Resume() implements FocusCommand {}

    /// Ends a phase early. It names the phase, so that two members who skip at once skip one phase.
    record Skip(Phase phase, int round) implements FocusCommand {}

    record End() implements FocusCommand {}

    /// Takes part from now on.
    record Join() implements FocusCommand {}

    /// Stays, but sits out this round.
    record SitOut() implements FocusCommand {}

    /// Sets the sender's goal, replacing any earlier one, and joins.
    ///
    /// @param tasks at most 5 lines of 1 to 120 characters; none to clear the goal
    record SetGoal(List<String> tasks) implements FocusCommand {
        public SetGoal {
            tasks = List.copyOf(tasks);
        }
    }

    /// @param task the index in the sender's goal, from 0
    record Mark(int task, Progress progress) implements FocusCommand {}

    /// Asks a member who takes part to work as a pair, or accepts.
    record PairUp(MemberId who) implements FocusCommand {}

    /// Ends a pair, declines, or takes the request back.
    record Part(MemberId who) implements FocusCommand {}

    /// @param everyone whether learners too may start, pause, skip and end the timer
    record Allow(boolean everyone) implements FocusCommand {}
}
