package io.lectern.desk;

import io.lectern.campus.Room;
import io.lectern.files.Files;
import io.lectern.live.WishCheck;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Activity;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.vertx.core.Future;
import java.util.List;

/// Checks the files that a command names: each has to be the sender's own, uploaded to that room, and as
/// the command describes it.
public record Attachments(Files files, List<Activity<?, ?, ?>> activities) implements WishCheck {
    @Override
    public Future<Void> check(Room room, Member by, Command wish) {
        for (var activity : activities) {
            if (activity.commands().isInstance(wish)) {
                return check(activity, room, by, wish);
            }
        }
        return Future.succeededFuture();
    }

    private <C extends Command> Future<Void> check(
            Activity<?, C, ?> activity, Room room, Member by, Command wish) {
        C typed = activity.commands().cast(wish);
        var named = activity.brings(typed);
        if (named.isEmpty()) {
            return Future.succeededFuture();
        }
        var described = activity.described(typed);
        return files.mayAttach(room.id(), by.id(), named)
                .compose(theirs ->
                        theirs && !described.isEmpty()
                                ? files.areAs(room.id(), described)
                                : Future.succeededFuture(theirs))
                .compose(theirs -> theirs ? Future.succeededFuture() : Future.failedFuture(gone()));
    }

    private static ProtocolError gone() {
        return ProtocolError.refused(
                Refusal.UNKNOWN, "A file that goes with this is not here any more. Bring it again");
    }
}
