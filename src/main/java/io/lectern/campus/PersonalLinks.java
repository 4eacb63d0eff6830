package io.lectern.campus;

import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Personal links to the seats of a course. With mail they go to the address alone, which proves that
/// their holder reads mail there; otherwise staff hand them over. A link stays valid until a new one is
/// asked for.
final class PersonalLinks {
    private static final Duration LIFE = Duration.ofDays(90);

    /// @param token absent if the link went by mail
    record Made(Optional<String> token, Instant expiresAt) {}

    private final RosterMail mail;

    PersonalLinks(RosterMail mail) {
        this.mail = mail;
    }

    boolean byMail() {
        return mail.isOn();
    }

    Future<Made> renew(SqlClient sql, MemberId by, CourseId course, MemberId who) {
        return sql.preparedQuery("delete from invitation where course = $1 and account = $2")
                .execute(Tuple.of(course.value(), who.value()))
                .compose(_ -> make(sql, by, course, List.of(who)))
                .map(links ->
                        new Made(
                                Optional.ofNullable(links.get(who)).filter(_ -> !byMail()),
                                Instant.now().plus(LIFE)));
    }

    /// Makes links for those who have no valid one.
    ///
    /// @return the tokens of the new links
    Future<Map<MemberId, String>> make(
            SqlClient sql, MemberId by, CourseId course, List<MemberId> people) {
        return without(sql, course, people)
                .compose(missing -> {
                    Map<MemberId, String> links = new LinkedHashMap<>();
                    people.stream()
                            .filter(missing::contains)
                            .forEach(who -> links.put(who, LinkToken.make().text()));
                    return insert(sql, by, course, links).map(links);
                });
    }

    private static Future<Set<MemberId>> without(
            SqlClient sql, CourseId course, List<MemberId> people) {
        return sql.preparedQuery(
                        """
                        select who from unnest($2::uuid[]) as who
                        where not exists (
                          select from invitation i where i.course = $1 and i.account = who
                            and i.revoked_at is null and i.expires_at > now() and i.uses < i.use_limit)
                        """)
                .execute(Tuple.of(course.value(), (Object) Seats.ids(people)))
                .map(rows ->
                        rows.stream()
                                .map(row -> new MemberId(row.getUUID("who")))
                                .collect(Collectors.toSet()));
    }

    private Future<Void> insert(
            SqlClient sql, MemberId by, CourseId course, Map<MemberId, String> links) {
        if (links.isEmpty()) {
            return Future.succeededFuture();
        }
        UUID[] accounts = Seats.ids(List.copyOf(links.keySet()));
        Buffer[] hashes = links.values().stream().map(LinkToken::hash).toArray(Buffer[]::new);
        return sql.preparedQuery(
                        """
                        insert into invitation (id, token_hash, course, role, cohort,
                          expires_at, use_limit, created_by, account, mailed)
                        select gen_random_uuid(), link.hash, s.course, s.role, s.cohort,
                          now() + make_interval(days => $5), 1, $4, s.account, $6
                        from unnest($2::uuid[], $3::bytea[]) as link (account, hash)
                        join seat s on s.course = $1 and s.account = link.account
                        """)
                .execute(
                        Tuple.of(
                                course.value(),
                                accounts,
                                hashes,
                                by.value(),
                                (int) LIFE.toDays(),
                                byMail()))
                .compose(_ -> byMail() ? mail.send(sql, course, links) : Future.succeededFuture());
    }
}
