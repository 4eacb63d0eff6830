package io.lectern.breakout;

import io.lectern.activity.call.CallCommand;
import io.lectern.activity.groups.GroupsCommand;
import io.lectern.activity.groups.GroupsEvent;
import io.lectern.activity.session.SessionEvent;
import io.lectern.campus.Access;
import io.lectern.campus.Room;
import io.lectern.campus.SideRooms;
import io.lectern.campus.SideRooms.Open;
import io.lectern.campus.SideRooms.Wanted;
import io.lectern.live.Expected;
import io.lectern.live.Live;
import io.lectern.live.RoomWatcher;
import io.lectern.room.Command;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.lectern.web.InTurn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the rooms of groups as the logs of their parents say: creates them together when groups open,
/// changes them when somebody moves, and ends them with their group. It acts on the events of rooms that
/// are open here, and every 3 s on those that no server has followed yet, for example after a crash. Any
/// number of servers may run it at once. Safe to call from any thread.
public final class GroupKeeping implements RoomWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(GroupKeeping.class);
    private static final Duration LOOK = Duration.ofSeconds(3);

    /// The rooms that a parent's log wants, as of an event.
    ///
    /// @param moved people whose sockets here have to be checked, as another server may have changed
    ///     their room
    private record Want(Room parent, List<Wanted> rooms, long asOf, Set<MemberId> moved) {
        Want {
            rooms = List.copyOf(rooms);
            moved = Set.copyOf(moved);
        }
    }

    private final Vertx vertx;
    private final Pool pool;
    private final Access access;
    private final Live live;
    private final SideRooms sides;

    /// The newest want for each parent whose rooms are being changed right now.
    private final Map<RoomId, Want> waiting = new HashMap<>();

    private final Set<RoomId> busy = new HashSet<>();
    private volatile boolean stopped;

    public GroupKeeping(Vertx vertx, Pool pool, Access access, Live live, SideRooms sides) {
        this.vertx = vertx;
        this.pool = pool;
        this.access = access;
        this.live = live;
        this.sides = sides;
    }

    public void start() {
        live.watch(this);
        live.watch(new LateComers(live));
        look();
    }

    public void stop() {
        stopped = true;
    }

    @Override
    public void told(Room room, RoomState after, Recorded<?> recorded) {
        if (recorded.event() instanceof GroupsEvent event && concerns(event)) {
            GroupRooms.of(after).ifPresent(rooms -> want(room, rooms, after.seq(), moved(event)));
        }
        if (recorded.event() instanceof SessionEvent.Closed) {
            act(room, "over " + recorded.seq(), new GroupsCommand.End(Optional.empty()))
                    .onFailure(no ->
                            LOG.info(
                                    "room {}: its groups could not be ended with the session: {}",
                                    room.id(),
                                    no.toString()));
        }
    }

    /// Whether the event changes rooms. Rooms exist only once groups are open.
    private static boolean concerns(GroupsEvent event) {
        return switch (event) {
            case GroupsEvent.Opened _,
                    GroupsEvent.Moved _,
                    GroupsEvent.Added _,
                    GroupsEvent.Named _,
                    GroupsEvent.Ended _ ->
                    true;
            case GroupsEvent.Arranged _,
                    GroupsEvent.Cleared _,
                    GroupsEvent.Dropped _,
                    GroupsEvent.Extended _,
                    GroupsEvent.Told _,
                    GroupsEvent.HelpCalled _,
                    GroupsEvent.HelpGiven _ ->
                    false;
        };
    }

    private static Set<MemberId> moved(GroupsEvent event) {
        return event instanceof GroupsEvent.Moved moved ? Set.of(moved.who().id()) : Set.of();
    }

    private void want(Room parent, GroupRooms rooms, long seq, Set<MemberId> moved) {
        synchronized (this) {
            var known = waiting.get(parent.id());
            if (known != null && known.asOf() >= seq) {
                return;
            }
            var all = new HashSet<>(moved);
            if (known != null) {
                all.addAll(known.moved());
            }
            waiting.put(parent.id(), new Want(parent, rooms.wanted(), seq, all));
            if (!busy.add(parent.id())) {
                return;
            }
        }
        next(parent.id());
    }

    private void next(RoomId parent) {
        Optional<Want> want;
        synchronized (this) {
            want = Optional.ofNullable(waiting.remove(parent));
            if (want.isEmpty()) {
                busy.remove(parent);
            }
        }
        want.ifPresent(it ->
                keep(it).onFailure(no -> waits(it.parent(), no)).onComplete(_ -> next(parent)));
    }

    /// Ends rooms first, which frees places below the limit, then creates others.
    private Future<Void> keep(Want want) {
        return sides.open(want.parent().id())
                .compose(open -> end(want, open).compose(_ -> begin(want, open)))
                .compose(_ -> mark(want))
                .onSuccess(_ ->
                        want.moved()
                                .forEach(who ->
                                        live.membershipChanged(want.parent().course(), who)));
    }

    private Future<Void> begin(Want want, List<Open> open) {
        var there = new HashMap<Long, Open>();
        open.forEach(it -> there.put(it.cause(), it));
        var news = want.rooms().stream().filter(it -> isNews(it, there.get(it.cause()))).toList();
        return news.isEmpty()
                ? Future.succeededFuture()
                : sides.open(want.parent(), news, want.asOf())
                        .compose(kept -> dismiss(kept, want.asOf()));
    }

    private static boolean isNews(Wanted wanted, @org.jspecify.annotations.Nullable Open open) {
        return open == null
                || !open.members().equals(wanted.members())
                || !open.room().name().equals(wanted.name());
    }

    /// Removes people from the call of a group that they left.
    private Future<Void> dismiss(SideRooms.Kept kept, long asOf) {
        return Future.all(
                        kept.changed().stream()
                                .filter(room -> kept.gone().containsKey(room.id()))
                                .map(room -> {
                                    Set<MemberId> gone =
                                            kept.gone().getOrDefault(room.id(), Set.of());
                                    return act(
                                            room,
                                            "dismiss " + asOf,
                                            new CallCommand.Dismiss(List.copyOf(gone)));
                                })
                                .toList())
                .mapEmpty();
    }

    private Future<Void> end(Want want, List<Open> open) {
        var wanted = new HashSet<Long>();
        want.rooms().forEach(it -> wanted.add(it.cause()));
        var over =
                open.stream()
                        .filter(it -> !wanted.contains(it.cause()) && it.asOf() < want.asOf())
                        .map(Open::room)
                        .toList();
        if (over.isEmpty()) {
            return Future.succeededFuture();
        }
        return Future.all(
                        over.stream()
                                .map(room ->
                                        act(
                                                room,
                                                "end " + want.asOf(),
                                                new CallCommand.End(OptionalLong.empty())))
                                .toList())
                .compose(_ -> sides.end(over, want.asOf()));
    }

    /// Issues the command under an id made from `name`, so it is carried out once. A room that has ended
    /// is left alone.
    private Future<Void> act(Room room, String name, Command command) {
        var id = UUID.nameUUIDFromBytes((room.id() + " " + name).getBytes(StandardCharsets.UTF_8));
        return Expected.refusal(live.act(room, id, command), Set.of(Refusal.ROOM_ARCHIVED))
                .mapEmpty();
    }

    private Future<Void> mark(Want want) {
        return pool.preparedQuery(
                        "update group_keeping set done = greatest(done, $2) where parent = $1")
                .execute(Tuple.of(want.parent().id().value(), want.asOf()))
                .mapEmpty();
    }

    /// Looks for parents whose rooms are behind their log, and brings them up to date.
    private void look() {
        if (stopped) {
            return;
        }
        pool.query("select parent from group_keeping where head > done limit 100")
                .execute()
                .compose(rows -> {
                    return InTurn.each(
                            rows,
                            row -> {
                                var id = new RoomId(row.getUUID("parent"));
                                return access.room(id).compose(this::keepAgain);
                            });
                })
                .onFailure(no ->
                        LOG.warn(
                                "Rooms of groups could not be updated and will be later: {}",
                                no.toString()))
                .onComplete(_ -> vertx.setTimer(LOOK.toMillis(), _ -> look()));
    }

    private Future<Void> keepAgain(Room parent) {
        return live.state(parent)
                .<Void>map(state -> {
                    GroupRooms.of(state)
                            .ifPresent(rooms -> want(parent, rooms, state.seq(), Set.of()));
                    return null;
                })
                .otherwise(no -> {
                    waits(parent, no);
                    return null;
                });
    }

    private void waits(Room parent, Throwable why) {
        if (!stopped) {
            LOG.warn(
                    "room {}: rooms of its groups could not be updated and will be later: {}",
                    parent.id(),
                    why.toString());
        }
    }
}
