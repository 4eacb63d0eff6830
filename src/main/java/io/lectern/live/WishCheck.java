package io.lectern.live;

import io.lectern.campus.Room;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.vertx.core.Future;

/// A check of members' commands that needs more than the room knows. It runs before the room decides.
@FunctionalInterface
public interface WishCheck {
    /// Completes if the command may go to its room, at once if there is nothing to check; fails with a
    /// [io.lectern.live.protocol.ProtocolError] if not. A command that is sent again must get the same answer.
    Future<Void> check(Room room, Member by, Command wish);
}
