package io.lectern.activity.questions;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.questions.QuestionsCommand.Answer;
import io.lectern.activity.questions.QuestionsCommand.AnswerNow;
import io.lectern.activity.questions.QuestionsCommand.Approve;
import io.lectern.activity.questions.QuestionsCommand.Ask;
import io.lectern.activity.questions.QuestionsCommand.Choose;
import io.lectern.activity.questions.QuestionsCommand.Configure;
import io.lectern.activity.questions.QuestionsCommand.Convene;
import io.lectern.activity.questions.QuestionsCommand.Defer;
import io.lectern.activity.questions.QuestionsCommand.Dismiss;
import io.lectern.activity.questions.QuestionsCommand.Edit;
import io.lectern.activity.questions.QuestionsCommand.Finish;
import io.lectern.activity.questions.QuestionsCommand.Merge;
import io.lectern.activity.questions.QuestionsCommand.Restore;
import io.lectern.activity.questions.QuestionsCommand.Unmerge;
import io.lectern.activity.questions.QuestionsCommand.Vote;
import io.lectern.activity.questions.QuestionsCommand.Withdraw;
import io.lectern.room.Member;
import io.lectern.room.Notice;
import io.lectern.room.People;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import io.lectern.web.Json;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class QuestionsTest {
    private final Board board = new Board();

    @Test
    void a_question_that_waits_for_approval_is_seen_by_its_asker_and_staff_alone() {
        settings(true, Anonymity.PEERS);
        long id = board.ask(ANN, "Is it coded twice?", true);
        assertThat(board.state.view(ANN).questions()).containsKey(id);
        assertThat(board.state.view(BO).questions()).isEmpty();
        assertThat(board.asks(BO, new Vote(id, true))).isEqualTo("UNKNOWN");
        assertThat(board.state.view(CY).question(id).orElseThrow().by()).contains(ANN);
        board.does(CY, new Approve(List.of(id)));
        var seen = board.state.view(BO).question(id).orElseThrow();
        assertThat(seen.by()).isEmpty();
        assertThat(seen.text()).isEqualTo("Is it coded twice?");
        assertThat(board.told).containsExactly(new Notice(ANN.id(), "questionApproved", id, "Cy"));
    }

    @Test
    void nothing_ties_a_question_to_its_asker_where_all_are_kept_from_it() {
        settings(true, Anonymity.ALL);
        long id = board.ask(ANN, "Am I the only one?", true);
        board.does(CY, new Approve(List.of(id)))
                .does(BO, new Vote(id, true))
                .does(CY, new AnswerNow(id))
                .does(CY, new Finish(id, "No"));
        for (var viewer : List.of(BO, CY, DAY)) {
            var state = board.questions.empty();
            for (var recorded : board.log) {
                var before = replayed(recorded.seq() - 1);
                var shown = board.questions.view(before, recorded, viewer);
                assertThat(Json.write(shown)).doesNotContain(ANN.id().toString());
                if (shown.isPresent()) {
                    state =
                            board.questions.apply(
                                    state,
                                    new Recorded<>(recorded.seq(), recorded.at(), shown.get()));
                }
            }
            assertThat(Json.write(state)).doesNotContain(ANN.id().toString());
            assertThat(Json.write(board.questions.own(board.state, viewer.id())))
                    .doesNotContain(ANN.id().toString());
        }
    }

    private QuestionsState replayed(long seq) {
        var state = board.questions.empty();
        for (var recorded : board.log.subList(0, (int) seq)) {
            state = board.questions.apply(state, recorded);
        }
        return state;
    }

    @Test
    void a_vote_is_one_a_person_and_can_be_taken_back() {
        long id = board.ask(ANN, "Which code?", false);
        assertThat(board.asks(ANN, new Vote(id, true))).isEqualTo("YOUR_QUESTION");
        assertThat(board.asks(BO, new Vote(id, true))).isEqualTo("Voted Backed");
        assertThat(board.asks(BO, new Vote(id, true))).isEqualTo("-");
        assertThat(board.votes(id, Role.LEARNER)).isEqualTo(1);
        assertThat(board.asks(ANN, new Edit(id, "Which code now?"))).isEqualTo("HAS_VOTES");
        assertThat(board.asks(BO, new Vote(id, false))).isEqualTo("Voted");
        assertThat(board.votes(id, Role.LEARNER)).isZero();
    }

    @Test
    void hidden_votes_are_counted_for_learners_once_it_is_answered() {
        board.does(CY, new Configure(new Settings(false, Anonymity.PEERS, true, false, List.of())));
        long id = board.ask(ANN, "Which code?", false);
        board.does(BO, new Vote(id, true));
        assertThat(board.votes(id, Role.LEARNER)).isZero();
        assertThat(board.votes(id, Role.ASSISTANT)).isEqualTo(1);
        board.does(CY, new Answer(id, "The first"));
        assertThat(board.votes(id, Role.LEARNER)).isEqualTo(1);
    }

    @Test
    void merging_unites_votes_by_voter_and_unmerging_gives_them_back() {
        var eli = People.named("Eli", Role.LEARNER);
        var fay = People.named("Fay", Role.LEARNER);
        long one = board.ask(ANN, "Does with link them?", false);
        long other = board.ask(BO, "Must it say due to?", false);
        board.does(eli, new Vote(one, true))
                .does(eli, new Vote(other, true))
                .does(fay, new Vote(other, true));
        board.does(CY, new Merge(List.of(other), one));
        assertThat(board.votes(one, Role.LEARNER)).isEqualTo(2);
        assertThat(board.asks(fay, new Vote(one, true))).isEqualTo("-");
        assertThat(board.asks(fay, new Vote(other, false))).isEqualTo("QUESTION_STATE");
        assertThat(board.told)
                .containsExactly(
                        new Notice(BO.id(), "questionMerged", one, "Cy"),
                        new Notice(ANN.id(), "questionMerged", one, "Cy"));
        board.does(CY, new Unmerge(other));
        assertThat(board.votes(one, Role.LEARNER)).isEqualTo(1);
        assertThat(board.votes(other, Role.LEARNER)).isEqualTo(2);
        board.does(CY, new Merge(List.of(other), one)).does(fay, new Vote(one, false));
        assertThat(board.votes(one, Role.LEARNER)).isEqualTo(1);
    }

    @Test
    void two_moderators_who_merge_a_pair_both_ways_make_no_circle() {
        long one = board.ask(ANN, "First", false);
        long other = board.ask(BO, "Second", false);
        assertThat(board.asks(CY, new Merge(List.of(one), other))).isEqualTo("Merged");
        assertThat(board.asks(DAY, new Merge(List.of(other), one))).isEqualTo("MERGE_CIRCLE");
        assertThat(board.asks(DAY, new Merge(List.of(other), other))).isEqualTo("MERGE_CIRCLE");
        long third = board.ask(ANN, "Third", false);
        assertThat(board.asks(DAY, new Merge(List.of(other), third)))
                .as("what was merged goes along")
                .isEqualTo("Unmerged Merged Merged");
        assertThat(board.at(third).merged()).containsExactly(one, other);
    }

    @Test
    void what_is_merged_into_or_withdrawn_takes_nothing_more() {
        long one = board.ask(ANN, "First", false);
        long other = board.ask(BO, "Second", false);
        board.does(CY, new Merge(List.of(other), one));
        assertThat(board.asks(ANN, new Withdraw(one))).isEqualTo("HAS_MERGED");
        long third = board.ask(ANN, "Third", false);
        board.does(ANN, new Withdraw(third));
        assertThat(board.asks(CY, new Merge(List.of(one), third))).isEqualTo("QUESTION_STATE");
        assertThat(Json.write(board.state)).doesNotContain("Third");
    }

    @Test
    void one_question_is_live_and_a_short_look_is_no_answer() {
        long one = board.ask(ANN, "First", false);
        long other = board.ask(BO, "Second", false);
        board.does(DAY, new AnswerNow(one)).later(Duration.ofSeconds(19));
        assertThat(board.asks(DAY, new AnswerNow(other))).isEqualTo("PutBack WentLive");
        assertThat(board.at(one).status()).isEqualTo(Status.OPEN);
        board.later(Duration.ofSeconds(20));
        assertThat(board.asks(DAY, new AnswerNow(one))).isEqualTo("Answered WentLive");
        assertThat(board.at(other).reply().orElseThrow().from()).isPresent();
        board.does(DAY, new Finish(one, "The first-listed"))
                .does(CY, new Answer(one, "The one for the visit"));
        var reply = board.at(one).reply().orElseThrow();
        assertThat(reply.text()).isEqualTo("The one for the visit");
        assertThat(reply.earlier()).hasSize(1);
        assertThat(board.told.stream().filter(it -> it.to().equals(ANN.id())).toList())
                .as("told once")
                .hasSize(1);
    }

    @Test
    void asking_has_limits_and_says_which() {
        IntStream.range(0, 5).forEach(n -> board.ask(ANN, "Question " + n, false));
        assertThat(board.asks(ANN, new Ask("One more", false))).isEqualTo("ASKED_OFTEN");
        assertThat(board.asks(DAY, new Ask("Staff may", false))).isEqualTo("Asked");
        for (int round = 0; round < 3; round++) {
            board.later(Duration.ofMinutes(11));
            IntStream.range(0, 5).forEach(n -> board.ask(ANN, "Question " + n, false));
        }
        board.later(Duration.ofMinutes(11));
        assertThat(board.asks(ANN, new Ask("One more", false))).isEqualTo("MANY_OPEN");
        assertThat(board.asks(BO, new Ask(" \u200B ", false))).isEqualTo("EMPTY");
        assertThat(board.asks(BO, new Ask("😀".repeat(1_001), false))).isEqualTo("TOO_LONG");
        assertThat(board.asks(BO, new Ask("😀".repeat(1_000), false))).isEqualTo("Asked");
    }

    @Test
    void a_question_keeps_the_letters_it_was_asked_with_whatever_they_are() {
        for (var text :
                List.of(
                        "<b>E11.9</b> & <script>alert(1)</script>?",
                        "מה קודם, E11.9 או E11.65?",
                        "👩🏽\u200D⚕️ first, then 🦴?")) {
            assertThat(board.at(board.ask(ANN, text, false)).text()).isEqualTo(text);
        }
    }

    @Test
    void taking_questions_back_does_not_get_around_the_limit() {
        for (int n = 0; n < 5; n++) {
            board.does(ANN, new Withdraw(board.ask(ANN, "Question " + n, false)));
        }
        assertThat(board.asks(ANN, new Ask("One more", false))).isEqualTo("ASKED_OFTEN");
    }

    @Test
    void between_sessions_questions_are_taken_where_the_room_says_so() {
        board.does(CY, new Configure(new Settings(false, Anonymity.PEERS, false, true, List.of())));
        assertThat(board.asks(ANN, new Ask("Early", false))).isEqualTo("NO_SESSION");
        assertThat(board.asks(DAY, new Convene(true))).isEqualTo("NOT_ALLOWED");
        board.does(Member.SYSTEM, new Convene(true));
        assertThat(board.asks(ANN, new Ask("On time", false))).isEqualTo("Asked");
    }

    @Test
    void nothing_is_live_any_more_when_the_session_ends() {
        board.does(Member.SYSTEM, new Convene(true));
        long id = board.ask(ANN, "Last one?", false);
        board.does(DAY, new AnswerNow(id)).later(Duration.ofMinutes(1));
        assertThat(board.asks(Member.SYSTEM, new Convene(false))).isEqualTo("Answered Convened");
        assertThat(board.at(id).status()).isEqualTo(Status.ANSWERED);
    }

    @Test
    void approving_first_can_be_switched_on_and_what_is_open_stays_open() {
        long open = board.ask(ANN, "Open", false);
        settings(true, Anonymity.NONE);
        long pending = board.ask(BO, "Pending", false);
        assertThat(board.at(open).status()).isEqualTo(Status.OPEN);
        assertThat(board.at(pending).status()).isEqualTo(Status.PENDING);
        assertThat(board.asks(BO, new Ask("Hidden", true))).isEqualTo("NAMES_SHOWN");
    }

    @Test
    void a_dismissed_question_comes_back_as_it_was_with_its_votes() {
        long id = board.ask(ANN, "Off topic?", false);
        board.does(BO, new Vote(id, true)).does(CY, new Dismiss(List.of(id), "Ask the registrar"));
        assertThat(board.state.view(BO).questions()).isEmpty();
        assertThat(board.state.view(ANN).question(id).orElseThrow().reason())
                .contains("Ask the registrar");
        board.does(CY, new Restore(id));
        assertThat(board.votes(id, Role.LEARNER)).isEqualTo(1);
        assertThat(board.at(id).reason()).isEmpty();
    }

    @Test
    void the_asker_chooses_what_becomes_of_a_deferred_question() {
        long id = board.ask(ANN, "Later?", true);
        board.does(CY, new Defer(List.of(id)));
        assertThat(board.asks(BO, new Choose(id, Choice.TICKET))).isEqualTo("NOT_YOURS");
        assertThat(board.asks(ANN, new Choose(id, Choice.TICKET))).isEqualTo("Chosen");
        assertThat(board.asks(ANN, new Choose(id, Choice.WRITTEN))).isEqualTo("Chosen");
        assertThat(board.state.view(BO).question(id).orElseThrow().status())
                .isEqualTo(Status.DEFERRED);
    }

    @Test
    void asking_is_paused_by_itself_where_too_many_wait() {
        var small = new Board(new Questions(500, 3));
        small.ask(ANN, "One", false);
        small.ask(ANN, "Two", false);
        assertThat(small.questions.alarm(small.state)).isEmpty();
        small.ask(BO, "Three", false);
        assertThat(small.questions.alarm(small.state)).isPresent();
        small.questions.wake(small.state, small.now).forEach(small::record);
        assertThat(small.asks(ANN, new Ask("Four", false))).isEqualTo("ASKING_FROZEN");
        assertThat(small.questions.alarm(small.state)).isEmpty();
    }

    @Test
    void ten_thousand_voters_on_300_questions_stay_small() {
        var votes = Votes.NONE;
        var people =
                IntStream.range(0, 10_000)
                        .mapToObj(n -> People.named("Voter " + n, Role.LEARNER).id())
                        .toList();
        var began = System.nanoTime();
        for (int n = 0; n < 10_000; n++) {
            for (int each = 0; each < 10; each++) {
                votes = votes.with((n * 31L + each * 7L) % 300 + 1, people.get(n), true);
            }
        }
        long perVote = (System.nanoTime() - began) / 100_000;
        assertThat(perVote).as("ns a vote").isLessThan(100_000);
        assertThat(votes.count(1, List.of())).isGreaterThan(300);
        assertThat(votes.entrySet().stream().mapToInt(it -> it.getValue().size()).sum())
                .isEqualTo(100_000);
        System.out.printf(
                "A vote among 100,000: %d ns; snapshot %d KB%n",
                perVote, Json.write(votes).length() / 1024);
        assertThat(Objects.requireNonNull(votes.get(people.getFirst()))).hasSize(10);
    }

    private void settings(boolean approveFirst, Anonymity anonymity) {
        board.does(CY, new Configure(new Settings(approveFirst, anonymity, true, true, List.of())));
    }
}
