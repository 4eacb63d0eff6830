package io.lectern.live;

import io.lectern.campus.Room;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.vertx.core.Future;

/// Is asked before a member's wish comes to its room, for what the room itself can't know.
@FunctionalInterface
public interface WishCheck {
    /// Done at once where there is nothing to ask; fails with a
    /// [io.lectern.live.protocol.ProtocolError] where the wish is refused. The same wish may come
    /// again, and is to be answered alike.
    Future<Void> check(Room room, Member by, Command wish);
}
