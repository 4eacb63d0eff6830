package io.lectern.activity.questions;

import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Written;
import java.util.List;
import java.util.Optional;

/// The events of the board.
public sealed interface QuestionsEvent extends Event {
    /// @param by absent for viewers from whom the name is hidden
    /// @param pending whether it waits for approval by staff
    record Asked(Optional<Member> by, @Written String text, Anonymity anonymity, boolean pending)
            implements QuestionsEvent {}

    /// @param by the staff member; absent if the asker edited it
    record Edited(long question, @Written String text, Optional<Member> by)
            implements QuestionsEvent {}

    record Withdrawn(long question) implements QuestionsEvent {}

    /// Shown to the voter only.
    record Voted(long question, MemberId by, boolean on) implements QuestionsEvent {}

    /// The question got its first vote: from now on only staff can edit it.
    record Backed(long question) implements QuestionsEvent {}

    record Approved(long question, Member by) implements QuestionsEvent {}

    record Dismissed(long question, Member by, @Written String reason) implements QuestionsEvent {}

    /// @param to the status before the dismissal
    record Restored(long question, Member by, Status to) implements QuestionsEvent {}

    record Pinned(long question, Member by, boolean on) implements QuestionsEvent {}

    record WentLive(long question, Member by) implements QuestionsEvent {}

    /// The question was live too briefly to have been answered.
    record PutBack(long question) implements QuestionsEvent {}

    /// @param aloud whether a live question ended; otherwise the answer is a written one
    /// @param text Markdown; empty for a spoken answer without a note
    /// @param asked the question's text, so that search finds the answer by it; in the log only
    record Answered(
            long question,
            Member by,
            boolean aloud,
            @Written(ofWriter = true) String text,
            @Written Optional<String> asked)
            implements QuestionsEvent {}

    record Reopened(long question, Member by) implements QuestionsEvent {}

    record Merged(long question, long into, Member by) implements QuestionsEvent {}

    record Unmerged(long question, long into, Member by) implements QuestionsEvent {}

    record Assigned(long question, Member by, Optional<MemberId> to) implements QuestionsEvent {}

    record Labelled(long question, Member by, List<String> labels) implements QuestionsEvent {
        public Labelled {
            labels = List.copyOf(labels);
        }
    }

    record Deferred(long question, Member by) implements QuestionsEvent {}

    record Chosen(long question, Choice choice) implements QuestionsEvent {}

    record Frozen(Member by, boolean asking, boolean voting) implements QuestionsEvent {}

    record Configured(Member by, Settings settings) implements QuestionsEvent {}

    record Convened(boolean on) implements QuestionsEvent {}

    /// The oldest settled questions left the board, which had too many. They stay in the log.
    record Shelved(List<Long> questions) implements QuestionsEvent {
        public Shelved {
            questions = List.copyOf(questions);
        }
    }

    /// Only in a learner's view: the question is visible from now on, and this is its state.
    record Shown(Question question) implements QuestionsEvent {}

    /// Only in a learner's view: the question is no longer visible.
    record Hidden(long question) implements QuestionsEvent {}
}
