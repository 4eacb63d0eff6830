package io.lectern.live.room;

import io.lectern.Config;
import io.lectern.campus.Access;
import io.lectern.live.audience.LiveMeters;
import io.lectern.live.log.Catalogue;
import io.lectern.live.log.LogReader;
import io.lectern.live.log.Outcomes;
import io.vertx.core.Vertx;
import java.time.Duration;

/// The parts that all rooms share.
///
/// @param history the part of the epoch that changes when the log is restored from a backup
/// @param witness learns of all events of all rooms
public record RoomParts(
        Vertx vertx,
        Config.Live config,
        Catalogue catalogue,
        Access access,
        LogReader reader,
        Outcomes outcomes,
        LiveMeters meters,
        String history,
        Witness witness) {

    /// How long an awaited member may be without a socket in the room, unless the activity says otherwise.
    Duration gone() {
        return Duration.ofSeconds(config.goneSeconds());
    }
}
