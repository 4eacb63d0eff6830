package io.lectern.live.room;

import io.lectern.Config;
import io.lectern.campus.Access;
import io.lectern.live.audience.LiveMeters;
import io.lectern.live.log.Catalogue;
import io.lectern.live.log.LogReader;
import io.lectern.live.log.Outcomes;
import io.vertx.core.Vertx;

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
        Witness witness) {}
