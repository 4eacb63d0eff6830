package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;

import io.lectern.activity.helpqueue.HelpQueueCommand.Join;
import io.lectern.activity.helpqueue.HelpQueueCommand.JoinFor;
import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Rules for joining the line.
record JoinRules(Ask ask) {
    Decision<HelpQueueEvent> join(Join join) {
        if (ask.by().isStaff()) {
            return refuse(Refusal.NOT_ALLOWED, "Only learners can join this line");
        }
        var words =
                new Words(
                        join.text(),
                        join.tried(),
                        join.topic(),
                        join.answers().orElse(Map.of()),
                        join.attachments().orElse(List.of()));
        return admitted(
                ask.by().id(),
                () ->
                        new Admission(ask)
                                .patient(() ->
                                        words.taken(
                                                state().settings(),
                                                it ->
                                                        joined(
                                                                ask.by(),
                                                                it,
                                                                join.carry(),
                                                                Optional.empty()))));
    }

    /// Joins for a learner who has been at this desk before, which shows that they belong to the course. For others
    /// the shell looks them up and uses `Seat`.
    Decision<HelpQueueEvent> joinFor(JoinFor join) {
        return ask.helper(() -> {
            var learner = seen(join.learner());
            var words = new Words(join.text(), join.tried(), join.topic(), Map.of(), List.of());
            return learner.isEmpty()
                    ? refuse(Refusal.UNKNOWN, "That learner has not been at this desk yet")
                    : admitted(
                            join.learner(),
                            () ->
                                    words.plain(it ->
                                            joined(
                                                    learner.get(),
                                                    it,
                                                    Optional.empty(),
                                                    Optional.of(ask.by()))));
        });
    }

    private Optional<Member> seen(MemberId learner) {
        var helped = Optional.ofNullable(state().history().get(learner)).map(History::learner);
        return helped.or(() ->
                state().tickets().sequencedValues().reversed().stream()
                        .flatMap(ticket -> ticket.owner().stream())
                        .filter(owner -> owner.is(learner))
                        .findFirst());
    }

    /// Takes up a ticket that was carried over: at the next office hours, once, and at its old place.
    Decision<HelpQueueEvent> resume(long id) {
        var leftover = state().leftovers().get(id);
        if (leftover == null || !leftover.ownedBy(ask.by().id())) {
            return refuse(Refusal.UNKNOWN);
        }
        return admitted(
                ask.by().id(),
                () ->
                        accept(
                                Entry.carried(
                                        joined(
                                                ask.by(),
                                                Words.of(leftover),
                                                Optional.of(leftover.carry()),
                                                Optional.empty()),
                                        leftover)));
    }

    private Decision<HelpQueueEvent> admitted(
            MemberId learner, Supplier<Decision<HelpQueueEvent>> decide) {
        return new Admission(ask).admitted(learner, decide);
    }

    private Joined joined(Member owner, Words words, Optional<Boolean> carry, Optional<Member> by) {
        return new Entry(state()).joined(owner, words, carry, by);
    }

    private HelpQueueState state() {
        return ask.state();
    }
}
