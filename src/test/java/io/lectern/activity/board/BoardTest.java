package io.lectern.activity.board;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.BO;
import static io.lectern.room.People.CY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.lectern.activity.board.BoardCommand.AddPage;
import io.lectern.activity.board.BoardCommand.Allow;
import io.lectern.activity.board.BoardCommand.Clear;
import io.lectern.activity.board.BoardCommand.Draw;
import io.lectern.activity.board.BoardCommand.Edit;
import io.lectern.activity.board.BoardCommand.Erase;
import io.lectern.activity.board.BoardCommand.Ink;
import io.lectern.activity.board.BoardCommand.Let;
import io.lectern.activity.board.BoardCommand.Move;
import io.lectern.activity.board.BoardCommand.Point;
import io.lectern.activity.board.BoardCommand.Remove;
import io.lectern.activity.board.BoardCommand.RemovePage;
import io.lectern.activity.board.BoardCommand.Reshape;
import io.lectern.activity.board.BoardCommand.Restore;
import io.lectern.activity.board.BoardCommand.Strip;
import io.lectern.activity.board.BoardCommand.Turn;
import io.lectern.activity.board.BoardEvent.Drew;
import io.lectern.activity.board.BoardEvent.Edited;
import io.lectern.room.Decision;
import io.lectern.room.Decision.Accepted;
import io.lectern.room.Decision.Refused;
import io.lectern.room.Decision.Relayed;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BoardTest {
    private static final Board BOARD = new Board();

    private BoardState state = BOARD.empty();
    private Instant now = Instant.parse("2026-03-03T18:00:00Z");
    private long seq = 0;

    @Test
    void what_ann_draws_lies_on_the_page_under_its_number() {
        does(ANN, line(100, 200, 300, 400));

        assertThat(state.on(0).toList())
                .extracting(Item::id, Item::by, Item::points)
                .containsExactly(tuple(1L, ANN, List.of(100, 200, 300, 400)));
    }

    @Test
    void only_who_drew_it_and_staff_change_an_item() {
        does(ANN, note("First?"));
        var wishes =
                List.of(
                        new Move(List.of(1L), 5, 5),
                        new Reshape(1, List.of(0, 0, 9, 9)),
                        new Edit(1, "No"),
                        new Erase(List.of(1L)),
                        new Remove(1));
        for (var wish : wishes) {
            assertThat(refused(BO, wish)).as("Bo: %s", wish).isEqualTo(Refusal.NOT_YOURS);
            assertThat(BOARD.decide(state, wish, CY, now)).isInstanceOf(Accepted.class);
            assertThat(BOARD.decide(state, wish, ANN, now)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void what_was_erased_comes_back_for_who_erased_it_and_for_staff() {
        does(ANN, note("First?"));
        does(CY, new Erase(List.of(1L)));
        assertThat(state.on(0)).isEmpty();
        assertThat(refused(ANN, new Restore(List.of(1L)))).isEqualTo(Refusal.NOT_YOURS);
        assertThat(refused(ANN, new Edit(1, "Second"))).isEqualTo(BoardRefusal.ITEM_ERASED);

        does(CY, new Restore(List.of(1L)));
        assertThat(state.on(0)).hasSize(1);
    }

    @Test
    void what_two_undo_at_once_is_undone_once() {
        does(ANN, note("First?"));
        // Ann's other device and staff send the same a moment later.
        does(ANN, new Erase(List.of(1L)));
        for (var who : List.of(ANN, CY)) {
            assertThat(BOARD.decide(state, new Erase(List.of(1L)), who, now))
                    .isEqualTo(Decision.unchanged());
        }
        does(ANN, new Restore(List.of(1L)));
        for (var who : List.of(ANN, CY)) {
            assertThat(BOARD.decide(state, new Restore(List.of(1L)), who, now))
                    .isEqualTo(Decision.unchanged());
        }
        assertThat(state.on(0)).hasSize(1);
    }

    @Test
    void whoever_clears_a_page_brings_all_of_it_back() {
        does(ANN, note("Mine"));
        does(BO, note("His"));
        does(BO, new Clear(0));
        assertThat(state.on(0)).isEmpty();

        does(BO, new Restore(List.of(1L, 2L)));
        assertThat(state.on(0)).hasSize(2);
    }

    @Test
    void what_was_erased_is_dropped_after_ten_minutes() {
        does(ANN, note("One"));
        does(ANN, note("Two"));
        does(ANN, new Erase(List.of(1L)));
        now = now.plus(Duration.ofMinutes(11));
        does(ANN, new Erase(List.of(2L)));

        assertThat(state.items()).containsOnlyKeys(2L);
        assertThat(refused(ANN, new Restore(List.of(1L)))).isEqualTo(BoardRefusal.ITEM_ERASED);
    }

    @Test
    void what_is_removed_takes_its_words_out_of_the_log() {
        var drew = new Drew(ANN, 0, Form.NOTE, 1, 1, List.of(1, 1, 9, 9), Optional.of("Secret"));
        assertThat(((Drew) BOARD.withdrawn(drew)).text()).contains("");
        assertThat(((Edited) BOARD.withdrawn(new Edited(ANN, 1, "Secret"))).text()).isEmpty();
        does(ANN, note("Secret"));
        does(ANN, new Remove(1));

        assertThat(state.items()).isEmpty();
        assertThat(refused(ANN, new Remove(1))).isEqualTo(BoardRefusal.ITEM_ERASED);
    }

    static Stream<Draw> outOfBounds() {
        return Stream.of(
                draw(Form.PEN, List.of()),
                draw(Form.PEN, List.of(1)),
                draw(Form.PEN, List.of(1, 2, 3)),
                draw(Form.PEN, List.of(-1, 0)),
                draw(Form.PEN, List.of(10_001, 0)),
                draw(Form.PEN, List.of(0, 7_501)),
                draw(Form.PEN, List.of(0, 0, Integer.MAX_VALUE, 0)),
                draw(Form.PEN, List.of(9_000, 0, 900, 0, 900, 0)),
                draw(Form.LINE, List.of(1, 2)),
                draw(Form.ELLIPSE, List.of(1, 2, 3, 4, 5, 6)),
                new Draw(0, Form.PEN, 0, 1, List.of(1, 1), Optional.empty()),
                new Draw(0, Form.PEN, 9, 1, List.of(1, 1), Optional.empty()),
                new Draw(0, Form.PEN, 1, 6, List.of(1, 1), Optional.empty()),
                new Draw(0, Form.PEN, 1, 1, List.of(1, 1), Optional.of("words")),
                new Draw(0, Form.NOTE, 1, 1, List.of(1, 1, 5, 5), Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("outOfBounds")
    void what_lies_outside_or_is_no_item_is_refused(Draw draw) {
        assertThat(refused(ANN, draw)).isEqualTo(Refusal.INVALID);
    }

    @Test
    void a_stroke_has_two_thousand_points_and_no_more() {
        assertThat(BOARD.decide(state, draw(Form.PEN, points(2_000)), ANN, now))
                .isInstanceOf(Accepted.class);
        assertThat(refused(ANN, draw(Form.PEN, points(2_001)))).isEqualTo(Refusal.TOO_LONG);
        assertThat(refused(ANN, note("a".repeat(501)))).isEqualTo(Refusal.TOO_LONG);
        assertThat(refused(ANN, note(" \u200B"))).isEqualTo(Refusal.EMPTY);
    }

    @Test
    void a_page_takes_three_thousand_items_and_the_board_a_bound_of_points() {
        var one = new Drew(ANN, 0, Form.LINE, 1, 1, List.of(1, 1, 1, 1), Optional.empty());
        for (int i = 1; i < BoardState.MOST_ON_A_PAGE; i++) {
            happens(one);
        }
        does(ANN, line(1, 1, 1, 1));
        assertThat(refused(ANN, line(1, 1, 1, 1))).isEqualTo(BoardRefusal.PAGE_FULL);
        does(ANN, new AddPage(Optional.empty(), Optional.empty(), Optional.empty()));
        var page = seq;
        for (int i = 0; i < 72; i++) {
            does(ANN, new Draw(page, Form.PEN, 1, 1, points(2_000), Optional.empty()));
        }
        assertThat(refused(ANN, new Draw(page, Form.PEN, 1, 1, points(1_000), Optional.empty())))
                .isEqualTo(BoardRefusal.BOARD_FULL);
        does(CY, new RemovePage(0));
        does(ANN, new Draw(page, Form.PEN, 1, 1, points(1_000), Optional.empty()));
    }

    @Test
    void a_page_that_is_removed_takes_its_items_along_and_another_is_shown() {
        does(ANN, new AddPage(Optional.of("Case 14"), Optional.empty(), Optional.empty()));
        does(ANN, new Draw(1, Form.PEN, 1, 1, List.of(1, 1), Optional.empty()));
        does(ANN, new Turn(1));
        assertThat(refused(BO, new RemovePage(1))).isEqualTo(Refusal.NOT_YOURS);
        does(ANN, new RemovePage(1));

        assertThat(state.items()).isEmpty();
        assertThat(state.shown().page()).isZero();
        assertThat(refused(ANN, new Turn(1))).isEqualTo(BoardRefusal.PAGE_REMOVED);
        assertThat(refused(CY, new RemovePage(0))).isEqualTo(BoardRefusal.LAST_PAGE);
    }

    @Test
    void while_only_staff_draw_learners_look() {
        assertThat(refused(ANN, new Allow(Allowed.STAFF))).isEqualTo(Refusal.NOT_ALLOWED);
        does(CY, new Allow(Allowed.STAFF));

        for (var wish : List.of(note("Me?"), new Clear(0), new Turn(0), new Point(0, List.of()))) {
            assertThat(refused(ANN, wish)).isEqualTo(BoardRefusal.STAFF_DRAW);
        }
        does(CY, note("Mine"));
    }

    @Test
    void in_a_class_staff_draw_over_a_document_and_whom_they_let() {
        inClass();
        var stroke = new Draw(-4_002, Form.PEN, 1, 1, List.of(1, 1), Optional.empty());
        does(CY, stroke);
        assertThat(state.on(-4_002)).hasSize(1);
        assertThat(refused(ANN, stroke)).isEqualTo(BoardRefusal.STAFF_DRAW);
        assertThat(refused(ANN, new Let(ANN.id(), true))).isEqualTo(Refusal.NOT_ALLOWED);

        does(CY, new Let(ANN.id(), true));
        does(ANN, stroke);
        assertThat(refused(BO, stroke)).isEqualTo(BoardRefusal.STAFF_DRAW);
        assertThat(refused(ANN, new Clear(-4_002))).isEqualTo(Refusal.NOT_ALLOWED);
        assertThat(refused(ANN, new Turn(0))).isEqualTo(Refusal.NOT_ALLOWED);
        does(CY, new Let(ANN.id(), false));
        assertThat(refused(ANN, stroke)).isEqualTo(BoardRefusal.STAFF_DRAW);

        does(CY, new Allow(Allowed.ALL));
        does(CY, new Let(ANN.id(), true));
        does(CY, new Allow(Allowed.STAFF));
        assertThat(refused(ANN, stroke)).isEqualTo(BoardRefusal.STAFF_DRAW);
    }

    @Test
    void what_lies_over_a_document_goes_with_it_alone() {
        inClass();
        for (long page : List.of(-4_001L, -4_500L, -5_001L, 0L)) {
            does(CY, new Draw(page, Form.PEN, 1, 1, List.of(1, 1), Optional.empty()));
        }
        assertThat(refused(ANN, new Strip(4))).isEqualTo(Refusal.NOT_ALLOWED);
        does(CY, new Strip(4));
        assertThat(state.items().values()).extracting(Item::page).containsExactly(-5_001L, 0L);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, -999, -4_000, Long.MIN_VALUE, -9_007_199_254_740_993L, 77})
    void there_is_no_page_of_such_a_number(long page) {
        inClass();
        var stroke = new Draw(page, Form.PEN, 1, 1, List.of(1, 1), Optional.empty());
        assertThat(refused(CY, stroke)).isEqualTo(BoardRefusal.PAGE_REMOVED);
        assertThat(refused(CY, new Turn(page))).isEqualTo(BoardRefusal.PAGE_REMOVED);
    }

    @Test
    void a_page_over_a_document_is_of_classes_alone() {
        var stroke = new Draw(-4_002, Form.PEN, 1, 1, List.of(1, 1), Optional.empty());
        assertThat(refused(CY, stroke)).isEqualTo(BoardRefusal.PAGE_REMOVED);
        inClass();
        assertThat(refused(CY, new Turn(-4_002))).isEqualTo(BoardRefusal.PAGE_REMOVED);
    }

    private void inClass() {
        state = BOARD.empty(Kind.CLASS);
    }

    @Test
    void ink_and_a_pointer_are_told_and_not_kept() {
        assertThat(BOARD.decide(state, new Ink(0, Form.PEN, 1, 1, List.of(1, 1)), ANN, now))
                .isInstanceOf(Relayed.class);
        assertThat(BOARD.decide(state, new Ink(0, Form.PEN, 1, 1, List.of()), ANN, now))
                .isInstanceOf(Relayed.class);
        assertThat(BOARD.decide(state, new Point(0, List.of(4, 4)), ANN, now))
                .isInstanceOf(Relayed.class);
        assertThat(refused(ANN, new Ink(0, Form.NOTE, 1, 1, List.of()))).isEqualTo(Refusal.INVALID);
        assertThat(refused(ANN, new Point(0, List.of(4, 4, 4, 4)))).isEqualTo(Refusal.INVALID);
        assertThat(refused(ANN, new Ink(0, Form.PEN, 1, 1, points(401))))
                .isEqualTo(Refusal.TOO_LONG);
    }

    private void does(Member by, BoardCommand wish) {
        if (!(BOARD.decide(state, wish, by, now) instanceof Accepted<BoardEvent>(var events))) {
            throw new AssertionError(wish + " was not accepted");
        }
        events.forEach(this::happens);
    }

    private void happens(BoardEvent event) {
        state = BOARD.apply(state, new Recorded<>(++seq, now, event));
    }

    private Reason refused(Member by, BoardCommand wish) {
        return BOARD.decide(state, wish, by, now) instanceof Refused<BoardEvent>(var why, _)
                ? why
                : Refusal.UNKNOWN;
    }

    private static Draw line(int x, int y, int dx, int dy) {
        return draw(Form.LINE, List.of(x, y, dx, dy));
    }

    private static Draw draw(Form form, List<Integer> points) {
        return new Draw(0, form, 1, 1, points, Optional.empty());
    }

    private static Draw note(String text) {
        return new Draw(0, Form.NOTE, 2, 1, List.of(1, 1, 1_000, 800), Optional.of(text));
    }

    private static List<Integer> points(int count) {
        return new ArrayList<>(Collections.nCopies(2 * count, 1));
    }
}
