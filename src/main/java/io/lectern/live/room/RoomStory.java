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

    /// A row of the log and its event.
    record Line(LogRow row, Event event) {}

    /// Reads to the end of the log.
    ///
    /// @param since the last event that was read
    Future<Void> read(long since, Consumer<Line> each) {
        return take(seq -> reader.since(room, seq, PAGE), since, each);
    }

    /// Reads the events of one activity, up to event `to`.
    Future<Void> alone(String activity, long to, Consumer<Recorded<?>> each) {
        return take(
                seq -> reader.since(room, activity, seq, to, PAGE),
                0,
                line -> each.accept(new Recorded<>(line.row.seq(), line.row.at(), line.event)));
    }

    private interface Pages {
        Future<List<LogRow>> since(long seq);
    }

    /// A page of the log. Its decoding begins as soon as it is read.
    private record Page(List<LogRow> rows, Future<List<Line>> lines) {
        boolean isLast() {
            return rows.size() < PAGE;
        }
    }

    private Future<Void> take(Pages pages, long since, Consumer<Line> each) {
        return take(pages, page(pages, since), each);
    }

    private Future<Page> page(Pages pages, long since) {
        return pages.since(since).map(rows -> new Page(rows, decoded(rows)));
    }

    /// Folds page after page. While one is decoded and folded, the next is read and decoded; two are in memory at
    /// most.
    private Future<Void> take(Pages pages, Future<Page> reading, Consumer<Line> each) {
        return reading.compose(page -> {
            if (page.isLast()) {
                return page.lines.compose(lines -> here(lines, each));
            }
            var next = page(pages, page.rows.getLast().seq());
            return page.lines
                    .compose(lines -> here(lines, each))
                    .compose(_ -> take(pages, next, each));
        });
    }

    /// Decodes a full page on a worker thread, to leave the event loop to other rooms.
    private Future<List<Line>> decoded(List<LogRow> rows) {
        return rows.size() < PAGE
                ? Future.succeededFuture(lines(rows))
                : context.executeBlocking(() -> lines(rows), false);
    }

    private List<Line> lines(List<LogRow> rows) {
        return rows.stream().map(this::line).toList();
    }

    Line line(LogRow row) {
        return new Line(row, catalogue.event(row.type(), row.body()));
    }

    /// Passes the lines on, on the room's context.
    private Future<Void> here(List<Line> lines, Consumer<Line> each) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(_ -> {
            try {
                lines.forEach(each);
                done.complete();
            } catch (RuntimeException bug) {
                done.fail(bug);
            }
        });
        return done.future();
    }
}
