package io.lectern.classroom;

import io.lectern.room.MemberId;
import io.lectern.room.Text;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

/// Minutes of attendance as corrected by staff. A correction is never changed: a newer one is added.
final class Corrections {
    private static final int LONGEST_REASON = 500;
    private static final int MOST_MINUTES = 1_440;

    /// Corrections per person and session.
    private static final int MOST = 50;

    /// @param minutes 0 to 1,440
    /// @param reason 1 to 500 characters, which the learner sees too
    record New(int minutes, String reason) {}

    private final Pool pool;

    Corrections(Pool pool) {
        this.pool = pool;
    }

    /// @param who a learner of the course, or somebody who attended
    Future<Void> add(Held session, MemberId who, New wish) {
        session.by().staffOnly();
        if (wish.minutes() < 0 || wish.minutes() > MOST_MINUTES) {
            throw Problem.invalid("minutes", "Use a number from 0 to 1440.");
        }
        var reason = Text.cleaned(wish.reason());
        if (reason.isEmpty() || Text.length(reason) > LONGEST_REASON) {
            throw Problem.invalid("reason", "Use 1 to 500 characters.");
        }
        var room = session.by().room();
        return pool.preparedQuery(
                        """
                        with known as (
                          select 1 from membership where course = $6 and account = $3
                          union all select 1 from class_presence where room = $1 and account = $3 limit 1),
                        earlier as (
                          select count(*) as n from attendance_correction
                          where room = $1 and session = $2 and account = $3),
                        added as (
                          insert into attendance_correction (room, session, account, by, minutes, reason)
                          select $1, $2, $3, $4, $5, $7 from known, earlier where n < $8 limit 1 returning 1)
                        select (select count(*) from known) as known, (select count(*) from added) as added
                        """)
                .execute(
                        Tuple.of(
                                room.id().value(),
                                session.id(),
                                who.value(),
                                session.by().member().id().value(),
                                wish.minutes(),
                                room.course().value(),
                                reason,
                                MOST))
                .map(rows -> {
                    var row = rows.iterator().next();
                    if (row.getLong("known") == 0) {
                        throw Problem.notFound();
                    }
                    if (row.getLong("added") == 0) {
                        throw Problem.conflict("There are 50 corrections of this already.");
                    }
                    return null;
                });
    }
}
