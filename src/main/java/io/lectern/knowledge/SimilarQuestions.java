package io.lectern.knowledge;

import io.lectern.campus.Access;
import io.lectern.campus.RoomAccess;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.lectern.web.Tries;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Suggests earlier answers while somebody types a ticket, or a question to a class. It offers the
/// course's shared answers and entries with a reply in rooms that the member sees, but never other
/// learners' tickets.
public final class SimilarQuestions {
    /// A possible answer: a shared answer (`answer`), or a message (`room`, `message`).
    ///
    /// @param by the author of the answer
    /// @param staff whether the author was staff when answering
    record Similar(
            Optional<AnswerId> answer,
            Optional<RoomId> room,
            OptionalLong message,
            String question,
            String reply,
            Optional<String> by,
            boolean staff,
            double score) {}

    record Found(List<Similar> similar) {}

    static final int MOST = 5;
    private static final Set<Kind> ASKED_IN = Set.of(Kind.DESK, Kind.CLASS);
    private static final int LEAST_TEXT = 8;
    private static final int LONGEST_TEXT = 1_000;
    private static final int SECONDS = 1;

    /// Requests per person and minute.
    private static final int MOST_ASKED = 90;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /// The least score that is offered, from 0 to 1.
    private static final double ALIKE = 0.4;

    /// SQL for how similar the question `text` is to $2, from 0 to 1: the greater of two measures. The
    /// first is the share of the shorter question's words that the other one has too, if two or more do;
    /// the second is the similarity of their trigrams, if it is at least 0.5.
    private static String score(String text) {
        return """
        (select greatest(
           case when count(*) filter (where b.lexeme is not null) >= 2
             then count(*) filter (where b.lexeme is not null)::float8
               / greatest(3, least(count(*), (select length(v) from asked))) else 0 end,
           case when similarity(TEXT, $2) >= 0.5 then similarity(TEXT, $2) else 0 end)
         from unnest(tsvector_to_array(to_tsvector('english', folded(TEXT)))) as a (lexeme)
         left join (select unnest(tsvector_to_array(v)) as lexeme from asked) b using (lexeme))
        """
                .replace("TEXT", text);
    }

    private static final String ASKED =
            """
            with asked as materialized (
              select to_tsvector('english', folded($2)) as v,
                replace(under, '''/', '''')::tsquery as q, under
              from (
                select string_agg('''/' || lexeme || '''', ' | ') as under
                from unnest(to_tsvector('english', folded($2)))) words)
            """;

    private final Tries asked = new Tries(MOST_ASKED, WINDOW);
    private final Pool pool;
    private final Access access;

    public SimilarQuestions(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    /// At most 5, the most similar first; none for a text of fewer than 8 characters. Fails with 429
    /// after 90 requests within a minute.
    public Future<Found> to(MemberId account, RoomId room, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw Problem.invalid("text", "Use at most %d characters.".formatted(LONGEST_TEXT));
        }
        return asking(access, account, room)
                .compose(seen -> {
                    if (text.strip().length() < LEAST_TEXT) {
                        return Future.succeededFuture(new Found(List.of()));
                    }
                    asked.take(account.toString());
                    return Query.within(pool, SECONDS, sql -> find(sql, seen, text));
                });
    }

    /// The room, if it is a desk or a class. Fails with 404 for any other kind.
    static Future<RoomAccess> asking(Access access, MemberId account, RoomId room) {
        return access.room(account, room)
                .map(seen -> {
                    if (!ASKED_IN.contains(seen.room().kind())) {
                        throw Problem.notFound();
                    }
                    return seen;
                });
    }

    private static Future<Found> find(SqlConnection sql, RoomAccess seen, String text) {
        return answers(sql, seen, text)
                .compose(answers ->
                        messages(sql, seen, text)
                                .map(messages ->
                                        new Found(
                                                Stream.concat(answers.stream(), messages.stream())
                                                        .filter(one -> one.score() >= ALIKE)
                                                        .sorted(
                                                                Comparator.comparingDouble(
                                                                                Similar::score)
                                                                        .reversed())
                                                        .limit(MOST)
                                                        .toList())));
    }

