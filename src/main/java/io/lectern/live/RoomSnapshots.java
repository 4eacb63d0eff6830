package io.lectern.live;

import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When a room's state is saved, and which saved one it opens from. Belongs to the room's context.
final class RoomSnapshots {
    private static final Logger LOG = LoggerFactory.getLogger(RoomSnapshots.class);

    private final LogReader reader;
    private final RoomId room;

    /// Of two snapshots so far apart, the older one always leaves the ring to be filled.
    private final int every;

    private long last;

    RoomSnapshots(LogReader reader, RoomId room, int every) {
        this.reader = reader;
        this.room = room;
        this.every = every;
    }

    /// Only a snapshot that leaves the ring to be filled will do: who was connected when the server
    /// ended must be able to resume.
    ///
    /// @param quiet the last event before the ring
    RoomState begin(List<LogReader.Snapshot> snapshots, RoomState empty, long quiet) {
        RoomState begun = empty;
        for (LogReader.Snapshot snapshot : snapshots) {
            last = snapshot.seq();
            if (snapshot.seq() <= quiet) {
                begun = Snapshots.read(snapshot, empty).orElse(begun);
            }
        }
        return begun;
    }

    void saveIfDue(RoomState state) {
        if (state.seq() - last >= every) {
            last = state.seq();
            reader.save(room, Snapshots.write(state))
                    .onFailure(e -> LOG.warn("room {}: no snapshot: {}", room, e.getMessage()));
        }
    }
}
