package io.lectern.notify;

import io.lectern.campus.Access;
import io.lectern.campus.CourseId;
import io.lectern.campus.RosterMail;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Mails the personal links of a roster, and shows staff the state of these mails.
final class InvitationMail implements RosterMail {
    enum State {
        ON_ITS_WAY,
        SENT,
        GIVEN_UP
    }

    /// @param trouble the mail server's latest error
    record Entry(String email, State state, Optional<String> trouble) {}

    record All(boolean on, List<Entry> mails) {}

    private final Pool pool;
    private final Access access;
    private final boolean on;

    InvitationMail(Pool pool, Access access, boolean on) {
        this.pool = pool;
        this.access = access;
        this.on = on;
    }

    @Override
    public boolean isOn() {
        return on;
    }

    /// Queues the links. A new link replaces an unsent one.
    @Override
    public Future<Void> send(SqlClient sql, CourseId course, Map<MemberId, String> links) {
        var accounts = links.keySet().stream().map(MemberId::value).toArray(UUID[]::new);
        return sql.preparedQuery(
                        """
                        delete from delivery where course = $1 and account = any ($2::uuid[])
                        """)
                .execute(Tuple.of(course.value(), (Object) accounts))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into delivery (channel, account, course, link, expires_at)
                                        select 'MAIL', new.account, $1, new.link, now() + interval '7 days'
                                        from unnest($2::uuid[], $3::text[]) as new (account, link)
                                        """)
                                .execute(
                                        Tuple.of(
                                                course.value(),
                                                accounts,
                                                links.values().toArray(String[]::new))))
                .mapEmpty();
    }

    /// For instructors, like the roster.
    Future<All> of(MemberId account, CourseId course) {
        return access.instructed(account, course)
                .compose(_ ->
                        pool.preparedQuery(
                                        """
                                        select a.email, d.state, d.trouble from delivery d
                                        join account a on a.id = d.account
                                        where d.course = $1 order by a.email
                                        """)
                                .execute(Tuple.of(course.value())))
                .map(rows ->
                        new All(
                                on,
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row ->
                                                new Entry(
                                                        row.getString("email"),
                                                        state(row.getString("state")),
                                                        Optional.ofNullable(
                                                                row.getString("trouble"))))
                                        .toList()));
    }

    private static State state(String stored) {
        return switch (stored) {
            case "SENT" -> State.SENT;
            case "DUE" -> State.ON_ITS_WAY;
            default -> State.GIVEN_UP;
        };
    }
}
