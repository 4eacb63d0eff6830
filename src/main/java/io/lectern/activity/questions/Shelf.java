package io.lectern.activity.questions;

import io.lectern.activity.questions.QuestionsEvent.Shelved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps the board bounded: of the settled questions the oldest leave it. Those merged into one leave
/// with it, never before, so that its votes stay.
final class Shelf {
    private Shelf() {}

    /// @return what leaves, at least a tenth of `most` more than has to, where more than `most` are
    ///     settled
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
