package io.lectern.campus;

import static java.util.stream.Collectors.toMap;

import io.lectern.identity.Passwords;
import io.lectern.room.Kind;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads and writes the people and cohorts of one course, in the transaction of an import.
final class RosterStore {
    /// A person in the file, as the database knows them.
    ///
    /// @param role of their membership, if they have one
    /// @param seatRole of the seat that waits for them, if there is one
    record Known(
            MemberId id,
            boolean verified,
            Optional<Role> role,
            Optional<CohortId> cohort,
            Optional<Role> seatRole,
            Optional<CohortId> seatCohort) {}

    private final SqlClient sql;
    private final CourseId course;
    private final List<Room> rooms = new ArrayList<>();

    RosterStore(SqlClient sql, CourseId course) {
        this.sql = sql;
        this.course = course;
    }

    /// Locks the course: one import or change of members at a time.
    Future<Void> hold() {
        return sql.preparedQuery("select 1 from course where id = $1 for no key update")
                .execute(Tuple.of(course.value()))
                .mapEmpty();
    }

    /// By name, normalized by [RosterCohorts#key].
    Future<Map<String, CohortId>> cohorts() {
        return sql.preparedQuery("select id, name from cohort where course = $1 for key share")
                .execute(Tuple.of(course.value()))
                .map(rows ->
                        rows.stream()
                                .collect(
                                        toMap(
                                                row -> RosterCohorts.key(row.getString("name")),
                                                row -> new CohortId(row.getUUID("id")),
                                                (first, _) -> first)));
    }

    /// Creates cohorts, each with its study room.
    Future<Map<String, CohortId>> make(List<String> names) {
        Future<?> made = Future.succeededFuture();
        for (var name : names) {
            made = made.compose(_ -> make(name));
        }
        return made.compose(_ -> cohorts());
    }

    /// The study rooms of the new cohorts.
    List<Room> madeRooms() {
        return List.copyOf(rooms);
    }

    private Future<?> make(String name) {
        var cohort = new CohortId(UUID.randomUUID());
        return sql.preparedQuery("insert into cohort (id, course, name) values ($1, $2, $3)")
                .execute(Tuple.of(cohort.value(), course.value(), name))
                .compose(_ ->
                        Rooms.insert(
                                sql, course, Optional.of(cohort), Kind.STUDY, Cohorts.study(name)))
                .onSuccess(rooms::add);
    }

    /// Creates accounts without a password for people who have none.
    Future<Void> accounts(List<RosterFile.Person> people) {
        return sql.preparedQuery(
                        """
                        insert into account (id, email, name, password_hash, made_by)
                        select gen_random_uuid(), new.email, new.name, $3, $4
                        from unnest($1::text[], $2::text[]) as new (email, name)
                        on conflict (email) do nothing
                        """)
                .execute(
                        Tuple.of(
                                people.stream().map(it -> it.email()).toArray(String[]::new),
                                people.stream().map(it -> it.name()).toArray(String[]::new),
                                Passwords.UNUSABLE,
                                course.value()))
                .mapEmpty();
    }

    Future<Map<String, Known>> known(List<RosterFile.Person> people) {
        return sql.preparedQuery(
                        """
                        select a.id, a.email, a.verified_at is not null as verified,
                          m.role, m.cohort, s.role as seat_role, s.cohort as seat_cohort
                        from account a
                        left join membership m on m.course = $1 and m.account = a.id
                        left join seat s on s.course = $1 and s.account = a.id
                        where a.email = any ($2::text[])
                        """)
                .execute(
                        Tuple.of(
                                course.value(),
                                (Object)
                                        people.stream()
                                                .map(it -> it.email())
                                                .toArray(String[]::new)))
                .map(rows ->
                        rows.stream()
                                .collect(toMap(row -> row.getString("email"), RosterStore::known)));
    }

    private static Known known(Row row) {
        return new Known(
                new MemberId(row.getUUID("id")),
                row.getBoolean("verified"),
                Optional.ofNullable(row.getString("role")).map(Role::valueOf),
                Optional.<UUID>ofNullable(row.getUUID("cohort")).map(CohortId::new),
                Optional.ofNullable(row.getString("seat_role")).map(Role::valueOf),
                Optional.<UUID>ofNullable(row.getUUID("seat_cohort")).map(CohortId::new));
    }

    /// Makes people members, and deletes their seats.
    Future<Void> members(List<RosterDecision> decisions) {
        var joining = decisions.stream().filter(RosterDecision::joins).toList();
        return sql.preparedQuery(
                        """
                        with gone as (
                          delete from seat where course = $1 and account = any ($2::uuid[]))
                        insert into membership (course, account, role, cohort)
                        select $1, new.account, new.role, new.cohort
                        from unnest($2::uuid[], $3::text[], $4::uuid[]) as new (account, role, cohort)
                        on conflict (course, account) do update
                          set role = excluded.role, cohort = excluded.cohort
                        """)
                .execute(tuple(joining))
                .mapEmpty();
    }

    Future<Void> seats(List<RosterDecision> decisions) {
        var waiting = decisions.stream().filter(RosterDecision::waits).toList();
        return sql.preparedQuery(
                        """
                        insert into seat (course, account, role, cohort, name)
                        select $1, new.account, new.role, new.cohort, new.name
                        from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[])
                          as new (account, role, cohort, name)
                        on conflict (course, account) do update
                          set role = excluded.role, cohort = excluded.cohort, name = excluded.name
                        """)
                .execute(
                        tuple(waiting)
                                .addValue(
                                        waiting.stream()
                                                .map(it -> it.line().name())
                                                .toArray(String[]::new)))
                .mapEmpty();
    }

    private Tuple tuple(List<RosterDecision> decisions) {
        @Nullable UUID[] cohorts =
                decisions.stream()
                        .map(it -> it.cohort().map(CohortId::value).orElse(null))
                        .toArray(UUID[]::new);
        return Tuple.of(
                course.value(),
                Seats.ids(decisions.stream().map(RosterDecision::account).toList()),
                decisions.stream().map(it -> it.role().name()).toArray(String[]::new),
                cohorts);
    }

    /// Learners of the course, and people with a learner's seat, whom no line of the file names.
    Future<List<Roster.Other>> others(List<RosterFile.Person> people) {
        return sql.preparedQuery(
                        """
                        select a.id, a.name from account a
                        where a.email <> all ($2::text[]) and (
                          exists (select from membership
                                  where course = $1 and account = a.id and role = 'LEARNER')
                          or exists (select from seat
                                     where course = $1 and account = a.id and role = 'LEARNER'))
                        order by lower(a.name), a.id
                        """)
                .execute(
                        Tuple.of(
                                course.value(),
                                (Object)
                                        people.stream()
                                                .map(it -> it.email())
                                                .toArray(String[]::new)))
                .map(rows ->
                        rows.stream()
                                .map(row ->
                                        new Roster.Other(
                                                new MemberId(row.getUUID("id")),
                                                row.getString("name")))
                                .toList());
    }

    Future<Void> remove(List<Roster.Other> others) {
        var both =
                Tuple.of(
                        course.value(),
                        (Object) Seats.ids(others.stream().map(Roster.Other::id).toList()));
        return sql.preparedQuery(
                        """
                        with seats as (
                          delete from seat where course = $1 and account = any ($2::uuid[])),
                        links as (
                          delete from invitation where course = $1 and account = any ($2::uuid[]))
                        delete from membership
                        where course = $1 and account = any ($2::uuid[]) and role = 'LEARNER'
                        """)
                .execute(both)
                .mapEmpty();
    }
}
