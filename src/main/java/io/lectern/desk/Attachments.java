package io.lectern.desk;

import io.lectern.activity.helpqueue.HelpQueueCommand.Edit;
import io.lectern.activity.helpqueue.HelpQueueCommand.Join;
import io.lectern.campus.Room;
import io.lectern.files.Files;
import io.lectern.live.WishCheck;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/// The files of a ticket are its owner's own, brought to that desk.
public record Attachments(Files files) implements WishCheck {
    @Override
    public Future<Void> check(Room room, Member by, Command wish) {
        List<UUID> named =
                switch (wish) {
                    case Join join -> join.attachments().orElse(List.of());
                    case Edit edit -> edit.attachments().orElse(List.of());
                    default -> List.of();
                };
        return named.isEmpty()
                ? Future.succeededFuture()
                : files.mayAttach(room.id(), by.id(), named)
                        .compose(theirs ->
                                theirs
                                        ? Future.succeededFuture()
                                        : Future.failedFuture(
                                                ProtocolError.refused(
                                                        Refusal.UNKNOWN,
                                                        "A file that goes with this is not here any more. Bring it again")));
    }
}
