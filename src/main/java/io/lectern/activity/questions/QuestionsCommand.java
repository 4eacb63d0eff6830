package io.lectern.activity.questions;

import io.lectern.room.Command;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.Optional;

/// The commands of the board. A question is named by the number of its `Asked` in the room's log. A command about
/// several questions does what is allowed, and is refused only if nothing is.
public sealed interface QuestionsCommand extends Command {
    /// @param text 1 to 1,000 characters
    record Ask(String text, boolean anonymous) implements QuestionsCommand {}

    record Edit(long question, String text) implements QuestionsCommand {}

    record Withdraw(long question) implements QuestionsCommand {}

    record Vote(long question, boolean on) implements QuestionsCommand {}

    record Approve(List<Long> questions) implements QuestionsCommand {
        public Approve {
            questions = List.copyOf(questions);
        }
    }

    /// @param reason for the asker, at most 500 characters
    record Dismiss(List<Long> questions, String reason) implements QuestionsCommand {
        public Dismiss {
            questions = List.copyOf(questions);
        }
    }

    record Restore(long question) implements QuestionsCommand {}

    record Pin(long question, boolean on) implements QuestionsCommand {}

    record AnswerNow(long question) implements QuestionsCommand {}

    /// Ends the live question as answered.
    ///
    /// @param note Markdown, at most 8,000 characters
    record Finish(long question, String note) implements QuestionsCommand {}

    /// @param text Markdown, 1 to 8,000 characters
    record Answer(long question, String text) implements QuestionsCommand {}

    record Reopen(long question) implements QuestionsCommand {}

    record Merge(List<Long> questions, long into) implements QuestionsCommand {
        public Merge {
            questions = List.copyOf(questions);
        }
    }

    record Unmerge(long question) implements QuestionsCommand {}

    /// @param to absent to assign the questions to nobody
    record Assign(List<Long> questions, Optional<MemberId> to) implements QuestionsCommand {
        public Assign {
            questions = List.copyOf(questions);
        }
    }

    /// @param labels all labels that the questions have from now on, out of those in the settings
    record Label(List<Long> questions, List<String> labels) implements QuestionsCommand {
        public Label {
            questions = List.copyOf(questions);
            labels = List.copyOf(labels);
        }
    }

    record Defer(List<Long> questions) implements QuestionsCommand {
        public Defer {
            questions = List.copyOf(questions);
        }
    }

    /// From the asker of a deferred question.
    record Choose(long question, Choice choice) implements QuestionsCommand {}

    record Freeze(boolean asking, boolean voting) implements QuestionsCommand {}

    record Configure(Settings settings) implements QuestionsCommand {}

    /// From the system only: whether a session runs.
    record Convene(boolean on) implements QuestionsCommand {}
}
