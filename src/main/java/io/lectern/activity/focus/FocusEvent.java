package io.lectern.activity.focus;

import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The events of the timer and its members.
public sealed interface FocusEvent extends Event {
    /// The first round begins at the event's time.
    record Started(Member by, int focusMinutes, int breakMinutes, int rounds)
            implements FocusEvent {}

    record Paused(Member by) implements FocusEvent {}

    record Resumed(Member by) implements FocusEvent {}

    /// Another phase begins. Its times follow from the phase before, so that rounds don't drift if an alarm rings
    /// late.
    ///
    /// @param by the member who skipped the phase before; absent if it ended
    record Turned(Optional<Member> by, Phase phase, int round, Instant begins, Instant ends)
            implements FocusEvent {}

    /// @param by the member who ended the timer; absent if it ended by itself
    record Ended(Optional<Member> by) implements FocusEvent {}

    record Joined(Member by) implements FocusEvent {}

    record SatOut(Member by) implements FocusEvent {}

    /// A member lost their connection.
    record Gone(MemberId who) implements FocusEvent {}

    record GoalSet(Member by, @Written List<String> tasks) implements FocusEvent {
        public GoalSet {
            tasks = List.copyOf(tasks);
        }
    }

    record Marked(MemberId by, int task, Progress progress) implements FocusEvent {}

    record PairAsked(Member by, MemberId who) implements FocusEvent {}

    record Paired(MemberId one, MemberId other) implements FocusEvent {}

    /// The two are no longer a pair, and neither asks the other.
    record Parted(MemberId one, MemberId other) implements FocusEvent {}

    record Allowed(Member by, boolean everyone) implements FocusEvent {}
}
