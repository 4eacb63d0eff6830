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

    /// What comes first.
    public enum Order {
        BEST,
        NEWEST
    }

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
    public Future<Found> find(
            MemberId account, String words, Optional<CourseId> course, Order order, int page) {
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
                                pool,
                                SECONDS,
                                sql -> find(sql, account, words, course, order, page)));
    }

    private static Future<Found> find(
            SqlConnection sql,
            MemberId account,
            String words,
            Optional<CourseId> course,
            Order order,
            int page) {
        var filters = Filters.of(words);
        return Asked.of(sql, filters.words())
                .compose(asked ->
                        asked.any().isEmpty()
                                ? Future.succeededFuture(new Found(List.of(), false))
                                : find(sql, account, asked, filters, course, order, page));
    }

    private static Future<Found> find(
            SqlConnection sql,
            MemberId account,
            Asked asked,
            Filters filters,
            Optional<CourseId> course,
            Order order,
            int page) {
        return sql.preparedQuery(EntrySearch.inOrder(order))
                .execute(
                        Tuple.of(
                                        account.value(),
                                        Asked.underEra(asked.all()),
                                        course.map(CourseId::value).orElse(null),
                                        PAGE + 1,
                                        page * PAGE)
                                .addString(Asked.underEra(asked.exact()))
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
