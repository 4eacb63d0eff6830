package io.lectern.live.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.live.Ballot;
import io.lectern.live.log.Catalogue;
import io.lectern.live.wire.Publication;
import io.lectern.room.Event;
import io.lectern.room.MemberId;
import io.lectern.room.Part;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// News for some members costs the others no look.
class BatchTest {
    private static final Ballot BALLOT = new Ballot();
    private static final MemberId ANN = new MemberId(new UUID(1, 1));
    private static final MemberId BO = new MemberId(new UUID(1, 2));

    @Test
    void votes_concern_their_voters_and_nobody_else_is_looked_at() {
        var waiting = new ArrayDeque<Telling>(List.of(voted(1, ANN), voted(2, BO), direct(ANN)));
        Batch batch = Batch.from(waiting, _ -> true);
        assertThat(batch.isNarrow()).isTrue();
        assertThat(batch.concerned()).containsExactlyInAnyOrder(ANN, BO);
        assertThat(batch.last()).isEqualTo(2);
    }

    @Test
    void what_a_role_is_told_is_for_all() {
        var asked = told(2, new Ballot.Fact.Asked("Which?"));
        var waiting = new ArrayDeque<Telling>(List.of(voted(1, ANN), asked));
        assertThat(Batch.from(waiting, _ -> true).isNarrow()).isFalse();
        var tally = new Tally("ballot", Map.of(Role.LEARNER, publication(10)));
        assertThat(Batch.from(new ArrayDeque<Telling>(List.of(tally)), _ -> true).isNarrow())
                .isFalse();
    }

    @Test
    void it_is_closed_when_one_member_may_be_sent_much_and_not_when_many_are_sent_little() {
        var toOne = new ArrayDeque<Telling>();
        var toMany = new ArrayDeque<Telling>();
        for (int i = 0; i < 10; i++) {
            toOne.add(new Direct(ANN, publication(10_000)));
            toMany.add(new Direct(new MemberId(new UUID(2, i)), publication(10_000)));
        }
        Batch.from(toOne, _ -> true);
        Batch.from(toMany, _ -> true);
        assertThat(toOne).hasSize(6);
        assertThat(toMany).isEmpty();
    }

    @Test
    void what_is_not_wanted_any_more_is_left_out() {
        var old = direct(ANN);
        var waiting = new ArrayDeque<Telling>(List.of(old, direct(BO)));
        Batch batch = Batch.from(waiting, telling -> telling != old);
        assertThat(batch.concerned()).containsExactly(BO);
        assertThat(waiting).isEmpty();
    }

    private static Direct direct(MemberId to) {
        return new Direct(to, publication(10));
    }

    private static Publication publication(int length) {
        return Publication.of("room:1", "\"" + "x".repeat(length) + "\"", 0);
    }

    private static Told voted(long seq, MemberId by) {
        return told(seq, new Ballot.Fact.Voted(by, "left"));
    }

    private static Told told(long seq, Event event) {
        var recorded = new Recorded<>(seq, Instant.EPOCH, event);
        return Told.of(new Catalogue(List.of(BALLOT)), "room:1", Part.begin(BALLOT), recorded);
    }
}
