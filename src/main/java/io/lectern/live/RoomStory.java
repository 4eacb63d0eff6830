package io.lectern.live;

import io.lectern.room.RoomId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// A room's log, read page by page on the room's context.
final class RoomStory {
    private static final int PAGE = 2_000;

    private final LogReader reader;
    private final Context context;
    private final RoomId room;

    RoomStory(LogReader reader, Context context, RoomId room) {
        this.reader = reader;
        this.context = context;
        this.room = room;
    }

    /// Reads on to the end.
    ///
    /// @param since the last event that was read
    Future<Void> read(LongSupplier since, Consumer<LogRow> each) {
        return reader.since(room, since.getAsLong(), PAGE)
                .compose(rows -> {
                    Promise<Boolean> more = Promise.promise();
                    context.runOnContext(_ -> {
                        try {
                            rows.forEach(each);
                            more.complete(rows.size() == PAGE);
                        } catch (RuntimeException bug) {
                            more.fail(bug);
                        }
                    });
                    return more.future();
                })
                .compose(more -> more ? read(since, each) : Future.succeededFuture());
    }
}
