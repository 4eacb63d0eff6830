package io.lectern.knowledge;

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
import java.util.Set;

/// Finds words in what one may see: the shared answers of one's courses, and the entries of one's
/// rooms as they stand now. [Asked] says how words are taken.
public final class AnswerSearch {
    /// A shared answer (`answer`), or an entry of an activity in a room (`room`, `activity`, `message`): a
    /// message, a question.
    ///
    /// @param thread in whose thread it stands alone
    /// @param by who wrote it
    record Hit(
            Optional<AnswerId> answer,
            Optional<Place> room,
            Optional<String> activity,
            OptionalLong message,
            OptionalLong thread,
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

    public AnswerSearch(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    /// @param course 404 where there is no such course for this account
    public Future<Found> find(MemberId account, String words, Optional<CourseId> course, int page) {
        if (words.isBlank() || words.length() > LONGEST) {
            throw Problem.invalid("q", "Search for 1 to %d characters.".formatted(LONGEST));
        }
        if (page < 0 || page >= MOST_PAGES) {
            throw Problem.invalid("page", "Ask for a page from 0 to %d.".formatted(MOST_PAGES - 1));
        }
        return course.map(one -> access.course(account, one).<Void>mapEmpty())
                .orElseGet(Future::succeededFuture)
                .compose(_ ->
                        Query.within(
                                pool, SECONDS, sql -> find(sql, account, words, course, page)));
    }

    private static Future<Found> find(
            SqlConnection sql,
            MemberId account,
            String words,
            Optional<CourseId> course,
            int page) {
        var filters = Filters.of(words);
        return Asked.of(sql, filters.words())
                .compose(asked ->
                        asked.any().isEmpty()
                                ? Future.succeededFuture(new Found(List.of(), false))
                                : find(sql, account, asked, filters, course, page));
    }

    /// What is exact first, and the best of it. The words that are marked are looked for only in what is
    /// shown.
    private static Future<Found> find(
            SqlConnection sql,
            MemberId account,
            Asked asked,
            Filters filters,
            Optional<CourseId> course,
            int page) {
        return sql.preparedQuery(
                        """
                        with asked as materialized (
                          select $2::text::tsquery as q, $6::text::tsquery as exact, $7::text::tsquery as any_),
                        seen as materialized (
                          select r.id, room_name(r.id, r.kind, r.name, a.id) as name, r.course, c.code, coalesce(m.role, '') <> 'LEARNER' as staff,
                            c.time_zone
                          from room r
                          join course c on c.id = r.course
                          join account a on a.id = $1
                          left join membership m on m.course = r.course and m.account = a.id
                          where ($3::uuid is null or r.course = $3)
                            and ($9::text is null or strpos(folded(room_name(r.id, r.kind, r.name, a.id)), folded($9)) > 0) and\s
                        """
                                + Access.ROOM_SEEN
                                + """
                                ),
                                courses as (select distinct course, code from seen),
                                hits as (
                                  select null::uuid as answer, e.room, e.seq as entry, e.activity,
                                    seen.name as room_name, seen.course, seen.code, null as title, e.text,
                                    e.author, e.at, w.words, 0 as shared, case when e.aside then e.thread end as thread
                                  from asked, seen join entry_words w on w.room = seen.id
                                  join room_entry e on e.room = w.room and e.activity = w.activity and e.seq = w.seq
                                  where e.text is not null and w.words @@ asked.q and not e.gone and not e.quiet
                                    and (e.seen = 'ALL' or seen.staff or e.by = $1)
                                    and ($8::text is null or strpos(folded(e.author), folded($8)) > 0)
                                    and (not $10 or exists (select 1 from entry_file x where x.room = e.room
                                      and x.activity = e.activity and x.seq = e.seq))
                                    and ($11::date is null or (e.at at time zone seen.time_zone)::date < $11)
                                    and ($12::date is null or (e.at at time zone seen.time_zone)::date >= $12)
                                  union all
                                  select s.id, null, null, null, null, c.course, c.code, s.question, s.answer,
                                    a.name, s.at, s.words, 1, null
                                  from asked, courses c
                                  join shared_answer s on s.course = c.course and s.withdrawn_at is null
                                  left join account a on a.id = s.by
                                  where $13 and s.words @@ asked.q),
                                best as (
                                  select hits.*, row_number() over (
                                    order by hits.words @@ asked.exact desc,
                                      ts_rank_cd(hits.words, asked.q, 1) + 0.05 * shared desc, at desc,
                                      room, activity, entry, answer) as place
                                  from hits, asked order by place limit $4 offset $5)
                                select best.*, array(
                                  select distinct w from regexp_split_to_table(
                                    folded(coalesce(title, '') || ' ' || text), ' +') w
                                  where w <> '' and searched(w, 'C', 'D') @@ asked.any_) as found
                                from best, asked order by best.place
                                """)
                .execute(
                        Tuple.of(
                                        account.value(),
                                        asked.all(),
                                        course.map(CourseId::value).orElse(null),
                                        PAGE + 1,
                                        page * PAGE)
                                .addString(asked.exact())
                                .addString(asked.any())
                                .addString(filters.from().orElse(null))
                                .addString(filters.in().orElse(null))
                                .addBoolean(filters.hasFile())
                                .addLocalDate(filters.before().orElse(null))
                                .addLocalDate(filters.after().orElse(null))
                                .addBoolean(filters.none()))
                .map(rows -> rows.stream().map(AnswerSearch::hit).toList())
                .map(all ->
                        new Found(
                                all.subList(0, Math.min(PAGE, all.size())),
                                all.size() > PAGE && page < MOST_PAGES - 1));
    }

    private static Hit hit(Row row) {
        var entry = row.getLong("entry");
        var thread = row.getLong("thread");
        var found = Set.of(row.getArrayOfStrings("found"));
        return new Hit(
                Optional.ofNullable(row.getUUID("answer")).map(AnswerId::new),
                Optional.ofNullable(row.getUUID("room"))
                        .map(id -> new Place(new RoomId(id), row.getString("room_name"))),
                Optional.ofNullable(row.getString("activity")),
                entry == null ? OptionalLong.empty() : OptionalLong.of(entry),
                thread == null ? OptionalLong.empty() : OptionalLong.of(thread),
                new InCourse(new CourseId(row.getUUID("course")), row.getString("code")),
                Optional.ofNullable(row.getString("title"))
                        .map(title -> Excerpt.whole(title, found))
                        .orElse(List.of()),
                Excerpt.of(row.getString("text"), found),
                Optional.ofNullable(row.getString("author")),
                row.getOffsetDateTime("at").toInstant());
    }
}
