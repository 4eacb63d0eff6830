package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.History.Visit;
import io.lectern.room.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Counts how often learners were helped today and in the last seven days.
record Tally(Instant at) {
    static final Duration HISTORY = Duration.ofDays(7);
    static final int MOST_VISITS = 20;

    /// Counts a visit. In other learners' views the ticket has no owner to count for.
    HelpQueueState counted(HelpQueueState now, Ticket was) {
        var next = now.draft();
        forget(next);
        var owner = was.owner();
        if (owner.isPresent() && was.helper().isPresent() && was.seen() != Seen.VEILED) {
            var id = owner.get().id();
            next.visits.merge(id, 1, Integer::sum);
            var had = next.history.get(id);
            var visits = new ArrayList<Visit>(had == null ? List.of() : had.visits());
            visits.add(new Visit(was.id(), at, was.helper().get()));
            next.history.put(
                    id,
                    new History(
                            owner.get(),
                            visits.subList(
                                    Math.max(0, visits.size() - MOST_VISITS), visits.size())));
        }
        return next.done();
    }

    private void forget(DeskDraft next) {
        var oldest = at.minus(HISTORY);
        next.history.replaceAll((_, history) ->
                new History(
                        history.learner(),
                        history.visits().stream()
                                .filter(visit -> visit.at().isAfter(oldest))
                                .toList()));
        next.history.values().removeIf(history -> history.visits().isEmpty());
    }

    static void uncount(DeskDraft next, MemberId owner, long id) {
        next.visits.computeIfPresent(owner, (_, count) -> count > 1 ? count - 1 : null);
        next.history.computeIfPresent(
                owner,
                (_, history) ->
                        new History(
                                history.learner(),
                                history.visits().stream()
                                        .filter(visit -> visit.ticket() != id)
                                        .toList()));
        next.history.values().removeIf(history -> history.visits().isEmpty());
    }
}
