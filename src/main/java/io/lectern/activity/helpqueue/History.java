package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import java.time.Instant;
import java.util.List;

/// The visits of one learner in the last seven days, at most 20.
public record History(Member learner, List<Visit> visits) {
    public History {
        visits = List.copyOf(visits);
    }

    public record Visit(long ticket, Instant at, Member helper) {}
}
