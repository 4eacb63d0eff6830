package io.lectern.campus;

import static java.util.stream.Collectors.toMap;

import io.lectern.identity.Passwords;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Brings the people of a CSV file into a course, all in one transaction, and says line by line
/// what became of them. What a line leaves blank stays as it is.
///
/// Someone without an account gets one without a password, and a personal link to set it with.
final class Roster {
    enum Result {
        ADDED,
        UPDATED,
        UNCHANGED,
        FAILED
    }

    /// @param invitation the token of the personal link of someone who has no password yet
    /// @param mailed whether the link goes to them by mail
    record Line(
            long line,
            String email,
            Result result,
            Optional<String> detail,
            Optional<String> invitation,
            boolean mailed) {}

    record Report(List<Line> lines, long added, long updated, long unchanged, long failed) {
        static Report of(List<Line> lines) {
            return new Report(
                    lines,
                    count(lines, Result.ADDED),
                    count(lines, Result.UPDATED),
                    count(lines, Result.UNCHANGED),
                    count(lines, Result.FAILED));
        }

        private static long count(List<Line> lines, Result result) {
            return lines.stream().filter(line -> line.result() == result).count();
        }
    }

    /// Someone in the file, as the database knows them.
    private record Known(
            MemberId id, boolean pending, Optional<Role> role, Optional<CohortId> cohort) {}

    private record Seat(MemberId who, Role role, Optional<CohortId> cohort) {}

    private record Outcome(Line line, Optional<Seat> seat, Optional<MemberId> invited) {}

    private static final int LINK_DAYS = 90;

    private final Pool pool;
    private final Access access;
    private final CampusListener listener;
    private final RosterMail mail;

    Roster(Pool pool, Access access, CampusListener listener, RosterMail mail) {
        this.pool = pool;
        this.access = access;
        this.listener = listener;
        this.mail = mail;
    }

    Future<Report> bring(MemberId account, CourseId course, Buffer file) {
        return access.course(account, course)
                .map(CourseAccess::instructorOnly)
                .map(_ -> RosterFile.read(file))
                .compose(lines -> pool.withTransaction(sql -> bring(sql, account, course, lines)))
                .map(outcomes -> {
                    outcomes.stream()
                            .flatMap(outcome -> outcome.seat().stream())
                            .forEach(seat -> listener.membershipChanged(course, seat.who()));
                    return Report.of(outcomes.stream().map(Outcome::line).toList());
                });
    }

    private Future<List<Outcome>> bring(
            SqlClient sql, MemberId by, CourseId course, List<RosterFile.Line> lines) {
        var good = lines.stream().filter(line -> line.fault().isEmpty()).toList();
        return sql.preparedQuery("select 1 from course where id = $1 for no key update")
                .execute(Tuple.of(course.value()))
                .compose(_ -> cohorts(sql, course))
                .compose(cohorts -> {
                    var usable = good.stream().filter(line -> seated(line, cohorts)).toList();
                    return accounts(sql, usable)
                            .compose(_ -> known(sql, course, usable))
                            .map(known ->
                                    lines.stream()
                                            .map(line -> decide(line, cohorts, known))
                                            .toList());
                })
                .compose(outcomes -> seat(sql, course, outcomes).map(outcomes))
                .compose(outcomes -> invite(sql, by, course, outcomes).map(outcomes));
    }

    private static boolean seated(RosterFile.Line line, Map<String, CohortId> cohorts) {
        return line.cohort().isEmpty() || cohorts.containsKey(key(line.cohort().get()));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private Outcome decide(
            RosterFile.Line line, Map<String, CohortId> cohorts, Map<String, Known> people) {
        if (line.fault().isPresent()) {
            return failed(line, line.fault().get());
        }
        if (!seated(line, cohorts)) {
            return failed(line, "this course has no cohort of that name");
        }
        var known = people.get(line.key());
        if (known == null) {
            return failed(line, "is without a good e-mail address");
        }
        var cohort = line.cohort().map(name -> cohorts.get(key(name))).or(known::cohort);
        var role = line.role().or(known::role).orElse(Role.LEARNER);
        if (known.role().filter(Role.INSTRUCTOR::equals).isPresent() && role != Role.INSTRUCTOR) {
            return failed(line, "is an instructor; a roster doesn't take that role away");
        }
        var result =
                known.role().isEmpty()
                        ? Result.ADDED
                        : known.role().get() == role && known.cohort().equals(cohort)
                                ? Result.UNCHANGED
                                : Result.UPDATED;
        var link =
                known.pending() ? Optional.of(LinkToken.make().text()) : Optional.<String>empty();
        return new Outcome(
                new Line(
                        line.number(),
                        line.email(),
                        result,
                        Optional.empty(),
                        link,
                        link.isPresent() && mail.isOn()),
                result == Result.UNCHANGED
                        ? Optional.empty()
                        : Optional.of(new Seat(known.id(), role, cohort)),
                known.pending() ? Optional.of(known.id()) : Optional.empty());
    }

    private static Outcome failed(RosterFile.Line line, String detail) {
        return new Outcome(
                new Line(
                        line.number(),
                        line.email(),
                        Result.FAILED,
                        Optional.of(detail),
                        Optional.empty(),
                        false),
                Optional.empty(),
                Optional.empty());
    }

    /// By name in lower case.
    private static Future<Map<String, CohortId>> cohorts(SqlClient sql, CourseId course) {
        return sql.preparedQuery("select id, name from cohort where course = $1 for key share")
                .execute(Tuple.of(course.value()))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .collect(
                                        toMap(
                                                row -> key(row.getString("name")),
                                                row -> new CohortId(row.getUUID("id")),
                                                (first, _) -> first)));
    }

