package io.lectern.live.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.live.wire.Publication;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A range of a room's newest events, as `history` asks for it.
///
/// @param since events after this one, or with `reverse` those before it, newest first
/// @param epoch in which `since` was counted
public record Stretch(OptionalLong since, String epoch, int limit, boolean reverse) {
    private static final int MOST = 100;

    public static Stretch of(ObjectNode asked) {
        JsonNode limit = asked.path("limit");
        JsonNode since = asked.path("since");
        JsonNode offset = since.path("offset");
        boolean whole = limit.isMissingNode() || limit.canConvertToInt();
        if (!whole || limit.asInt(0) < 0 || limit.asInt(0) > MOST) {
            throw ProtocolError.badRequest("limit is 0 to " + MOST);
        }
        if (!since.isMissingNode() && !offset.isMissingNode() && !offset.canConvertToLong()) {
            throw ProtocolError.badRequest("since is an offset and its epoch");
        }
        return new Stretch(
                since.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(offset.asLong(0)),
                since.path("epoch").asText(""),
                limit.asInt(0),
                asked.path("reverse").asBoolean(false));
    }

    /// Whether the ring holds all of it.
    boolean isIn(RoomRing ring, String current, long head) {
        return since.isEmpty()
                || (current.equals(epoch)
                        && (reverse
                                ? since.getAsLong() > 0
                                : ring.covers(since.getAsLong(), head)));
    }

    /// The events of the range that this follower may see, as frames.
    List<Publication> from(RoomRing ring, Subscriber follower) {
        List<Told> events = ring.since(0);
        List<Publication> found = new ArrayList<>();
        for (Told told : reverse ? events.reversed() : events) {
            Publication publication = told.to(follower);
            if (found.size() < limit && publication != null && includes(told.seq())) {
                found.add(publication);
            }
        }
        return found;
    }

    private boolean includes(long seq) {
        return since.isEmpty() || (reverse ? seq < since.getAsLong() : seq > since.getAsLong());
    }
}
