package io.lectern.campus;

import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The rooms one may see, each with what is new in it.
final class RoomList {
    /// @param unread entries of others after one's read pointer, at most 99; none that is gone
    /// @param head the number of the newest event, 0 in a new room
    /// @param live present while office hours are open there
    record Entry(
            RoomId id,
            Kind kind,
            String name,
            Optional<Cohort> cohort,
            boolean archived,
            int unread,
            long head,
            Optional<Live> live) {}

    /// A desk that is open now.
    record Live(Instant since) {}

    record InCourse(CourseId course, Entry room) {}

    private final SqlClient sql;

    RoomList(SqlClient sql) {
        this.sql = sql;
    }

    Future<List<Entry>> of(MemberId account, CourseId course) {
        return query(account, course).map(all -> all.stream().map(InCourse::room).toList());
    }

    Future<List<InCourse>> of(MemberId account) {
        return query(account, null);
    }

    private Future<List<InCourse>> query(MemberId account, @Nullable CourseId course) {
        return sql.preparedQuery(
                        """
                        select r.id, r.course, r.kind, r.name, r.archived_at is not null as archived,
                          h.id as cohort, h.name as cohort_name,
                          coalesce((select max(e.seq) from room_event e where e.room = r.id), 0) as head,
                          (select count(*) from (
                             select 1 from room_event e
                             where e.room = r.id and e.entry and e.by <> a.id
                               and e.seq > coalesce(p.seq, 0)
                               and not exists (
                                 select 1 from room_event gone
                                 where gone.room = e.room and gone.about = e.seq
                                   and gone.type in ('chat.takenBack', 'chat.removed'))
                             limit 99) few) as unread,
                          (select case e.type when 'help-queue.opened' then e.at end
                           from room_event e
                           where e.room = r.id
                             and e.type in ('help-queue.opened', 'help-queue.closed')
                           order by e.seq desc limit 1) as live_since
                        from room r
                        join account a on a.id = $1
                        left join membership m on m.course = r.course and m.account = a.id
                        left join cohort h on h.id = r.cohort
                        left join read_pointer p on p.account = a.id and p.room = r.id
                        where ($2::uuid is null or r.course = $2) and\s
                        """
                                + Access.ROOM_LISTED
                                + " and "
                                + Access.ROOM_SEEN
                                + """

                                order by case r.kind when 'DESK' then 1 when 'CLASS' then 2 else 3 end,
                                  lower(r.name), r.id
                                """)
                .execute(Tuple.of(account.value(), course == null ? null : course.value()))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(RoomList::read)
                                .toList());
    }

    private static InCourse read(Row row) {
        return new InCourse(
                new CourseId(row.getUUID("course")),
                new Entry(
                        new RoomId(row.getUUID("id")),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("name"),
                        Access.cohortOf(row),
                        row.getBoolean("archived"),
                        row.getInteger("unread"),
                        row.getLong("head"),
                        Optional.ofNullable(row.getOffsetDateTime("live_since"))
                                .map(since -> new Live(since.toInstant()))));
    }
}
