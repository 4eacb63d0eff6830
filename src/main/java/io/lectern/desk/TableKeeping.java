package io.lectern.desk;

import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;
import static java.util.Comparator.comparing;

import io.lectern.activity.call.CallCommand;
import io.lectern.activity.call.CallEvent;
import io.lectern.activity.helpqueue.HelpQueueCommand;
import io.lectern.campus.Access;
import io.lectern.campus.Room;
import io.lectern.campus.RoomAccess;
import io.lectern.campus.SideRooms;
import io.lectern.campus.SideRooms.Open;
import io.lectern.campus.SideRooms.Wanted;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.lectern.live.RoomWatcher;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.lectern.web.InTurn;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the tables of all desks as the desks' logs say: opens a table when a learner is called, gives
/// it the next helper when the ticket is handed over, and ends it with the ticket. It acts on the events
/// of desks that are open here, and every 3 s on those that no server has followed yet, for example
/// after a crash. Any number of servers may run it at once. Any thread may call it.
public final class TableKeeping implements RoomWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(TableKeeping.class);
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final Duration SOON = Duration.ofMillis(100);
    private static final int TRIES = 10;

    private final Vertx vertx;
    private final TableMarks marks;
    private final Access access;
    private final Live live;
    private final SideRooms sides;
    private final Map<RoomId, Desk> desks = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    public TableKeeping(Vertx vertx, Pool pool, Access access, Live live, SideRooms sides) {
        this.vertx = vertx;
        this.marks = new TableMarks(pool);
        this.access = access;
        this.live = live;
        this.sides = sides;
    }

    /// The table of one ticket.
    ///
    /// @param archived whether it has ended and is read-only
    record View(RoomId id, String name, boolean archived) {}

    public void mount(Router router, Authentication authentication) {
        router.get("/api/rooms/:room/tables/:ticket")
                .handler(authentication)
                .handler(
                        handle(c ->
                                table(
                                        Authentication.of(c).account(),
                                        new RoomId(id(c, "room")),
                                        c.pathParam("ticket"))));
    }

    private Future<View> table(MemberId account, RoomId room, String ticket) {
        return access.room(account, room)
                .compose(seen -> {
                    if (seen.room().kind() != Kind.DESK || !ticket.matches("[1-9]\\d{0,17}")) {
                        throw Problem.notFound();
                    }
                    return tableOf(seen.room(), Long.parseLong(ticket));
                })
                .compose(table -> access.room(account, table))
                .map(RoomAccess::room)
                .map(table -> new View(table.id(), table.name(), table.archived()));
    }

    public void start() {
        live.watch(this);
        look();
    }

    public void stop() {
        stopped = true;
    }

    @Override
    public void told(Room room, RoomState after, Recorded<?> recorded) {
        if (room.kind() == Kind.TABLE && recorded.event() instanceof CallEvent.Unanswered) {
            room.parent().ifPresent(desk -> unanswered(desk, room.id(), recorded.seq()));
        }
        if (room.kind() == Kind.DESK) {
            Tables.of(after)
                    .ifPresent(tables -> {
                        var wanted = tables.wanted();
                        var desk = desks.computeIfAbsent(room.id(), _ -> new Desk());
                        if (desk.isNews(wanted)) {
                            keep(room, wanted, after.seq())
                                    .onFailure(no -> {
                                        desk.forget();
                                        waits(room, no);
                                    });
                        }
                    });
        }
    }

    /// Tells the desk that the learner who was called to this table didn't come.
    private void unanswered(RoomId desk, RoomId table, long seq) {
        access.room(desk)
                .compose(room ->
                        live.state(room)
                                .compose(state -> {
                                    var ticket =
                                            Tables.of(state).orElseThrow().ringing(desk, table);
                                    return ticket.isEmpty()
                                            ? Future.succeededFuture()
                                            : act(
                                                    desk,
                                                    "unanswered " + table + " " + seq,
                                                    new HelpQueueCommand.NoAnswer(
                                                            ticket.getAsLong()),
                                                    1);
                                }))
                .onFailure(no ->
                        LOG.info(
                                "table {}: an unanswered call could not be recorded: {}",
                                table,
                                no.toString()));
    }

    /// The tables that the watcher last saw at a desk. The watcher acts only when they change.
    private static final class Desk {
        private List<Wanted> last = List.of();
        private boolean known;
        private Future<Void> busy = Future.succeededFuture();

        synchronized boolean isNews(List<Wanted> wanted) {
            var news = !known || !last.equals(wanted);
            known = true;
            last = wanted;
            return news;
        }

        synchronized void forget() {
            known = false;
        }

        /// Runs acts one at a time, in the order of the calls.
        synchronized Future<Void> then(Function<Void, Future<Void>> act) {
            busy = busy.otherwiseEmpty().compose(act);
            return busy;
        }
    }

    /// Opens, changes and ends tables until they are as `wanted`, which is the desk's state at `asOf`.
    Future<Void> keep(Room desk, List<Wanted> wanted, long asOf) {
        return desks.computeIfAbsent(desk.id(), _ -> new Desk())
                .then(_ ->
                        sides.open(desk.id())
                                .compose(open ->
                                        marks.of(desk.id())
                                                .compose(mark ->
                                                        keep(desk, wanted, open, asOf, mark)))
                                .compose(_ -> marks.put(desk.id(), asOf)));
    }

    private Future<Void> keep(
            Room desk, List<Wanted> wanted, List<Open> open, long asOf, long mark) {
        var there = new HashMap<Long, Open>();
        open.forEach(table -> there.put(table.cause(), table));
        var each = Future.<Void>succeededFuture();
        for (var table : wanted) {
            var now = Optional.ofNullable(there.remove(table.cause()));
            each = each.compose(_ -> begin(desk, table, now, asOf, mark));
        }
        for (var table : there.values()) {
            each = each.compose(_ -> end(table, asOf));
        }
        return each;
    }

    private Future<Void> begin(Room desk, Wanted table, Optional<Open> now, long asOf, long mark) {
        var asWanted =
                now.filter(it -> it.members().equals(table.members()))
                        .filter(it -> it.room().name().equals(table.name()));
        if (asWanted.isPresent() && asWanted.get().asOf() <= mark) {
            return Future.succeededFuture();
        }
        return asWanted.isPresent()
                ? invite(desk, table, asWanted.get().asOf())
                : sides.open(desk, table, asOf)
                        .compose(mine ->
                                mine ? invite(desk, table, asOf) : Future.succeededFuture());
    }

    private Future<Void> invite(Room desk, Wanted table, long asOf) {
        var guests = table.members().stream().sorted(comparing(MemberId::value)).toList();
        return act(
                SideRooms.id(desk.id(), Kind.TABLE, table.cause()),
                "guests " + asOf,
                new CallCommand.Invite(Optional.of(guests)),
                TRIES);
    }

    private Future<Void> end(Open table, long asOf) {
        if (table.asOf() >= asOf) {
            return Future.succeededFuture();
        }
        return act(
                        table.room().id(),
                        "end " + asOf,
                        new CallCommand.End(OptionalLong.empty()),
                        TRIES)
                .compose(_ -> sides.end(table.room(), asOf));
    }

    /// Issues the command under an id made from `name`, so it is carried out once however often it is
    /// repeated. Tries again if another server still takes a reopened table for archived.
    private Future<Void> act(RoomId where, String name, Command command, int tries) {
        var id = UUID.nameUUIDFromBytes((where + " " + name).getBytes(StandardCharsets.UTF_8));
        return access.room(where)
                .compose(room -> live.act(room, id, command))
                .<Void>mapEmpty()
                .recover(no ->
                        tries > 1
                                        && no instanceof ProtocolError error
                                        && error.code() == Refusal.ROOM_ARCHIVED.code()
                                ? later().compose(_ -> act(where, name, command, tries - 1))
                                : Future.failedFuture(no));
    }

    private Future<Void> later() {
        Promise<Void> later = Promise.promise();
        vertx.setTimer(SOON.toMillis(), _ -> later.complete());
        return later.future();
    }

    private void look() {
        if (stopped) {
            return;
        }
        marks.behind()
                .compose(behind -> {
                    return InTurn.each(behind, id -> access.room(id).compose(this::keep));
                })
                .onFailure(no ->
                        LOG.warn(
                                "Tables could not be updated and will be later: {}", no.toString()))
                .onComplete(_ -> vertx.setTimer(LOOK.toMillis(), _ -> look()));
    }

    private Future<Void> keep(Room desk) {
        return live.state(desk)
                .compose(state ->
                        Tables.of(state)
                                .map(tables -> keep(desk, tables.wanted(), state.seq()))
                                .orElseGet(Future::succeededFuture))
                .recover(no -> {
                    waits(desk, no);
                    return Future.succeededFuture();
                });
    }

    /// The table of a ticket, by the desk's current state. Opens it if the state wants it and it isn't
    /// open yet.
    Future<RoomId> tableOf(Room desk, long ticket) {
        return live.state(desk)
                .compose(state -> {
                    var tables = Tables.of(state).orElseThrow();
                    long cause = tables.cause(ticket);
                    var id = SideRooms.id(desk.id(), Kind.TABLE, cause);
                    return tables.wanted().stream().anyMatch(it -> it.cause() == cause)
                            ? keep(desk, tables.wanted(), state.seq()).map(id)
                            : Future.succeededFuture(id);
                });
    }

    private void waits(Room desk, Throwable why) {
        if (!stopped) {
            LOG.warn(
                    "desk {}: its tables could not be updated and will be later: {}",
                    desk.id(),
                    why.toString());
        }
    }
}
