package io.lectern.bench.chaos;

import io.lectern.activity.polls.Kind;
import io.lectern.activity.polls.Poll;
import io.lectern.activity.polls.PollsCommand;
import io.lectern.activity.polls.PollsState;
import io.lectern.activity.polls.Reply;
import io.lectern.activity.polls.Sheet;
import io.lectern.activity.polls.Stage;
import io.lectern.activity.questions.Question;
import io.lectern.activity.questions.QuestionsCommand;
import io.lectern.activity.questions.QuestionsState;
import io.lectern.activity.questions.Status;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.Part;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;

/// Asks, votes and answers; staff approve, open polls and close them. Votes and answers are told only as
/// sums.
final class ClassTalk implements Talk {
    private static final List<String> CHOICES = List.of("E11.22", "E11.65", "I10");

    @Override
    public Optional<Command> next(List<Part<?, ?, ?>> seen, Member me, Random random) {
        var board = Talk.state(seen, QuestionsState.class);
        var polls = Talk.state(seen, PollsState.class);
        return me.isStaff() ? staff(board, polls, random) : learner(board, polls, me, random);
    }

    private static Optional<Command> learner(
            QuestionsState board, PollsState polls, Member me, Random random) {
        var open = polls(polls, Stage.OPEN);
        if (!open.isEmpty() && random.nextInt(2) == 0) {
            var picks = List.of(random.nextInt(CHOICES.size()));
            return Optional.of(new PollsCommand.Answer(open.getFirst().id(), new Reply(picks, "")));
        }
        var others =
                questions(
                        board,
                        it ->
                                it.status() == Status.OPEN
                                        && it.by().filter(by -> by.is(me.id())).isEmpty());
        if (others.isEmpty() || random.nextInt(30) == 0) {
            return Optional.of(
                    new QuestionsCommand.Ask("why " + UUID.randomUUID(), random.nextInt(4) == 0));
        }
        var one = others.get(random.nextInt(others.size()));
        return Optional.of(new QuestionsCommand.Vote(one.id(), random.nextInt(3) > 0));
    }

    private static Optional<Command> staff(QuestionsState board, PollsState polls, Random random) {
        var pending = questions(board, it -> it.status() == Status.PENDING);
        if (!pending.isEmpty()) {
            return Optional.of(
                    new QuestionsCommand.Approve(pending.stream().map(Question::id).toList()));
        }
        var open = polls(polls, Stage.OPEN);
        if (!open.isEmpty()) {
            long id = open.getFirst().id();
            return random.nextInt(8) == 0
                    ? Optional.of(new PollsCommand.Close(id))
                    : Optional.empty();
        }
        var closed = polls(polls, Stage.CLOSED);
        if (!closed.isEmpty() && random.nextInt(2) == 0) {
            return Optional.of(new PollsCommand.Reveal(closed.getFirst().id()));
        }
        var drafts = polls(polls, Stage.DRAFT);
        return Optional.of(
                drafts.isEmpty()
                        ? new PollsCommand.Draft(sheet())
                        : new PollsCommand.Open(drafts.getFirst().id(), Optional.empty()));
    }

    private static Sheet sheet() {
        return new Sheet(
                "Which comes first? " + UUID.randomUUID(),
                Kind.ONE,
                CHOICES,
                Optional.empty(),
                false,
                true,
                Optional.empty());
    }

    private static List<Poll> polls(PollsState polls, Stage stage) {
        return polls.polls().values().stream().filter(it -> it.stage() == stage).toList();
    }

    private static List<Question> questions(QuestionsState board, Predicate<Question> which) {
        return board.questions().values().stream().filter(which).toList();
    }
}
