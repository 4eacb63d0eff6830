package io.lectern.classroom;

import io.lectern.activity.questions.Question;
import io.lectern.activity.questions.QuestionsState;
import io.lectern.activity.questions.Status;
import io.lectern.room.Member;
import io.lectern.room.RoomState;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/// Hides from a viewer of the past what was taken off the board since: questions that staff dismissed or
/// their askers withdrew. Who still sees a question in the room today also sees it in the past.
final class Veil {
    private final Member viewer;
    private final Set<Long> hidden = new LinkedHashSet<>();

    /// @param now the room today
    /// @param end the room when the session closed, which may hold questions that today's board no
    ///     longer has
    Veil(Member viewer, RoomState now, RoomState end) {
        this.viewer = viewer;
        if (viewer.isStaff()) {
            return;
        }
        var today = ClassRooms.questions(now).map(QuestionsState::questions);
        ClassRooms.questions(end)
                .ifPresent(board ->
                        board.questions()
                                .values()
                                .forEach(it -> {
                                    if (isTaken(it)
                                            && today.filter(all -> all.containsKey(it.id()))
                                                    .isEmpty()) {
                                        hidden.add(it.id());
                                    }
                                }));
        today.ifPresent(all ->
                all.values().stream().filter(this::isTaken).forEach(it -> hidden.add(it.id())));
    }

    private boolean isTaken(Question question) {
        return (question.status() == Status.DISMISSED || question.status() == Status.WITHDRAWN)
                && question.by().filter(by -> by.is(viewer.id())).isEmpty();
    }

    /// @param about the number of the entry that an event begins or is about
    boolean hides(long about) {
        return hidden.contains(about);
    }

    /// The view without hidden questions.
    Object over(Object view) {
        if (hidden.isEmpty() || !(view instanceof QuestionsState board)) {
            return view;
        }
        var seen = new LinkedHashMap<Long, Question>();
        board.questions()
                .forEach((id, question) -> {
                    if (!hidden.contains(id)) {
                        seen.put(id, question);
                    }
                });
        return new QuestionsState(
                board.settings(),
                board.convened(),
                board.asking(),
                board.voting(),
                seen,
                board.votes());
    }
}