    private static Future<Void> accounts(SqlClient sql, List<RosterFile.Line> lines) {
        return sql.preparedQuery(
                        """
                        insert into account (id, email, name, password_hash)
                        select new.id, new.email, new.name, $4
                        from unnest($1::uuid[], $2::text[], $3::text[]) as new (id, email, name)
                        on conflict (lower(email)) do nothing
                        """)
                .execute(
                        Tuple.of(
                                lines.stream().map(_ -> UUID.randomUUID()).toArray(UUID[]::new),
                                lines.stream().map(RosterFile.Line::email).toArray(String[]::new),
                                lines.stream().map(RosterFile.Line::name).toArray(String[]::new),
                                Passwords.UNUSABLE))
                .mapEmpty();
    }

    private static Future<Map<String, Known>> known(
            SqlClient sql, CourseId course, List<RosterFile.Line> lines) {
        return sql.preparedQuery(
                        """
                        select a.id, a.email, a.password_hash = $3 as pending, m.role, m.cohort
                        from account a
                        left join membership m on m.course = $1 and m.account = a.id
                        where lower(a.email) = any ($2::text[])
                        """)
                .execute(
                        Tuple.of(
                                course.value(),
                                lines.stream().map(RosterFile.Line::key).toArray(String[]::new),
                                Passwords.UNUSABLE))
                .map(rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                                .collect(
                                        toMap(
                                                row -> key(row.getString("email")),
                                                row ->
                                                        new Known(
                                                                new MemberId(row.getUUID("id")),
                                                                row.getBoolean("pending"),
                                                                Optional.ofNullable(
                                                                                row.getString(
                                                                                        "role"))
                                                                        .map(Role::valueOf),
                                                                Optional.ofNullable(
                                                                                row.getUUID(
                                                                                        "cohort"))
                                                                        .map(CohortId::new)))));
    }

    private static Future<Void> seat(SqlClient sql, CourseId course, List<Outcome> outcomes) {
        var seats = outcomes.stream().flatMap(outcome -> outcome.seat().stream()).toList();
        return sql.preparedQuery(
                        """
                        insert into membership (course, account, role, cohort)
                        select $1, seat.account, seat.role, seat.cohort
                        from unnest($2::uuid[], $3::text[], $4::uuid[]) as seat (account, role, cohort)
                        on conflict (course, account) do update
                          set role = excluded.role, cohort = excluded.cohort
                        """)
                .execute(
                        Tuple.of(
                                course.value(),
                                seats.stream().map(s -> s.who().value()).toArray(UUID[]::new),
                                seats.stream().map(s -> s.role().name()).toArray(String[]::new),
                                seats.stream()
                                        .map(s -> s.cohort().map(CohortId::value).orElse(null))
                                        .toArray(UUID[]::new)))
                .mapEmpty();
    }

    /// A new personal link takes the place of the one before.
    private Future<Void> invite(
            SqlClient sql, MemberId by, CourseId course, List<Outcome> outcomes) {
        Map<MemberId, String> links = new LinkedHashMap<>();
        for (var outcome : outcomes) {
            outcome.invited()
                    .ifPresent(who -> links.put(who, outcome.line().invitation().orElseThrow()));
        }
        var accounts = links.keySet().stream().map(MemberId::value).toArray(UUID[]::new);
        var hashes = links.values().stream().map(LinkToken::hash).toArray(Buffer[]::new);
        return sql.preparedQuery(
                        "delete from invitation where course = $1 and account = any ($2::uuid[])")
                .execute(Tuple.of(course.value(), (Object) accounts))
                .compose(_ ->
                        sql.preparedQuery(
                                        """
                                        insert into invitation (id, token_hash, course, role, cohort,
                                          expires_at, use_limit, created_by, account)
                                        select gen_random_uuid(), link.hash, m.course, m.role, m.cohort,
                                          now() + make_interval(days => $5), 1, $4, m.account
                                        from unnest($2::uuid[], $3::bytea[]) as link (account, hash)
                                        join membership m on m.course = $1 and m.account = link.account
                                        """)
                                .execute(
                                        Tuple.of(
                                                course.value(),
                                                accounts,
                                                hashes,
                                                by.value(),
                                                LINK_DAYS)))
                .compose(_ ->
                        links.isEmpty() || !mail.isOn()
                                ? Future.succeededFuture()
                                : mail.send(sql, course, links))
                .mapEmpty();
    }
}
