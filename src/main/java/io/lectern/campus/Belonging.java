package io.lectern.campus;

import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The members of a room, present or not, each with the status line they wrote.
final class Belonging {
    private static final int MOST = 300;
    private static final int LONGEST = 80;
    private static final Duration FARTHEST = Duration.ofDays(366);

    /// @param until when the status ends by itself
    record Status(Optional<String> text, Optional<Instant> until) {}

    record Person(MemberId id, String name, Role role, Optional<String> status) {}

    /// @param people staff first, then by name, at most 300
    /// @param total the number of members
    record View(List<Person> people, int total) {}

    private final Pool pool;
    private final Access access;

    Belonging(Pool pool, Access access) {
        this.pool = pool;
        this.access = access;
    }

    Future<View> to(MemberId account, RoomId room) {
        return access.room(account, room)
                .compose(seen ->
                        pool.preparedQuery(
                                        """
                                        select a.id, a.name, m.role, s.text, count(*) over ()::int as total
                                        from room r
                                        join membership m on m.course = r.course
                                        join account a on a.id = m.account
                                        left join status_line s on s.account = a.id and coalesce(s.until > now(), true)
                                        where r.id = $1 and ($2 or exists (
                                          select 1 from room_member p where p.room = r.id and p.account = a.id)) and\s
                                        """
                                                + Access.ROOM_SEEN
                                                + """

                                                order by m.role = 'LEARNER', lower(a.name), a.id limit $3
                                                """)
                                .execute(
                                        Tuple.of(
                                                room.value(),
                                                seen.room().kind() != Kind.DIRECT,
                                                MOST)))
                .map(rows ->
                        new View(
                                rows.stream().map(Belonging::person).toList(),
                                rows.stream()
                                        .findFirst()
                                        .map(row -> row.getInteger("total"))
                                        .orElse(0)));
    }

    private static Person person(Row row) {
        return new Person(
                new MemberId(row.getUUID("id")),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                Optional.ofNullable(row.getString("text")));
    }

    Future<Status> own(MemberId account) {
        return pool.preparedQuery(
                        """
                        select text, until from status_line
                        where account = $1 and coalesce(until > now(), true)
                        """)
                .execute(Tuple.of(account.value()))
                .map(rows ->
                        rows.stream()
                                .findFirst()
                                .map(Belonging::status)
                                .orElseGet(() -> new Status(Optional.empty(), Optional.empty())));
    }

    private static Status status(Row row) {
        return new Status(
                Optional.of(row.getString("text")),
                Optional.ofNullable(row.getOffsetDateTime("until")).map(at -> at.toInstant()));
    }

    /// Sets the status line; without a text it is removed.
    Future<Status> say(MemberId account, Status wish) {
        if (wish.text().isEmpty()) {
            return pool.preparedQuery("delete from status_line where account = $1")
                    .execute(Tuple.of(account.value()))
                    .map(new Status(Optional.empty(), Optional.empty()));
        }
        var fields = new Fields();
        var text = fields.line("text", wish.text().get(), LONGEST);
        fields.check();
        var now = Instant.now();
        if (wish.until()
                .filter(at -> !at.isAfter(now) || at.isAfter(now.plus(FARTHEST)))
                .isPresent()) {
            throw Problem.invalid("until", "Choose a time within the next year.");
        }
        return pool.preparedQuery(
                        """
                        insert into status_line (account, text, until) values ($1, $2, $3)
                        on conflict (account) do update set text = excluded.text, until = excluded.until
                        returning text, until
                        """)
                .execute(
                        Tuple.of(
                                account.value(),
                                text,
                                wish.until().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null)))
                .map(rows -> status(rows.iterator().next()));
    }
}
