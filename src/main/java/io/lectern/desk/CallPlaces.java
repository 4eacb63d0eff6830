package io.lectern.desk;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.calendar.CallLinks;
import io.lectern.calendar.What;
import io.lectern.campus.Access;
import io.lectern.campus.CallLink;
import io.lectern.campus.CourseId;
import io.lectern.campus.OwnCallLink;
import io.lectern.campus.Room;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Optional;

/// Where a room's call takes place if not in Lectern: at the link of the table's helper, or else at that
/// of the series in progress.
public final class CallPlaces {
    private static final String OWN = "/api/courses/:course/call-link";

    /// @param host the link's host
    /// @param by the helper whose link it is; absent: the series'
    record Elsewhere(String url, String host, Optional<String> by) {}

    record View(Optional<Elsewhere> elsewhere) {}

    private final Access access;
    private final Live live;
    private final OwnCallLink own;
    private final CallLinks series;

    public CallPlaces(Pool pool, Access access, Live live, InstantSource clock) {
        this.access = access;
        this.live = live;
        this.own = new OwnCallLink(pool, access);
        this.series = new CallLinks(pool, clock);
    }

    public void mount(Router router, Authentication authentication) {
        router.get("/api/rooms/:room/call/link")
                .handler(authentication)
                .handler(
                        handle(c ->
                                access.room(me(c), new RoomId(id(c, "room")))
                                        .compose(seen -> of(seen.room()))
                                        .map(View::new)));
        router.get(OWN).handler(authentication).handler(handle(c -> own.of(me(c), course(c))));
        router.put(OWN)
                .handler(authentication)
                .handler(handle(c -> own.set(me(c), course(c), body(c, OwnCallLink.View.class))));
    }

    private Future<Optional<Elsewhere>> of(Room room) {
        return switch (room.kind()) {
            case TABLE ->
                    helper(room)
                            .compose(helper ->
                                    helper.isEmpty()
                                            ? Future.succeededFuture(Optional.<Elsewhere>empty())
                                            : by(room, helper.get()))
                            .compose(link ->
                                    link.isPresent()
                                            ? Future.succeededFuture(link)
                                            : now(room, What.OFFICE_HOURS));
            case CLASS -> now(room, What.LIVE_SESSION);
            case DESK, STUDY, GROUP, DIRECT -> Future.succeededFuture(Optional.empty());
        };
    }

    private Future<Optional<Elsewhere>> by(Room room, Member helper) {
        return own.find(room.course(), helper.id())
                .map(link -> link.map(it -> elsewhere(it, Optional.of(helper.name()))));
    }

    private Future<Optional<Elsewhere>> now(Room room, What what) {
        return series.now(room.course(), what)
                .map(link -> link.map(it -> elsewhere(it, Optional.empty())));
    }

    private static Elsewhere elsewhere(CallLink link, Optional<String> by) {
        return new Elsewhere(link.toString(), link.host(), by);
    }

    /// The helper who called the people at that table, or is with them.
    private Future<Optional<Member>> helper(Room table) {
        return access.room(table.parent().orElseThrow())
                .compose(live::state)
                .map(state -> Tables.of(state).flatMap(it -> it.helper(table)));
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    private static CourseId course(RoutingContext context) {
        return new CourseId(id(context, "course"));
    }
}
