package io.lectern.activity.helpqueue;

import io.lectern.room.Member;
import java.time.Instant;
import java.util.List;

/// How one learner was helped in the last seven days, the last 20 times.
public record History(Member learner, List<Visit> visits) {
    public History {
        visits = List.copyOf(visits);
    }

    public record Visit(long ticket, Instant at, Member helper) {}
}
