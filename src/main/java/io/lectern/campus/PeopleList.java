package io.lectern.campus;

import io.lectern.identity.Passwords;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Everybody who has an account, by name. Callers check who may see them.
final class PeopleList {
    enum State {
        ACTIVE,
        /// Added by a roster and never signed in.
        INVITED,
        /// Signed up and never confirmed the address.
        UNVERIFIED,
        DEACTIVATED
    }

    /// The role of a person: administrator of the site, or a role in any course.
    enum Part {
        ADMINISTRATOR,
        INSTRUCTOR,
        ASSISTANT,
        LEARNER
    }

    enum Order {
        NAME("lower(a.name), a.id"),
        /// The last one first; people who never signed in come last.
        LAST_SEEN("last_seen desc nulls last, lower(a.name), a.id");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    /// @param search part of a name or an address, or the code of a course
    record Filter(String search, Optional<State> state, Optional<Part> role) {
        private Tuple values() {
            var like = "%" + search.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
            return Tuple.of(
                    like, state.map(State::name).orElse(null), role.map(Part::name).orElse(null));
        }
    }

    record Entry(
            MemberId id,
            String name,
            String email,
            State state,
            boolean admin,
            boolean secondFactor,
            boolean picture,
            Optional<Instant> lastSeen,
            List<Place> courses) {}

    record Place(UUID course, String code, Role role) {}

    /// @param matching the number of people who match the filter, of `all`
    record Page(List<Entry> people, long matching, long all, long invited, long deactivated) {}

    static final int PAGE = 50;

    private static final String STATE =
            """
            case when a.deactivated_at is not null then 'DEACTIVATED'
              when a.password_hash = '!' then 'INVITED'
              when a.verified_at is null then 'UNVERIFIED' else 'ACTIVE' end
            """;

    private static final String SELECT =
            """
            select a.id, a.name, a.email, a.admin, %s as state,
              exists (select from second_factor
                where account = a.id and confirmed_at is not null) as second_factor,
              exists (select from account_picture where account = a.id) as picture,
              (select max(last_used_at) from session where account = a.id) as last_seen,
              array(select m.course from membership m join course c on c.id = m.course
                    where m.account = a.id order by c.code, c.id) as courses,
              array(select c.code from membership m join course c on c.id = m.course
                    where m.account = a.id order by c.code, c.id) as codes,
              array(select m.role from membership m join course c on c.id = m.course
                    where m.account = a.id order by c.code, c.id) as roles
            from account a
            """
                    .formatted(STATE);

    private static final String MATCHES =
            """
            ($1 = '%%%%' or a.name ilike $1 or a.email ilike $1
              or exists (select from membership m join course c on c.id = m.course
                where m.account = a.id and c.code ilike $1))
            and ($2::text is null or $2 = %s)
            and ($3::text is null or ($3 = 'ADMINISTRATOR' and a.admin)
              or exists (select from membership m where m.account = a.id and m.role = $3))
            """
                    .formatted(STATE);

    private final Pool pool;

    PeopleList(Pool pool) {
        this.pool = pool;
    }

    Future<Page> page(Filter filter, Order order, int skip) {
        return pool.preparedQuery(
                        SELECT
                                + " where "
                                + MATCHES
                                + " order by "
                                + order.sql
                                + " limit $4 offset $5")
                .execute(filter.values().addInteger(PAGE).addInteger(skip))
                .map(rows -> rows.stream().map(PeopleList::entry).toList())
                .compose(people -> counted(people, filter));
    }

    private Future<Page> counted(List<Entry> people, Filter filter) {
        return pool.preparedQuery(
                        """
                        select count(*) as all, count(*) filter (where %s) as matching,
                          count(*) filter (where a.password_hash = $4 and a.deactivated_at is null) as invited,
                          count(*) filter (where a.deactivated_at is not null) as deactivated
                        from account a
                        """
                                .formatted(MATCHES))
                .execute(filter.values().addString(Passwords.UNUSABLE))
                .map(rows -> rows.iterator().next())
                .map(row ->
                        new Page(
                                people,
                                row.getLong("matching"),
                                row.getLong("all"),
                                row.getLong("invited"),
                                row.getLong("deactivated")));
    }

    /// The people after somebody, or the first ones.
    Future<List<Entry>> after(Filter filter, Optional<Entry> last, int most) {
        return pool.preparedQuery(
                        SELECT
                                + " where "
                                + MATCHES
                                + """
                                and ($4::text is null or (lower(a.name), a.id) > (lower($4), $5::uuid))
                                order by lower(a.name), a.id limit $6
                                """)
                .execute(
                        filter.values()
                                .addString(last.map(Entry::name).orElse(null))
                                .addUUID(last.map(it -> it.id().value()).orElse(null))
                                .addInteger(most))
                .map(rows -> rows.stream().map(PeopleList::entry).toList());
    }

    static Future<Entry> find(SqlClient sql, MemberId who) {
        return sql.preparedQuery(SELECT + " where a.id = $1")
                .execute(Tuple.of(who.value()))
                .map(rows -> entry(Access.only(rows)));
    }

    private static Entry entry(Row row) {
        var courses = row.getArrayOfUUIDs("courses");
        var codes = row.getArrayOfStrings("codes");
        var roles = row.getArrayOfStrings("roles");
        return new Entry(
                new MemberId(row.getUUID("id")),
                row.getString("name"),
                row.getString("email"),
                State.valueOf(row.getString("state")),
                row.getBoolean("admin"),
                row.getBoolean("second_factor"),
                row.getBoolean("picture"),
                seen(row.getOffsetDateTime("last_seen")),
                IntStream.range(0, courses.length)
                        .mapToObj(i -> new Place(courses[i], codes[i], Role.valueOf(roles[i])))
                        .toList());
    }

    private static Optional<Instant> seen(@Nullable OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}
