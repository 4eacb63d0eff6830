package io.lectern.live.room;

import io.lectern.live.log.Catalogue;
import io.lectern.live.log.LogReader;
import io.lectern.live.log.LogRow;
import io.lectern.room.Event;
import io.lectern.room.Recorded;
import io.lectern.room.RoomId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// A room's log, read page by page on the room's context.
final class RoomStory {
    private static final int PAGE = 2_000;

    private final LogReader reader;
    private final Catalogue catalogue;
    private final Context context;
    private final RoomId room;

    RoomStory(LogReader reader, Catalogue catalogue, Context context, RoomId room) {
        this.reader = reader;
        this.catalogue = catalogue;
        this.context = context;
        this.room = room;
    }

    /// Reads on to the end.
    ///
    /// @param since the last event that was read
    Future<Void> read(LongSupplier since, Consumer<LogRow> each) {
        return reader.since(room, since.getAsLong(), PAGE)
                .compose(rows -> here(rows, each))
                .compose(more -> more ? read(since, each) : Future.succeededFuture());
    }

    /// Reads the events of one activity, up to a number.
    Future<Void> alone(String activity, long to, Consumer<Recorded<?>> each) {
        return alone(activity, 0, to, each);
    }

    private Future<Void> alone(String activity, long since, long to, Consumer<Recorded<?>> each) {
        return reader.since(room, activity, since, to, PAGE)
                .compose(rows ->
                        here(rows, row -> each.accept(recorded(row)))
                                .compose(more ->
                                        more
                                                ? alone(activity, rows.getLast().seq(), to, each)
                                                : Future.succeededFuture()));
    }

    private Recorded<Event> recorded(LogRow row) {
        return new Recorded<>(row.seq(), row.at(), catalogue.event(row.type(), row.body()));
    }

    /// On the room's context.
    ///
    /// @return whether there may be more
    private Future<Boolean> here(List<LogRow> rows, Consumer<LogRow> each) {
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
    }
}
