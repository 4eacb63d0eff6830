package io.lectern.activity.questions;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.questions.QuestionsEvent.Answered;
import io.lectern.activity.questions.QuestionsEvent.Approved;
import io.lectern.activity.questions.QuestionsEvent.Assigned;
import io.lectern.activity.questions.QuestionsEvent.Convened;
import io.lectern.activity.questions.QuestionsEvent.Deferred;
import io.lectern.activity.questions.QuestionsEvent.Dismissed;
import io.lectern.activity.questions.QuestionsEvent.Labelled;
import io.lectern.activity.questions.QuestionsEvent.Merged;
import io.lectern.activity.questions.QuestionsEvent.Pinned;
import io.lectern.activity.questions.QuestionsEvent.PutBack;
import io.lectern.activity.questions.QuestionsEvent.Reopened;
import io.lectern.activity.questions.QuestionsEvent.Restored;
import io.lectern.activity.questions.QuestionsEvent.Unmerged;
import io.lectern.activity.questions.QuestionsEvent.WentLive;
import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// What staff may do with questions: moderating, answering, merging, assigning.
final class StaffRules {
    static final int LONGEST_ANSWER = 8_000;
    private static final int LONGEST_REASON = 500;
    private static final int MOST_AT_ONCE = 100;

    /// A question that was live for less than this goes back when the next one goes live; otherwise it counts as
    /// answered.
    private static final Duration ANSWERING = Duration.ofSeconds(20);

    private final QuestionsState state;
    private final Member by;
    private final Instant at;
    private final int mostSettled;

    StaffRules(QuestionsState state, Member by, Instant at, int mostSettled) {
        this.state = state;
        this.by = by;
        this.at = at;
        this.mostSettled = mostSettled;
    }

    Decision<QuestionsEvent> approve(List<Long> ids) {
        return each(
                ids,
                it -> it.status() == Status.PENDING,
                it -> it.status() == Status.OPEN,
                it -> new Approved(it.id(), by));
    }

    Decision<QuestionsEvent> dismiss(List<Long> ids, String typed) {
        var reason = Text.cleaned(typed);
        return Text.excess(reason, LONGEST_REASON)
                .map(Decision::<QuestionsEvent>refuse)
                .orElseGet(() ->
                        each(
                                ids,
                                it -> it.status().waits(),
                                it -> it.status() == Status.DISMISSED,
                                it -> new Dismissed(it.id(), by, reason)));
    }

    Decision<QuestionsEvent> restore(long id) {
        return one(
                id,
                it -> {
                    if (it.status().waits()) {
                        return unchanged();
                    }
                    return it.status() == Status.DISMISSED
                            ? accept(new Restored(id, by, it.before().orElse(Status.OPEN)))
                            : refuse(QuestionsRefusal.QUESTION_STATE);
                });
    }

    Decision<QuestionsEvent> pin(long id, boolean on) {
        return one(
                id,
                it -> {
                    if (it.pinned().isPresent() == on) {
                        return unchanged();
                    }
                    return it.status() == Status.OPEN
                            ? accept(new Pinned(id, by, on))
                            : refuse(QuestionsRefusal.QUESTION_STATE);
                });
    }

