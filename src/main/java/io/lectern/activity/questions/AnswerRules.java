package io.lectern.activity.questions;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.questions.QuestionsEvent.Answered;
import io.lectern.activity.questions.QuestionsEvent.Convened;
import io.lectern.activity.questions.QuestionsEvent.PutBack;
import io.lectern.activity.questions.QuestionsEvent.Reopened;
import io.lectern.activity.questions.QuestionsEvent.WentLive;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How staff answer questions, aloud or in writing.
final class AnswerRules {
    private static final int LONGEST_ANSWER = 8_000;

    /// A question that was live for less than this goes back when the next one goes live; otherwise it counts as
    /// answered.
    private static final Duration ANSWERING = Duration.ofSeconds(20);

    private final QuestionsState state;
    private final Member by;
    private final Instant at;
    private final OnQuestions questions;

    AnswerRules(QuestionsState state, Member by, Instant at, OnQuestions questions) {
        this.state = state;
        this.by = by;
        this.at = at;
        this.questions = questions;
    }

    Decision<QuestionsEvent> answerNow(long id) {
        return questions.one(
                id,
                it -> {
                    if (it.status() == Status.LIVE) {
                        return unchanged();
                    }
                    if (!it.status().waits()) {
                        return refuse(QuestionsRefusal.QUESTION_STATE);
                    }
                    var events = new ArrayList<QuestionsEvent>();
                    state.live().ifPresent(before -> events.add(over(before)));
                    events.add(new WentLive(id, by));
                    return questions.settling(events);
                });
    }

    /// Notes whether a session runs. When it ends, the live question is closed.
    Decision<QuestionsEvent> convene(boolean on) {
        var events = new ArrayList<QuestionsEvent>();
        if (!on) {
            state.live().ifPresent(live -> events.add(over(live)));
        }
        events.add(new Convened(on));
        return questions.settling(events);
    }

    private QuestionsEvent over(Question live) {
        boolean shortly =
                live.live().filter(since -> since.plus(ANSWERING).isAfter(at)).isPresent();
        return shortly
                ? new PutBack(live.id())
                : new Answered(live.id(), by, true, "", Optional.empty());
    }

    Decision<QuestionsEvent> finish(long id, String typed) {
        var note = Text.cleaned(typed);
        return questions.one(
                id,
                it -> {
                    if (it.status() != Status.LIVE) {
                        return refuse(QuestionsRefusal.QUESTION_STATE);
                    }
                    var asked = note.isEmpty() ? Optional.<String>empty() : Optional.of(it.text());
                    return Text.excess(note, LONGEST_ANSWER)
                            .map(Decision::<QuestionsEvent>refuse)
                            .orElseGet(() ->
                                    questions.settling(
                                            List.of(new Answered(id, by, true, note, asked))));
                });
    }

    Decision<QuestionsEvent> answer(long id, String typed) {
        var text = Text.cleaned(typed);
        return questions.one(
                id,
                it -> {
                    var flaw = Text.flaw(text, LONGEST_ANSWER);
                    if (it.status() != Status.OPEN
                            && it.status() != Status.LIVE
                            && it.status() != Status.ANSWERED
                            && it.status() != Status.DEFERRED) {
                        return refuse(QuestionsRefusal.QUESTION_STATE);
                    }
                    if (flaw.isPresent()) {
                        return refuse(flaw.get());
                    }
                    boolean same =
                            it.status() == Status.ANSWERED
                                    && it.reply().filter(is -> is.text().equals(text)).isPresent();
                    return same
                            ? unchanged()
                            : questions.settling(
                                    List.of(
                                            new Answered(
                                                    id, by, false, text, Optional.of(it.text()))));
                });
    }

    Decision<QuestionsEvent> reopen(long id) {
        return questions.one(
                id,
                it ->
                        switch (it.status()) {
                            case ANSWERED, DEFERRED -> accept(new Reopened(id, by));
                            case OPEN -> unchanged();
                            case PENDING, LIVE, DISMISSED, MERGED, WITHDRAWN ->
                                    refuse(QuestionsRefusal.QUESTION_STATE);
                        });
    }
}
