package io.lectern.activity.questions;

import io.lectern.activity.questions.QuestionsEvent.Shelved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Bounds the board: the oldest settled questions leave it. Questions merged into one leave together with it and not
/// before, as their votes count for it.
final class Shelf {
    private Shelf() {}

    /// @return the questions to remove, if more than `most` are settled: the excess and a tenth of `most`
    static Optional<Shelved> excess(QuestionsState state, int most) {
        long settled = state.all().filter(it -> it.status().isSettled()).count();
        if (settled <= most) {
            return Optional.empty();
        }
        long leave = settled - most + most / 10;
        var ids = new ArrayList<Long>();
        for (var question : state.questions().values()) {
            if (ids.size() < leave && question.status().isSettled() && isRoot(state, question)) {
                ids.add(question.id());
                ids.addAll(known(state, question.merged()));
            }
        }
        return ids.isEmpty() ? Optional.empty() : Optional.of(new Shelved(ids));
    }

    private static boolean isRoot(QuestionsState state, Question question) {
        return question.into().isEmpty() || state.question(question.into().getAsLong()).isEmpty();
    }

    private static List<Long> known(QuestionsState state, List<Long> ids) {
        return ids.stream().filter(id -> state.question(id).isPresent()).toList();
    }
}