    private static Future<List<Similar>> answers(SqlConnection sql, RoomAccess seen, String text) {
        return sql.preparedQuery(
                        ASKED
                                + """
                                select s.id, s.question, s.answer as reply, a.name as author, true as staff,
                                  null::uuid as room, null::bigint as message, s.score
                                from (
                                  select s.*,
                                """
                                + score("s.question")
                                + """
                                 as score
                                  from (
                                    select s.* from shared_answer s, asked
                                    where s.course = $1 and s.withdrawn_at is null
                                      and (s.words @@ asked.q or similarity(s.question, $2) >= 0.5)
                                    order by ts_rank(s.words, asked.q) desc limit 50) s) s
                                left join account a on a.id = s.by
                                order by s.score desc limit 5
                                """)
                .execute(Tuple.of(seen.room().course().value(), text))
                .map(SimilarQuestions::all);
    }

    /// Messages of the last year, as last edited. The reply shown is the first one by staff, else the
    /// first.
    private static Future<List<Similar>> messages(SqlConnection sql, RoomAccess seen, String text) {
        return sql.preparedQuery(
                        ASKED
                                + """
                                select null::uuid as id, m.question, r.reply, r.author, r.staff,
                                  m.room, m.message, m.score
                                from (
                                  select m.*,
                                """
                                + score("m.question")
                                + """
                                 as score
                                  from (
                                    select e.room, e.activity, e.seq as message, e.text as question
                                    from asked
                                    join account a on a.id = $3
                                    left join membership m on m.course = $1 and m.account = a.id
                                    cross join lateral (
                                      select found.* from (
                                        select to_hex(x.id) || '/' as key from word_era x
                                        where x.course = $1 and x.newest > now() - interval '1 year'
                                        order by x.id desc) era
                                      cross join lateral (
                                        select room, activity, seq, words, in_key.q from (
                                          select replace(asked.under, '''/', '''' || era.key)::tsquery as q) in_key
                                        join entry_words on words @@ in_key.q
                                        order by at desc) found
                                      limit 10000) w
                                    join room r on r.id = w.room
                                    join room_entry e on e.room = w.room and e.activity = w.activity and e.seq = w.seq
                                    where\s
                                """
                                + Access.ROOM_SEEN
                                + """

                                      and e.at > now() - interval '1 year'
                                      and e.text <> '' and e.seen = 'ALL' and not e.gone and not e.quiet
                                      and exists (select 1 from room_entry y
                                        where y.room = e.room and y.activity = e.activity and y.answers = e.seq)
                                    order by ts_rank(w.words, w.q) desc
                                    limit 50) m) m
                                join lateral (
                                  select y.text as reply, y.author, coalesce(y.staff, false) as staff
                                  from room_entry y
                                  where y.room = m.room and y.activity = m.activity and y.answers = m.message
                                    and y.seen = 'ALL' and not y.gone and not y.quiet and y.text <> ''
                                  order by coalesce(y.staff, false) desc, y.seq limit 1) r on true
                                order by m.score desc limit 5
                                """)
                .execute(Tuple.of(seen.room().course().value(), text, seen.member().id().value()))
                .map(SimilarQuestions::all);
    }

    private static List<Similar> all(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(SimilarQuestions::similar)
                .toList();
    }

    private static Similar similar(Row row) {
        var message = row.getLong("message");
        return new Similar(
                Optional.ofNullable(row.getUUID("id")).map(AnswerId::new),
                Optional.ofNullable(row.getUUID("room")).map(RoomId::new),
                message == null ? OptionalLong.empty() : OptionalLong.of(message),
                row.getString("question"),
                row.getString("reply"),
                Optional.ofNullable(row.getString("author")),
                row.getBoolean("staff"),
                row.getDouble("score"));
    }
}