    Decision<QuestionsEvent> answerNow(long id) {
        return one(
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
                    return settling(events);
                });
    }

    /// Notes whether a session runs. When it ends, the live question is closed.
    Decision<QuestionsEvent> convene(boolean on) {
        var events = new ArrayList<QuestionsEvent>();
        if (!on) {
            state.live().ifPresent(live -> events.add(over(live)));
        }
        events.add(new Convened(on));
        return settling(events);
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
        return one(
                id,
                it -> {
                    if (it.status() != Status.LIVE) {
                        return refuse(QuestionsRefusal.QUESTION_STATE);
                    }
                    var asked = note.isEmpty() ? Optional.<String>empty() : Optional.of(it.text());
                    return Text.excess(note, LONGEST_ANSWER)
                            .map(Decision::<QuestionsEvent>refuse)
                            .orElseGet(() ->
                                    settling(List.of(new Answered(id, by, true, note, asked))));
                });
    }

    Decision<QuestionsEvent> answer(long id, String typed) {
        var text = Text.cleaned(typed);
        return one(
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
                            : settling(
                                    List.of(
                                            new Answered(
                                                    id, by, false, text, Optional.of(it.text()))));
                });
    }

    Decision<QuestionsEvent> reopen(long id) {
        return one(
                id,
                it ->
                        switch (it.status()) {
                            case ANSWERED, DEFERRED -> accept(new Reopened(id, by));
                            case OPEN -> unchanged();
                            case PENDING, LIVE, DISMISSED, MERGED, WITHDRAWN ->
                                    refuse(QuestionsRefusal.QUESTION_STATE);
                        });
    }

    /// Merges questions into another. An open question merges only into a public one, so that nothing people can see
    /// disappears. Questions that were merged into one of `ids` move along.
    Decision<QuestionsEvent> merge(List<Long> ids, long into) {
        return one(
                into,
                target -> {
                    boolean takes = target.status().waits() || target.status() == Status.LIVE;
                    if (target.status() == Status.MERGED || ids.contains(into)) {
                        return refuse(QuestionsRefusal.MERGE_CIRCLE);
                    }
                    if (!takes && target.status() != Status.ANSWERED) {
                        return refuse(QuestionsRefusal.QUESTION_STATE);
                    }
                    return several(
                            ids,
                            each -> {
                                if (each.into().isPresent() && each.into().getAsLong() == into) {
                                    return Optional.of(List.of());
                                }
                                boolean fits =
                                        each.status() == Status.PENDING
                                                || (each.status() == Status.OPEN
                                                        && target.isPublic());
                                return fits ? Optional.of(merged(each, into)) : Optional.empty();
                            });
                });
    }

    private List<QuestionsEvent> merged(Question each, long into) {
        var events = new ArrayList<QuestionsEvent>();
        for (long child : each.merged()) {
            events.add(new Unmerged(child, each.id(), by));
            events.add(new Merged(child, into, by));
        }
        events.add(new Merged(each.id(), into, by));
        return events;
    }

    Decision<QuestionsEvent> unmerge(long id) {
        return one(
                id,
                it -> {
                    if (it.status().waits()) {
                        return unchanged();
                    }
                    return it.into().isPresent()
                            ? accept(new Unmerged(id, it.into().getAsLong(), by))
                            : refuse(QuestionsRefusal.QUESTION_STATE);
                });
    }

    Decision<QuestionsEvent> assign(List<Long> ids, Optional<MemberId> to) {
        return each(
                ids,
                it -> inHand(it) && !it.assigned().equals(to),
                StaffRules::inHand,
                it -> new Assigned(it.id(), by, to));
    }

    Decision<QuestionsEvent> label(List<Long> ids, List<String> labels) {
        var all = labels.stream().distinct().toList();
        if (!state.settings().labels().containsAll(all)) {
            return refuse(QuestionsRefusal.UNKNOWN_LABEL);
        }
        return each(
                ids,
                it -> it.status() != Status.WITHDRAWN && !it.labels().equals(all),
                it -> it.status() != Status.WITHDRAWN,
                it -> new Labelled(it.id(), by, all));
    }

    Decision<QuestionsEvent> defer(List<Long> ids) {
        return each(
                ids,
                it -> it.status() == Status.OPEN || it.status() == Status.ANSWERED,
                it -> it.status() == Status.DEFERRED,
                it -> new Deferred(it.id(), by));
    }

    private static boolean inHand(Question it) {
        return it.status().waits() || it.status() == Status.LIVE;
    }

    private Decision<QuestionsEvent> one(
            long id, Function<Question, Decision<QuestionsEvent>> decide) {
        return state.question(id).map(decide).orElseGet(() -> refuse(Refusal.UNKNOWN));
    }

    private Decision<QuestionsEvent> each(
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

    private interface Step {
        /// The events for this question: none if it is in that state already, empty if the step isn't allowed.
        Optional<List<QuestionsEvent>> of(Question question);
    }

    /// Does the steps that are allowed, each on the state that the steps before it left. Refuses only if none was.
    private Decision<QuestionsEvent> several(List<Long> ids, Step step) {
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
    private Decision<QuestionsEvent> settling(List<QuestionsEvent> events) {
        var all = new ArrayList<>(events);
        Shelf.excess(after(state, events), mostSettled).ifPresent(all::add);
        return new Accepted<>(all);
    }
}
