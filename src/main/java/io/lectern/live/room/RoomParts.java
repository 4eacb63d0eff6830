package io.lectern.live.room;

import io.lectern.Config;
import io.lectern.campus.Access;
import io.lectern.live.audience.LiveMeters;
import io.lectern.live.log.Catalogue;
import io.lectern.live.log.LogReader;
import io.lectern.live.log.Outcomes;
import io.vertx.core.Vertx;
import java.time.Duration;

/// What each room needs, and all of them share.
///
/// @param history names what the log goes on from
/// @param witness is told of all that happens in any room
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

    /// How long someone awaited may have no socket in a room, where its activity has no patience of its own.
    Duration gone() {
        return Duration.ofSeconds(config.goneSeconds());
    }
}
