package io.lectern.knowledge;

import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.campus.Access;
import io.lectern.campus.CourseAccess;
import io.lectern.campus.CourseId;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.room.Text;
import io.lectern.web.Checks;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Answers that staff wrote for a whole course. Learners see those that aren't withdrawn.
public final class SharedAnswers {
    /// @param ticket the ticket that it came from, at the course's desk
    public record New(String question, String answer, String topic, OptionalLong ticket) {}

    public record Change(
            Optional<String> question,
            Optional<String> answer,
            Optional<String> topic,
            Optional<Boolean> withdrawn) {}

    /// @param by who shared it
    /// @param ticket for staff only
    /// @param withdrawn whether it was; only staff see such answers
    /// @param answered how many learners said that it answered their question; for staff only
    record Answer(
            AnswerId id,
            String question,
            String answer,
            String topic,
            Optional<String> by,
            Instant at,
            Instant changed,
            boolean withdrawn,
            OptionalLong ticket,
            Optional<Integer> answered) {}

    record Page(List<Answer> answers, boolean more) {}

    static final int LONGEST_QUESTION = 1_000;
    static final int LONGEST_ANSWER = 4_000;
    static final int LONGEST_TOPIC = 80;

    private static final int PAGE = 50;
    private static final String UNIQUE_VIOLATION = "23505";

    private final Pool pool;
    private final Access access;

    public SharedAnswers(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    /// A page, the newest first.
    public Future<Page> of(MemberId account, CourseId course, int page) {
        return access.course(account, course)
                .compose(seen ->
                        pool.preparedQuery(
                                        """
                                        select s.*, a.name as by_name,
                                          (select count(*) from answered x where x.answer = s.id) as answered
                                        from shared_answer s left join account a on a.id = s.by
                                        where s.course = $1 and ($2 or s.withdrawn_at is null)
                                        order by s.at desc, s.id limit $3 offset $4
                                        """)
                                .execute(
                                        Tuple.of(
                                                course.value(),
                                                seen.member().isStaff(),
                                                PAGE + 1,
                                                page * PAGE))
                                .map(rows ->
                                        StreamSupport.stream(rows.spliterator(), false)
                                                .map(row -> answer(row, seen.member().isStaff()))
                                                .toList())
                                .map(all ->
                                        new Page(
                                                all.subList(0, Math.min(PAGE, all.size())),
                                                all.size() > PAGE)));
    }

    /// Fails with 409 if the ticket was shared before.
    public Future<Answer> share(MemberId account, CourseId course, New wish) {
        return staff(account, course)
                .compose(_ -> {
                    var question = Text.cleaned(wish.question());
                    var answer = Text.cleaned(wish.answer());
                    var topic = Text.line(wish.topic());
                    new Checks()
                            .markup("question", question, 1, LONGEST_QUESTION)
                            .markup("answer", answer, 1, LONGEST_ANSWER)
                            .length("topic", topic, 0, LONGEST_TOPIC)
                            .done();
                    return desk(course, wish.ticket())
                            .compose(desk ->
                                    insert(account, course, question, answer, topic, desk, wish));
                });
    }

    /// The course's desk, if the answer comes from a ticket.
    private Future<Optional<RoomId>> desk(CourseId course, OptionalLong ticket) {
        if (ticket.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return pool.preparedQuery(
                        """
                        select r.id from room r
                        join room_entry e on e.room = r.id and e.activity = $3 and e.seq = $2
                        where r.course = $1 and r.kind = 'DESK'
                        """)
                .execute(Tuple.of(course.value(), ticket.getAsLong(), new HelpQueue().name()))
                .map(rows ->
                        Optional.of(
                                rows.stream()
                                        .findFirst()
                                        .map(row -> new RoomId(row.getUUID("id")))
                                        .orElseThrow(() ->
                                                Problem.invalid(
                                                        "ticket",
                                                        "There is no such question at this desk."))));
    }

    private Future<Answer> insert(
            MemberId account,
            CourseId course,
            String question,
            String answer,
            String topic,
            Optional<RoomId> desk,
            New wish) {
        return pool.preparedQuery(
                        """
                        with made as (
                          insert into shared_answer (id, course, question, answer, topic, by, room, ticket)
                          values ($1, $2, $3, $4, $5, $6, $7, $8) returning *)
                        select made.*, a.name as by_name, 0 as answered
                        from made join account a on a.id = made.by
                        """)
                .execute(
                        Tuple.of(
                                        UUID.randomUUID(),
                                        course.value(),
                                        question,
                                        answer,
                                        topic,
                                        account.value())
                                .addValue(desk.map(RoomId::value).orElse(null))
                                .addValue(
                                        wish.ticket().isPresent()
                                                ? wish.ticket().getAsLong()
                                                : null))
                .map(rows -> answer(rows.iterator().next(), true))
                .recover(failure ->
                        Future.failedFuture(
                                failure instanceof PgException refused
                                                && UNIQUE_VIOLATION.equals(refused.getSqlState())
                                        ? Problem.conflict(
                                                "The answer to this ticket is shared already. Edit that one?")
                                        : failure));
    }

    public Future<Answer> change(MemberId account, CourseId course, AnswerId id, Change wish) {
        return staff(account, course)
                .compose(_ -> {
                    var question = wish.question().map(Text::cleaned);
                    var answer = wish.answer().map(Text::cleaned);
                    var topic = wish.topic().map(Text::line);
                    var checks = new Checks();
                    question.ifPresent(it -> checks.length("question", it, 1, LONGEST_QUESTION));
                    answer.ifPresent(it -> checks.length("answer", it, 1, LONGEST_ANSWER));
                    topic.ifPresent(it -> checks.length("topic", it, 0, LONGEST_TOPIC));
                    checks.done();
                    return pool.preparedQuery(
                                    """
                                    with changed as (
                                      update shared_answer set question = coalesce($3, question),
                                        answer = coalesce($4, answer), topic = coalesce($5, topic),
                                        changed_at = now(),
                                        withdrawn_at = case $6::boolean
                                          when true then coalesce(withdrawn_at, now())
                                          when false then null
                                          else withdrawn_at end
                                      where id = $1 and course = $2 returning *)
                                    select c.*, a.name as by_name,
                                      (select count(*) from answered x where x.answer = c.id) as answered
                                    from changed c left join account a on a.id = c.by
                                    """)
                            .execute(
                                    Tuple.of(
                                            id.value(),
                                            course.value(),
                                            question.orElse(null),
                                            answer.orElse(null),
                                            topic.orElse(null),
                                            wish.withdrawn().orElse(null)));
                })
                .map(rows ->
                        rows.stream()
                                .findFirst()
                                .map(row -> answer(row, true))
                                .orElseThrow(Problem::notFound));
    }

    private Future<CourseAccess> staff(MemberId account, CourseId course) {
        return access.course(account, course).map(CourseAccess::staffOnly);
    }

    private static Answer answer(Row row, boolean staff) {
        var ticket = row.getLong("ticket");
        return new Answer(
                new AnswerId(row.getUUID("id")),
                row.getString("question"),
                row.getString("answer"),
                row.getString("topic"),
                Optional.ofNullable(row.getString("by_name")),
                row.getOffsetDateTime("at").toInstant(),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getOffsetDateTime("withdrawn_at") != null,
                staff && ticket != null ? OptionalLong.of(ticket) : OptionalLong.empty(),
                staff ? Optional.of(row.getInteger("answered")) : Optional.empty());
    }
}
