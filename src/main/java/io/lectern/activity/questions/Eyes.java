package io.lectern.activity.questions;

import io.lectern.activity.questions.QuestionsEvent.Answered;
import io.lectern.activity.questions.QuestionsEvent.Asked;
import io.lectern.activity.questions.QuestionsEvent.Assigned;
import io.lectern.activity.questions.QuestionsEvent.Chosen;
import io.lectern.activity.questions.QuestionsEvent.Configured;
import io.lectern.activity.questions.QuestionsEvent.Convened;
import io.lectern.activity.questions.QuestionsEvent.Frozen;
import io.lectern.activity.questions.QuestionsEvent.Hidden;
import io.lectern.activity.questions.QuestionsEvent.Labelled;
import io.lectern.activity.questions.QuestionsEvent.Merged;
import io.lectern.activity.questions.QuestionsEvent.Shelved;
import io.lectern.activity.questions.QuestionsEvent.Shown;
import io.lectern.activity.questions.QuestionsEvent.Unmerged;
import io.lectern.activity.questions.QuestionsEvent.Voted;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Makes the views of the board. A learner sees the public questions and their own. An anonymous asker's name is in no
/// event and no state of viewers from whom it is hidden.
final class Eyes {
    private Eyes() {}

    static Optional<QuestionsEvent> of(
            QuestionsState before, Recorded<QuestionsEvent> recorded, Member viewer) {
        QuestionsEvent event = recorded.event();
        return switch (event) {
            case Asked asked -> asked(recorded, asked, viewer);
            case Voted(_, var by, _) -> viewer.is(by) ? Optional.of(event) : Optional.empty();
            case Assigned _, Labelled _ -> viewer.isStaff() ? Optional.of(event) : Optional.empty();
            case Chosen(var id, _) ->
                    before.question(id)
                            .filter(it -> viewer.isStaff() || it.askedBy(viewer.id()))
                            .map(_ -> event);
            case Merged(var id, var into, _) -> either(before, id, into, event, viewer);
            case Unmerged(var id, var into, _) -> either(before, id, into, event, viewer);
            case Shelved(var ids) -> shelved(before, ids, viewer);
            case Configured _, Frozen _, Convened _, Shown _, Hidden _ -> Optional.of(event);
            default -> one(before, recorded, about(event).orElseThrow(), viewer);
        };
    }

    static Set<MemberId> concerned(QuestionsState before, QuestionsEvent event) {
        var all = new HashSet<MemberId>();
        switch (event) {
            case Asked asked -> asked.by().ifPresent(by -> all.add(by.id()));
            case Voted voted -> all.add(voted.by());
            case Merged(var id, var into, _) -> askers(before, List.of(id, into), all);
            case Unmerged(var id, var into, _) -> askers(before, List.of(id, into), all);
            case Shelved(var ids) -> askers(before, ids, all);
            default -> about(event).ifPresent(id -> askers(before, List.of(id), all));
        }
        return all;
    }

    /// The question that the event is about.
    static OptionalLong about(QuestionsEvent event) {
        return switch (event) {
            case Asked _, Configured _, Frozen _, Convened _, Shelved _, Shown _ ->
                    OptionalLong.empty();
            case QuestionsEvent.Edited it -> OptionalLong.of(it.question());
            case QuestionsEvent.Withdrawn it -> OptionalLong.of(it.question());
            case Voted it -> OptionalLong.of(it.question());
            case QuestionsEvent.Backed it -> OptionalLong.of(it.question());
            case QuestionsEvent.Approved it -> OptionalLong.of(it.question());
            case QuestionsEvent.Dismissed it -> OptionalLong.of(it.question());
            case QuestionsEvent.Restored it -> OptionalLong.of(it.question());
            case QuestionsEvent.Pinned it -> OptionalLong.of(it.question());
            case QuestionsEvent.WentLive it -> OptionalLong.of(it.question());
            case QuestionsEvent.PutBack it -> OptionalLong.of(it.question());
            case Answered it -> OptionalLong.of(it.question());
            case QuestionsEvent.Reopened it -> OptionalLong.of(it.question());
            case Merged it -> OptionalLong.of(it.question());
            case Unmerged it -> OptionalLong.of(it.question());
            case Assigned it -> OptionalLong.of(it.question());
            case Labelled it -> OptionalLong.of(it.question());
            case QuestionsEvent.Deferred it -> OptionalLong.of(it.question());
            case Chosen it -> OptionalLong.of(it.question());
            case Hidden it -> OptionalLong.of(it.question());
        };
    }

    static Asked named(Asked asked, Member viewer) {
        boolean own = asked.by().filter(by -> by.is(viewer.id())).isPresent();
        return own || !asked.anonymity().hides(viewer.isStaff())
                ? asked
                : new Asked(Optional.empty(), asked.text(), asked.anonymity(), asked.pending());
    }

    private static Optional<QuestionsEvent> asked(
            Recorded<QuestionsEvent> recorded, Asked asked, Member viewer) {
        return Question.asked(recorded.seq(), recorded.at(), asked).seenBy(viewer)
                ? Optional.of(named(asked, viewer))
                : Optional.empty();
    }

    private static Optional<QuestionsEvent> either(
            QuestionsState before, long one, long other, QuestionsEvent event, Member viewer) {
        return sees(before, one, viewer) || sees(before, other, viewer)
                ? Optional.of(event)
                : Optional.empty();
    }

    private static Optional<QuestionsEvent> shelved(
            QuestionsState before, List<Long> ids, Member viewer) {
        var seen =
                ids.stream()
                        .filter(id ->
                                before.question(id)
                                        .filter(it -> it.backed() || it.seenBy(viewer))
                                        .isPresent())
                        .toList();
        return seen.isEmpty() ? Optional.empty() : Optional.of(new Shelved(seen));
    }

    private static Optional<QuestionsEvent> one(
            QuestionsState before, Recorded<QuestionsEvent> recorded, long id, Member viewer) {
        boolean saw = sees(before, id, viewer);
        var after = Fold.of(before, recorded).question(id);
        boolean sees = after.filter(it -> it.seenBy(viewer)).isPresent();
        if (saw && sees) {
            return Optional.of(
                    recorded.event() instanceof Answered(var it, var by, var aloud, var text, _)
                            ? new Answered(it, by, aloud, text, Optional.empty())
                            : recorded.event());
        }
        if (saw) {
            return Optional.of(new Hidden(id));
        }
        return after.filter(_ -> sees).map(it -> new Shown(it.view(viewer)));
    }

    private static boolean sees(QuestionsState state, long id, Member viewer) {
        return state.question(id).filter(it -> it.seenBy(viewer)).isPresent();
    }

    private static void askers(QuestionsState state, List<Long> ids, Set<MemberId> all) {
        for (long id : ids) {
            state.question(id).flatMap(Question::by).ifPresent(by -> all.add(by.id()));
        }
    }
}
