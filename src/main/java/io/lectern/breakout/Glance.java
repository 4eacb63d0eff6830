package io.lectern.breakout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.lectern.activity.board.BoardState;
import io.lectern.activity.board.Item;
import io.lectern.activity.call.Call;
import io.lectern.activity.call.CallState;
import io.lectern.activity.call.Seat;
import io.lectern.activity.groups.Group;
import io.lectern.campus.Access;
import io.lectern.campus.Room;
import io.lectern.campus.RoomAccess;
import io.lectern.live.Live;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.lectern.web.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the people who run the groups see of each without entering it. Looking makes nobody present.
final class Glance {
    /// @param text the beginning of the message
    record Last(Instant at, Optional<String> by, String text) {}

    /// @param things the number of objects on the board
    /// @param at when the newest one was drawn
    record Drawn(int things, Instant at) {}

    /// @param here the people in it now, including visiting staff
    /// @param talking the number of people in its call
    /// @param speaking those who are speaking just now; for staff only
    /// @param board its board, if anything is on it; for staff only
    record Tile(
            long group,
            RoomId room,
            List<Member> here,
            int talking,
            Optional<List<MemberId>> speaking,
            Optional<Drawn> board,
            Optional<Last> last) {}

    record View(List<Tile> groups) {}

    private final Pool pool;
    private final Access access;
    private final Live live;

    Glance(Pool pool, Access access, Live live) {
        this.pool = pool;
        this.access = access;
        this.live = live;
    }

    Future<View> of(RoomAccess by) {
        var parent = by.room();
        return live.state(parent)
                .map(state -> GroupRooms.of(state).map(GroupRooms::groups).orElse(List.of()))
                .compose(groups -> last(parent).compose(last -> tiles(by, groups, last)))
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

    private Future<List<Tile>> tiles(RoomAccess by, List<Group> groups, Map<Long, Last> last) {
        var parent = by.room();
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
                                                    .map(room -> tile(by, room, group, last)))
                                    .toList();
                    return Future.all(tiles).map(all -> all.<Tile>list());
                });
    }

    private Future<Tile> tile(RoomAccess by, Room room, Group group, Map<Long, Last> last) {
        return live.here(room)
                .compose(here ->
                        live.signals(room)
                                .compose(signals ->
                                        live.state(room)
                                                .map(state ->
                                                        new Tile(
                                                                group.id(),
                                                                room.id(),
                                                                here,
                                                                seats(state).size(),
                                                                by.member().isStaff()
                                                                        ? Optional.of(
                                                                                speaking(
                                                                                        state,
                                                                                        signals))
                                                                        : Optional.empty(),
                                                                by.member().isStaff()
                                                                        ? drawn(state)
                                                                        : Optional.empty(),
                                                                Optional.ofNullable(
                                                                        last.get(group.id()))))));
    }

    private static List<Seat> seats(RoomState state) {
        return part(state, CallState.class)
                .flatMap(CallState::call)
                .map(Call::seats)
                .orElse(List.of());
    }

    /// The people in the group's call whose newest signal, sent within the last minute, says that they
    /// are speaking.
    private static List<MemberId> speaking(RoomState state, List<String> signals) {
        var speaks = new HashSet<String>();
        for (var text : signals) {
            var show = text.contains("\"call.show\"") ? read(text) : MissingNode.getInstance();
            if (show.path("speaking").asBoolean()) {
                speaks.add(show.path("seat").asText());
            }
        }
        return seats(state).stream()
                .filter(seat -> speaks.contains(seat.id().toString()))
                .map(seat -> seat.who().id())
                .toList();
    }

    private static JsonNode read(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Drawn> drawn(RoomState state) {
        var things =
                part(state, BoardState.class).stream()
                        .flatMap(board -> board.items().values().stream())
                        .filter(item -> item.erased().isEmpty())
                        .toList();
        return things.stream()
                .map(Item::at)
                .max(Comparator.naturalOrder())
                .map(at -> new Drawn(things.size(), at));
    }

    private static <T> Optional<T> part(RoomState state, Class<T> kind) {
        return state.parts().stream()
                .map(part -> part.state())
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}
