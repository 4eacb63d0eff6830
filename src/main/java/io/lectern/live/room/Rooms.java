package io.lectern.live.room;

import io.lectern.campus.Room;
import io.lectern.live.log.EventLog;
import io.lectern.nodes.Nodes;
import io.lectern.room.RoomId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// The rooms that are open on this server. Any thread may call it.
public final class Rooms {
    private static final long SWEEP_MS = 60_000;
    private static final long HEADS_MS = 1_000;
    private static final int HEADS_EVERY = 3;
    private static final long DUE_MS = 5_000;
    private static final long IDLE_NANOS = 300_000_000_000L;

    private final RoomParts parts;
    private final Peers peers;
    private final List<EventLog> logs = new ArrayList<>();
    private final ConcurrentHashMap<RoomId, Future<OpenRoom>> open = new ConcurrentHashMap<>();
    private volatile boolean looking;
    private long looks;

    /// @param log makes the log for the rooms of one event loop; there is one loop a core
    /// @param local the sockets of this node
    public Rooms(
            RoomParts parts, Nodes nodes, LocalSockets local, Function<Context, EventLog> log) {
        this.parts = parts;
        this.peers = new Peers(parts, this, nodes, local);
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            logs.add(log.apply(((VertxInternal) parts.vertx()).createEventLoopContext()));
        }
        parts.vertx().setPeriodic(SWEEP_MS, _ -> closeIdle());
        parts.vertx().setPeriodic(1, DUE_MS, _ -> openDue());
        parts.vertx().setPeriodic(HEADS_MS, _ -> lookAtHeads());
    }

    public Peers peers() {
        return peers;
    }

    public int open() {
        return open.size();
    }

    /// The room, opened from its log if it isn't open yet.
    public Future<OpenRoom> owner(Room room) {
        Promise<OpenRoom> promise = Promise.promise();
        Future<OpenRoom> known = open.putIfAbsent(room.id(), promise.future());
        if (known != null) {
            return known;
        }
        int at = Math.floorMod(room.id().hashCode(), logs.size());
        new OpenRoom(parts, this, logs.get(at), room)
                .open()
                .onComplete(opened -> {
                    if (opened.failed()) {
                        open.remove(room.id(), promise.future());
                    }
                    promise.handle(opened);
                });
        return promise.future();
    }

    /// The room, if it is open.
    public Optional<OpenRoom> opened(RoomId room) {
        return Optional.ofNullable(open.get(room)).filter(Future::succeeded).map(Future::result);
    }

    void each(Consumer<OpenRoom> what) {
        open.values().stream()
                .filter(Future::succeeded)
                .forEach(opened -> what.accept(opened.result()));
    }

    void forget(OpenRoom owner) {
        open.remove(owner.room().id());
    }

    public void changed(Room room) {
        Future<OpenRoom> known = open.get(room.id());
        if (known != null) {
            known.onSuccess(owner -> owner.changed(room, System.nanoTime()));
        }
    }

    /// Opens rooms whose alarm is due, so that they act though nobody is in them. If the database is away, Health
    /// reports it and a later look finds them.
    private void openDue() {
        parts.reader()
                .due(open.keySet())
                .onSuccess(due ->
                        due.stream()
                                .filter(peers::decides)
                                .forEach(id -> parts.access().room(id).compose(this::owner)));
    }

    /// Finds events that another server stored and whose message was lost, and tells them here.
    private void lookAtHeads() {
        boolean now = looks++ % HEADS_EVERY == 0 || !peers.silent().isEmpty();
        if (!now || looking || open.isEmpty()) {
            return;
        }
        looking = true;
        parts.reader()
                .heads(open.keySet())
                .onSuccess(heads ->
                        heads.forEach((room, head) ->
                                opened(room).ifPresent(owner -> owner.headIs(head))))
                .compose(_ -> lookAtRooms())
                .onComplete(_ -> looking = false);
    }

    /// Finds rooms that were renamed or archived at another server and whose message was lost.
    private Future<Void> lookAtRooms() {
        long asked = System.nanoTime();
        return parts.access()
                .rooms(open.keySet())
                .onSuccess(rooms ->
                        rooms.forEach(room ->
                                opened(room.id())
                                        .filter(owner -> !owner.room().equals(room))
                                        .ifPresent(owner -> owner.changed(room, asked))))
                .mapEmpty();
    }

    private void closeIdle() {
        open.forEach((id, opening) -> {
            if (opening.succeeded()) {
                opening.result()
                        .closeIfIdle(IDLE_NANOS)
                        .onSuccess(closed -> {
                            if (closed) {
                                open.remove(id, opening);
                            }
                        });
            }
        });
    }
}
