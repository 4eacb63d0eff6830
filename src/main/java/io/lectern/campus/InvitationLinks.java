package io.lectern.campus;

import io.lectern.identity.InvitationCheck;
import io.lectern.identity.Passwords;
import io.lectern.room.MemberId;
import io.lectern.web.EmailAddress;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/// Answers identity's questions about courses: which invitation links are valid, whose account they may
/// claim, which seats wait for an address, and who is staff.
public final class InvitationLinks implements InvitationCheck {
    /// A personal link that staff have seen may set the password only of an account that this course's
    /// roster made and that is in no other course. Otherwise an instructor could take over somebody of
    /// another course. A link sent to the address alone proves its owner.
    private static final String CLAIM =
            """
            select a.id, i.mailed from invitation i join account a on a.id = i.account
            where i.token_hash = $1 and a.email = $2 and a.password_hash = $3
              and a.deactivated_at is null
              and i.revoked_at is null and i.expires_at > now() and i.uses < i.use_limit
              and (i.mailed or (a.made_by = i.course and not a.admin
                and not exists (select from membership where account = a.id and course <> i.course)
                and not exists (select from seat where account = a.id and course <> i.course)))
            """;

    private final SqlClient sql;
    private final CampusListener listener;

    public InvitationLinks(SqlClient sql, CampusListener listener) {
        this.sql = sql;
        this.listener = listener;
    }

    @Override
    public Future<Boolean> valid(String token) {
        return token.length() > LinkToken.MOST
                ? Future.succeededFuture(false)
                : sql.preparedQuery(
                                """
                                select 1 from invitation
                                where token_hash = $1 and revoked_at is null and expires_at > now()
                                  and uses < use_limit
                                """)
                        .execute(Tuple.of(LinkToken.hash(token)))
                        .map(rows -> rows.size() > 0);
    }

    @Override
    public Future<Optional<Claim>> claim(String token, String email) {
        return token.length() > LinkToken.MOST
                ? Future.succeededFuture(Optional.empty())
                : sql.preparedQuery(CLAIM)
                        .execute(
                                Tuple.of(
                                        LinkToken.hash(token),
                                        EmailAddress.key(email),
                                        Passwords.UNUSABLE))
                        .map(rows ->
                                rows.stream()
                                        .findFirst()
                                        .map(row ->
                                                new Claim(
                                                        new MemberId(row.getUUID("id")),
                                                        row.getBoolean("mailed"))));
    }

    @Override
    public Future<Runnable> verified(SqlClient sql, MemberId account) {
        return Seats.take(sql, account, Optional.empty())
                .map(courses ->
                        () ->
                                courses.forEach(
                                        course -> listener.membershipChanged(course, account)));
    }

    /// Takes learners' seats. Tells no listener: a new account has no open socket.
    @Override
    public Future<Void> seatLearner(SqlClient sql, MemberId account) {
        return Seats.takeOfLearner(sql, account);
    }

    @Override
    public Future<Boolean> isStaff(MemberId account) {
        return sql.preparedQuery(
                        """
                        select 1 from account a where id = $1 and (admin or exists (
                          select from membership
                          where account = a.id and role in ('ASSISTANT', 'INSTRUCTOR')))
                        """)
                .execute(Tuple.of(account.value()))
                .map(rows -> rows.size() > 0);
    }
}
