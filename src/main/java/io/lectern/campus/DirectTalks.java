package io.lectern.campus;

import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.lectern.web.Tries;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Direct talks between 2 to 8 people of a course. Anybody may begin one, if the course allows it, and
/// leave it; the same people share one talk. Triggers of the database decide whether a talk is open
/// (`talk_open`).
final class DirectTalks {
    static final int MOST_PEOPLE = 8;
    static final int MOST_OPEN = 100;
    private static final int LONGEST_NAME = 80;

    /// @param members the others
    record New(List<MemberId> members) {}

    record Begun(RoomId id) {}

    private record Person(MemberId id, String name, Role role) {}

    private final Pool pool;
    private final Access access;
    private final CampusListener listener;

    /// Requests to begin a talk, per person.
    private final Tries tries = new Tries(30, Duration.ofHours(1));

    DirectTalks(Pool pool, Access access, CampusListener listener) {
        this.pool = pool;
        this.access = access;
        this.listener = listener;
    }

    /// The talk of these people: the existing one, or a new one.
    Future<Begun> begin(MemberId account, CourseId course, New wish) {
        var people = new LinkedHashSet<>(wish.members());
        people.add(account);
        var fields = new Fields();
        if (people.size() < 2 || people.size() > MOST_PEOPLE) {
            fields.wrong("members", "Choose 1 to 7 other people.");
        }
        fields.check();
        return access.course(account, course)
                .map(CourseAccess::current)
                .compose(_ -> {
                    tries.take(account.toString());
                    return pool.withTransaction(sql -> begin(sql, account, course, people));
                })
                .onSuccess(begun -> begun.made().ifPresent(listener::roomChanged))
                .map(begun -> new Begun(begun.room()));
    }

    /// Leaves a talk, which hides it from the member. Their messages stay.
    Future<Void> leave(MemberId account, RoomId room) {
        return access.room(account, room)
                .compose(seen -> {
                    if (seen.room().kind() != Kind.DIRECT) {
                        throw Problem.conflict("Only a direct talk can be left.");
                    }
                    return pool.preparedQuery(
                                    "delete from room_member where room = $1 and account = $2")
                            .execute(Tuple.of(room.value(), account.value()))
                            .compose(_ -> access.room(room))
                            .onSuccess(left -> {
                                listener.roomChanged(left);
                                listener.membershipChanged(left.course(), account);
                            });
                })
                .mapEmpty();
    }

    private record Found(RoomId room, Optional<Room> made) {}

    private static Future<Found> begin(
            SqlConnection sql, MemberId account, CourseId course, Set<MemberId> wanted) {
        UUID[] ids = wanted.stream().map(MemberId::value).toArray(UUID[]::new);
        return allowed(sql, course)
                .compose(allowed ->
                        people(sql, course, ids).map(people -> checked(people, wanted, allowed)))
                .compose(people -> unblocked(sql, account, ids).map(people))
                .compose(people ->
                        known(sql, course, ids)
                                .compose(known ->
                                        known.map(room ->
                                                        Future.succeededFuture(
                                                                new Found(room, Optional.empty())))
                                                .orElseGet(() ->
                                                        bounded(sql, account, course)
                                                                .compose(_ ->
                                                                        make(
                                                                                sql, course, people,
                                                                                ids)))));
    }

    /// Locks the course, so that if two people begin the same talk at once, the second one finds it.
    private static Future<TalksAllowed> allowed(SqlConnection sql, CourseId course) {
        return sql.preparedQuery("select direct_talks from course where id = $1 for no key update")
                .execute(Tuple.of(course.value()))
                .map(rows -> TalksAllowed.valueOf(Access.only(rows).getString("direct_talks")));
    }

    private static Future<List<Person>> people(SqlConnection sql, CourseId course, UUID[] ids) {
        return sql.preparedQuery(
                        """
                        select a.id, a.name, m.role from membership m join account a on a.id = m.account
                        where m.course = $1 and m.account = any ($2) order by lower(a.name), a.id
                        """)
                .execute(Tuple.of(course.value(), (Object) ids))
                .map(rows -> rows.stream().map(DirectTalks::person).toList());
    }

    private static Person person(Row row) {
        return new Person(
                new MemberId(row.getUUID("id")),
                row.getString("name"),
                Role.valueOf(row.getString("role")));
    }

    private static List<Person> checked(
            List<Person> people, Collection<MemberId> wanted, TalksAllowed allowed) {
        if (people.size() < wanted.size()) {
            throw Problem.invalid("members", "Choose people who are in this course, as you are.");
        }
        if (!allowed.among(people.stream().map(Person::role).toList())) {
            throw Problem.forbidden(
                    allowed == TalksAllowed.NONE
                            ? "Direct talks are turned off in this course."
                            : "In this course learners can talk directly only with staff.");
        }
        return people;
    }

    private static Future<Void> unblocked(SqlConnection sql, MemberId account, UUID[] ids) {
        return sql.preparedQuery(
                        """
                        select account = $1 as own from blocked
                        where (account = $1 and other = any ($2)) or (other = $1 and account = any ($2))
                        order by own desc limit 1
                        """)
                .execute(Tuple.of(account.value(), (Object) ids))
                .map(rows -> {
                    rows.forEach(row -> {
                        throw Problem.conflict(
                                row.getBoolean("own")
                                        ? "You blocked one of these people. Unblock them first."
                                        : "One of these people doesn't take direct talks from you.");
                    });
                    return null;
                });
    }

    private static Future<Optional<RoomId>> known(SqlConnection sql, CourseId course, UUID[] ids) {
        return sql.preparedQuery(
                        """
                        select r.id from room r join room_member me on me.room = r.id and me.account = $3
                        where r.course = $1 and r.kind = 'DIRECT'
                          and array(select account from room_member p where p.room = r.id order by account)
                            = array(select id from unnest($2::uuid[]) as id order by id)
                        order by r.created_at limit 1
                        """)
                .execute(Tuple.of(course.value(), (Object) ids).addUUID(ids[0]))
                .map(rows -> rows.stream().findFirst().map(row -> new RoomId(row.getUUID("id"))));
    }

    private static Future<Void> bounded(SqlConnection sql, MemberId account, CourseId course) {
        return sql.preparedQuery(
                        """
                        select count(*) as open from room r join room_member p on p.room = r.id
                        where r.course = $1 and p.account = $2 and r.kind = 'DIRECT' and r.archived_at is null
                        """)
                .execute(Tuple.of(course.value(), account.value()))
                .map(rows -> {
                    if (rows.iterator().next().getInteger("open") >= MOST_OPEN) {
                        throw Problem.conflict(
                                "You have 100 direct talks in this course. Leave one first.");
                    }
                    return null;
                });
    }

    private static Future<Found> make(
            SqlConnection sql, CourseId course, List<Person> people, UUID[] ids) {
        var name = people.stream().map(Person::name).collect(Collectors.joining(", "));
        return Rooms.insert(sql, course, Optional.empty(), Kind.DIRECT, shortened(name))
                .compose(room ->
                        sql.preparedQuery(
                                        """
                                        with ever as (
                                          insert into talk_person (room, account) select $1, unnest($2::uuid[]))
                                        insert into room_member (room, account) select $1, unnest($2::uuid[])
                                        """)
                                .execute(Tuple.of(room.id().value(), (Object) ids))
                                .map(new Found(room.id(), Optional.of(room))));
    }

    /// Shortens a name to the limit of a room's name, between code points.
    private static String shortened(String name) {
        return name.codePoints()
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
