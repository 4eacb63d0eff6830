package io.lectern.activity.helpqueue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.activity.helpqueue.HelpQueueCommand.Edit;
import io.lectern.activity.helpqueue.HelpQueueCommand.Join;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Files attached to a ticket.
class TicketFilesTest {
    private static final Instant TEN = Instant.parse("2026-03-10T10:00:00Z");
    private static final Member ANN = member(1, "Ann", Role.LEARNER);
    private static final Member BO = member(2, "Bo", Role.LEARNER);
    private static final Member DAY = member(3, "Dr. Day", Role.INSTRUCTOR);
    private static final UUID CHART = new UUID(7, 7);
    private static final UUID NOTE = new UUID(8, 8);

    private final HelpQueue queue = new HelpQueue();
    private HelpQueueState state = queue.empty();
    private Optional<Recorded<HelpQueueEvent>> last = Optional.empty();
    private long seq;

    private static Member member(int id, String name, Role role) {
        return new Member(new MemberId(new UUID(0, id)), name, role);
    }

    private Decision<HelpQueueEvent> asks(Member by, HelpQueueCommand command) {
        var decision = queue.decide(state, command, by, TEN);
        if (decision instanceof Decision.Accepted<HelpQueueEvent>(var events)) {
            for (var event : events) {
                var recorded = new Recorded<>(++seq, TEN, event);
                last = Optional.of(recorded);
                state = queue.apply(state, recorded);
            }
        }
        return decision;
    }

    private void annWaitsWith(UUID... files) {
        asks(DAY, new HelpQueueCommand.Open(Optional.empty()));
        asks(ANN, join(files));
    }

    private static Join join(UUID... files) {
        return new Join(
                "Stuck", "", "", Optional.empty(), Optional.of(List.of(files)), Optional.empty());
    }

    private List<UUID> filesSeenBy(Member viewer) {
        return filesOf(queue.view(state, viewer), seq);
    }

    private static List<UUID> filesOf(HelpQueueState state, long ticket) {
        return Optional.ofNullable(state.tickets().get(ticket)).orElseThrow().attachments();
    }

    @Test
    void they_are_seen_by_the_owner_and_staff_and_by_nobody_else() {
        annWaitsWith(CHART);
        assertThat(filesSeenBy(ANN)).containsExactly(CHART);
        assertThat(filesSeenBy(DAY)).containsExactly(CHART);
        assertThat(filesSeenBy(BO)).isEmpty();
        var told = queue.view(queue.empty(), last.orElseThrow(), BO);
        assertThat(told.toString()).doesNotContain(CHART.toString());
    }

    @Test
    void an_edit_keeps_them_unless_it_names_others() {
        annWaitsWith(CHART);
        var ticket = seq;
        asks(ANN, Asks.edit(ticket, "Still stuck", "", ""));
        assertThat(filesOf(state, ticket)).containsExactly(CHART);
        asks(ANN, edit(ticket, NOTE));
        assertThat(filesOf(state, ticket)).containsExactly(NOTE);
        asks(ANN, edit(ticket));
        assertThat(filesOf(state, ticket)).isEmpty();
    }

    private static Edit edit(long ticket, UUID... files) {
        return new Edit(
                ticket, "Still stuck", "", "", Optional.empty(), Optional.of(List.of(files)));
    }

    @Test
    void more_than_five_are_refused() {
        asks(DAY, new HelpQueueCommand.Open(Optional.empty()));
        var six = Stream.iterate(1, n -> n + 1).limit(6).map(n -> new UUID(9, n));
        assertThat(asks(ANN, join(six.toArray(UUID[]::new))).toString()).contains("TOO_MANY");
        assertThat(state.tickets()).isEmpty();
    }
}
