package io.lectern.live.room;

import io.lectern.live.audience.Told;
import io.lectern.live.log.Erasing;
import io.lectern.live.log.EventLog;
import io.lectern.live.log.LogFacts;
import io.lectern.live.log.LogRow;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Part;
import io.lectern.room.Recorded;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// A room as its log tells it: the fold of what is stored, kept up with what the writer here and
/// those on other servers add. Belongs to the room's context.
final class RoomLog {
    private static final Logger LOG = LoggerFactory.getLogger(RoomLog.class);
    private static final long TRY_AGAIN_MS = 1_000;

    private enum Status {
        OPENING,
        OPEN,
        CATCHING_UP,
        CLOSED
    }

    private final RoomParts parts;
    private final Context context;
    private final RoomId room;
    private final String channel;
    private final Reader reader;
    private final RoomStory story;
    private final RoomSnapshots snapshots;
    private final Awaited awaited = new Awaited();

    private Status status = Status.OPENING;

    /// The fold of what is stored and told.
    private RoomState stored;

    /// The last event that another node says is stored.
    private long heard;

    /// What goes by the log: the writer here, the followers, the clock. On the room's context.
    interface Reader {
        /// The number of the last event that is decided here, stored or not.
        long decided();

        /// Whether none of them waits to be stored.
        boolean isIdle();

        /// A row that was read from the log: of an event that was stored before, or elsewhere. Where the
        /// log is long, its newest rows only.
        void recall(LogRow row);

        /// This is stored.
        ///
        /// @param withdraws an earlier text
        /// @param happens whether it happened since the room was opened
        void told(Told told, boolean withdraws, Recorded<?> recorded, boolean happens);

        /// The state goes on from what another node stored.
        void follow(RoomState stored);

        /// The state is as new as the log.
        void opened(RoomState stored);

        /// Whether this node decides in the room, and keeps its snapshots.
        boolean decidesHere();

        void broken(RuntimeException bug);

        /// Events that were already told were rewritten.
        void rewritten();
    }

    RoomLog(RoomParts parts, Context context, RoomId room, Reader reader, RoomState empty) {
        this.parts = parts;
        this.context = context;
        this.room = room;
        this.channel = Followers.channel(room);
        this.reader = reader;
        this.stored = empty;
        this.story = new RoomStory(parts.reader(), parts.catalogue(), context, room);
        this.snapshots =
                new RoomSnapshots(
                        parts.reader(),
                        room,
                        Math.max(parts.config().snapshotEvery(), parts.config().ringEvents()));
    }

    boolean isOpen() {
        return status == Status.OPEN;
    }

    boolean isClosed() {
        return status == Status.CLOSED;
    }

    RoomState stored() {
        return stored;
    }

    /// Reads the room from its log, from a snapshot where there is a fitting one.
    Future<Void> open() {
        return Future.all(
                        parts.reader().head(room),
                        parts.reader().erased(room),
                        parts.reader().snapshots(room))
                .compose(read -> {
                    // Nobody resumes from before a person was erased: what they have names that
                    // person.
                    long quiet =
                            Math.max(
                                    read.<Long>resultAt(0) - parts.config().ringEvents(),
                                    read.<Long>resultAt(1));
                    return snapshots
                            .begin(read.resultAt(2), stored, quiet, story)
                            .compose(begun -> {
                                stored = begun;
                                return fold(quiet);
                            });
                })
                .compose(_ -> {
                    if (isClosed()) {
                        return Future.failedFuture(ProtocolError.internal());
                    }
                    opened();
                    return Future.succeededFuture();
                });
    }

    void close() {
        status = Status.CLOSED;
        awaited.fail();
    }

    /// Completes once the state here is no older than the log is now. Another server over the same
    /// database may have written to it.
    Future<Void> current() {
        return parts.reader()
                .head(room)
                .recover(_ -> away())
                .compose(head -> {
                    Promise<Void> reached = Promise.promise();
                    context.runOnContext(_ -> reach(head).onComplete(reached));
                    return reached.future();
                });
    }

    private static <T> Future<T> away() {
        return Future.failedFuture(ProtocolError.unavailable());
    }

    /// Completes once the state holds all events up to there. Those on their way from the writer here come by
    /// themselves; those of another server are read from the log.
    Future<Void> reach(long head) {
        if (isClosed()) {
            return away();
        }
        readOn(head);
        Future<Void> reached = awaited.until(head);
        settle();
        return reached;
    }

