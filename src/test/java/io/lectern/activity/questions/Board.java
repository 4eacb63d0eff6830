package io.lectern.activity.questions;

import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Directed;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Decision.Relayed;
import io.lectern.room.Member;
import io.lectern.room.Notice;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// A question board under test.
final class Board {
    final Questions questions;
    final List<Recorded<QuestionsEvent>> log = new ArrayList<>();
    final List<Notice> told = new ArrayList<>();
    QuestionsState state;
    Instant now = Instant.parse("2026-03-26T17:00:00Z");

    Board() {
        this(new Questions());
    }

    Board(Questions questions) {
        this.questions = questions;
        this.state = questions.empty();
    }

    Decision<QuestionsEvent> decision(Member by, QuestionsCommand wish) {
        return questions.decide(state, wish, by, now);
    }

    /// The events, "-" where it already was so, or the refusal.
    String answer(Member by, QuestionsCommand wish) {
        return switch (decision(by, wish)) {
            case Refused<QuestionsEvent>(var why, _) -> why.name();
            case Accepted<QuestionsEvent>(var events) when events.isEmpty() -> "-";
            case Accepted<QuestionsEvent>(var events) ->
                    events.stream()
                            .map(event -> event.getClass().getSimpleName())
                            .collect(Collectors.joining(" "));
            case Relayed<QuestionsEvent> _ -> "relayed";
            case Directed<QuestionsEvent> _ -> "directed";
        };
    }

    String asks(Member by, QuestionsCommand wish) {
        var answer = answer(by, wish);
        if (decision(by, wish) instanceof Accepted<QuestionsEvent>(var events)) {
            events.forEach(this::record);
        }
        return answer;
    }

    Board does(Member by, QuestionsCommand wish) {
        if (!(decision(by, wish) instanceof Accepted<QuestionsEvent>)) {
            throw new IllegalStateException(wish + ": " + answer(by, wish));
        }
        asks(by, wish);
        return this;
    }

    /// @return the question's id
    long ask(Member by, String text, boolean anonymous) {
        does(by, new QuestionsCommand.Ask(text, anonymous));
        return log.getLast().seq();
    }

    void record(QuestionsEvent event) {
        var recorded = new Recorded<>(log.size() + 1, now, event);
        told.addAll(questions.notices(state, recorded));
        log.add(recorded);
        state = questions.apply(state, recorded);
    }

    Board later(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    Question at(long id) {
        return Objects.requireNonNull(state.questions().get(id));
    }

    int votes(long id, Role role) {
        return questions.tally(state, role).orElseThrow().votes().getOrDefault(id, 0);
    }
}
