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

/// The state of a room: the fold of its stored log, kept up to date with events that this node and others add. Belongs
/// to the room's context.
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

    /// The fold of the events that are stored and told.
    private RoomState stored;

    /// The highest event number that another node has reported as stored.
    private long heard;

    /// The parts that follow the log: the writer on this node, the followers, the clock. Called on the room's context.
    interface Reader {
        /// The number of the last event decided on this node, stored or not.
        long decided();

        /// Whether no decided event is still waiting to be stored.
        boolean isIdle();

        /// Takes a row that was read from the log: its event was stored before the room opened, or by another node. Of
        /// a long log only the newest rows are passed.
        void recall(LogRow row);

        /// Takes an event that is stored and applied.
        ///
        /// @param withdraws whether the event withdraws an earlier text
        /// @param happens false for events of the past that are read while the room opens
        void told(Told told, boolean withdraws, Recorded<?> recorded, boolean happens);

        /// Takes the state after events that another node stored.
        void follow(RoomState stored);

        /// Takes the state once it is level with the log.
        void opened(RoomState stored);

        /// Whether this node decides in the room and so saves its snapshots.
        boolean decidesHere();

        void broken(RuntimeException bug);

        /// Called when events that were already told have been rewritten in the log.
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

    /// Reads the room from its log, starting at a snapshot if one fits.
    Future<Void> open() {
        return Future.all(
                        parts.reader().head(room),
                        parts.reader().erased(room),
                        parts.reader().snapshots(room))
                .compose(read -> {
                    // Ring frames from before an erasure name the erased person, so nobody resumes
                    // from there.
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

    /// Completes once the state is no older than the log at the time of the call. Other servers over the same database
    /// may have written to it.
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

    /// Completes once the state holds all events up to `head`. It waits for those that the writer on this node is
    /// storing, and reads those of other servers from the log.
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

    /// Says that the log reaches at least to `head`: if the state is behind it, it reads on at once.
    void readOn(long head) {
        if (isOpen() && reader.decided() < head) {
            status = Status.CATCHING_UP;
            catchUp();
        }
    }

    /// Takes another node's word that the log reaches at least to `head`.
    void hear(long head) {
        heard = Math.max(heard, head);
        readOn(heard);
    }

    /// Takes rows that another node says it stored. Rows that follow the state directly are folded; after a gap the
    /// log is read.
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

    /// Applies a stored event to the state and tells the followers.
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

    /// Closes the room after a bug in an activity.
    ///
    /// @return the failure to answer the client with
    Future<Long> broken(RuntimeException bug) {
        reader.broken(bug);
        return Future.failedFuture(ProtocolError.internal());
    }

    /// Reads the log on after a failed store.
    void catchUp(Throwable why) {
        if (isOpen()) {
            // Being fenced is normal while two nodes decide in one room for a moment.
            LOG.atLevel(why instanceof EventLog.Fenced ? Level.DEBUG : Level.WARN)
                    .log("room {}: could not store, catching up: {}", room, why.toString());
            status = Status.CATCHING_UP;
            catchUp();
        }
    }

    /// Reads the log to its end, telling the followers, and opens the room again.
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

    /// Folds the log to its end. Events up to `quiet` are folded without being encoded for sockets.
    private Future<Void> fold(long quiet) {
        return story.read(
                stored.seq(),
                line -> {
                    if (isClosed()) {
                        // Stops the reader, which would go on to ask for the next page.
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
