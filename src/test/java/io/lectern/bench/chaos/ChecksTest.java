package io.lectern.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.activity.board.Board;
import io.lectern.activity.board.BoardEvent;
import io.lectern.activity.board.Form;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.chat.ChatCommand;
import io.lectern.activity.chat.ChatEvent;
import io.lectern.bench.chaos.Verdict.Row;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Attachment;
import io.lectern.room.Event;
import io.lectern.room.Kind;
import io.lectern.room.Part;
import io.lectern.room.People;
import io.lectern.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Each check of a chaos run finds the fault that is planted for it.
class ChecksTest {
    private static final Catalogue CATALOGUE = new Catalogue(List.of(new Chat(), new Board()));
    private static final String ROOM = new UUID(0, 1).toString();
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");

    private final Ledger ledger = new Ledger();
    private final Order order = new Order();
    private final List<Row> log = new ArrayList<>();

    @Test
    void a_run_in_which_all_is_well_holds() throws Exception {
        say(3);
        var ann = told(1, 2, 3);
        answerAll();
        assertThat(verdict(ann)).isEmpty();
    }

    @Test
    void who_is_told_is_told_each_event_once_and_in_order() throws Exception {
        say(3);
        assertThat(told(1).told(publication(3)))
                .hasValueSatisfying(it -> found(it, "told 3 after 1"));
        assertThat(told(1).told(publication(1)))
                .hasValueSatisfying(it -> found(it, "told 1 after 1"));
        assertThat(told().told(publication(2)))
                .hasValueSatisfying(it -> found(it, "told 2 after 0"));
    }

    @Test
    void who_comes_back_is_told_all_that_was_missed() throws Exception {
        say(3);
        assertThat(told(1).subscribed(resumed(3, 2, 3))).isEmpty();
        assertThat(told(1).subscribed(resumed(3, 3))).isPresent();
        assertThat(told(1).subscribed(resumed(3, 2))).isPresent();
        assertThat(told(1).subscribed(resumed(3, 3, 2))).isPresent();
        assertThat(told(1, 2, 3).subscribed(resumed(2))).isPresent();
    }

    @Test
    void two_who_are_told_in_another_order_are_found() throws Exception {
        say(2);
        var one = told(1, 2);
        assertThat(one.last()).isEqualTo(2);
        Collections.swap(log, 0, 1);
        assertThat(told().told(publication(1)))
                .hasValueSatisfying(it -> found(it, "and elsewhere"));
    }

    @Test
    void a_log_with_a_gap_is_found() throws Exception {
        say(3);
        log.remove(1);
        assertThat(verdict(told())).contains("the log has 3 at 2");
    }

    @Test
    void what_was_acknowledged_and_is_lost_is_found() throws Exception {
        say(3);
        answerAll();
        log.removeLast();
        assertThat(verdict(told(1, 2))).contains("acknowledged as 3 of 2");
    }

    @Test
    void what_happened_twice_is_found() throws Exception {
        say(2);
        answerAll();
        log.add(new Row(3, AT, log.get(1).type(), log.get(1).body(), log.get(1).command()));
        assertThat(verdict(told(1, 2, 3))).contains("happened twice");
    }

    @Test
    void what_is_stored_elsewhere_than_was_answered_is_found() throws Exception {
        say(2);
        answer(0, 2);
        answer(1, 1);
        assertThat(verdict(told(1, 2))).contains("acknowledged as");
    }

    @Test
    void what_was_refused_and_happened_all_the_same_is_found() throws Exception {
        say(1);
        ledger.refused(wish(0), "DESK_CLOSED");
        assertThat(verdict(told(1))).contains("refused with DESK_CLOSED and stored");
    }

    @Test
    void what_was_told_and_never_stored_is_found() throws Exception {
        say(2);
        var ann = told(1, 2);
        log.removeLast();
        assertThat(verdict(ann)).contains("told and not stored");
    }

    @Test
    void what_was_told_otherwise_than_it_is_stored_is_found() throws Exception {
        say(1);
        var ann = told(1);
        Row row = log.removeLast();
        log.add(new Row(1, AT, row.type(), row.body().replace("message 0", "no"), row.command()));
        assertThat(verdict(ann)).contains("and stored");
    }

    @Test
    void who_is_not_told_to_the_end_is_found() throws Exception {
        say(3);
        assertThat(verdict(told(1, 2))).contains("Ann is at 2 of 3");
    }

