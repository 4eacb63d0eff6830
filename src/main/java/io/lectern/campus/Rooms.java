package io.lectern.campus;

import io.lectern.room.Activity;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Rooms, and how far each member has read in them.
final class Rooms {
    record New(String name, Optional<CohortId> cohort) {}

    record Change(Optional<String> name, Optional<Boolean> archived) {}

    /// @param activity the activity whose entries were read; absent: the chat
    /// @param thread the thread that was read; absent: none
    record Read(long seq, Optional<String> activity, Optional<Long> thread) {}

    record InCourse(CourseId id, String code, String title) {}

    record View(
            RoomId id,
            InCourse course,
            Kind kind,
            String name,
            boolean archived,
            Role role,
            Optional<Cohort> cohort,
            Optional<RoomId> parent) {}

    /// The activity of requests that name none. Older clients don't: the chat was the only one.
    private static final String FIRST = "chat";

    private static final int NAME = 80;

    private final Pool pool;
    private final Access access;
    private final CampusListener listener;
    private final List<Activity<?, ?, ?>> activities;

    Rooms(Pool pool, Access access, CampusListener listener, List<Activity<?, ?, ?>> activities) {
        this.activities = activities;
        this.pool = pool;
        this.access = access;
        this.listener = listener;
    }

    Future<View> one(MemberId account, RoomId room) {
        return access.room(account, room)
                .compose(seen ->
                        pool.preparedQuery(
                                        """
                                        select c.id, c.code, c.title, h.id as cohort, h.name as cohort_name,
                                          room_name(r.id, r.kind, r.name, $2) as name
                                        from room r join course c on c.id = r.course
                                        left join cohort h on h.id = r.cohort
                                        where r.id = $1
                                        """)
                                .execute(Tuple.of(room.value(), account.value()))
                                .map(rows -> {
                                    var row = Access.only(rows);
                                    return new View(
                                            room,
                                            new InCourse(
                                                    new CourseId(row.getUUID("id")),
                                                    row.getString("code"),
                                                    row.getString("title")),
                                            seen.room().kind(),
                                            row.getString("name"),
                                            seen.room().archived(),
                                            seen.member().role(),
                                            Access.cohortOf(row),
                                            seen.room().parent());
                                }));
    }

    /// Creates a study room, for a cohort or for the whole course. For staff.
    Future<View> create(MemberId account, CourseId course, New wish) {
        return access.course(account, course)
                .map(CourseAccess::staffOnly)
                .compose(_ -> {
                    var fields = new Fields();
                    var name = fields.line("name", wish.name(), NAME);
                    fields.check();
                    return pool.withTransaction(sql ->
                            Cohorts.hold(sql, course, wish.cohort())
                                    .compose(_ ->
                                            insert(sql, course, wish.cohort(), Kind.STUDY, name)));
                })
                .onSuccess(listener::roomChanged)
                .compose(made -> one(account, made.id()));
    }

    Future<View> change(MemberId account, RoomId room, Change wish) {
        return access.room(account, room)
                .map(RoomAccess::staffOnly)
                .compose(seen ->
                        access.course(account, seen.room().course())
                                .map(CourseAccess::current)
                                .map(_ -> seen))
                .compose(seen -> {
                    if (seen.room().kind().isSide()) {
                        throw Problem.conflict("A side room begins and ends with what it is for.");
                    }
                    var fields = new Fields();
                    var name = fields.line("name", wish.name(), NAME);
                    fields.check();
                    return pool.preparedQuery(
                                    """
                                    update room set name = coalesce($2, name),
                                      archived_at = case $3::boolean
                                        when true then coalesce(archived_at, now())
                                        when false then null
                                        else archived_at end
                                    where id = $1
                                    returning id, course, cohort, kind, name, archived_at, parent
                                    """)
                            .execute(
                                    Tuple.of(
                                            room.value(),
                                            name.orElse(null),
                                            wish.archived().orElse(null)));
                })
                .map(rows -> Access.roomOf(Access.only(rows)))
                .onSuccess(listener::roomChanged)
                .compose(_ -> one(account, room));
    }

    /// Moves an activity's read pointer forward, at most to the newest event.
    Future<Void> read(MemberId account, RoomId room, Read wish) {
        return access.room(account, room)
                .compose(seen -> {
                    var activity = wish.activity().orElse(FIRST);
                    var fields = new Fields();
                    if (wish.seq() < 0) {
                        fields.wrong("seq", "The number must not be negative.");
                    }
                    if (wish.thread().filter(root -> root < 1).isPresent()) {
                        fields.wrong("thread", "Use the number of an entry.");
                    }
                    if (!has(seen.room().kind(), activity)) {
                        fields.wrong("activity", "This room has no such activity.");
                    }
                    fields.check();
                    return pool.preparedQuery(
                                    """
                                    insert into read_pointer as p (account, room, activity, thread, seq)
                                    select $1, $2, $4, $5, least($3, coalesce(max(e.seq), 0))
                                    from room_event e where e.room = $2
                                    having $5 = 0 or exists (select 1 from room_entry t
                                      where t.room = $2 and t.activity = $4 and t.thread = $5)
                                    on conflict (account, room, activity, thread) do update
                                      set seq = greatest(p.seq, excluded.seq)
                                    """)
                            .execute(
                                    Tuple.of(
                                            account.value(),
                                            room.value(),
                                            wish.seq(),
                                            activity,
                                            wish.thread().orElse(0L)));
                })
                .mapEmpty();
    }

    private boolean has(Kind kind, String activity) {
        return activities.stream()
                .anyMatch(it -> it.name().equals(activity) && it.kinds().contains(kind));
    }

    static Future<Room> insert(
            SqlClient sql, CourseId course, Optional<CohortId> cohort, Kind kind, String name) {
        return sql.preparedQuery(
                        """
                        insert into room (id, course, cohort, kind, name) values ($1, $2, $3, $4, $5)
                        returning id, course, cohort, kind, name, archived_at, parent
                        """)
                .execute(
                        Tuple.of(
                                UUID.randomUUID(),
                                course.value(),
                                cohort.map(CohortId::value).orElse(null),
                                kind.name(),
                                name))
                .map(rows -> Access.roomOf(Access.only(rows)));
    }
}