    private void settle() {
        if (isOpen()) {
            awaited.reached(stored.seq());
        }
    }

    /// The log went at least up to here a moment ago: reads on at once where the state is behind it.
    void readOn(long head) {
        if (isOpen() && reader.decided() < head) {
            status = Status.CATCHING_UP;
            catchUp();
        }
    }

    /// From another node: the log goes up to there at least.
    void hear(long head) {
        heard = Math.max(heard, head);
        readOn(heard);
    }

    /// Another node says that these rows are stored. Rows that follow the state directly are folded; else
    /// the log is read.
    void follow(List<LogRow> rows) {
        heard = Math.max(heard, rows.getLast().seq());
        if (!isOpen()) {
            return;
        }
        if (!reader.isIdle() || rows.getFirst().seq() > stored.seq() + 1) {
            readOn(heard);
            return;
        }
        try {
            rows.stream()
                    .filter(row -> row.seq() > stored.seq())
                    .forEach(row -> fold(story.line(row), 0));
        } catch (RuntimeException bug) {
            reader.broken(bug);
            return;
        }
        if (isClosed()) {
            return;
        }
        reader.follow(stored);
        settle();
    }

    /// This is stored.
    void tell(Recorded<?> recorded) {
        if (isClosed() || recorded.seq() <= stored.seq()) {
            return;
        }
        Part<?, ?, ?> before = stored.of(recorded.event()).orElse(null);
        try {
            Told told =
                    before == null
                            ? Told.silent(recorded.seq())
                            : Told.of(parts.catalogue(), channel, before, recorded);
            stored = stored.apply(recorded);
            boolean redacts =
                    before != null && LogFacts.redacts(before.activity(), recorded.event());
            reader.told(told, redacts, recorded, status != Status.OPENING);
        } catch (RuntimeException bug) {
            reader.broken(bug);
            return;
        }
        if (reader.decidesHere()) {
            snapshots.saveIfDue(stored);
        }
        settle();
    }

    /// A bug in an activity closes the room.
    ///
    /// @return the failure that clients are answered with
    Future<Long> broken(RuntimeException bug) {
        reader.broken(bug);
        return Future.failedFuture(ProtocolError.internal());
    }

    /// Something could not be stored.
    void catchUp(Throwable why) {
        if (isOpen()) {
            // Where several servers decide for a moment, each is overtaken now and then.
            LOG.atLevel(why instanceof EventLog.Fenced ? Level.DEBUG : Level.WARN)
                    .log("room {}: could not store, catching up: {}", room, why.toString());
            status = Status.CATCHING_UP;
            catchUp();
        }
    }

    /// Reads the log on to its end and tells the followers, then opens again.
    private void catchUp() {
        fold(0).onComplete(folded -> {
            if (isClosed()) {
                return;
            }
            if (folded.failed()) {
                awaited.fail();
                parts.vertx().setTimer(TRY_AGAIN_MS, _ -> context.runOnContext(_ -> catchUp()));
                return;
            }
            opened();
        });
    }

    private void opened() {
        status = Status.OPEN;
        reader.opened(stored);
        settle();
        long more = heard;
        heard = 0;
        readOn(more);
    }

    /// Reads on in the log to its end. Events up to `quiet` are folded and not encoded.
    private Future<Void> fold(long quiet) {
        return story.read(
                stored.seq(),
                line -> {
                    if (isClosed()) {
                        // What is read no further would be asked for again and again.
                        throw new IllegalStateException("the room is closed");
                    }
                    fold(line, quiet);
                });
    }

    private void fold(RoomStory.Line line, long quiet) {
        var row = line.row();
        if (row.type().equals(Erasing.ERASED) && status != Status.OPENING) {
            reader.rewritten();
        }
        if (isClosed()) {
            return;
        }
        var recorded = new Recorded<>(row.seq(), row.at(), line.event());
        if (row.seq() <= quiet) {
            stored = stored.apply(recorded);
            if (row.seq() == quiet) {
                snapshots.saveIfDue(stored);
            }
        } else {
            tell(recorded);
        }
        if (row.seq() > quiet - Answers.KEPT) {
            reader.recall(row);
        }
    }
}
