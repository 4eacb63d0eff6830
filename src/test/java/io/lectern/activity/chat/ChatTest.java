package io.lectern.activity.chat;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.lectern.activity.chat.ChatCommand.Edit;
import io.lectern.activity.chat.ChatCommand.React;
import io.lectern.activity.chat.ChatCommand.Remove;
import io.lectern.activity.chat.ChatCommand.Say;
import io.lectern.activity.chat.ChatCommand.TakeBack;
import io.lectern.activity.chat.Message.Status;
import io.lectern.room.Crowd;
import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Notice;
import io.lectern.room.People;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import io.lectern.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ChatTest {
    private static final Chat CHAT = new Chat();
    private static final Instant NOW = Instant.parse("2026-03-03T18:00:00Z");

    private ChatState state = CHAT.empty();
    private long seq = 0;

    /// Every command on Ann's message, in every state of it. `-`: it already was so.
    private static final String TABLE =
            """
            state      | command  | Ann         | Bo          | Cy        | Dr. Day
            none       | edit     | UNKNOWN     | UNKNOWN     | UNKNOWN   | UNKNOWN
            none       | takeBack | UNKNOWN     | UNKNOWN     | UNKNOWN   | UNKNOWN
            none       | remove   | NOT_ALLOWED | NOT_ALLOWED | UNKNOWN   | UNKNOWN
            none       | react    | UNKNOWN     | UNKNOWN     | UNKNOWN   | UNKNOWN
            none       | reply    | UNKNOWN     | UNKNOWN     | UNKNOWN   | UNKNOWN
            SAID       | edit     | Edited      | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            SAID       | takeBack | TakenBack   | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            SAID       | remove   | NOT_ALLOWED | NOT_ALLOWED | Removed   | Removed
            SAID       | react    | Reacted     | Reacted     | Reacted   | Reacted
            SAID       | reply    | Said        | Said        | Said      | Said
            EDITED     | edit     | Edited      | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            EDITED     | takeBack | TakenBack   | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            EDITED     | remove   | NOT_ALLOWED | NOT_ALLOWED | Removed   | Removed
            EDITED     | react    | Reacted     | Reacted     | Reacted   | Reacted
            EDITED     | reply    | Said        | Said        | Said      | Said
            TAKEN_BACK | edit     | GONE        | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            TAKEN_BACK | takeBack | -           | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            TAKEN_BACK | remove   | NOT_ALLOWED | NOT_ALLOWED | GONE      | GONE
            TAKEN_BACK | react    | GONE        | GONE        | GONE      | GONE
            TAKEN_BACK | reply    | Said        | Said        | Said      | Said
            REMOVED    | edit     | GONE        | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            REMOVED    | takeBack | GONE        | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            REMOVED    | remove   | NOT_ALLOWED | NOT_ALLOWED | -         | -
            REMOVED    | react    | GONE        | GONE        | GONE      | GONE
            REMOVED    | reply    | Said        | Said        | Said      | Said
            none       | pin      | UNKNOWN     | UNKNOWN     | UNKNOWN   | UNKNOWN
            none       | unpin    | UNKNOWN     | UNKNOWN     | UNKNOWN   | UNKNOWN
            none       | thread   | UNKNOWN     | UNKNOWN     | UNKNOWN   | UNKNOWN
            none       | knock    | UNKNOWN     | UNKNOWN     | UNKNOWN   | UNKNOWN
            SAID       | knock    | Knocked     | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            EDITED     | knock    | Knocked     | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            TAKEN_BACK | knock    | GONE        | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            REMOVED    | knock    | GONE        | NOT_YOURS   | NOT_YOURS | NOT_YOURS
            none       | follow   | UNKNOWN     | UNKNOWN     | UNKNOWN   | UNKNOWN
            none       | lock     | NOT_ALLOWED | NOT_ALLOWED | UNKNOWN   | UNKNOWN
            none       | mute     | NOT_ALLOWED | NOT_ALLOWED | UNKNOWN   | UNKNOWN
            SAID       | pin      | Pinned      | Pinned      | Pinned    | Pinned
            SAID       | unpin    | -           | -           | -         | -
            SAID       | thread   | Said        | Said        | Said      | Said
            EDITED     | pin      | Pinned      | Pinned      | Pinned    | Pinned
            EDITED     | unpin    | -           | -           | -         | -
            EDITED     | thread   | Said        | Said        | Said      | Said
            TAKEN_BACK | pin      | GONE        | GONE        | GONE      | GONE
            TAKEN_BACK | unpin    | -           | -           | -         | -
            TAKEN_BACK | thread   | GONE        | GONE        | GONE      | GONE
            REMOVED    | pin      | GONE        | GONE        | GONE      | GONE
            REMOVED    | unpin    | -           | -           | -         | -
            REMOVED    | thread   | GONE        | GONE        | GONE      | GONE
            *          | follow   | Followed    | Followed    | Followed  | Followed
            *          | lock     | NOT_ALLOWED | NOT_ALLOWED | Locked    | Locked
            *          | mute     | NOT_ALLOWED | NOT_ALLOWED | Muted     | Muted
            *          | unmute   | NOT_ALLOWED | NOT_ALLOWED | -         | -
            *          | slow     | NOT_ALLOWED | NOT_ALLOWED | Slowed    | Slowed
            *          | say      | Said        | Said        | Said      | Said
            *          | type     | Typing      | Typing      | Typing    | Typing
            """;

    private static final Map<String, ChatCommand> COMMANDS =
            Map.ofEntries(
                    Map.entry("say", say("Hello")),
                    Map.entry("reply", new Say("Yes", OptionalLong.of(1), List.of())),
                    Map.entry("thread", answer(1, "In the thread")),
                    Map.entry("edit", new Edit(1, "Other words")),
                    Map.entry("takeBack", new TakeBack(1)),
                    Map.entry("remove", new Remove(1, "Off topic")),
                    Map.entry("react", new React(1, Reaction.THANKS, true)),
                    Map.entry("pin", new ChatCommand.Pin(1, "For tonight")),
                    Map.entry("unpin", new ChatCommand.Unpin(1)),
                    Map.entry("knock", new ChatCommand.Knock(1)),
                    Map.entry("follow", new ChatCommand.Follow(1, true)),
                    Map.entry("lock", new ChatCommand.Lock(1, true)),
                    Map.entry("mute", new ChatCommand.Mute(1, 30, "Answers to a quiz")),
                    Map.entry("unmute", new ChatCommand.Unmute(BO.id())),
                    Map.entry("slow", new ChatCommand.Slow(30)),
                    Map.entry("type", new ChatCommand.Type()));

    @Test
    void every_command_in_every_state_by_everyone_is_answered_as_written() {
        var states = new ArrayList<>(List.of("none"));
        for (var status : Status.values()) {
            states.add(status.name());
        }
        var wrong = new ArrayList<String>();
        for (var at : states) {
            for (var command : COMMANDS.entrySet()) {
                come(at);
                var actual = People.ALL.stream().map(by -> answer(by, command.getValue())).toList();
                if (!actual.equals(row(at, command.getKey()))) {
                    wrong.add(at + " " + command.getKey() + " " + actual);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_matrix_holds_every_command() {
        assertThat(COMMANDS.values().stream().<Class<?>>map(Object::getClass).distinct().toList())
                .containsExactlyInAnyOrder(ChatCommand.class.getPermittedSubclasses());
    }

    @Test
    void an_edit_keeps_the_words_before_at_most_ten() {
        does(ANN, say("0"));
        for (int edit = 1; edit <= 12; edit++) {
            does(ANN, new Edit(1, "" + edit));
        }
        assertThat(message(1).text()).isEqualTo("12");
        assertThat(message(1).earlier()).hasSize(10).startsWith("2").endsWith("11");
    }

    @Test
    void what_is_taken_back_leaves_no_words() {
        does(ANN, say("oops"));
        does(ANN, new Edit(1, "still oops"));
        does(ANN, new TakeBack(1));
        assertThat(state.toString()).doesNotContain("oops");
    }

    @Test
    void a_mention_is_told_to_others_once() {
        var mentions = List.of(BO.id(), ANN.id(), BO.id());
        var said = does(ANN, new Say("@Bo", OptionalLong.empty(), mentions));
        assertThat(CHAT.notices(CHAT.empty(), said))
                .containsExactly(new Notice(BO.id(), "mentioned", 1, "Ann"));
    }

    @Test
    void at_most_twenty_are_mentioned() {
        var many =
                IntStream.range(0, 21)
                        .mapToObj(count -> People.named("Learner " + count, Role.LEARNER).id())
                        .toList();
        assertThat(answer(ANN, new Say("all", OptionalLong.empty(), many))).isEqualTo("TOO_MANY");
    }

    @Test
    void a_text_has_1_to_8000_characters_however_they_are_written() {
        assertThat(answer(ANN, say("\uD83D\uDE00".repeat(8_000)))).isEqualTo("Said");
        assertThat(answer(ANN, say("x".repeat(8_001)))).isEqualTo("TOO_LONG");
        assertThat(answer(ANN, say("\u200B\u2060\n "))).isEqualTo("EMPTY");
    }

    @Test
    void a_reaction_is_given_once_and_can_be_withdrawn() {
        does(ANN, say("Done"));
        does(BO, new React(1, Reaction.GOT_IT, true));
        assertThat(answer(BO, new React(1, Reaction.GOT_IT, true))).isEqualTo("-");
        does(BO, new React(1, Reaction.GOT_IT, false));
        assertThat(message(1).reactions()).isEmpty();
    }

    @Test
    void a_message_older_than_the_window_can_be_answered_but_not_changed() {
        for (int count = 0; count < 201; count++) {
            does(ANN, say("line " + count));
        }
        assertThat(state.messages()).hasSize(200).doesNotContainKey(1L);
        assertThat(answer(BO, new Say("Yes", OptionalLong.of(1), List.of()))).isEqualTo("Said");
        assertThat(answer(ANN, new Edit(1, "?"))).isEqualTo("UNKNOWN");
        assertThat(answer(DAY, new Remove(1, ""))).isEqualTo("UNKNOWN");
    }

    @Test
    void one_knocks_three_times_in_half_an_hour() {
        for (int count = 1; count <= 4; count++) {
            does(ANN, say("It can't wait"));
        }
        for (int count = 1; count <= 3; count++) {
            does(ANN, new ChatCommand.Knock(count));
        }
        assertThat(answer(ANN, new ChatCommand.Knock(4))).isEqualTo("TOO_MANY");
        assertThat(answer(ANN, new ChatCommand.Knock(3))).isEqualTo("-");
        assertThat(answer(ANN, knocking())).isEqualTo("TOO_MANY");
        assertThat(answer(BO, knocking())).isEqualTo("Said");
    }

    @Test
    void who_is_muted_writes_nothing_and_may_take_back() {
        does(ANN, say("Quiz 4: 1 b"));
        does(CY, new ChatCommand.Mute(1, 30, "Answers to a quiz"));
        for (var wish : List.of(say("?"), new Edit(1, "?"), new React(1, Reaction.THANKS, true))) {
            assertThat(answer(ANN, wish)).isEqualTo("MUTED");
        }
        assertThat(answer(ANN, new TakeBack(1))).isEqualTo("TakenBack");
        assertThat(answer(BO, say("Hello"))).isEqualTo("Said");
        assertThat(CHAT.decide(state, say("?"), ANN, NOW.plus(Duration.ofMinutes(30))))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void staff_are_not_muted_by_each_other() {
        does(DAY, say("Hello"));
        assertThat(answer(CY, new ChatCommand.Mute(1, 30, ""))).isEqualTo("STAFF_CANNOT_BE_MUTED");
    }

    @Test
    void others_do_not_see_who_is_muted() {
        does(ANN, say("Quiz 4: 1 b"));
        var muted = does(CY, new ChatCommand.Mute(1, 30, "Answers to a quiz"));
        assertThat(CHAT.view(state, BO).muted()).isEmpty();
        assertThat(CHAT.view(state, muted, BO)).isEmpty();
        assertThat(CHAT.view(state, ANN).muted()).containsOnlyKeys(ANN.id());
        assertThat(CHAT.view(state, DAY).muted()).containsOnlyKeys(ANN.id());
    }

    @Test
    void in_slow_mode_learners_wait_and_staff_do_not() {
        does(DAY, new ChatCommand.Slow(30));
        does(ANN, say("One"));
        assertThat(answer(ANN, say("Two"))).isEqualTo("SLOW_MODE");
        assertThat(answer(BO, say("One"))).isEqualTo("Said");
        does(DAY, say("One"));
        assertThat(answer(DAY, say("Two"))).isEqualTo("Said");
        assertThat(CHAT.decide(state, say("Two"), ANN, NOW.plusSeconds(30)))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void only_staff_write_in_a_locked_thread() {
        does(ANN, say("One code or three?"));
        does(BO, answer(1, "Three"));
        does(CY, new ChatCommand.Lock(1, true));
        assertThat(answer(BO, answer(1, "Four"))).isEqualTo("THREAD_LOCKED");
        assertThat(answer(CY, answer(1, "Three it is"))).isEqualTo("Said");
        assertThat(answer(BO, say("Elsewhere"))).isEqualTo("Said");
    }

    @Test
    void a_thread_goes_on_when_its_message_is_taken_back() {
        does(ANN, say("One code or three?"));
        does(BO, answer(1, "Three"));
        does(ANN, new TakeBack(1));
        assertThat(answer(BO, answer(1, "Or two"))).isEqualTo("Said");
    }

    @Test
    void who_wrote_and_who_answers_is_told_of_a_thread_until_they_unfollow() {
        does(ANN, say("One code or three?"));
        assertThat(told(answer(1, "Three"), BO)).containsExactly(ANN.id());
        does(BO, answer(1, "Three"));
        assertThat(told(answer(1, "Right"), CY)).containsExactly(ANN.id(), BO.id());
        does(ANN, new ChatCommand.Follow(1, false));
        assertThat(told(answer(1, "Right"), CY)).containsExactly(BO.id());
    }

    private List<MemberId> told(Say say, Member by) {
        var before = state;
        var at = seq;
        var said = does(by, say);
        state = before;
        seq = at;
        return CHAT.notices(before, said).stream().map(Notice::to).toList();
    }

    private static Say knocking() {
        return new Say(
                "Now",
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(true));
    }

    @Test
    void all_call_the_staff_and_only_staff_call_everyone() {
        assertThat(answer(ANN, calling(Crowd.HERE))).isEqualTo("ONLY_STAFF_TELL_ALL");
        assertThat(answer(ANN, calling(Crowd.STAFF, Crowd.ALL))).isEqualTo("ONLY_STAFF_TELL_ALL");
        assertThat(answer(ANN, calling(Crowd.STAFF))).isEqualTo("Said");
        assertThat(answer(CY, calling(Crowd.HERE, Crowd.ALL))).isEqualTo("Said");
    }

    @Test
    void whom_a_crowd_is_told_of_already_is_left_out() {
        var said = does(CY, calling(Crowd.ALL, Crowd.ALL));
        var notice = CHAT.crowdNotice(CHAT.empty(), said).orElseThrow();
        assertThat(notice.to()).containsExactly(Crowd.ALL);
        assertThat(notice.but()).containsExactlyInAnyOrder(CY.id(), BO.id());
        assertThat(CHAT.notices(CHAT.empty(), said)).hasSize(1);
        assertThat(CHAT.crowdNotice(CHAT.empty(), does(CY, say("Plain")))).isEmpty();
    }

    @Test
    void one_calls_a_crowd_three_times_in_half_an_hour() {
        for (int count = 0; count < 3; count++) {
            does(DAY, calling(Crowd.ALL));
        }
        assertThat(answer(DAY, calling(Crowd.STAFF))).isEqualTo("TOO_MANY");
        assertThat(answer(DAY, say("Without"))).isEqualTo("Said");
        assertThat(CHAT.decide(state, calling(Crowd.ALL), DAY, NOW.plus(Duration.ofMinutes(30))))
                .isInstanceOf(Accepted.class);
    }

    private static Say calling(Crowd... crowds) {
        return new Say(
                "Come and see, @Bo",
                OptionalLong.empty(),
                List.of(BO.id()),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(crowds)));
    }

    @Test
    void a_pin_is_taken_off_by_who_pinned_it_its_author_and_staff() {
        does(ANN, say("Tonight: cases 12 and 13"));
        does(CY, new ChatCommand.Pin(1, "For tonight"));
        assertThat(answer(BO, new ChatCommand.Unpin(1))).isEqualTo("NOT_YOURS");
        assertThat(answer(ANN, new ChatCommand.Unpin(1))).isEqualTo("Unpinned");
        assertThat(answer(DAY, new ChatCommand.Unpin(1))).isEqualTo("Unpinned");
        does(ANN, new TakeBack(1));
        assertThat(state.pins()).isEmpty();
    }

    @Test
    void a_list_with_nobody_in_it_is_not_read() {
        assertThatThrownBy(() ->
                        Json.MAPPER.readValue("{\"text\":\"x\",\"mentions\":[null]}", Say.class))
                .isInstanceOf(JsonMappingException.class);
    }

    private static Say answer(long thread, String text) {
        return new Say(
                text,
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                OptionalLong.of(thread),
                Optional.empty(),
                Optional.empty());
    }

    private static Say say(String text) {
        return new Say(text, OptionalLong.empty(), List.of());
    }

    private Recorded<ChatEvent> does(Member by, ChatCommand command) {
        if (!(CHAT.decide(state, command, by, NOW) instanceof Accepted<ChatEvent>(var events))) {
            throw new AssertionError(command + " by " + by.name());
        }
        seq++;
        var recorded = new Recorded<>(seq, NOW, events.getFirst());
        state = CHAT.apply(state, recorded);
        return recorded;
    }

    private Message message(long id) {
        return Objects.requireNonNull(state.messages().get(id));
    }

    private void come(String to) {
        state = CHAT.empty();
        seq = 0;
        if (to.equals("none")) {
            return;
        }
        does(ANN, say("Hello"));
        switch (Status.valueOf(to)) {
            case SAID -> {}
            case EDITED -> does(ANN, new Edit(1, "Hello all"));
            case TAKEN_BACK -> does(ANN, new TakeBack(1));
            case REMOVED -> does(CY, new Remove(1, ""));
        }
    }

    private String answer(Member by, ChatCommand command) {
        return switch (CHAT.decide(state, command, by, NOW)) {
            case Refused<ChatEvent>(var why, _) -> why.name();
            case Accepted<ChatEvent>(var events) when events.isEmpty() -> "-";
            case Accepted<ChatEvent>(var events) -> events.getFirst().getClass().getSimpleName();
            case Decision.Relayed<ChatEvent>(var signal) -> signal.getClass().getSimpleName();
            case Decision.Directed<ChatEvent>(var signal, _) -> signal.getClass().getSimpleName();
        };
    }

    private static List<String> row(String state, String command) {
        return TABLE.lines()
                .map(line -> List.of(line.trim().split("\\s*\\|\\s*", -1)))
                .filter(cells ->
                        List.of(state, "*").contains(cells.getFirst())
                                && cells.get(1).equals(command))
                .findFirst()
                .map(cells -> cells.subList(2, 6))
                .orElse(List.of());
    }
}
