package io.lectern.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.live.log.Catalogue;
import io.lectern.live.log.Projected;
import io.lectern.room.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Stored outcomes of tickets, for tests that write events of past days.
public final class KeptVisits {
    private static final HelpQueue DESK = new HelpQueue();
    private static final Catalogue CATALOGUE = new Catalogue(List.of(DESK));

    private KeptVisits() {}

    /// @param body with all that a `Joined` must have, where it is one
    public static Optional<Projected> of(long seq, Instant at, String type, String body) {
        var event = CATALOGUE.event(DESK.name() + "." + type, body);
        return Projected.of(DESK, new Recorded<>(seq, at, event));
    }

    public static ObjectNode joined(String text, String topic) {
        return DeskLog.json()
                .put("text", text)
                .put("tried", "")
                .put("topic", topic)
                .put("behind", "PT0S");
    }
}
