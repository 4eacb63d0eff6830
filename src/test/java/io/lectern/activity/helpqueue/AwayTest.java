package io.lectern.activity.helpqueue;

import static io.lectern.room.People.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.helpqueue.HelpQueueCommand.Away;
import io.lectern.activity.helpqueue.HelpQueueCommand.Back;
import io.lectern.room.Refusal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Stepping away for a length of time: a device's clock, which may be wrong by hours, plays no
/// part.
class AwayTest {
    private static final long ID = 2;

    private final HelpQueueDesk desk = new HelpQueueDesk().open().joins(ANN);

    @Test
    void a_length_is_counted_by_the_clock_of_the_server() {
        desk.does(ANN, away(5));
        assertThat(desk.log)
                .last()
                .isEqualTo(new HelpQueueEvent.WentAway(ID, desk.now.plus(minutes(5))));
    }

    @Test
    void half_an_hour_is_granted_whole_and_no_more() {
        assertThat(desk.refuses(ANN, away(31))).contains(Refusal.TOO_MANY);
        assertThat(desk.refuses(ANN, away(Long.MAX_VALUE))).contains(Refusal.TOO_MANY);
        desk.does(ANN, away(30));
    }

    @Test
    void what_was_used_is_gone() {
        desk.does(ANN, away(20)).later(minutes(12)).does(ANN, new Back(ID));
        assertThat(desk.refuses(ANN, away(19))).contains(Refusal.TOO_MANY);
        desk.does(ANN, away(18));
    }

    @Test
    void a_length_that_is_none_is_refused() {
        assertThat(desk.refuses(ANN, away(0))).contains(Refusal.TOO_LATE);
        assertThat(desk.refuses(ANN, away(Long.MIN_VALUE))).contains(Refusal.TOO_LATE);
        assertThat(desk.refuses(ANN, new Away(ID, OptionalLong.empty(), Optional.empty())))
                .contains(Refusal.INVALID);
    }

    @Test
    void an_instant_as_clients_sent_it_before_is_still_taken() {
        desk.does(ANN, new Away(ID, desk.now.plus(minutes(5))));
        assertThat(desk.log)
                .last()
                .isEqualTo(new HelpQueueEvent.WentAway(ID, desk.now.plus(minutes(5))));
    }

    private static Away away(long minutes) {
        return new Away(ID, OptionalLong.of(minutes), Optional.empty());
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
