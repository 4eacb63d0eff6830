package io.lectern.live.room;

import io.lectern.live.log.LogReader;
import io.lectern.live.log.Snapshots;
import io.lectern.room.Recorded;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When a room's state is saved, and from which saved state the room opens. Belongs to the room's context.
final class RoomSnapshots {
    private static final Logger LOG = LoggerFactory.getLogger(RoomSnapshots.class);

    private final LogReader reader;
    private final RoomId room;

    /// The least number of events between two snapshots: with it the older of two is always older than the ring.
    private final int every;

    private long last;

    RoomSnapshots(LogReader reader, RoomId room, int every) {
        this.reader = reader;
        this.room = room;
        this.every = every;
    }

    /// Opens from the newest snapshot that is older than the ring. Clients resume from the ring, so its events must be
    /// folded and encoded one by one.
    ///
    /// @param quiet the last event before the ring
    Future<RoomState> begin(
            List<LogReader.Snapshot> snapshots, RoomState empty, long quiet, RoomStory story) {
        var begun = new Snapshots.Restored(empty, List.of());
        for (LogReader.Snapshot snapshot : snapshots) {
            last = snapshot.seq();
            if (snapshot.seq() <= quiet) {
                begun = Snapshots.read(snapshot, empty);
            }
        }
        var state = begun.state();
        Future<RoomState> whole = Future.succeededFuture(state);
        for (String activity : begun.lacking()) {
            whole = whole.compose(so -> alone(so, activity, story));
        }
        return whole;
    }

    /// Folds the events of an activity that the snapshot lacks, up to the snapshot.
    private static Future<RoomState> alone(RoomState state, String activity, RoomStory story) {
        var fold = new Fold(state, activity);
        return story.alone(activity, state.seq(), fold::add).map(_ -> fold.state);
    }

    private static final class Fold {
        private final String activity;
        private RoomState state;

        private Fold(RoomState state, String activity) {
            this.state = state;
            this.activity = activity;
        }

        private void add(Recorded<?> recorded) {
            state = state.fold(activity, recorded);
        }
    }

    void saveIfDue(RoomState state) {
        if (state.seq() - last >= every) {
            last = state.seq();
            reader.save(room, Snapshots.write(state))
                    .onFailure(e -> LOG.warn("room {}: no snapshot: {}", room, e.getMessage()));
        }
    }
}
