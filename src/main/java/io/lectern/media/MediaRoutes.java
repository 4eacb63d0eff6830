package io.lectern.media;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.activity.call.Call;
import io.lectern.activity.call.Seat;
import io.lectern.campus.Access;
import io.lectern.campus.Room;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// How a browser connects to its call's media server: it asks Lectern, which asks the media server. Only seats of the
/// call may ask, and only those on stage may send. Each request is complete, so no candidates follow.
final class MediaRoutes {
    /// @param offer the SDP of what it will send
    record Send(UUID seat, String offer) {}

    record Sending(UUID leg, String answer) {}

    /// @param from the seat whose media it wants
    record Receive(UUID seat, UUID from) {}

    record Receiving(UUID leg, String offer) {}

    record Answer(UUID seat, String answer) {}

    record Resize(UUID seat, MediaServer.Size size) {}

    private record Here(Room room, Call call, Seat seat, MediaServer server) {
        String name() {
            return Placing.room(room.id(), call.id());
        }
    }

    private static final Duration AGAIN = Duration.ofMillis(100);
    private static final int TRIES = 40;

    private final Vertx vertx;
    private final Access access;
    private final Live live;
    private final Placing placing;
    private final Legs legs;
    private final AtomicLong made = new AtomicLong();

    MediaRoutes(Vertx vertx, Access access, Live live, Placing placing, Legs legs) {
        this.vertx = vertx;
        this.access = access;
        this.live = live;
        this.placing = placing;
        this.legs = legs;
    }

    void mount(Router router, Authentication authentication) {
        var at = "/api/rooms/:room/call/media/";
        router.post(at + "out")
                .handler(authentication)
                .handler(handle(c -> send(c, body(c, Send.class))));
        router.put(at + "out/:leg")
                .handler(authentication)
                .handler(handle(c -> restart(c, body(c, Send.class))));
        router.post(at + "in")
                .handler(authentication)
                .handler(handle(c -> receive(c, body(c, Receive.class))));
        router.put(at + "in/:leg")
                .handler(authentication)
                .handler(handle(c -> take(c, body(c, Answer.class))));
        router.put(at + "in/:leg/size")
                .handler(authentication)
                .handler(handle(c -> resize(c, body(c, Resize.class))));
    }

    private Future<Sending> send(RoutingContext c, Send wish) {
        legs.refuseTooMany();
        return here(c, wish.seat())
                .compose(at -> {
                    vet(wish);
                    if (!at.seat().stage()) {
                        throw Problem.conflict("Only people on stage can send pictures and sound.");
                    }
                    var feed = wish.seat() + "." + made();
                    return at.server()
                            .send(at.name(), feed, wish.offer())
                            .compose(sent ->
                                    kept(at, Optional.empty(), sent.leg())
                                            .map(leg -> new Sending(leg, sent.answer())));
                })
                .recover(MediaRoutes::away);
    }

    /// The same media by a new way: who receives it goes on to.
    private Future<Sending> restart(RoutingContext c, Send wish) {
        var id = id(c, "leg");
        return here(c, wish.seat())
                .compose(at -> {
                    vet(wish);
                    var leg = own(id, wish.seat(), at).filter(it -> it.from().isEmpty());
                    return leg.map(it -> at.server().restart(it.made(), wish.offer()))
                            .orElseThrow(MediaRoutes::madeAnew)
                            .map(answer -> new Sending(id, answer));
                })
                .recover(MediaRoutes::away);
    }

    private static void vet(Send wish) {
        if (!Sdp.isOffer(wish.offer())) {
            throw Problem.invalid("offer", "Give an offer that only sends.");
        }
    }

    private Optional<Legs.Leg> own(UUID leg, UUID seat, Here at) {
        return legs.find(leg)
                .filter(it -> it.seat().equals(seat))
                .filter(it -> it.room().equals(at.room().id()))
                .filter(it -> it.server().equals(at.server()));
    }

    private static Problem madeAnew() {
        return Problem.conflict("This connection was made anew in the meantime.");
    }

