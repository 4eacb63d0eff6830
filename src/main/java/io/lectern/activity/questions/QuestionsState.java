package io.lectern.activity.questions;

import static java.util.Collections.unmodifiableSequencedMap;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The question board.
///
/// @param convened whether a session runs
/// @param asking whether new questions are frozen
/// @param voting whether voting is frozen
/// @param questions by id, which is the order of asking; at most 500 are settled
/// @param votes the ids of questions by voter; in a view only the viewer's own
public record QuestionsState(
        Settings settings,
        boolean convened,
        boolean asking,
        boolean voting,
        SequencedMap<Long, Question> questions,
        Map<MemberId, Set<Long>> votes) {

    static final QuestionsState EMPTY =
            new QuestionsState(
                    Settings.DEFAULT, false, false, false, new LinkedHashMap<>(), Votes.NONE);

    public QuestionsState {
        questions = unmodifiableSequencedMap(questions);
        votes = Votes.of(votes);
    }

    Votes ballots() {
        return Votes.of(votes);
    }

    Optional<Question> question(long id) {
        return Optional.ofNullable(questions.get(id));
    }

    Optional<Question> live() {
        return all().filter(it -> it.status() == Status.LIVE).findFirst();
    }

    Stream<Question> all() {
        return questions.values().stream();
    }

    /// Whether the member voted for this question or for one merged into it.
    boolean votedFor(Question question, MemberId member) {
        return Stream.concat(Stream.of(question.id()), question.merged().stream())
                .anyMatch(id -> ballots().has(id, member));
    }

    QuestionsState with(Question question) {
        var next = new LinkedHashMap<>(questions);
        next.put(question.id(), question);
        return with(next, votes);
    }

    QuestionsState changing(long id, Consumer<Question.Draft> change) {
        return question(id).map(it -> with(it.with(change))).orElse(this);
    }

    QuestionsState without(long id) {
        var next = new LinkedHashMap<>(questions);
        next.remove(id);
        return with(next, votes);
    }

    QuestionsState with(Map<MemberId, Set<Long>> next) {
        return with(questions, next);
    }

    QuestionsState configured(Settings next) {
        return new QuestionsState(next, convened, asking, voting, questions, votes);
    }

    QuestionsState convened(boolean on) {
        return new QuestionsState(settings, on, asking, voting, questions, votes);
    }

    QuestionsState frozen(boolean askingNow, boolean votingNow) {
        return new QuestionsState(settings, convened, askingNow, votingNow, questions, votes);
    }

    QuestionsState view(Member viewer) {
        var seen = new LinkedHashMap<Long, Question>();
        questions.forEach((id, question) -> {
            if (question.seenBy(viewer)) {
                seen.put(id, question.view(viewer));
            }
        });
        return new QuestionsState(
                settings, convened, asking, voting, seen, ballots().only(viewer.id()));
    }

    private QuestionsState with(
            SequencedMap<Long, Question> nextQuestions, Map<MemberId, Set<Long>> nextVotes) {
        return new QuestionsState(settings, convened, asking, voting, nextQuestions, nextVotes);
    }
}
