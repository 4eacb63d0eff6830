package io.lectern.media;

import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.Config;
import io.lectern.activity.call.CallCommand;
import io.lectern.activity.call.CallRefusal;
import io.lectern.activity.call.CallState;
import io.lectern.activity.call.Seat;
import io.lectern.campus.Access;
import io.lectern.campus.CourseId;
import io.lectern.campus.Room;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.lectern.live.WishCheck;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How the browsers of a call may reach each other: directly or by a relay, or by a relay only, if the course wants to
/// keep network addresses private. Then no person's address is passed on, whatever their page does. Safe to call from
/// any thread.
public final class Ways implements WishCheck {
    /// An `RTCConfiguration`.
    ///
    /// @param iceTransportPolicy "relay" or "all"
    record Way(List<Relays.Server> iceServers, String iceTransportPolicy) {}

    private record Known(boolean relayOnly, long asOf) {}

    private static final long GOOD_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int MOST_KNOWN = 10_000;
    private static final int GUESTS_MS = 50;
    private static final int GUESTS_TRIES = 100;

    private final Vertx vertx;
    private final Pool pool;
    private final Access access;
    private final Live live;
    private final Relays relays;
    private final InstantSource clock;
    private final Placing placing;
    private final MediaRoutes routes;
    private final Map<CourseId, Known> courses = new ConcurrentHashMap<>();

    public Ways(
            Vertx vertx,
            Pool pool,
            Access access,
            Live live,
            Config.Media config,
            InstantSource clock) {
        this.vertx = vertx;
        this.pool = pool;
        this.access = access;
        this.live = live;
        this.relays = new Relays(config.turnUrls(), config.turnSecret().orElse(""));
        this.clock = clock;
        var legs = new Legs();
        this.placing = new Placing(vertx, access, live, servers(vertx, config), legs);
        this.routes = new MediaRoutes(vertx, access, live, placing, legs);
    }

    private static List<MediaServer> servers(Vertx vertx, Config.Media config) {
        return config.servers().stream()
                .<MediaServer>map(address ->
                        new Janus(
                                vertx,
                                URI.create(address),
                                config.serverSecret().orElseThrow(),
                                config.serverAdminKey().orElseThrow()))
                .toList();
    }

    public void start() {
        placing.start();
    }

    public void stop() {
        placing.stop();
    }

    public void mount(Router router, Authentication authentication) {
        routes.mount(router, authentication);
        router.get("/api/rooms/:room/call/way")
                .handler(authentication)
                .handler(
                        handle(c ->
                                way(Authentication.of(c).account(), new RoomId(id(c, "room")))));
    }

    /// The configuration for a member of the call.
    private Future<Way> way(MemberId account, RoomId id) {
        return access.room(account, id)
                .compose(seen ->
                        live.state(seen.room())
                                .map(state -> seat(state, account))
                                .compose(seat ->
                                        relayOnly(seen.room().course())
                                                .map(only ->
                                                        new Way(
                                                                relays.of(
                                                                        seat.id(), clock.instant()),
                                                                only ? "relay" : "all"))));
    }

    private static Seat seat(RoomState room, MemberId account) {
        return room.parts().stream()
                .map(part -> part.state())
                .filter(CallState.class::isInstance)
                .flatMap(state -> ((CallState) state).call().stream())
                .flatMap(call -> call.seats().stream())
                .filter(seat -> seat.who().is(account))
                .findFirst()
                .orElseThrow(() -> Problem.conflict("Join the call first."));
    }

    @Override
    public Future<Void> check(Room room, Member by, Command wish) {
        return switch (wish) {
            case CallCommand.Join _ when room.kind() == Kind.CLASS ->
                    refused(Refusal.INVALID, "The call of a class has a stage: watch it");
            case CallCommand.Start _ when room.kind() != Kind.CLASS ->
                    refused(Refusal.INVALID, "Only the call of a class has a stage");
            case CallCommand.Signal signal ->
                    relayOnly(room.course())
                            .compose(only ->
                                    only && !Addresses.areOfRelays(signal)
                                            ? refused(
                                                    CallRefusal.RELAY_ONLY,
                                                    "An address that is no relay's is not passed on")
                                            : Future.succeededFuture());
            case CallCommand.Join _ when room.kind() == Kind.TABLE ->
                    guestsKnown(room, GUESTS_TRIES).compose(_ -> reachable(room));
            case CallCommand.Join _, CallCommand.Start _, CallCommand.Watch _ -> reachable(room);
            default -> Future.succeededFuture();
        };
    }

    private Future<Void> reachable(Room room) {
        return relays.urls().isEmpty()
                ? relayOnly(room.course())
                        .compose(only ->
                                only
                                        ? refused(
                                                CallRefusal.RELAY_ONLY,
                                                "Calls of this course need a relay, and this server has none")
                                        : Future.succeededFuture())
                : Future.succeededFuture();
    }

    /// Waits until a table's call has its guests, which are invited a moment after the table is there. Until then its
    /// state is that of a call for everybody in the room, and all staff are.
    private Future<Void> guestsKnown(Room room, int tries) {
        return live.state(room)
                .compose(state ->
                        hasGuests(state)
                                ? Future.succeededFuture()
                                : tries > 0
                                        ? later().compose(_ -> guestsKnown(room, tries - 1))
                                        : refused(
                                                CallRefusal.NOT_INVITED,
                                                CallRefusal.NOT_INVITED.text()));
    }

    private static boolean hasGuests(RoomState room) {
        return room.parts().stream()
                .map(part -> part.state())
                .anyMatch(state -> state instanceof CallState call && call.guests().isPresent());
    }

    private Future<Void> later() {
        Promise<Void> later = Promise.promise();
        vertx.setTimer(GUESTS_MS, _ -> later.complete());
        return later.future();
    }

    private static Future<Void> refused(Reason reason, String why) {
        return Future.failedFuture(ProtocolError.refused(reason, why));
    }

    /// Whether the course wants relays only. The answer may be some seconds old.
    private Future<Boolean> relayOnly(CourseId course) {
        var known = Optional.ofNullable(courses.get(course));
        long now = System.nanoTime();
        if (known.filter(it -> now - it.asOf() < GOOD_NANOS).isPresent()) {
            return Future.succeededFuture(known.get().relayOnly());
        }
        return pool.preparedQuery("select relay_only from course where id = $1")
                .execute(Tuple.of(course.value()))
                .map(rows -> rows.stream().anyMatch(row -> row.getBoolean("relay_only")))
                .onSuccess(only -> {
                    if (courses.size() >= MOST_KNOWN) {
                        courses.clear();
                    }
                    courses.put(course, new Known(only, now));
                });
    }
}
