package io.lectern.campus;

import io.lectern.identity.Account;
import io.lectern.identity.AccountLink;
import io.lectern.identity.Recovery;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Lets an instructor help a learner who lost their password. With mail a link goes to the learner's
/// address. Without mail the instructor hands it over, but only to a learner who is in no other course:
/// an account belongs to the whole site, and nobody may take over somebody of another course.
final class PersonHelp {
    private static final String FOUND =
            """
            select a.*, m.role = 'LEARNER' as learns,
              exists (select from membership o where o.account = a.id and o.course <> m.course)
                or exists (select from seat where account = a.id) as elsewhere
            from membership m join account a on a.id = m.account
            where m.course = $1 and m.account = $2 and a.deactivated_at is null
            """;

    private final Pool pool;
    private final Access access;
    private final Recovery recovery;

    PersonHelp(Pool pool, Access access, Recovery recovery) {
        this.pool = pool;
        this.access = access;
        this.recovery = recovery;
    }

    Future<AccountLink> link(MemberId by, CourseId course, MemberId who) {
        return access.instructed(by, course)
                .compose(_ -> pool.withTransaction(sql -> link(sql, course, who)));
    }

    private Future<AccountLink> link(SqlClient sql, CourseId course, MemberId who) {
        return sql.preparedQuery(FOUND)
                .execute(Tuple.of(course.value(), who.value()))
                .map(Access::only)
                .compose(row -> recovery.isByMail() ? mail(sql, row) : hand(sql, row));
    }

    private Future<AccountLink> mail(SqlClient sql, Row row) {
        return recovery.mail(sql, account(row))
                .map(new AccountLink(Optional.empty(), Instant.now().plus(Duration.ofHours(1))));
    }

    private Future<AccountLink> hand(SqlClient sql, Row row) {
        if (!row.getBoolean("learns") || row.getBoolean("admin")) {
            throw Problem.conflict(
                    "Only an administrator of the site can create this link for staff.");
        }
        if (row.getBoolean("elsewhere")) {
            throw Problem.conflict(
                    "This person is in another course as well. Ask an administrator of the site to"
                            + " create the link.");
        }
        return recovery.hand(sql, account(row));
    }

    private static Account account(Row row) {
        return new Account(
                new MemberId(row.getUUID("id")),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("admin"),
                row.getOffsetDateTime("verified_at") != null);
    }
}
