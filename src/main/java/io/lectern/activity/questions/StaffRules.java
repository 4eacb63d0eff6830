package io.lectern.activity.questions;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.questions.QuestionsEvent.Approved;
import io.lectern.activity.questions.QuestionsEvent.Assigned;
import io.lectern.activity.questions.QuestionsEvent.Deferred;
import io.lectern.activity.questions.QuestionsEvent.Dismissed;
import io.lectern.activity.questions.QuestionsEvent.Labelled;
import io.lectern.activity.questions.QuestionsEvent.Merged;
import io.lectern.activity.questions.QuestionsEvent.Pinned;
import io.lectern.activity.questions.QuestionsEvent.Restored;
import io.lectern.activity.questions.QuestionsEvent.Unmerged;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What staff may do with questions, except answering: approving, merging, assigning and the like.
final class StaffRules {
    private static final int LONGEST_REASON = 500;

    private final QuestionsState state;
    private final Member by;
    private final OnQuestions questions;

    StaffRules(QuestionsState state, Member by, OnQuestions questions) {
        this.state = state;
        this.by = by;
        this.questions = questions;
    }

    Decision<QuestionsEvent> approve(List<Long> ids) {
        return questions.each(
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
                        questions.each(
                                ids,
                                it -> it.status().waits(),
                                it -> it.status() == Status.DISMISSED,
                                it -> new Dismissed(it.id(), by, reason)));
    }

    Decision<QuestionsEvent> restore(long id) {
        return questions.one(
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
        return questions.one(
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

    /// Merges questions into another. An open question merges only into a public one, so that nothing people can see
    /// disappears. Questions that were merged into one of `ids` move along.
    Decision<QuestionsEvent> merge(List<Long> ids, long into) {
        return questions.one(
                into,
                target -> {
                    boolean takes = target.status().waits() || target.status() == Status.LIVE;
                    if (target.status() == Status.MERGED || ids.contains(into)) {
                        return refuse(QuestionsRefusal.MERGE_CIRCLE);
                    }
                    if (!takes && target.status() != Status.ANSWERED) {
                        return refuse(QuestionsRefusal.QUESTION_STATE);
                    }
                    return questions.several(
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
        return questions.one(
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
        return questions.each(
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
        return questions.each(
                ids,
                it -> it.status() != Status.WITHDRAWN && !it.labels().equals(all),
                it -> it.status() != Status.WITHDRAWN,
                it -> new Labelled(it.id(), by, all));
    }

    Decision<QuestionsEvent> defer(List<Long> ids) {
        return questions.each(
                ids,
                it -> it.status() == Status.OPEN || it.status() == Status.ANSWERED,
                it -> it.status() == Status.DEFERRED,
                it -> new Deferred(it.id(), by));
    }

    private static boolean inHand(Question it) {
        return it.status().waits() || it.status() == Status.LIVE;
    }
}
