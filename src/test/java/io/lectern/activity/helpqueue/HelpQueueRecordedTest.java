package io.lectern.activity.helpqueue;

import io.lectern.room.People;
import io.lectern.room.Recording;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HelpQueueRecordedTest {
    @Test
    void what_staff_see_is_as_recorded() throws IOException {
        Recording.check(
                "help-queue.staff.jsonl",
                QueueWalk.of(new HelpQueue()),
                People.DAY,
                List.of(2L, 3L, 5L),
                100);
    }

    @Test
    void what_a_learner_sees_is_as_recorded() throws IOException {
        Recording.check(
                "help-queue.learner.jsonl",
                QueueWalk.of(new HelpQueue()),
                People.ANN,
                List.of(2L, 3L, 5L),
                100);
    }
}
