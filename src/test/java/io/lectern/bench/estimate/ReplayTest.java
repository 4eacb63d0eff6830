package io.lectern.bench.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.bench.estimate.Day.Learner;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A small replay with fixed seeds, different from the bench's: fails if estimates become worse.
class ReplayTest {
    private static final int HOUR = 3600;

    @Test
    void estimates_are_much_closer_than_the_mean_of_the_last_waits_and_8_of_10_are_right() {
        var score = EstimateBench.replay(500, 3, 15);
        assertThat(score.tickets()).isGreaterThan(1_000);
        assertThat(score.error(0)).isLessThan(0.5 * score.error(Field.RECENT));
        for (int other = 1; other <= Field.NAMES.size(); other++) {
            assertThat(score.error(0)).isLessThan(0.7 * score.error(other));
            assertThat(score.tenMinutesMore(0)).isLessThan(score.tenMinutesMore(other));
        }
        assertThat(score.p80Right()).isBetween(0.75, 0.88);
        assertThat(score.unreachedWarned()).isGreaterThan(0.75);
        assertThat(score.warnedRightly()).isGreaterThan(0.65);
    }

    @Test
    void an_estimate_knows_nothing_of_what_comes_later() {
        var day = Day.of(77);
        var other =
                new Day(
                        day.closes(),
                        day.learners().stream()
                                .map(it -> it.arrives() < HOUR || it.booked() ? it : changed(it))
                                .toList(),
                        day.staff(),
                        day.seed());
        var said = looks(day);
        var saidOnOther = looks(other);
        int joined = (int) day.learners().stream().filter(it -> it.arrives() < HOUR).count();
        assertThat(joined).isGreaterThan(5).isLessThan(said.size());
        assertThat(saidOnOther.subList(0, joined)).isEqualTo(said.subList(0, joined));
        assertThat(saidOnOther).isNotEqualTo(said);
    }

    @Test
    void a_day_is_made_of_its_seed_alone() {
        assertThat(Day.of(12)).isEqualTo(Day.of(12)).isNotEqualTo(Day.of(13));
        assertThat(looks(Day.of(12))).isEqualTo(looks(Day.of(12)));
    }

    private static Learner changed(Learner it) {
        return new Learner(
                it.arrives(),
                it.due(),
                it.topic(),
                it.session() * 3,
                it.patience() / 3,
                it.unanswered(),
                it.awayAfter(),
                it.away(),
                it.returns());
    }

    private static List<Look> looks(Day day) {
        var replay = new Replay(new Score());
        replay.play(day);
        return replay.looks();
    }
}
