package io.lectern.activity.helpqueue;

import java.time.Instant;

/// A place further down the line, behind at most a given number of tickets.
record StepDown(int lane, Instant order) {
    /// The place behind up to `most` of the tickets behind this one. It is behind fewer, or unchanged, if tickets that
    /// share a place would make it pass more.
    static StepDown of(HelpQueueState state, Ticket ticket, int most) {
        var behind =
                state.places().stream()
                        .filter(one -> HelpQueueState.LINE.compare(one, ticket) > 0)
                        .toList();
        for (int places = Math.min(most, behind.size()); places > 0; places--) {
            var last = behind.get(places - 1);
            var down = new StepDown(last.lane(), last.order().plusNanos(1));
            var passed = behind.stream().filter(one -> down.isBehind(one, ticket.id())).count();
            if (passed <= places) {
                return down;
            }
        }
        return new StepDown(ticket.lane(), ticket.order());
    }

    private boolean isBehind(Ticket one, long id) {
        var byLane = Integer.compare(one.lane(), lane);
        var byOrder = byLane != 0 ? byLane : one.order().compareTo(order);
        return byOrder < 0 || (byOrder == 0 && one.id() < id);
    }
}
