package io.lectern.breakout;

import io.lectern.activity.call.Call;
import io.lectern.activity.call.CallState;
import io.lectern.activity.groups.Group;
import io.lectern.campus.Access;
import io.lectern.campus.Room;
import io.lectern.live.Live;
import io.lectern.room.Member;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What those who run the groups see of all of them without going in: nobody is in a group by looking.
final class Glance {
    /// @param text its beginning
    record Last(Instant at, Optional<String> by, String text) {}

    /// @param here who is in it now, staff who visit as well
    /// @param talking how many are in its call
    record Tile(long group, RoomId room, List<Member> here, int talking, Optional<Last> last) {}

    record View(List<Tile> groups) {}

    private final Pool pool;
    private final Access access;
    private final Live live;

    Glance(Pool pool, Access access, Live live) {
        this.pool = pool;
        this.access = access;
        this.live = live;
    }

    Future<View> of(Room parent) {
        return live.state(parent)
                .map(state -> GroupRooms.of(state).map(GroupRooms::groups).orElse(List.of()))
                .compose(groups -> last(parent).compose(last -> tiles(parent, groups, last)))
                .map(View::new);
    }

    private Future<Map<Long, Last>> last(Room parent) {
        return pool.preparedQuery(
                        """
                        select r.cause, e.at, e.author, left(e.text, 140) as text from room r
                        join lateral (
                          select at, author, text from room_entry
                          where room = r.id and activity = 'chat' and not gone and not quiet
                          order by seq desc limit 1) e on true
                        where r.parent = $1 and r.kind = 'GROUP' and r.archived_at is null
                        """)
                .execute(Tuple.of(parent.id().value()))
                .map(rows -> {
                    var last = new HashMap<Long, Last>();
                    rows.forEach(row ->
                            last.put(
                                    row.getLong("cause"),
                                    new Last(
                                            row.getOffsetDateTime("at").toInstant(),
                                            Optional.ofNullable(row.getString("author")),
                                            Optional.ofNullable(row.getString("text"))
                                                    .orElse(""))));
                    return last;
                });
    }

    private Future<List<Tile>> tiles(Room parent, List<Group> groups, Map<Long, Last> last) {
        var ids =
                groups.stream()
                        .map(it -> GroupRooms.id(parent.id(), it.id()))
                        .collect(Collectors.toSet());
        return access.rooms(ids)
                .compose(rooms -> {
                    var made = rooms.stream().collect(Collectors.toMap(Room::id, it -> it));
                    var tiles =
                            groups.stream()
                                    .flatMap(group ->
                                            Optional.ofNullable(
                                                            made.get(
                                                                    GroupRooms.id(
                                                                            parent.id(),
                                                                            group.id())))
                                                    .stream()
                                                    .map(room -> tile(room, group, last)))
                                    .toList();
                    return Future.all(tiles).map(all -> all.<Tile>list());
                });
    }

    private Future<Tile> tile(Room room, Group group, Map<Long, Last> last) {
        return live.here(room)
                .compose(here ->
                        live.state(room)
                                .map(state ->
                                        new Tile(
                                                group.id(),
                                                room.id(),
                                                here,
                                                talking(state),
                                                Optional.ofNullable(last.get(group.id())))));
    }

    private static int talking(RoomState state) {
        return state.parts().stream()
                .map(part -> part.state())
                .filter(CallState.class::isInstance)
                .flatMap(it -> ((CallState) it).call().stream())
                .mapToInt((Call call) -> call.seats().size())
                .sum();
    }
}
