package io.lectern.desk;

import io.lectern.campus.Access;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/// Finds words in what one may see: the shared answers of one's courses, and the messages of one's
/// rooms as they stand now. Words are taken as English; "in quotes" and -without work.
final class AnswerSearch {
    /// A shared answer (`answer`), or a message (`room`, `message`).
    ///
    /// @param by who wrote it
    record Hit(
            Optional<AnswerId> answer,
            Optional<Place> room,
            OptionalLong message,
            InCourse course,
            List<Excerpt> title,
            List<Excerpt> text,
            Optional<String> by,
            Instant at) {}

    record Place(RoomId id, String name) {}

    record InCourse(CourseId id, String code) {}

    record Found(List<Hit> hits, boolean more) {}

    private static final int LONGEST = 200;
    private static final int PAGE = 10;
    private static final int MOST_PAGES = 20;
    private static final int SECONDS = 2;

    private final Pool pool;
    private final Access access;

    AnswerSearch(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    /// @param course 404 where there is no such course for this account
    Future<Found> find(MemberId account, String words, Optional<CourseId> course, int page) {
        if (words.isBlank() || words.length() > LONGEST) {
            throw Problem.invalid("q", "must have 1 to " + LONGEST + " characters");
        }
        if (page < 0 || page >= MOST_PAGES) {
            throw Problem.invalid("page", "must be 0 to " + (MOST_PAGES - 1));
        }
        return course.map(one -> access.course(account, one).<Void>mapEmpty())
                .orElseGet(Future::succeededFuture)
                .compose(_ ->
                        Query.within(
                                pool, SECONDS, sql -> find(sql, account, words, course, page)));
    }

    /// Best first. What is marked is made only for the page that is shown.
    private static Future<Found> find(
            SqlConnection sql,
            MemberId account,
            String words,
            Optional<CourseId> course,
            int page) {
        return sql.preparedQuery(
                        """
                        with asked as materialized (select websearch_to_tsquery('english', $2) as q),
                        seen as materialized (
                          select r.id, r.name, r.course, c.code from room r
                          join course c on c.id = r.course
                          join account a on a.id = $1
                          left join membership m on m.course = r.course and m.account = a.id
                          where ($3::uuid is null or r.course = $3) and\s
                        """
                                + Access.ROOM_SEEN
                                + """
                                ),
                                courses as (select distinct course, code from seen),
                                messages as (
                                  select distinct e.room, coalesce(e.about, e.seq) as seq from asked, seen
                                  join room_event e on e.room = seen.id
                                  where e.type in ('chat.said', 'chat.edited')
                                    and to_tsvector('english', e.body ->> 'text') @@ asked.q),
                                hits as (
                                  select null::uuid as answer, m.room, m.seq as message, seen.name as room_name,
                                    seen.course, seen.code, null as title,
                                    coalesce(x.body, e.body) ->> 'text' as text, e.body #>> '{by,name}' as by_name,
                                    e.at, to_tsvector('english', coalesce(x.body, e.body) ->> 'text') as words,
                                    0 as shared
                                  from messages m
                                  join seen on seen.id = m.room
                                  join room_event e on e.room = m.room and e.seq = m.seq and e.type = 'chat.said'
                                  left join lateral (
                                    select x.body from room_event x
                                    where x.room = m.room and x.about = m.seq and x.type = 'chat.edited'
                                    order by x.seq desc limit 1) x on true
                                  union all
                                  select s.id, null, null, null, c.course, c.code, s.question, s.answer, a.name,
                                    s.at, s.words, 1
                                  from courses c
                                  join shared_answer s on s.course = c.course and s.withdrawn_at is null
                                  left join account a on a.id = s.by),
                                best as (
                                  select hits.*, row_number() over (
                                    order by ts_rank_cd(hits.words, asked.q, 1) + 0.05 * shared desc, at desc,
                                      room, message, answer) as place
                                  from hits, asked where hits.words @@ asked.q
                                  order by place limit $4 offset $5)
                                select best.answer, best.room, best.message, best.room_name, best.course, best.code,
                                  best.by_name, best.at,
                                  ts_headline('english', translate(coalesce(title, ''), $7, ''), asked.q,
                                    'HighlightAll=true,' || $6) as title,
                                  ts_headline('english', translate(text, $7, ''), asked.q, $6) as text
                                from best, asked order by best.place
                                """)
                .execute(
                        Tuple.of(
                                account.value(),
                                words,
                                course.map(CourseId::value).orElse(null),
                                PAGE + 1,
                                page * PAGE,
                                Excerpt.OPTIONS,
                                "" + Excerpt.BEGIN + Excerpt.END))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(AnswerSearch::hit)
                                .toList())
                .map(all ->
                        new Found(
                                all.subList(0, Math.min(PAGE, all.size())),
                                all.size() > PAGE && page < MOST_PAGES - 1));
    }

    private static Hit hit(Row row) {
        var message = row.getLong("message");
        return new Hit(
                Optional.ofNullable(row.getUUID("answer")).map(AnswerId::new),
                Optional.ofNullable(row.getUUID("room"))
                        .map(id -> new Place(new RoomId(id), row.getString("room_name"))),
                message == null ? OptionalLong.empty() : OptionalLong.of(message),
                new InCourse(new CourseId(row.getUUID("course")), row.getString("code")),
                Excerpt.of(row.getString("title")),
                Excerpt.of(row.getString("text")),
                Optional.ofNullable(row.getString("by_name")),
                row.getOffsetDateTime("at").toInstant());
    }
}