    @Test
    void a_message_that_is_not_listed_in_its_thread_with_its_files_is_found() throws Exception {
        say(1);
        var file = new UUID(2, 2);
        var page =
                new Attachment(
                        file,
                        "page.pdf",
                        "application/pdf",
                        9,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        "");
        add(
                new ChatEvent.Said(
                        People.ANN,
                        "there",
                        OptionalLong.empty(),
                        List.of(),
                        Optional.of(List.of(page)),
                        OptionalLong.of(1),
                        Optional.empty(),
                        Optional.empty()));
        var right = Listed.of(log);
        assertThat(right.get(2L)).isEqualTo(new Listed(OptionalLong.of(1), false, Set.of(file)));
        assertThat(verdict(told(1, 2), right)).isEmpty();
        for (var wrong :
                List.of(
                        new Listed(OptionalLong.empty(), false, Set.of(file)),
                        new Listed(OptionalLong.of(1), false, Set.of()),
                        new Listed(OptionalLong.of(1), true, Set.of(file)))) {
            var listed = new HashMap<>(right);
            listed.put(2L, wrong);
            assertThat(Listed.differs(right, listed)).isPresent();
        }
        assertThat(Listed.differs(right, Map.of(1L, right.get(1L)))).isPresent();
        assertThat(Listed.differs(Map.of(1L, right.get(1L)), right)).isPresent();
        assertThat(verdict(told(1, 2), Map.of(1L, right.get(1L)))).contains("2 is listed as null");
    }

    @Test
    void a_stroke_that_is_lost_told_twice_or_elsewhere_is_found() throws Exception {
        say(1);
        add(
                new BoardEvent.Drew(
                        People.ANN, 0, Form.PEN, 1, 1, List.of(9, 9, 1, 1), Optional.empty()));
        assertThat(told(1).told(publication(1))).isPresent();
        var ann = told(1, 2);
        assertThat(verdict(ann)).isEmpty();
        var drawn = log.removeLast();
        assertThat(verdict(ann)).contains("told and not stored");
        var moved = drawn.body().replace("[9, 9", "[8, 9").replace("[9,9", "[8,9");
        assertThat(moved).isNotEqualTo(drawn.body());
        log.add(new Row(2, AT, drawn.type(), moved, drawn.command()));
        assertThat(told(1).told(publication(2)))
                .hasValueSatisfying(it -> found(it, "and elsewhere"));
    }

    private static void found(String account, String words) {
        assertThat(account).contains(words);
    }

    private void say(int count) {
        for (int i = 0; i < count; i++) {
            add(new ChatEvent.Said(People.ANN, "message " + i, OptionalLong.empty(), List.of()));
        }
    }

    private void add(Event event) {
        log.add(
                new Row(
                        log.size() + 1,
                        AT,
                        CATALOGUE.type(event),
                        CATALOGUE.body(event),
                        new UUID(1, log.size())));
    }

    private void answerAll() {
        for (int i = 0; i < log.size(); i++) {
            answer(i, i + 1);
        }
    }

    private void answer(int said, long offset) {
        ledger.acknowledged(new Ledger.Answer(wish(said), offset, 1, 0));
    }

    private static Wish wish(int said) {
        var say = new ChatCommand.Say("message " + said, OptionalLong.empty(), List.of());
        return new Wish(ROOM, People.ANN, say, "chat.say", new UUID(1, said), "{}");
    }

    /// Somebody who came when nothing was said yet, and was told of these since.
    private Following told(long... offsets) throws Exception {
        var following = new Following(CATALOGUE, Kind.STUDY, order, true);
        ObjectNode reply = Json.MAPPER.createObjectNode();
        reply.put("epoch", "e").put("offset", 0).put("recovered", false);
        ObjectNode data = reply.putObject("data").put("seq", 0);
        data.set("you", Json.MAPPER.valueToTree(People.ANN));
        var states = data.putObject("activities");
        for (var part : List.of(Part.begin(new Chat()), Part.begin(new Board()))) {
            states.set(part.activity().name(), Json.MAPPER.valueToTree(part.view(People.ANN)));
        }
        assertThat(following.subscribed(reply)).isEmpty();
        for (long offset : offsets) {
            assertThat(following.told(publication(offset))).isEmpty();
        }
        return following;
    }

    private JsonNode resumed(long head, long... offsets) throws Exception {
        ObjectNode reply = Json.MAPPER.createObjectNode();
        reply.put("epoch", "e").put("offset", head).put("recovered", true);
        var publications = reply.putArray("publications");
        for (long offset : offsets) {
            publications.add(publication(offset));
        }
        return reply;
    }

    private ObjectNode publication(long offset) throws Exception {
        Row row = log.get((int) offset - 1);
        ObjectNode data = (ObjectNode) Json.MAPPER.readTree(row.body());
        data.put("type", row.type()).put("at", row.at().toString());
        ObjectNode publication = Json.MAPPER.createObjectNode().put("offset", offset);
        publication.set("data", data);
        return publication;
    }

    /// The first promise that was broken, or nothing.
    private String verdict(Following ann) throws Exception {
        return verdict(ann, Listed.of(log));
    }

    private String verdict(Following ann, Map<Long, Listed> listed) throws Exception {
        new Verdict(CATALOGUE, ledger, ROOM, Kind.STUDY, log, listed)
                .judge(order, Map.of("Ann", ann));
        return ledger.awaitBreach(Duration.ZERO);
    }
}
