package io.lectern.activity.stage;

import static io.lectern.room.People.ANN;
import static io.lectern.room.People.CY;
import static io.lectern.room.People.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.stage.StageCommand.Add;
import io.lectern.activity.stage.StageCommand.Clear;
import io.lectern.activity.stage.StageCommand.Remove;
import io.lectern.activity.stage.StageCommand.Show;
import io.lectern.activity.stage.StageCommand.ShowBoard;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Reason;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class StageTest {
    private static final Stage STAGE = new Stage();
    private static final Instant AT = Instant.parse("2036-03-12T18:00:00Z");
    private static final UUID FILE = new UUID(1, 2);

    private StageState state = STAGE.empty();
    private long seq;

    @Test
    void staff_put_a_page_on_the_stage_and_turn_it() {
        does(DAY, add(FILE, "  Sequencing ", Form.PDF, 22));
        does(CY, new Show(1, 14));
        assertThat(state.on()).contains(new StageState.On(1, 14, CY));
        assertThat(state.documents().get(1L))
                .extracting(StageState.Document::title)
                .isEqualTo("Sequencing");
        does(DAY, new Clear());
        assertThat(state.on()).isEmpty();
    }

    @Test
    void a_document_that_is_removed_leaves_the_stage() {
        does(DAY, add(FILE, "Sequencing", Form.PDF, 22));
        does(DAY, new Show(1, 2));
        does(DAY, new Remove(1));
        assertThat(state).isEqualTo(STAGE.empty());
        refused(StageRefusal.NO_DOCUMENT, DAY, new Show(1, 2));
        refused(StageRefusal.NO_DOCUMENT, DAY, new Remove(1));
    }

    @Test
    void what_a_document_cannot_be_is_refused_by_name() {
        refused(Refusal.EMPTY, DAY, add(FILE, " ", Form.PDF, 2));
        refused(Refusal.TOO_LONG, DAY, add(FILE, "x".repeat(121), Form.PDF, 2));
        refused(Refusal.INVALID, DAY, add(FILE, "Empty", Form.PDF, 0));
        refused(Refusal.INVALID, DAY, add(FILE, "Two", Form.PICTURE, 2));
        refused(StageRefusal.MANY_PAGES, DAY, add(FILE, "Huge", Form.PDF, 501));
        does(DAY, add(FILE, "Sequencing", Form.PDF, 22));
        refused(StageRefusal.NO_PAGE, DAY, new Show(1, 23));
        refused(StageRefusal.NO_PAGE, DAY, new Show(1, 0));
    }

    @Test
    void learners_change_nothing() {
        does(DAY, add(FILE, "Sequencing", Form.PDF, 22));
        refused(Refusal.NOT_ALLOWED, ANN, new Show(1, 1));
        refused(Refusal.NOT_ALLOWED, ANN, add(FILE, "Mine", Form.PDF, 1));
        refused(Refusal.NOT_ALLOWED, ANN, new Remove(1));
        refused(Refusal.NOT_ALLOWED, ANN, new Clear());
    }

    @Test
    void there_are_at_most_200_documents() {
        for (int i = 0; i < StageState.MOST; i++) {
            does(DAY, add(FILE, "Chapter " + i, Form.PDF, 2));
        }
        refused(StageRefusal.MANY_DOCUMENTS, DAY, add(FILE, "One more", Form.PDF, 2));
    }

    @Test
    void the_board_and_a_page_take_each_others_place() {
        does(DAY, add(FILE, "Sequencing", Form.PDF, 22));
        does(DAY, new Show(1, 2));
        does(CY, new ShowBoard());
        assertThat(state.board()).contains(CY);
        assertThat(state.on()).isEmpty();
        does(DAY, new Show(1, 3));
        assertThat(state.board()).isEmpty();
        does(CY, new ShowBoard());
        does(DAY, new Clear());
        assertThat(state.board()).isEmpty();
        refused(Refusal.NOT_ALLOWED, ANN, new ShowBoard());
    }

    @Test
    void a_picture_is_described_in_words() {
        does(DAY, new Add(FILE, "Group 3", Form.PICTURE, 1, Optional.of("Six codes")));
        assertThat(state.documents().get(1L))
                .extracting(StageState.Document::description)
                .isEqualTo(Optional.of("Six codes"));
        refused(
                Refusal.TOO_LONG,
                DAY,
                new Add(FILE, "Group 3", Form.PICTURE, 1, Optional.of("x".repeat(2_001))));
    }

    private static Add add(UUID file, String title, Form form, int pages) {
        return new Add(file, title, form, pages, Optional.empty());
    }

    private void does(Member by, StageCommand command) {
        var decision = STAGE.decide(state, command, by, AT);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        for (var event : ((Decision.Accepted<StageEvent>) decision).events()) {
            state = STAGE.apply(state, new Recorded<>(++seq, AT, event));
        }
    }

    private void refused(Reason why, Member by, StageCommand command) {
        assertThat(STAGE.decide(state, command, by, AT))
                .isInstanceOfSatisfying(
                        Decision.Refused.class, it -> assertThat(it.why()).isEqualTo(why));
    }
}
