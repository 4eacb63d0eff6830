package io.lectern.campus;

import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.identity.Administrators;
import io.lectern.identity.Authentication;
import io.lectern.room.MemberId;
import io.lectern.web.Csv;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The audit log over HTTP: of a course for its instructors, all of it for administrators. People are
/// shown under their current names, merged accounts under the one kept; a deleted account has no name.
public final class AuditRoutes {
    record Entry(
            long id,
            Instant at,
            Optional<String> actor,
            String act,
            Optional<String> course,
            Optional<String> subject,
            Map<String, Object> details,
            Optional<String> network) {}

    record Page(List<Entry> entries) {}

    private static final int PAGE = 100;
    private static final int MOST_CSV = 50_000;

    private static final String SELECT =
            """
            select l.id, l.at, l.act, l.details, l.network, a.name as actor, s.name as subject, c.code
            from audit_log l
            left join account_merge x on x.gone = l.actor
            left join account_merge y on y.gone = l.subject
            left join account a on a.id = coalesce(x.kept, l.actor)
            left join account s on s.id = coalesce(y.kept, l.subject)
            left join course c on c.id = l.course
            where l.id < $1 and ($2::uuid is null or l.course = $2)
              and ($3 = '%%' or l.act ilike $3 or a.name ilike $3 or s.name ilike $3 or c.code ilike $3)
              and ($5::uuid is null or l.id in (
                (select id from audit_log where subject = any (array(select $5::uuid union select gone
                   from account_merge where kept = $5)) and id < $1 order by id desc limit $4)
                union (select id from audit_log where actor = any (array(select $5::uuid union select gone
                   from account_merge where kept = $5)) and id < $1 order by id desc limit $4)))
            order by l.id desc limit $4
            """;

    private final Pool pool;
    private final Access access;
    private final Authentication signedIn;

    public AuditRoutes(Pool pool, Access access, Authentication signedIn) {
        this.pool = pool;
        this.access = access;
        this.signedIn = signedIn;
    }

    public void mount(Router router) {
        router.get("/api/audit").handler(signedIn).handler(handle(c -> page(c, Optional.empty())));
        router.get("/api/audit.csv")
                .handler(signedIn)
                .handler(handle(c -> csv(c, Optional.empty())));
        router.get("/api/courses/:course/audit")
                .handler(signedIn)
                .handler(handle(c -> page(c, Optional.of(id(c, "course")))));
        router.get("/api/courses/:course/audit.csv")
                .handler(signedIn)
                .handler(handle(c -> csv(c, Optional.of(id(c, "course")))));
    }

    private Future<Void> may(MemberId who, Optional<UUID> course) {
        return course.isPresent()
                ? access.instructed(who, new CourseId(course.get())).mapEmpty()
                : Administrators.demand(pool, who).mapEmpty();
    }

    private Future<Page> page(RoutingContext context, Optional<UUID> course) {
        return entries(context, course, PAGE).map(Page::new);
    }

    private Future<List<Entry>> entries(RoutingContext context, Optional<UUID> course, int most) {
        var before = context.request().getParam("before");
        if (before != null && !before.matches("[0-9]{1,18}")) {
            throw Problem.invalid("before", "This must be a whole number.");
        }
        var search = Optional.ofNullable(context.request().getParam("search")).orElse("");
        if (search.length() > 200) {
            throw Problem.invalid("search", "Use at most 200 characters.");
        }
        var like = "%" + search.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
        var person = context.request().getParam("person");
        if (person != null && course.isPresent()) {
            throw Problem.invalid("person", "Ask for a person in the audit log of the site.");
        }
        var about = person == null ? null : person(person);
        return may(Authentication.of(context).account(), course)
                .compose(_ ->
                        pool.preparedQuery(SELECT)
                                .execute(
                                        Tuple.of(
                                                before == null
                                                        ? Long.MAX_VALUE
                                                        : Long.parseLong(before),
                                                course.orElse(null),
                                                like,
                                                most,
                                                about)))
                .map(rows -> rows.stream().map(AuditRoutes::entry).toList());
    }

    private static UUID person(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("person", "This must be an id.");
        }
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong("id"),
                row.getOffsetDateTime("at").toInstant(),
                Optional.ofNullable(row.getString("actor")),
                row.getString("act"),
                Optional.ofNullable(row.getString("code")),
                Optional.ofNullable(row.getString("subject")),
                details(row.getJsonObject("details")),
                Optional.ofNullable(row.getString("network")));
    }

    private static Map<String, Object> details(@Nullable JsonObject details) {
        return details == null ? Map.of() : details.getMap();
    }

    private Future<Void> csv(RoutingContext context, Optional<UUID> course) {
        return entries(context, course, MOST_CSV)
                .map(entries -> {
                    var table = new Csv();
                    table.row("at", "who", "act", "course", "whom", "details", "from");
                    entries.forEach(entry -> row(table, entry));
                    table.send(context, "audit.csv");
                    return null;
                });
    }

    private static void row(Csv table, Entry entry) {
        table.row(
                entry.at().toString(),
                entry.actor().orElse(""),
                entry.act(),
                entry.course().orElse(""),
                entry.subject().orElse(""),
                entry.details().isEmpty() ? "" : new JsonObject(entry.details()).encode(),
                entry.network().orElse(""));
    }
}
