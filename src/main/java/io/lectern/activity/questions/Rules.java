package io.lectern.activity.questions;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.questions.QuestionsCommand.Answer;
import io.lectern.activity.questions.QuestionsCommand.AnswerNow;
import io.lectern.activity.questions.QuestionsCommand.Approve;
import io.lectern.activity.questions.QuestionsCommand.Ask;
import io.lectern.activity.questions.QuestionsCommand.Assign;
import io.lectern.activity.questions.QuestionsCommand.Choose;
import io.lectern.activity.questions.QuestionsCommand.Configure;
import io.lectern.activity.questions.QuestionsCommand.Convene;
import io.lectern.activity.questions.QuestionsCommand.Defer;
import io.lectern.activity.questions.QuestionsCommand.Dismiss;
import io.lectern.activity.questions.QuestionsCommand.Edit;
import io.lectern.activity.questions.QuestionsCommand.Finish;
import io.lectern.activity.questions.QuestionsCommand.Freeze;
import io.lectern.activity.questions.QuestionsCommand.Label;
import io.lectern.activity.questions.QuestionsCommand.Merge;
import io.lectern.activity.questions.QuestionsCommand.Pin;
import io.lectern.activity.questions.QuestionsCommand.Reopen;
import io.lectern.activity.questions.QuestionsCommand.Restore;
import io.lectern.activity.questions.QuestionsCommand.Unmerge;
import io.lectern.activity.questions.QuestionsCommand.Vote;
import io.lectern.activity.questions.QuestionsCommand.Withdraw;
import io.lectern.activity.questions.QuestionsEvent.Configured;
import io.lectern.activity.questions.QuestionsEvent.Frozen;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Instant;
import java.util.List;

/// Decides on the commands of the board. Those of learners are in [AskRules], those of staff in [StaffRules] and
/// [AnswerRules].
final class Rules {
    private final QuestionsState state;
    private final Member by;
    private final AskRules asking;
    private final StaffRules staff;
    private final AnswerRules answering;

    Rules(QuestionsState state, Member by, Instant at, int mostSettled) {
        this.state = state;
        this.by = by;
        this.asking = new AskRules(state, by, at);
        var questions = new OnQuestions(state, at, mostSettled);
        this.staff = new StaffRules(state, by, questions);
        this.answering = new AnswerRules(state, by, at, questions);
    }

    Decision<QuestionsEvent> decide(QuestionsCommand command) {
        return switch (command) {
            case Ask(var text, var anonymous) -> asking.ask(text, anonymous);
            case Edit(var id, var text) -> asking.edit(id, text);
            case Withdraw(var id) -> asking.withdraw(id);
            case Vote(var id, var on) -> asking.vote(id, on);
            case Choose(var id, var choice) -> asking.choose(id, choice);
            case Convene(var on) -> convene(on);
            default -> by.isStaff() ? ofStaff(command) : refuse(Refusal.NOT_ALLOWED);
        };
    }

    private Decision<QuestionsEvent> ofStaff(QuestionsCommand command) {
        return switch (command) {
            case Ask _, Edit _, Withdraw _, Vote _, Choose _, Convene _ ->
                    throw new IllegalStateException("not a wish of staff: " + command);
            case Approve(var ids) -> staff.approve(ids);
            case Dismiss(var ids, var reason) -> staff.dismiss(ids, reason);
            case Restore(var id) -> staff.restore(id);
            case Pin(var id, var on) -> staff.pin(id, on);
            case AnswerNow(var id) -> answering.answerNow(id);
            case Finish(var id, var note) -> answering.finish(id, note);
            case Answer(var id, var text) -> answering.answer(id, text);
            case Reopen(var id) -> answering.reopen(id);
            case Merge(var ids, var into) -> staff.merge(ids, into);
            case Unmerge(var id) -> staff.unmerge(id);
            case Assign(var ids, var to) -> staff.assign(ids, to);
            case Label(var ids, var labels) -> staff.label(ids, labels);
            case Defer(var ids) -> staff.defer(ids);
            case Freeze(var asks, var votes) ->
                    asks == state.asking() && votes == state.voting()
                            ? unchanged()
                            : accept(new Frozen(by, asks, votes));
            case Configure(var settings) -> configure(settings);
        };
    }

    private Decision<QuestionsEvent> convene(boolean on) {
        if (!by.isSystem()) {
            return refuse(Refusal.NOT_ALLOWED, "Only Lectern itself may do that");
        }
        return on == state.convened() ? unchanged() : answering.convene(on);
    }

    private Decision<QuestionsEvent> configure(Settings typed) {
        var labels =
                typed.labels().stream()
                        .map(Text::line)
                        .filter(label -> !label.isEmpty())
                        .distinct()
                        .toList();
        if (labels.size() > Settings.MOST_LABELS) {
            return refuse(Refusal.TOO_MANY, "A board has at most 20 labels");
        }
        if (labels.stream().anyMatch(it -> Text.length(it) > Settings.LONGEST_LABEL)) {
            return refuse(Refusal.TOO_LONG, "A label has at most 40 characters");
        }
        var settings =
                new Settings(
                        typed.approveFirst(),
                        typed.anonymity(),
                        typed.between(),
                        typed.votesShown(),
                        List.copyOf(labels));
        return settings.equals(state.settings())
                ? unchanged()
                : accept(new Configured(by, settings));
    }
}
