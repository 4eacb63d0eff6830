package io.lectern.campus;

import static java.util.stream.Collectors.toSet;

import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Rooms inside a room, each with members of its own. Its parent's log says what a side room should be;
/// if two callers disagree, the one who read further in that log wins. Idempotent; any thread, and any
/// server, may call it. A parent has at most 200 open side rooms of at most 40 members each.
public final class SideRooms {
    /// @param cause the number of the ticket or group in the parent
    /// @param members those who see the room besides staff
    public record Wanted(Kind kind, long cause, String name, Set<MemberId> members) {
        public Wanted {
            members = Set.copyOf(members);
        }
    }

    /// A side room that is open.
    ///
    /// @param asOf the number of the event in the parent's log up to which the room is current
    public record Open(Room room, long cause, Set<MemberId> members, long asOf) {}

    static final int MOST_OPEN = 200;
    static final int MOST_MEMBERS = 40;

    private final Pool pool;
    private final CampusListener listener;

    public SideRooms(Pool pool, CampusListener listener) {
        this.pool = pool;
        this.listener = listener;
    }

    /// The id of a side room. It is derived from parent, kind and cause, so it is known before the room
    /// exists.
    public static RoomId id(RoomId parent, Kind kind, long cause) {
        var name = kind + " " + parent + " " + cause;
        return new RoomId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    public Future<List<Open>> open(RoomId parent) {
        return pool.preparedQuery(
                        """
                        select id, course, cohort, kind, name, archived_at, parent, cause, as_of,
                          array(select account from room_member where room = room.id) as members
                        from room where parent = $1 and archived_at is null order by cause
                        """)
                .execute(Tuple.of(parent.value()))
                .map(rows -> rows.stream().map(SideRooms::openOf).toList());
    }

    /// Creates the room, reopens it, or changes its members. Fails with 409 if a bound is exceeded.
    ///
    /// @param asOf how far the parent's log was read
    /// @return whether this call made the change; false if another caller had read at least as far
    public Future<Boolean> open(Room parent, Wanted wanted, long asOf) {
        return keep(parent, List.of(wanted), asOf)
                .onSuccess(kept -> tell(parent, kept.come()))
                .map(kept -> !kept.changed().isEmpty());
    }

    /// Archives the room: from then on it is read-only.
    public Future<Void> end(Room room, long asOf) {
        return end(List.of(room), asOf);
    }

    /// The result of opening several rooms.
    ///
    /// @param changed the rooms that this call created or changed, without those where another caller
    ///     had read at least as far
    /// @param come the members who got a place, by room
    /// @param gone the members who lost their place, by room
    public record Kept(
            List<Room> changed, Map<RoomId, Set<MemberId>> come, Map<RoomId, Set<MemberId>> gone) {
        public Kept {
            changed = List.copyOf(changed);
            come = Map.copyOf(come);
            gone = Map.copyOf(gone);
        }
    }

    /// Opens several side rooms of one parent in one transaction. New members aren't notified here; they
    /// learn of their room from the parent's log.
    public Future<Kept> open(Room parent, List<Wanted> wanted, long asOf) {
        return keep(parent, wanted, asOf);
    }

    private Future<Kept> keep(Room parent, List<Wanted> wanted, long asOf) {
        if (wanted.stream().anyMatch(it -> it.members().size() > MOST_MEMBERS)) {
            return Future.failedFuture(
                    Problem.conflict("A side room has places for at most 40 people."));
        }
        return pool.withTransaction(sql ->
                        hold(sql, parent.id())
                                .compose(_ -> rooms(sql, parent, wanted, asOf))
                                .compose(changed -> places(sql, parent.id(), wanted, changed)))
                .onSuccess(kept -> {
                    kept.changed().forEach(listener::roomChanged);
                    tell(parent, kept.gone());
                });
    }

    private void tell(Room parent, Map<RoomId, Set<MemberId>> moved) {
        moved.values().stream()
                .flatMap(Set::stream)
                .forEach(who -> listener.membershipChanged(parent.course(), who));
    }

    public Future<Void> end(List<Room> rooms, long asOf) {
        return pool.preparedQuery(
                        """
                        update room set archived_at = now(), as_of = $2
                        where id = any ($1) and parent is not null and archived_at is null and as_of < $2
                        returning id, course, cohort, kind, name, archived_at, parent
                        """)
                .execute(Tuple.of(ids(rooms), asOf))
                .onSuccess(rows -> rows.forEach(row -> listener.roomChanged(Access.roomOf(row))))
                .mapEmpty();
    }

    private static UUID[] ids(List<Room> rooms) {
        return rooms.stream().map(it -> it.id().value()).toArray(UUID[]::new);
    }

    private static Future<List<Room>> rooms(
            SqlClient sql, Room parent, List<Wanted> wanted, long asOf) {
        UUID[] ids =
                wanted.stream()
                        .map(it -> id(parent.id(), it.kind(), it.cause()).value())
                        .toArray(UUID[]::new);
        return sql.preparedQuery(
                        """
                        select count(*) as others from room
                        where parent = $1 and archived_at is null and id <> all ($2)
                        """)
                .execute(Tuple.of(parent.id().value(), (Object) ids))
                .compose(rows -> {
                    if (Access.only(rows).getLong("others") + ids.length > MOST_OPEN) {
                        throw Problem.conflict("A room has at most 200 open side rooms.");
                    }
                    return sql.preparedQuery(
                                    """
                                    insert into room (id, course, kind, name, parent, cause, as_of)
                                    select id, $1, kind, name, $2, cause, $3
                                    from unnest($4::uuid[], $5::text[], $6::text[], $7::bigint[])
                                      as it (id, kind, name, cause)
                                    on conflict (id) do update
                                      set archived_at = null, name = excluded.name, as_of = excluded.as_of
                                      where room.as_of < excluded.as_of
                                    returning id, course, cohort, kind, name, archived_at, parent
                                    """)
                            .execute(
                                    Tuple.of(
                                                    parent.course().value(),
                                                    parent.id().value(),
                                                    asOf,
                                                    ids)
                                            .addArrayOfString(
                                                    wanted.stream()
                                                            .map(it -> it.kind().name())
                                                            .toArray(String[]::new))
                                            .addArrayOfString(
                                                    wanted.stream()
                                                            .map(Wanted::name)
                                                            .toArray(String[]::new))
                                            .addArrayOfLong(
                                                    wanted.stream()
                                                            .map(Wanted::cause)
                                                            .toArray(Long[]::new)));
                })
                .map(rows -> rows.stream().map(Access::roomOf).toList());
    }

    private static Future<Kept> places(
            SqlClient sql, RoomId parent, List<Wanted> wanted, List<Room> changed) {
        var rooms = new ArrayList<UUID>();
        var accounts = new ArrayList<UUID>();
        var here = changed.stream().map(Room::id).collect(toSet());
        for (var it : wanted) {
            var id = id(parent, it.kind(), it.cause());
            if (here.contains(id)) {
                it.members()
                        .forEach(who -> {
                            rooms.add(id.value());
                            accounts.add(who.value());
                        });
            }
        }
        return sql.preparedQuery(
                        """
                        with wanted as (select * from unnest($2::uuid[], $3::uuid[]) as it (room, account)),
                        come as (
                          insert into room_member (room, account)
                          select w.room, a.id from wanted w join account a on a.id = w.account
                          on conflict do nothing returning room, account),
                        gone as (
                          delete from room_member m where m.room = any ($1)
                            and not exists (
                              select 1 from wanted w where w.room = m.room and w.account = m.account)
                          returning m.room, m.account)
                        select room, account, true as has_come from come
                        union all select room, account, false from gone
                        """)
                .execute(
                        Tuple.of(
                                ids(changed),
                                rooms.toArray(UUID[]::new),
                                accounts.toArray(UUID[]::new)))
                .map(rows -> {
                    var come = new HashMap<RoomId, Set<MemberId>>();
                    var gone = new HashMap<RoomId, Set<MemberId>>();
                    rows.forEach(row ->
                            (row.getBoolean("has_come") ? come : gone)
                                    .computeIfAbsent(
                                            new RoomId(row.getUUID("room")), _ -> new HashSet<>())
                                    .add(new MemberId(row.getUUID("account"))));
                    return new Kept(changed, come, gone);
                });
    }

    /// Locks the parent's row, so that two servers can't exceed the bound together.
    private static Future<Void> hold(SqlClient sql, RoomId parent) {
        return sql.preparedQuery("select 1 from room where id = $1 for no key update")
                .execute(Tuple.of(parent.value()))
                .map(Access::only)
                .mapEmpty();
    }

    private static Open openOf(Row row) {
        var members = new HashSet<MemberId>();
        Arrays.stream(row.getArrayOfUUIDs("members")).map(MemberId::new).forEach(members::add);
        return new Open(Access.roomOf(row), row.getLong("cause"), members, row.getLong("as_of"));
    }
}
