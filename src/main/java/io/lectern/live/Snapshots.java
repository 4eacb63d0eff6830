package io.lectern.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.room.Part;
import io.lectern.room.RoomState;
import io.lectern.web.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A room's whole state as JSON, for the database.
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    private Snapshots() {}

    static LogReader.Snapshot write(RoomState state) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        for (Part<?, ?, ?> part : state.parts()) {
            node.set(part.activity().name(), Json.MAPPER.valueToTree(part.state()));
        }
        return new LogReader.Snapshot(state.seq(), node.toString());
    }

    /// Nothing where an activity is missing or has changed its shape: then the log tells it all.
    static Optional<RoomState> read(LogReader.Snapshot snapshot, RoomState empty) {
        try {
            JsonNode node = Json.MAPPER.readTree(snapshot.state());
            List<Part<?, ?, ?>> parts = new ArrayList<>();
            for (Part<?, ?, ?> part : empty.parts()) {
                JsonNode saved = node.get(part.activity().name());
                if (saved == null) {
                    return Optional.empty();
                }
                parts.add(part.at(Json.MAPPER.treeToValue(saved, part.activity().states())));
            }
            return Optional.of(new RoomState(snapshot.seq(), parts));
        } catch (JsonProcessingException e) {
            LOG.warn("a snapshot is of another shape; reading the whole log: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