    private Future<Receiving> receive(RoutingContext c, Receive wish) {
        legs.refuseTooMany();
        return here(c, wish.seat())
                .compose(at -> {
                    if (wish.from().equals(wish.seat())) {
                        throw Problem.invalid("from", "Name the seat of somebody else.");
                    }
                    return received(at, wish.from(), TRIES)
                            .compose(got ->
                                    kept(at, Optional.of(wish.from()), got.leg())
                                            .map(leg -> new Receiving(leg, got.offer())));
                })
                .recover(MediaRoutes::away);
    }

    private Future<Void> take(RoutingContext c, Answer wish) {
        var id = id(c, "leg");
        return here(c, wish.seat())
                .compose(at -> {
                    if (!Sdp.isAnswer(wish.answer())) {
                        throw Problem.invalid("answer", "Give an answer that only receives.");
                    }
                    return own(id, wish.seat(), at)
                            .filter(it -> it.from().isPresent())
                            .map(it -> at.server().take(it.made(), wish.answer()))
                            .orElseThrow(MediaRoutes::madeAnew);
                })
                .recover(MediaRoutes::away);
    }

    private Future<Void> resize(RoutingContext c, Resize wish) {
        var id = id(c, "leg");
        return here(c, wish.seat())
                .compose(at ->
                        own(id, wish.seat(), at)
                                .filter(it -> it.from().isPresent())
                                .map(it -> at.server().resize(it.made(), wish.size()))
                                .orElseThrow(MediaRoutes::madeAnew))
                .recover(MediaRoutes::away);
    }

    /// Waits until there is media to receive, which comes a moment after its sender has begun. Of two feeds the newer
    /// one counts.
    private Future<MediaServer.Receiving> received(Here at, UUID from, int tries) {
        return at.server()
                .feeds(at.name())
                .compose(all ->
                        all.stream()
                                .filter(one -> one.startsWith(from + "."))
                                .max(Comparator.naturalOrder())
                                .map(feed -> at.server().receive(at.name(), feed))
                                .orElseThrow(() ->
                                        Problem.conflict("They are not sending anything yet.")))
                .recover(no ->
                        tries > 0 && at.server().isUp()
                                ? later().compose(_ -> received(at, from, tries - 1))
                                : Future.failedFuture(no));
    }

    private Future<Void> later() {
        Promise<Void> later = Promise.promise();
        vertx.setTimer(AGAIN.toMillis(), _ -> later.complete());
        return later.future();
    }

    /// Keeps a new leg, unless its seat has gone meanwhile.
    private Future<UUID> kept(Here at, Optional<UUID> from, long number) {
        var leg =
                new Legs.Leg(
                        UUID.randomUUID(),
                        at.room().id(),
                        at.call().id(),
                        at.seat().id(),
                        from,
                        at.server(),
                        number,
                        System.nanoTime());
        legs.add(leg);
        return live.state(at.room())
                .map(state -> {
                    legs.keep(at.room().id(), Placing.call(state));
                    return legs.find(leg.id())
                            .map(Legs.Leg::id)
                            .orElseThrow(() ->
                                    Problem.conflict(
                                            "The call has changed in the meantime. Try again."));
                });
    }

    private Future<Here> here(RoutingContext c, UUID seat) {
        MemberId me = Authentication.of(c).account();
        return access.room(me, new RoomId(id(c, "room")))
                .compose(seen ->
                        live.state(seen.room())
                                .map(state -> {
                                    var call = Placing.call(state);
                                    var own =
                                            call.stream()
                                                    .flatMap(on -> on.seats().stream())
                                                    .filter(one -> one.id().equals(seat))
                                                    .filter(one -> one.who().id().equals(me))
                                                    .findFirst()
                                                    .orElseThrow(() ->
                                                            Problem.conflict(
                                                                    "Join the call first."));
                                    return new Here(
                                            seen.room(),
                                            call.get(),
                                            own,
                                            placing.of(seen.room(), call.get())
                                                    .orElseThrow(Problem::unavailable));
                                }));
    }

    private String made() {
        return "%013d.%06d"
                .formatted(System.currentTimeMillis(), made.incrementAndGet() % 1_000_000);
    }

    private static <T> Future<T> away(Throwable no) {
        return Future.failedFuture(no instanceof MediaServer.Away ? Problem.unavailable() : no);
    }
}
