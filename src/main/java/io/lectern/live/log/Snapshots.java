package io.lectern.live.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lectern.room.Part;
import io.lectern.room.RoomState;
import io.lectern.web.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a room's whole state as JSON for the database, each activity by itself, and reads it back.
public final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

    /// @param state with empty parts for the activities in `lacking`
    /// @param lacking the activities that the snapshot lacks or holds in another shape
    public record Restored(RoomState state, List<String> lacking) {}

    private Snapshots() {}

    public static LogReader.Snapshot write(RoomState state) {
        Map<String, LogReader.Saved> states = new LinkedHashMap<>();
        for (Part<?, ?, ?> part : state.parts()) {
            states.put(
                    part.activity().name(),
                    new LogReader.Saved(
                            Shape.of(part.activity().states()), Catalogue.write(part.state())));
        }
        return new LogReader.Snapshot(state.seq(), states);
    }

    public static Restored read(LogReader.Snapshot snapshot, RoomState empty) {
        List<Part<?, ?, ?>> parts = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        for (Part<?, ?, ?> part : empty.parts()) {
            var name = part.activity().name();
            var shape = Shape.of(part.activity().states());
            var read =
                    Optional.ofNullable(snapshot.states().get(name))
                            .filter(saved -> saved.shape().equals(shape))
                            .flatMap(saved -> read(part, saved.json()));
            if (read.isEmpty()) {
                lacking.add(name);
            }
            parts.add(read.orElse(part));
        }
        return new Restored(new RoomState(snapshot.seq(), parts), lacking);
    }

    private static Optional<Part<?, ?, ?>> read(Part<?, ?, ?> part, String json) {
        try {
            return Optional.of(part.at(Json.MAPPER.readValue(json, part.activity().states())));
        } catch (JsonProcessingException e) {
            LOG.warn(
                    "a snapshot of {} cannot be read; folding its events anew: {}",
                    part.activity().name(),
                    e.getMessage());
            return Optional.empty();
        }
    }
}
