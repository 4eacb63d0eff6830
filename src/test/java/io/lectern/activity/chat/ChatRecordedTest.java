package io.lectern.activity.chat;

import io.lectern.room.People;
import io.lectern.room.Recording;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChatRecordedTest {
    @Test
    void what_everyone_sees_is_as_recorded() throws IOException {
        Recording.check("chat.jsonl", ChatWalk.talking(4), People.ANN, List.of(1L, 2L, 3L, 4L), 40);
    }
}
