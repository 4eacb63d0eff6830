package io.lectern.breakout;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.campus.Access;
import io.lectern.campus.RoomAccess;
import io.lectern.campus.SideRooms;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Groups over HTTP: creating them, finding their rooms, and overviews.
public final class GroupRoutes {
    private static final String GROUPS = "/api/rooms/:room/groups";
    private static final String KEPT = "/api/rooms/:room/groupings";

    /// @param number the group's number in the parent's log
    /// @param ended since when it is read-only
    record Listed(RoomId id, long number, String name, Optional<Instant> ended) {}

    record Groups(List<Listed> groups) {}

    /// @param archived whether it has ended and is read-only
    record View(RoomId id, String name, boolean archived) {}

    private final Pool pool;
    private final Access access;
    private final Authentication authentication;
    private final Arranging arranging;
    private final Groupings groupings;
    private final Glance glance;

    public GroupRoutes(
            Pool pool,
            Access access,
            Live live,
            Authentication authentication,
            RandomGenerator random) {
        this.pool = pool;
        this.access = access;
        this.authentication = authentication;
        this.groupings = new Groupings(pool, live);
        this.arranging = new Arranging(pool, live, groupings, random);
        this.glance = new Glance(pool, access, live);
    }

    public void mount(Router router) {
        router.get(GROUPS)
                .handler(authentication)
                .handler(handle(c -> parent(c).compose(by -> of(by, me(c)))));
        router.post(GROUPS)
                .handler(authentication)
                .handler(
                        handle(c -> {
                            var wish = body(c, Arranging.New.class);
                            return runs(c).compose(by -> arranging.arrange(writable(by), wish));
                        }));
        router.get(GROUPS + "/:group")
                .handler(authentication)
                .handler(handle(c -> group(me(c), room(c), c.pathParam("group"))));
        router.get("/api/rooms/:room/glance")
                .handler(authentication)
                .handler(handle(c -> runs(c).compose(glance::of)));
        router.get(KEPT)
                .handler(authentication)
                .handler(handle(c -> runs(c).compose(groupings::of)));
        router.post(KEPT)
                .handler(authentication)
                .handler(
                        handle(c -> {
                            var wish = body(c, Groupings.New.class);
                            return runs(c).compose(by -> groupings.keep(writable(by), wish));
                        }));
        router.delete(KEPT + "/:grouping")
                .handler(authentication)
                .handler(
                        handle(c ->
                                runs(c).compose(by -> groupings.delete(by, id(c, "grouping")))));
    }

    /// The room, if it is a class or study room. Fails with 404 for any other kind.
    private Future<RoomAccess> parent(RoutingContext c) {
        return access.room(me(c), room(c))
                .map(by -> {
                    if (by.room().kind() != Kind.CLASS && by.room().kind() != Kind.STUDY) {
                        throw Problem.notFound();
                    }
                    return by;
                });
    }

    /// The parent, for those who may run its groups: in a class the staff, in a study room everybody.
    private Future<RoomAccess> runs(RoutingContext c) {
        return parent(c).map(by -> by.room().kind() == Kind.CLASS ? by.staffOnly() : by);
    }

    private static RoomAccess writable(RoomAccess by) {
        if (by.room().archived()) {
            throw Problem.conflict("This room is archived. You can read it, but not write.");
        }
        return by;
    }

    /// The newest 200 groups that this account sees, including ended ones.
    private Future<Groups> of(RoomAccess by, MemberId account) {
        return pool.preparedQuery(
                        """
                        select r.id, r.cause, r.name, r.archived_at from room r
                        join account a on a.id = $1
                        left join membership m on m.course = r.course and m.account = a.id
                        where r.parent = $2 and r.kind = 'GROUP' and\s
                        """
                                + Access.ROOM_SEEN
                                + " order by r.cause desc limit 200")
                .execute(Tuple.of(account.value(), by.room().id().value()))
                .map(rows ->
                        new Groups(
                                rows.stream()
                                        .map(row ->
                                                new Listed(
                                                        new RoomId(row.getUUID("id")),
                                                        row.getLong("cause"),
                                                        row.getString("name"),
                                                        Optional.ofNullable(
                                                                        row.getOffsetDateTime(
                                                                                "archived_at"))
                                                                .map(it -> it.toInstant())))
                                        .toList()));
    }

    /// A group's room. Its id follows from the parent's, and who sees the group also sees its parent.
    private Future<View> group(MemberId account, RoomId parent, String number) {
        if (!number.matches("[1-9]\\d{0,17}")) {
            throw Problem.notFound();
        }
        var room = SideRooms.id(parent, Kind.GROUP, Long.parseLong(number));
        return access.room(account, room)
                .map(seen ->
                        new View(seen.room().id(), seen.room().name(), seen.room().archived()));
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    private static RoomId room(RoutingContext context) {
        return new RoomId(id(context, "room"));
    }
}
