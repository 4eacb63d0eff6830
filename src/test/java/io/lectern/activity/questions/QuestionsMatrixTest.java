package io.lectern.activity.questions;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.questions.QuestionsCommand.Answer;
import io.lectern.activity.questions.QuestionsCommand.AnswerNow;
import io.lectern.activity.questions.QuestionsCommand.Approve;
import io.lectern.activity.questions.QuestionsCommand.Ask;
import io.lectern.activity.questions.QuestionsCommand.Assign;
import io.lectern.activity.questions.QuestionsCommand.Choose;
import io.lectern.activity.questions.QuestionsCommand.Configure;
import io.lectern.activity.questions.QuestionsCommand.Convene;
import io.lectern.activity.questions.QuestionsCommand.Defer;
import io.lectern.activity.questions.QuestionsCommand.Dismiss;
import io.lectern.activity.questions.QuestionsCommand.Edit;
import io.lectern.activity.questions.QuestionsCommand.Finish;
import io.lectern.activity.questions.QuestionsCommand.Freeze;
import io.lectern.activity.questions.QuestionsCommand.Label;
import io.lectern.activity.questions.QuestionsCommand.Merge;
import io.lectern.activity.questions.QuestionsCommand.Pin;
import io.lectern.activity.questions.QuestionsCommand.Reopen;
import io.lectern.activity.questions.QuestionsCommand.Restore;
import io.lectern.activity.questions.QuestionsCommand.Unmerge;
import io.lectern.activity.questions.QuestionsCommand.Vote;
import io.lectern.activity.questions.QuestionsCommand.Withdraw;
import io.lectern.room.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every wish in every state of a question, by Ann, the asker; Bo, another learner; Cy; and the
/// system. The table lists for each wish the answers, in that order, and the states in which they
/// are given. An accepted wish is shown by its events, or `-` if it changes nothing.
final class QuestionsMatrixTest {
    private static final Path TABLE = Path.of("src/test/resources/recorded/questions.matrix.txt");
    private static final List<Member> PEOPLE = List.of(ANN, BO, CY, Member.SYSTEM);

    /// Ann's question is the third event; the second is Bo's, into which it may be merged.
    private static final long ID = 3;

    private static final long OTHER = 2;
    private static final SequencedMap<String, Consumer<Board>> STATES = new LinkedHashMap<>();

    static {
        STATES.put("PENDING", it -> pending(it));
        STATES.put("OPEN", it -> open(it));
        STATES.put("OPEN/backed", it -> open(it).does(BO, new Vote(ID, true)));
        STATES.put("OPEN/frozen", it -> open(it).does(CY, new Freeze(true, true)));
        STATES.put("LIVE/5s", it -> live(it).later(Duration.ofSeconds(5)));
        STATES.put("LIVE/30s", it -> live(it).later(Duration.ofSeconds(30)));
        STATES.put("ANSWERED", it -> open(it).does(CY, new Answer(ID, "Yes")));
        STATES.put("DISMISSED", it -> open(it).does(CY, new Dismiss(List.of(ID), "")));
        STATES.put("DISMISSED/pending", it -> pending(it).does(CY, new Dismiss(List.of(ID), "")));
        STATES.put("MERGED", it -> open(it).does(CY, new Merge(List.of(ID), OTHER)));
        STATES.put("DEFERRED", it -> open(it).does(CY, new Defer(List.of(ID))));
        STATES.put("WITHDRAWN", it -> open(it).does(ANN, new Withdraw(ID)));
    }

    private static final List<QuestionsCommand> WISHES =
            List.of(
                    new Ask("Which code?", true),
                    new Edit(ID, "Which code now?"),
                    new Withdraw(ID),
                    new Vote(ID, true),
                    new Vote(ID, false),
                    new Approve(List.of(ID)),
                    new Dismiss(List.of(ID), "off topic"),
                    new Restore(ID),
                    new Pin(ID, true),
                    new AnswerNow(ID),
                    new AnswerNow(OTHER),
                    new Finish(ID, ""),
                    new Answer(ID, "No"),
                    new Reopen(ID),
                    new Merge(List.of(ID), OTHER),
                    new Merge(List.of(OTHER), ID),
                    new Merge(List.of(ID), ID),
                    new Unmerge(ID),
                    new Assign(List.of(ID), Optional.of(CY.id())),
                    new Label(List.of(ID), List.of("CKD")),
                    new Label(List.of(ID), List.of("Unheard of")),
                    new Defer(List.of(ID)),
                    new Choose(ID, Choice.TICKET),
                    new Freeze(true, true),
                    new Configure(Settings.DEFAULT),
                    new Convene(true));

    @Test
    void every_wish_in_every_state_by_everyone_is_answered_as_written() throws IOException {
        var text = new StringBuilder();
        for (var wish : WISHES) {
            var answers = new LinkedHashMap<String, List<String>>();
            STATES.forEach((name, make) -> {
                var board = board(make);
                var answer =
                        PEOPLE.stream()
                                .map(by -> board.answer(by, wish))
                                .collect(Collectors.joining(" | "));
                answers.computeIfAbsent(answer, _ -> new ArrayList<>()).add(name);
            });
            text.append(wish).append('\n');
            answers.forEach((answer, states) ->
                    text.append("  ")
                            .append(answer)
                            .append("\n      ")
                            .append(String.join(", ", states))
                            .append('\n'));
        }
        if (System.getProperty("record") != null) {
            Files.writeString(TABLE, text);
        }
        assertThat(text.toString()).isEqualTo(Files.readString(TABLE));
    }

    @Test
    void the_matrix_holds_every_wish_and_every_status() {
        assertThat(WISHES.stream().map(Object::getClass).distinct().toList())
                .hasSameElementsAs(List.of(QuestionsCommand.class.getPermittedSubclasses()));
        assertThat(STATES.keySet())
                .containsAll(
                        Stream.of(Status.values()).map(Status::name).toList().reversed().stream()
                                .filter(name -> !name.equals("LIVE"))
                                .toList());
        STATES.forEach((name, make) ->
                assertThat(board(make).at(ID).status().name())
                        .isEqualTo(name.replaceFirst("/.*", "")));
    }

    private static Board board(Consumer<Board> make) {
        var board = new Board();
        board.does(CY, new Configure(settings(false)));
        board.ask(BO, "Which code comes first?", false);
        make.accept(board);
        return board;
    }

    private static Settings settings(boolean approve) {
        return new Settings(approve, Anonymity.PEERS, true, true, List.of("CKD"));
    }

    private static Board open(Board board) {
        board.ask(ANN, "Is it one code?", false);
        return board;
    }

    private static Board pending(Board board) {
        board.record(
                new QuestionsEvent.Asked(
                        Optional.of(ANN), "Is it one code?", Anonymity.NONE, true));
        return board;
    }

    private static Board live(Board board) {
        return open(board).does(CY, new AnswerNow(ID));
    }
}
