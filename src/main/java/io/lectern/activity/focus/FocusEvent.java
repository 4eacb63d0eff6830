package io.lectern.activity.focus;

import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What happened to the timer and to those who focus.
public sealed interface FocusEvent extends Event {
    /// The first round begins at the event's time.
    record Started(Member by, int focusMinutes, int breakMinutes, int rounds)
            implements FocusEvent {}

    record Paused(Member by) implements FocusEvent {}

    record Resumed(Member by) implements FocusEvent {}

    /// Another phase begins. Its times follow from the phase before, so that rounds don't drift where
    /// the timer rings late.
    ///
    /// @param by who skipped the phase before, if somebody did
    record Turned(Optional<Member> by, Phase phase, int round, Instant begins, Instant ends)
            implements FocusEvent {}

    /// @param by who ended it, if it didn't end by itself
    record Ended(Optional<Member> by) implements FocusEvent {}

    record Joined(Member by) implements FocusEvent {}

    record SatOut(Member by) implements FocusEvent {}

    /// Someone who took part has no connection any more.
    record Gone(MemberId who) implements FocusEvent {}

    record GoalSet(Member by, @Written List<String> tasks) implements FocusEvent {
        public GoalSet {
            tasks = List.copyOf(tasks);
        }
    }

    record Marked(MemberId by, int task, Progress progress) implements FocusEvent {}

    record PairAsked(Member by, MemberId who) implements FocusEvent {}

    record Paired(MemberId one, MemberId other) implements FocusEvent {}

    /// They are no pair, and neither asks the other.
    record Parted(MemberId one, MemberId other) implements FocusEvent {}

    record Allowed(Member by, boolean everyone) implements FocusEvent {}
}
