package io.lectern.activity.helpqueue;

import org.junit.jupiter.api.Test;

/// The laws on many more walks than `HelpQueueLawsTest` has time for.
final class HelpQueueLawsIT {
    @Test
    void the_laws_hold_however_long_people_walk() {
        QueueWalk.of(new HelpQueue()).walk(240, 120);
    }
}
