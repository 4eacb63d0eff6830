package io.lectern.media;

import io.lectern.activity.call.Call;
import io.lectern.activity.call.CallCommand;
import io.lectern.activity.call.CallEvent;
import io.lectern.activity.call.CallState;
import io.lectern.activity.call.Seat;
import io.lectern.campus.Access;
import io.lectern.campus.Room;
import io.lectern.live.Live;
import io.lectern.live.RoomWatcher;
import io.lectern.room.Recorded;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Places calls at media servers: those with a stage, and those with so many cameras that browsers can't send to all
/// others. The server is chosen by rendezvous hashing among those that answer, and recorded in the room's log, so that
/// all of our servers agree. Cuts legs that their seats may no longer have, at each event of a call and every half
/// second.
final class Placing implements RoomWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Placing.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    /// How long a call stays where it was placed. Without it a call could move to and fro for good if our servers
    /// disagree on which media servers are up.
    private static final Duration STAY = Duration.ofSeconds(5);

    private static final int CAMERAS = 4;

    private final Vertx vertx;
    private final Access access;
    private final Live live;
    private final List<MediaServer> servers;
    private final Legs legs;

    /// A call at a media server.
    ///
    /// @param server its name
    /// @param since when the call was first seen there, in nanoseconds
    private record Served(Room room, long call, String server, long since) {
        boolean isAt(Call on, String name) {
            return call == on.id() && server.equals(name);
        }

        boolean isNew() {
            return System.nanoTime() - since < STAY.toNanos();
        }
    }

    /// The calls at media servers that this server has seen.
    private final Map<RoomId, Served> served = new ConcurrentHashMap<>();

    /// Rooms whose call waits for a media server that can be reached.
    private final Map<RoomId, Room> waiting = new ConcurrentHashMap<>();

    private volatile boolean stopped;

    Placing(Vertx vertx, Access access, Live live, List<MediaServer> servers, Legs legs) {
        this.vertx = vertx;
        this.access = access;
        this.live = live;
        this.servers = servers;
        this.legs = legs;
    }

    void start() {
        if (!servers.isEmpty()) {
            servers.forEach(one -> one.listen(up -> reachable(one.name(), up)));
            servers.forEach(MediaServer::start);
            live.watch(this);
            look();
        }
    }

    void stop() {
        stopped = true;
        legs.clear();
        servers.forEach(MediaServer::stop);
    }

    static Optional<Call> call(RoomState room) {
        return room.parts().stream()
                .map(part -> part.state())
                .filter(CallState.class::isInstance)
                .flatMap(state -> ((CallState) state).call().stream())
                .findFirst();
    }

    static String room(RoomId room, long call) {
        return room + "." + call;
    }

    @Override
    public void told(Room room, RoomState after, Recorded<?> recorded) {
        if (recorded.event() instanceof CallEvent) {
            var call = call(after);
            legs.keep(room.id(), call);
            Optional.ofNullable(served.get(room.id()))
                    .filter(last -> call.filter(on -> on.id() == last.call()).isEmpty())
                    .ifPresent(this::close);
            call.ifPresent(on -> note(room, on, System.nanoTime()));
            waiting.remove(room.id());
            call.filter(Placing::isToPlace)
                    .ifPresent(on -> {
                        waiting.put(room.id(), room);
                        place(room, on, recorded.seq());
                    });
        }
    }

    private void close(Served over) {
        served.remove(over.room().id(), over);
        servers.forEach(it -> it.close(room(over.room().id(), over.call())));
    }

    private void note(Room room, Call call, long since) {
        call.placed()
                .ifPresent(server ->
                        served.merge(
                                room.id(),
                                new Served(room, call.id(), server, since),
                                (was, now) -> was.isAt(call, server) ? was : now));
    }

    private static boolean isToPlace(Call call) {
        return call.placed().isEmpty() && isLarge(call);
    }

    private static boolean isLarge(Call call) {
        return call.stage() || call.seats().stream().filter(Seat::camera).count() >= CAMERAS;
    }

    /// The media server of a call, if it can be reached; if not, the call is soon placed anew.
    Optional<MediaServer> of(Room room, Call call) {
        var there = call.placed().flatMap(this::up);
        if (there.isEmpty()) {
            note(room, call, System.nanoTime() - STAY.toNanos());
        }
        return there;
    }

    private Optional<MediaServer> up(String name) {
        return servers.stream()
                .filter(one -> one.name().equals(name))
                .filter(MediaServer::isUp)
                .findFirst();
    }

    private Optional<MediaServer> best(Room room, Call call) {
        return servers.stream()
                .filter(MediaServer::isUp)
                .max(
                        Comparator.comparing(server ->
                                score(server.name() + " " + room.id() + " " + call.id())));
    }

    private static UUID score(String words) {
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    }

    /// Places a call. The command's id is made from the call and the reason, so that several servers place it once.
    private void place(Room room, Call call, long reason) {
        best(room, call)
                .ifPresent(server ->
                        live.act(
                                        room,
                                        score(
                                                "place " + room.id() + " " + call.id() + " "
                                                        + reason),
                                        new CallCommand.Place(call.id(), server.name()))
                                .onFailure(no ->
                                        LOG.info(
                                                "room {}: its call could not be placed on a media server: {}",
                                                room.id(),
                                                no.toString())));
    }

    /// Whether the call's media server is gone, so that it is to be placed elsewhere.
    private boolean isToMove(Call call) {
        return call.placed().isPresent() && call.placed().flatMap(this::up).isEmpty();
    }

    private void placeNow(Room room) {
        live.state(room)
                .onSuccess(state ->
                        call(state)
                                .filter(on -> isToPlace(on) || isToMove(on))
                                .ifPresentOrElse(
                                        on -> place(room, on, System.currentTimeMillis() / 2_000),
                                        () -> waiting.remove(room.id())))
                .onFailure(no -> waiting.remove(room.id()));
    }

    /// Tells the people of calls there, whose pages then make their connections anew without waiting for these to fail.
    /// Every server of ours tells what it sees.
    private void reachable(String server, boolean up) {
        for (var there : served.values()) {
            if (there.server().equals(server)) {
                live.pass(there.room(), new CallCommand.Outage(there.call(), server, up))
                        .onFailure(no ->
                                LOG.info(
                                        "room {}: people in its call could not be told of their media server: {}",
                                        there.room().id(),
                                        no.toString()));
            }
        }
    }

    private void look() {
        if (stopped) {
            return;
        }
        if (servers.stream().anyMatch(MediaServer::isUp)) {
            waiting.values().forEach(this::placeNow);
            served.values().stream()
                    .filter(it -> !it.isNew() && up(it.server()).isEmpty())
                    .forEach(it -> placeNow(it.room()));
        }
        var each = Future.<Void>succeededFuture();
        for (var id : legs.rooms()) {
            each =
                    each.compose(_ -> access.room(id))
                            .compose(live::state)
                            .<Void>map(state -> {
                                legs.keep(id, call(state));
                                return null;
                            })
                            .otherwise(no -> {
                                LOG.info(
                                        "room {}: its connections to media servers could not be looked through: {}",
                                        id,
                                        no.toString());
                                return null;
                            });
        }
        each.onComplete(_ -> vertx.setTimer(LOOK.toMillis(), _ -> look()));
    }
}
