package io.lectern.breakout;

import io.lectern.activity.groups.Group;
import io.lectern.activity.groups.GroupsCommand.Draft;
import io.lectern.campus.RoomAccess;
import io.lectern.live.Live;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.Text;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Saved groupings: who was together, under a name, to use again. Staff see those of the whole course,
/// learners those of their study room.
final class Groupings {
    private static final int LONGEST_NAME = 60;
    private static final int MOST = 50;

    record New(String name) {}

    record Listed(UUID id, String name, int groups, int people, Instant at) {}

    record View(List<Listed> groupings) {}

    private final Pool pool;
    private final Live live;

    Groupings(Pool pool, Live live) {
        this.pool = pool;
        this.live = live;
    }

    Future<View> of(RoomAccess by) {
        return pool.preparedQuery(
                        """
                        select k.id, k.name, k.at,
                          (select count(*) from kept_group g where g.grouping_id = k.id)::int as groups,
                          (select count(*) from kept_group_member m where m.grouping_id = k.id)::int as people
                        from kept_grouping k where k.course = $1 and (k.room = $2 or $3)
                        order by k.at desc, k.id
                        """)
                .execute(scope(by))
                .map(rows ->
                        new View(
                                rows.stream()
                                        .map(row ->
                                                new Listed(
                                                        row.getUUID("id"),
                                                        row.getString("name"),
                                                        row.getInteger("groups"),
                                                        row.getInteger("people"),
                                                        row.getOffsetDateTime("at").toInstant()))
                                        .toList()));
    }

    private static Tuple scope(RoomAccess by) {
        return Tuple.of(by.room().course().value(), by.room().id().value(), by.member().isStaff());
    }

    /// Saves the current groups, replacing a grouping of the same name.
    Future<Void> keep(RoomAccess by, New wish) {
        var name = Text.line(wish.name());
        if (Text.flaw(name, LONGEST_NAME).isPresent()) {
            throw Problem.invalid("name", "Use 1 to 60 characters.");
        }
        return live.state(by.room())
                .compose(state -> {
                    var groups =
                            GroupRooms.of(state)
                                    .flatMap(rooms -> rooms.state().plan())
                                    .map(plan -> plan.groups())
                                    .orElse(List.of());
                    if (groups.isEmpty()) {
                        throw Problem.conflict("There are no groups to save.");
                    }
                    return write(by, name, groups);
                });
    }

    private Future<Void> write(RoomAccess by, String name, List<Group> groups) {
        var places = new ArrayList<Integer>();
        var names = new ArrayList<String>();
        var whose = new ArrayList<Integer>();
        var accounts = new ArrayList<UUID>();
        for (var group : groups) {
            places.add(names.size());
            names.add(group.name());
            group.members()
                    .forEach(who -> {
                        whose.add(names.size() - 1);
                        accounts.add(who.id().value());
                    });
        }
        var id = UUID.randomUUID();
        return pool.withTransaction(sql ->
                        sql.preparedQuery("select 1 from course where id = $1 for no key update")
                                .execute(Tuple.of(by.room().course().value()))
                                .compose(_ ->
                                        sql.preparedQuery(
                                                        "delete from kept_grouping where course = $1 and room = $2 and name = $3")
                                                .execute(
                                                        Tuple.of(
                                                                by.room().course().value(),
                                                                by.room().id().value(),
                                                                name)))
                                .compose(_ ->
                                        sql.preparedQuery(
                                                        """
                                                        insert into kept_grouping (id, course, room, by, name)
                                                        select $1, $2, $3, $4, $5
                                                        where (select count(*) from kept_grouping where course = $2) < $6
                                                        returning id
                                                        """)
                                                .execute(
                                                        Tuple.of(
                                                                id,
                                                                by.room().course().value(),
                                                                by.room().id().value(),
                                                                by.member().id().value(),
                                                                name,
                                                                MOST)))
                                .compose(rows -> {
                                    if (rows.size() == 0) {
                                        throw Problem.conflict(
                                                "A course keeps at most 50 groupings. Delete one first.");
                                    }
                                    return sql.preparedQuery(
                                                    """
                                                    insert into kept_group (grouping_id, place, name)
                                                    select $1, place, name from unnest($2::int[], $3::text[]) as it (place, name)
                                                    """)
                                            .execute(
                                                    Tuple.of(id)
                                                            .addArrayOfInteger(
                                                                    places.toArray(Integer[]::new))
                                                            .addArrayOfString(
                                                                    names.toArray(String[]::new)));
                                })
                                .compose(_ ->
                                        sql.preparedQuery(
                                                        """
                                                        insert into kept_group_member (grouping_id, place, account)
                                                        select $1, it.place, a.id
                                                        from unnest($2::int[], $3::uuid[]) as it (place, account)
                                                        join account a on a.id = it.account
                                                        """)
                                                .execute(
                                                        Tuple.of(id)
                                                                .addArrayOfInteger(
                                                                        whose.toArray(
                                                                                Integer[]::new))
                                                                .addArrayOfUUID(
                                                                        accounts.toArray(
                                                                                UUID[]::new)))))
                .mapEmpty();
    }

    /// The groups of a grouping, without people who are no longer learners of the course. Fails with 404
    /// if it doesn't exist.
    Future<List<Draft>> drafts(RoomAccess by, UUID grouping) {
        return pool.preparedQuery(
                        """
                        select g.place, g.name, a.id, a.name as who from kept_grouping k
                        join kept_group g on g.grouping_id = k.id
                        left join (kept_group_member m
                            join membership s on s.account = m.account and s.role = 'LEARNER'
                            join account a on a.id = m.account)
                          on m.grouping_id = k.id and m.place = g.place and s.course = k.course
                        where k.course = $1 and (k.room = $2 or $3) and k.id = $4
                        order by g.place, lower(a.name), a.id
                        """)
                .execute(scope(by).addUUID(grouping))
                .map(rows -> {
                    Map<Integer, Draft> drafts = new LinkedHashMap<>();
                    for (var row : rows) {
                        var known =
                                drafts.computeIfAbsent(
                                        row.getInteger("place"),
                                        _ -> new Draft(row.getString("name"), List.of()));
                        if (row.getUUID("id") != null) {
                            var members = new ArrayList<>(known.members());
                            members.add(
                                    new Member(
                                            new MemberId(row.getUUID("id")),
                                            row.getString("who"),
                                            Role.LEARNER));
                            drafts.put(row.getInteger("place"), new Draft(known.name(), members));
                        }
                    }
                    if (drafts.isEmpty()) {
                        throw Problem.notFound();
                    }
                    return List.copyOf(drafts.values());
                });
    }

    Future<Void> delete(RoomAccess by, UUID grouping) {
        return pool.preparedQuery(
                        "delete from kept_grouping where course = $1 and (room = $2 or $3) and id = $4")
                .execute(scope(by).addUUID(grouping))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.notFound();
                    }
                    return null;
                });
    }
}
