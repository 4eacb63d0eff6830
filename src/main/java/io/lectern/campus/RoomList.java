package io.lectern.campus;

import io.lectern.room.Activity;
import io.lectern.room.Event;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The rooms that an account sees, each with what is new in it.
final class RoomList {
    /// @param unread the sum of `unreadBy`
    /// @param unreadBy by activity: others' visible entries after one's read pointer, at most 99,
    ///     without those that are gone; activities without any are left out
    /// @param head the number of the newest event, 0 in a new room
    /// @param people the others in a direct talk; empty for other rooms
    /// @param live present while the room is live: office hours or a session
    record Entry(
            RoomId id,
            Kind kind,
            String name,
            Optional<Cohort> cohort,
            boolean archived,
            int unread,
            Map<String, Integer> unreadBy,
            long head,
            Optional<Live> live,
            List<Person> people) {}

    record Person(MemberId id, String name, Role role) {}

    record Live(Instant since) {}

    record InCourse(CourseId course, Entry room) {}

    private static final String BY_KIND =
            """

            order by case r.kind when 'DESK' then 1 when 'CLASS' then 2 else 3 end, lower(r.name), r.id
            """;

    private static final String OWN_TALK =
            "r.kind = 'DIRECT' and r.id in (select room from room_member where account = $1)";

    private static final String BY_NEWEST =
            """

            order by coalesce((select e.at from room_event e where e.room = r.id
              order by e.seq desc limit 1), r.created_at) desc, r.id limit 400
            """;

    private final SqlClient sql;

    /// All pairs of a kind of room and an activity in it.
    private final String[] kinds;

    private final String[] names;

    RoomList(SqlClient sql, List<Activity<?, ?, ?>> activities) {
        this.sql = sql;
        this.kinds = pairs(activities, (_, kind) -> kind.name());
        this.names = pairs(activities, (activity, _) -> activity.name());
    }

    private static String[] pairs(
            List<Activity<?, ?, ?>> activities, BiFunction<Activity<?, ?, ?>, Kind, String> word) {
        return activities.stream()
                .filter(RoomList::lists)
                .flatMap(it -> it.kinds().stream().sorted().map(kind -> word.apply(it, kind)))
                .toArray(String[]::new);
    }

    /// Whether the activity declares entries at all. Activities that don't are left out of the query.
    private static boolean lists(Activity<?, ?, ?> activity) {
        try {
            return activity.getClass().getMethod("listing", Event.class).getDeclaringClass()
                    != Activity.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Future<List<Entry>> of(MemberId account, CourseId course) {
        return query(account, course, Access.ROOM_LISTED, BY_KIND)
                .map(all -> all.stream().map(InCourse::room).toList());
    }

    Future<List<InCourse>> of(MemberId account) {
        return query(account, null, Access.ROOM_LISTED, BY_KIND);
    }

    /// One's direct talks, the most recently active first.
    Future<List<InCourse>> talks(MemberId account) {
        return query(account, null, OWN_TALK, BY_NEWEST);
    }

    private Future<List<InCourse>> query(
            MemberId account, @Nullable CourseId course, String which, String order) {
        return sql.preparedQuery(
                        """
                        select r.id, r.course, r.kind, room_name(r.id, r.kind, r.name, a.id) as name,
                          r.archived_at is not null as archived,
                          case when r.kind = 'DIRECT' then (
                            select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'role', s.role)
                              order by lower(o.name), o.id)
                            from room_member x join account o on o.id = x.account
                            join membership s on s.course = r.course and s.account = o.id
                            where x.room = r.id and o.id <> a.id) end as people,
                          h.id as cohort, h.name as cohort_name,
                          coalesce((select max(e.seq) from room_event e where e.room = r.id), 0) as head,
                          (select jsonb_object_agg(k.activity, few.unread)
                           from unnest($3::text[], $4::text[]) as k (kind, activity)
                           left join read_pointer p
                             on p.account = a.id and p.room = r.id and p.activity = k.activity and p.thread = 0
                           cross join lateral (
                             select count(*) as unread from (
                               select 1 from room_entry e
                               where e.room = r.id and e.activity = k.activity and e.by <> a.id
                                 and e.seq > coalesce(p.seq, 0) and not e.gone and not e.quiet and not e.aside
                                 and (e.seen = 'ALL' or coalesce(m.role, '') <> 'LEARNER')
                               limit 99) unread) few
                           where k.kind = r.kind and few.unread > 0) as unread,
                          n.live as live_since
                        from room r
                        join account a on a.id = $1
                        left join membership m on m.course = r.course and m.account = a.id
                        left join cohort h on h.id = r.cohort
                        left join room_alarm n on n.room = r.id
                        where ($2::uuid is null or r.course = $2) and\s
                        """
                                + which
                                + " and "
                                + Access.ROOM_SEEN
                                + order)
                .execute(
                        Tuple.of(account.value(), course == null ? null : course.value())
                                .addArrayOfString(kinds)
                                .addArrayOfString(names))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(RoomList::read)
                                .toList());
    }

    private static InCourse read(Row row) {
        Map<String, Integer> unread = new TreeMap<>();
        var counted = row.getJsonObject("unread");
        if (counted != null) {
            counted.fieldNames().forEach(name -> unread.put(name, counted.getInteger(name)));
        }
        return new InCourse(
                new CourseId(row.getUUID("course")),
                new Entry(
                        new RoomId(row.getUUID("id")),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        Access.cohortOf(row),
                        row.getBoolean("archived"),
                        unread.values().stream().mapToInt(it -> it).sum(),
                        unread,
                        row.getLong("head"),
                        Optional.ofNullable(row.getOffsetDateTime("live_since"))
                                .map(since -> new Live(since.toInstant())),
                        people(row.getJsonArray("people"))));
    }

    private static List<Person> people(@Nullable JsonArray found) {
        return found == null
                ? List.of()
                : found.stream().map(JsonObject.class::cast).map(RoomList::person).toList();
    }

    private static Person person(JsonObject found) {
        return new Person(
                new MemberId(UUID.fromString(found.getString("id"))),
                found.getString("name"),
                Role.valueOf(found.getString("role")));
    }
}
