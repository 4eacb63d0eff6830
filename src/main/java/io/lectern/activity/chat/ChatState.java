package io.lectern.activity.chat;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;

/// The newest messages (at most 200), oldest first; older ones are read from the log.
public record ChatState(SequencedMap<Long, Message> messages) {
    /// @param text the words now; empty once taken back or removed
    /// @param earlier the words before each edit, oldest first, at most 10
    public record Message(
            long id,
            Instant at,
            Member by,
            String text,
            OptionalLong replyTo,
            List<MemberId> mentions,
            Status status,
            List<String> earlier,
            Map<Reaction, Set<MemberId>> reactions) {}

    public enum Status {
        SAID,
        EDITED,
        TAKEN_BACK,
        REMOVED
    }
}
