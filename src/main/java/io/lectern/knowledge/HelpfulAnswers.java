package io.lectern.knowledge;

import io.lectern.campus.Access;
import io.lectern.campus.RoomAccess;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Counts which suggested answers made a question unnecessary.
public final class HelpfulAnswers {
    /// @param answer the shared answer; absent if it is a message
    public record Answered(
            Optional<AnswerId> answer, Optional<RoomId> room, OptionalLong message) {}

    private final Pool pool;
    private final Access access;

    public HelpfulAnswers(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    /// Counts that this answer helped, once per learner and answer. Fails with 404 for an answer that
    /// this member can't have been offered.
    public Future<Void> answered(MemberId account, RoomId room, Answered wish) {
        if (wish.answer().isPresent() == wish.message().isPresent()
                || wish.room().isPresent() != wish.message().isPresent()) {
            throw Problem.invalid("answer", "Name an answer, or else a room and a message.");
        }
        return SimilarQuestions.asking(access, account, room)
                .compose(seen ->
                        wish.answer()
                                .map(answer -> answer(seen, answer))
                                .orElseGet(() ->
                                        message(
                                                seen,
                                                wish.room().orElseThrow(),
                                                wish.message().orElseThrow())));
    }

    private Future<Void> answer(RoomAccess seen, AnswerId answer) {
        return pool.preparedQuery(
                        """
                        with there as (
                          select id from shared_answer
                          where id = $2 and course = $3 and withdrawn_at is null),
                        counted as (
                          insert into answered (course, account, answer) select $3, $1, id from there
                          on conflict do nothing)
                        select 1 from there
                        """)
                .execute(
                        Tuple.of(
                                seen.member().id().value(),
                                answer.value(),
                                seen.room().course().value()))
                .map(HelpfulAnswers::there);
    }

    private Future<Void> message(RoomAccess seen, RoomId room, long message) {
        return access.room(seen.member().id(), room)
                .compose(place -> {
                    if (!place.room().course().equals(seen.room().course())) {
                        throw Problem.notFound();
                    }
                    return pool.preparedQuery(
                                    """
                                    with there as (
                                      select n.room, n.seq from room_event e
                                      join room_entry n on n.room = e.room and n.seq = e.seq
                                        and n.activity = split_part(e.type, '.', 1)
                                      where e.room = $2 and e.seq = $3
                                        and n.seen = 'ALL' and not n.gone and not n.quiet),
                                    counted as (
                                      insert into answered (course, account, room, message)
                                      select $4, $1, room, seq from there on conflict do nothing)
                                    select 1 from there
                                    """)
                            .execute(
                                    Tuple.of(
                                            seen.member().id().value(),
                                            room.value(),
                                            message,
                                            seen.room().course().value()));
                })
                .map(HelpfulAnswers::there);
    }

    private static @Nullable Void there(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw Problem.notFound();
        }
        return null;
    }
}
