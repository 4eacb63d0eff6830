package io.lectern.knowledge;

import io.lectern.campus.CoursePart;
import io.lectern.campus.TermCopy;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/// Copies shared answers to the next term, without the tickets that they came from.
public final class TermAnswers implements CoursePart {
    @Override
    public String name() {
        return "answers";
    }

    @Override
    public Future<Found> find(SqlClient sql, TermCopy copy) {
        return sql.preparedQuery(
                        "select count(*)::int as n from shared_answer where course = $1 and withdrawn_at is null")
                .execute(Tuple.of(copy.from().value()))
                .map(rows -> new Found(rows.iterator().next().getInteger("n")));
    }

    @Override
    public Future<Void> copy(SqlConnection sql, TermCopy copy) {
        return sql.preparedQuery(
                        """
                        insert into shared_answer (id, course, question, answer, topic, by, at, changed_at)
                        select gen_random_uuid(), $2, question, answer, topic, by, at, changed_at
                        from shared_answer where course = $1 and withdrawn_at is null
                        """)
                .execute(Tuple.of(copy.from().value(), copy.to().value()))
                .mapEmpty();
    }
}
