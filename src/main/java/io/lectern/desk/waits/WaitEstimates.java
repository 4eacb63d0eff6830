package io.lectern.desk.waits;

import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.activity.helpqueue.Desk;
import io.lectern.activity.helpqueue.HelpQueueEvent;
import io.lectern.activity.helpqueue.HelpQueueState;
import io.lectern.campus.Access;
import io.lectern.campus.CourseId;
import io.lectern.campus.Room;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.lectern.live.RoomWatcher;
import io.lectern.notify.News;
import io.lectern.notify.NoticeKind;
import io.lectern.notify.Notices;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The estimates of all open desks: computes them as events happen, publishes them to the room, and
/// compares them with the outcome. Any thread may call it.
public final class WaitEstimates implements RoomWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(WaitEstimates.class);
    private static final long PLANS_MS = 60_000;

    private final Vertx vertx;
    private final Pool pool;
    private final Access access;
    private final Live live;
    private final InstantSource clock;
    private final Notices notices;
    private final WaitLog log;
    private final Plans plans;
    private final Quality quality;
    private final Map<RoomId, DeskWait> desks = new ConcurrentHashMap<>();

    public WaitEstimates(
            Vertx vertx,
            Pool pool,
            Access access,
            Live live,
            InstantSource clock,
            Notices notices) {
        this.vertx = vertx;
        this.pool = pool;
        this.access = access;
        this.live = live;
        this.clock = clock;
        this.notices = notices;
        this.log = new WaitLog(pool);
        this.plans = new Plans(pool);
        this.quality = new Quality(pool, access);
    }

    public void mount(Router router, Authentication authentication) {
        router.get("/api/rooms/:room/estimate")
                .handler(authentication)
                .handler(
                        handle(c ->
                                told(Authentication.of(c).account(), new RoomId(id(c, "room")))));
        router.get("/api/courses/:course/estimates/quality")
                .handler(authentication)
                .handler(
                        handle(c ->
                                quality.of(
                                        Authentication.of(c).account(),
                                        new CourseId(id(c, "course")))));
    }

    /// Watches the rooms, and resumes the desks that were open when the server stopped.
    public void start() {
        live.watch(this);
        readPlans();
        vertx.setPeriodic(
                PLANS_MS,
                _ -> {
                    if (!desks.isEmpty()) {
                        readPlans();
                    }
                });
        pool.query(
                        """
                        select r.id, r.course, r.name from room r join lateral (
                          select at from room_event where room = r.id order by seq desc limit 1) e on true
                        where r.kind = 'DESK' and r.archived_at is null and e.at > now() - interval '1 day'
                        """)
                .execute()
                .onSuccess(rows ->
                        rows.forEach(row ->
                                opened(
                                        new Room(
                                                new RoomId(row.getUUID("id")),
                                                new CourseId(row.getUUID("course")),
                                                Optional.empty(),
                                                Kind.DESK,
                                                row.getString("name"),
                                                false))))
                .onFailure(no ->
                        LOG.warn(
                                "Open desks could not be read; their estimates begin with the next event: {}",
                                no.toString()));
    }

    @Override
    public void told(Room room, RoomState after, Recorded<?> recorded) {
        if (!(recorded.event() instanceof HelpQueueEvent)) {
            return;
        }
        desk(after)
                .ifPresent(state -> {
                    var known = desks.get(room.id());
                    if (known != null) {
                        known.happened(after.seq(), state, recorded.at());
                    } else if (state.desk() != Desk.CLOSED) {
                        begin(room, after.seq(), state);
                    }
                    if (state.desk() == Desk.CLOSED) {
                        desks.remove(room.id());
                    }
                });
    }

    /// The latest published estimate, for somebody who enters between two.
    private Future<WaitSignal> told(MemberId account, RoomId id) {
        return access.room(account, id)
                .compose(seen -> {
                    if (seen.room().kind() != Kind.DESK) {
                        throw Problem.notFound();
                    }
                    return opened(seen.room());
                })
                .compose(desk ->
                        desk.map(DeskWait::told)
                                .orElseGet(() ->
                                        Future.succeededFuture(
                                                WaitSignal.closed(clock.instant()))));
    }

    private Future<Optional<DeskWait>> opened(Room room) {
        var known = desks.get(room.id());
        return known != null
                ? Future.succeededFuture(Optional.of(known))
                : live.state(room)
                        .map(state ->
                                desk(state)
                                        .filter(it -> it.desk() != Desk.CLOSED)
                                        .map(it -> begin(room, state.seq(), it)));
    }

    private DeskWait begin(Room room, long seq, HelpQueueState state) {
        var fresh = new DeskWait(this, vertx, room, seq, state);
        var known = desks.putIfAbsent(room.id(), fresh);
        if (known != null) {
            return known;
        }
        readPlans();
        fresh.open();
        return fresh;
    }

    private static Optional<HelpQueueState> desk(RoomState room) {
        return room.parts().stream()
                .map(part -> part.state())
                .filter(HelpQueueState.class::isInstance)
                .map(HelpQueueState.class::cast)
                .findFirst();
    }

    private void readPlans() {
        plans.read(clock.instant())
                .onFailure(no ->
                        LOG.warn("The plans for estimates could not be read: {}", no.toString()));
    }

    /// Reads the state again now that the desk is watched, to catch events in between.
    void look(Room room, DeskWait desk) {
        live.state(room)
                .onSuccess(state ->
                        desk(state)
                                .ifPresent(it -> desk.happened(state.seq(), it, clock.instant())));
    }

    void forget(RoomId room, DeskWait desk) {
        desks.remove(room, desk);
    }

    void nearTurn(Room room, MemberId owner, long ticket, Duration left) {
        var news =
                new News(owner, NoticeKind.NEAR_TURN, room.id(), "near " + room.id() + " " + ticket)
                        .about(ticket)
                        .minutes(Math.max(1, left.toMinutes()));
        notices.tell(news)
                .onFailure(no ->
                        LOG.warn(
                                "desk {}: a notice could not be sent: {}",
                                room.id(),
                                no.toString()));
    }

    Live live() {
        return live;
    }

    InstantSource clock() {
        return clock;
    }

    WaitLog log() {
        return log;
    }

    Plans plans() {
        return plans;
    }
}
