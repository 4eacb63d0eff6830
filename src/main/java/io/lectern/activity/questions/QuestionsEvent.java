package io.lectern.activity.questions;

import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Written;
import java.util.List;
import java.util.Optional;

/// What happened on the board.
public sealed interface QuestionsEvent extends Event {
    /// @param by nobody in the eyes of those from whom the name is kept
    /// @param pending whether it waits for staff
    record Asked(Optional<Member> by, @Written String text, Anonymity anonymity, boolean pending)
            implements QuestionsEvent {}

    /// @param by the staff member, or nobody where the asker edited it
    record Edited(long question, @Written String text, Optional<Member> by)
            implements QuestionsEvent {}

    record Withdrawn(long question) implements QuestionsEvent {}

    /// Shown to the voter alone.
    record Voted(long question, MemberId by, boolean on) implements QuestionsEvent {}

    /// It has its first vote: from now on only staff edit it.
    record Backed(long question) implements QuestionsEvent {}

    record Approved(long question, Member by) implements QuestionsEvent {}

    record Dismissed(long question, Member by, @Written String reason) implements QuestionsEvent {}

    /// @param to what it was before
    record Restored(long question, Member by, Status to) implements QuestionsEvent {}

    record Pinned(long question, Member by, boolean on) implements QuestionsEvent {}

    record WentLive(long question, Member by) implements QuestionsEvent {}

    /// It was live, and too shortly to have been answered.
    record PutBack(long question) implements QuestionsEvent {}

    /// @param aloud whether it was live and is so no more; else the answer is in writing
    /// @param text Markdown; empty for an answer without a note
    /// @param asked the question's words, by which the answer is found; for the log only
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

    /// Settled ones that are only in the log from now on, the oldest of too many.
    record Shelved(List<Long> questions) implements QuestionsEvent {
        public Shelved {
            questions = List.copyOf(questions);
        }
    }

    /// Only in a learner's eyes: the question can be seen from now on, and this is how it is.
    record Shown(Question question) implements QuestionsEvent {}

    /// Only in a learner's eyes: the question can be seen no more.
    record Hidden(long question) implements QuestionsEvent {}
}
