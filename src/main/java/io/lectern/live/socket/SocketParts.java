package io.lectern.live.socket;

import io.lectern.Config;
import io.lectern.campus.Access;
import io.lectern.campus.PersonalLog;
import io.lectern.campus.Room;
import io.lectern.identity.Tokens;
import io.lectern.live.audience.LiveMeters;
import io.lectern.live.log.Catalogue;
import io.lectern.live.log.LogReader;
import io.lectern.live.room.Rooms;
import io.lectern.live.wire.Admission;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.vertx.core.Future;

/// The parts that all sockets share.
///
/// @param history the part of the epoch that changes when the log is restored from a backup
/// @param asked checks each command before its room decides
/// @param present learns which sockets follow which rooms
public record SocketParts(
        Config.Live config,
        Catalogue catalogue,
        Access access,
        Tokens tokens,
        PersonalLog personal,
        String history,
        LogReader reader,
        People people,
        Admission admission,
        LiveMeters meters,
        Rooms rooms,
        Asked asked,
        PresenceWatcher present) {
    public interface Asked {
        Future<Void> check(Room room, Member by, Command wish);
    }
}
