package io.lectern.activity.questions;

import static io.lectern.room.Decision.refuse;

import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Decides a wish about one question of the board, or about several at once.
final class OnQuestions {
    private static final int MOST_AT_ONCE = 100;

    private final QuestionsState state;
    private final Instant at;
    private final int mostSettled;

    OnQuestions(QuestionsState state, Instant at, int mostSettled) {
        this.state = state;
        this.at = at;
        this.mostSettled = mostSettled;
    }

    Decision<QuestionsEvent> one(long id, Function<Question, Decision<QuestionsEvent>> decide) {
        return state.question(id).map(decide).orElseGet(() -> refuse(Refusal.UNKNOWN));
    }

    /// Changes the questions that fit, and leaves those that are in that state already.
    Decision<QuestionsEvent> each(
            List<Long> ids,
            Predicate<Question> fits,
            Predicate<Question> isSo,
            Function<Question, QuestionsEvent> event) {
        return several(
                ids,
                it ->
                        fits.test(it)
                                ? Optional.of(List.of(event.apply(it)))
                                : isSo.test(it) ? Optional.of(List.of()) : Optional.empty());
    }

    interface Step {
        /// The events for this question: none if it is in that state already, empty if the step isn't allowed.
        Optional<List<QuestionsEvent>> of(Question question);
    }

    /// Does the steps that are allowed, each on the state that the steps before it left. Refuses only if none was.
    Decision<QuestionsEvent> several(List<Long> ids, Step step) {
        if (ids.isEmpty()) {
            return refuse(Refusal.EMPTY);
        }
        if (ids.size() > MOST_AT_ONCE) {
            return refuse(Refusal.TOO_MANY, "At most 100 questions at once");
        }
        var events = new ArrayList<QuestionsEvent>();
        Optional<Reason> flaw = Optional.empty();
        boolean did = false;
        var now = state;
        for (long id : ids.stream().distinct().toList()) {
            var question = now.question(id);
            var steps = question.flatMap(step::of);
            if (steps.isPresent()) {
                events.addAll(steps.get());
                now = after(now, steps.get());
                did = true;
            } else {
                flaw =
                        Optional.of(
                                question.isPresent()
                                        ? QuestionsRefusal.QUESTION_STATE
                                        : Refusal.UNKNOWN);
            }
        }
        return did || flaw.isEmpty() ? settling(events) : refuse(flaw.get());
    }

    private QuestionsState after(QuestionsState before, List<QuestionsEvent> events) {
        var next = before;
        for (var event : events) {
            next = Fold.of(next, new Recorded<>(0, at, event));
        }
        return next;
    }

    /// Adds the clearing of the oldest settled questions, if the board would hold too many.
    Decision<QuestionsEvent> settling(List<QuestionsEvent> events) {
        var all = new ArrayList<>(events);
        Shelf.excess(after(state, events), mostSettled).ifPresent(all::add);
        return new Accepted<>(all);
    }
}
