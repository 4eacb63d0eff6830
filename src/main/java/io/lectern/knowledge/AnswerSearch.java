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
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Full-text search in what an account sees: shared answers of its courses, and entries of its rooms as
/// last edited. [Asked] defines the syntax.
public final class AnswerSearch {
    /// A shared answer (`answer`), or an entry of an activity in a room (`room`, `activity`, `message`).
    ///
    /// @param thread the entry whose thread it is in, if it appears only there
    /// @param by the author
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

    /// @param searchedTo older entries have not been searched; absent: everything was
    record Found(List<Hit> hits, boolean more, Optional<Instant> searchedTo) {}

    /// What is searched for.
    record Question(
            MemberId account,
            Asked asked,
            Filters filters,
            Optional<CourseId> course,
            Order order) {}

    /// The part of the results to read.
    ///
    /// @param answers whether to include shared answers
    /// @param before exclusive
    /// @param from inclusive
    record Part(
            int most,
            int skipped,
            boolean answers,
            Optional<Instant> before,
            Optional<Instant> from) {}

    /// The order of results.
    public enum Order {
        BEST,
        NEWEST
    }

    private static final int LONGEST = 200;
    static final int PAGE = 10;
    private static final int MOST_PAGES = 20;
    private static final Duration AT_ONCE = Duration.ofMillis(1_500);

    private final Pool pool;
    private final Access access;
    private final Duration atOnce;

    public AnswerSearch(Pool pool, Access access) {
        this(pool, access, AT_ONCE);
    }

    /// @param atOnce the time limit of a single query, after which the search proceeds in steps
    AnswerSearch(Pool pool, Access access, Duration atOnce) {
        this.pool = pool;
        this.access = access;
        this.atOnce = atOnce;
    }

    /// Searches. A search that exceeds the time limit goes back in time step by step, as far as it gets.
    ///
    /// @param course only this course; fails with 404 if the account sees no such course
    /// @param until where an earlier search stopped
    public Future<Found> find(
            MemberId account,
            String words,
            Optional<CourseId> course,
            Order order,
            int page,
            Optional<Instant> until) {
        if (words.isBlank() || words.length() > LONGEST) {
            throw Problem.invalid("q", "Search for 1 to %d characters.".formatted(LONGEST));
        }
        if (page < 0 || page >= MOST_PAGES) {
            throw Problem.invalid("page", "Ask for a page from 0 to %d.".formatted(MOST_PAGES - 1));
        }
        return course.map(one -> access.course(account, one).<Void>mapEmpty())
                .orElseGet(Future::succeededFuture)
                .compose(_ -> asked(account, words, course, order))
                .compose(it ->
                        it.asked().any().isEmpty()
                                ? Future.succeededFuture(
                                        new Found(List.of(), false, Optional.empty()))
                                : until.isPresent()
                                        ? new SteppedSearch(pool, it, until).run()
                                        : atOnce(it, page));
    }

    private Future<Question> asked(
            MemberId account, String words, Optional<CourseId> course, Order order) {
        var filters = Filters.of(words);
        return Asked.of(pool, filters.words())
                .map(asked -> new Question(account, asked, filters, course, order));
    }

    private Future<Found> atOnce(Question question, int page) {
        var part = new Part(PAGE + 1, page * PAGE, true, Optional.empty(), Optional.empty());
        return Query.tried(pool, atOnce, sql -> read(sql, question, part))
                .compose(found ->
                        found.map(all -> Future.succeededFuture(page(all, page)))
                                .orElseGet(() -> steps(question, page)));
    }

    private static Found page(List<Hit> all, int page) {
        return new Found(
                all.subList(0, Math.min(PAGE, all.size())),
                all.size() > PAGE && page < MOST_PAGES - 1,
                Optional.empty());
    }

    /// Searches in steps. These have no pages: the next results are requested by time.
    private Future<Found> steps(Question question, int page) {
        return page == 0
                ? new SteppedSearch(pool, question, Optional.empty()).run()
                : Future.failedFuture(Query.tooSlow());
    }

    static Future<List<Hit>> read(SqlConnection sql, Question it, Part part) {
        var filters = it.filters();
        return sql.preparedQuery(EntrySearch.inOrder(it.order()))
                .execute(
                        Tuple.of(
                                        it.account().value(),
                                        Asked.underEra(it.asked().all()),
                                        it.course().map(CourseId::value).orElse(null),
                                        part.most(),
                                        part.skipped())
                                .addString(Asked.underEra(it.asked().exact()))
                                .addString(it.asked().any())
                                .addString(filters.from().orElse(null))
                                .addString(filters.in().orElse(null))
                                .addBoolean(filters.hasFile())
                                .addLocalDate(filters.before().orElse(null))
                                .addLocalDate(filters.after().orElse(null))
                                .addBoolean(filters.none() && part.answers())
                                .addOffsetDateTime(stamp(part.before()))
                                .addOffsetDateTime(stamp(part.from())))
                .map(rows -> rows.stream().map(AnswerSearch::hit).toList());
    }

    private static @Nullable OffsetDateTime stamp(Optional<Instant> at) {
        return at.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null);
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
