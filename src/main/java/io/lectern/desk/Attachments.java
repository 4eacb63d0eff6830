package io.lectern.desk;

import io.lectern.campus.Room;
import io.lectern.files.Files;
import io.lectern.live.WishCheck;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Activity;
import io.lectern.room.Attachment;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/// Checks the files that a command names: each is the sender's own, was brought to that room, and is as the command describes it.
public record Attachments(Files files, List<Activity<?, ?, ?>> activities) implements WishCheck {
    @Override
    public Future<Void> check(Room room, Member by, Command wish) {
        List<UUID> named =
                activities.stream()
                        .filter(activity -> activity.commands().isInstance(wish))
                        .flatMap(activity -> named(activity, wish).stream())
                        .toList();
        List<Attachment> described =
                activities.stream()
                        .filter(activity -> activity.commands().isInstance(wish))
                        .flatMap(activity -> described(activity, wish).stream())
                        .toList();
        return named.isEmpty()
                ? Future.succeededFuture()
                : files.mayAttach(room.id(), by.id(), named)
                        .compose(theirs ->
                                theirs && !described.isEmpty()
                                        ? files.areAs(room.id(), described)
                                        : Future.succeededFuture(theirs))
                        .compose(theirs ->
                                theirs
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(
                                                ProtocolError.refused(
                                                        Refusal.UNKNOWN,
                                                        "A file that goes with this is not here any more. Bring it again")));
    }

    private static <C extends Command> List<Attachment> described(
            Activity<?, C, ?> activity, Command wish) {
        return activity.described(activity.commands().cast(wish));
    }

    private static <C extends Command> List<UUID> named(Activity<?, C, ?> activity, Command wish) {
        return activity.brings(activity.commands().cast(wish));
    }
}
