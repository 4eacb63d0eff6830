package io.lectern.activity.questions;

import io.lectern.activity.questions.QuestionsEvent.Answered;
import io.lectern.activity.questions.QuestionsEvent.Approved;
import io.lectern.activity.questions.QuestionsEvent.Deferred;
import io.lectern.activity.questions.QuestionsEvent.Dismissed;
import io.lectern.activity.questions.QuestionsEvent.Merged;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Makes the notices of the board.
final class Tidings {
    /// The most people to notify of an answer: askers, then voters. Others see it on the page.
    static final int MOST_TOLD = 1_000;

    private Tidings() {}

    static List<Notice> of(QuestionsState before, QuestionsEvent event) {
        return switch (event) {
            case Approved(var id, var by) -> told(asker(before, id), "questionApproved", id, by);
            case Dismissed(var id, var by, _) ->
                    told(asker(before, id), "questionDismissed", id, by);
            case Deferred(var id, var by) -> told(asker(before, id), "questionDeferred", id, by);
            case Merged(var id, var into, var by) ->
                    Stream.concat(
                                    told(asker(before, id), "questionMerged", into, by).stream(),
                                    told(asker(before, into), "questionMerged", into, by).stream())
                            .distinct()
                            .toList();
            case Answered(var id, var by, _, _, _) ->
                    before.question(id)
                            .filter(it -> it.reply().isEmpty())
                            .map(it -> told(interested(before, it), "questionAnswered", id, by))
                            .orElse(List.of());
            default -> List.of();
        };
    }

    private static Stream<MemberId> asker(QuestionsState before, long id) {
        return before.question(id).flatMap(Question::by).map(Member::id).stream();
    }

    private static Stream<MemberId> interested(QuestionsState before, Question question) {
        Set<MemberId> all = new LinkedHashSet<>(asker(before, question.id()).toList());
        question.merged().forEach(id -> all.addAll(asker(before, id).toList()));
        Stream.concat(Stream.of(question.id()), question.merged().stream())
                .flatMap(id -> before.ballots().voters(id))
                .limit(MOST_TOLD)
                .forEach(all::add);
        return all.stream().limit(MOST_TOLD);
    }

    private static List<Notice> told(Stream<MemberId> to, String type, long about, Member by) {
        return to.filter(who -> !by.is(who))
                .map(who -> new Notice(who, type, about, by.name()))
                .toList();
    }
}
