package io.lectern.audit;

import io.lectern.room.MemberId;
import io.lectern.web.Actor;
import io.lectern.web.Client;
import io.lectern.web.Storable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The audit log: who did what to others, when, and from where. A route writes its entry before it
/// answers, so everything acknowledged is in the log.
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final String DETAILS = Audit.class.getName() + ".details";
    private static final String COURSE = Audit.class.getName() + ".course";
    private static final String SUBJECT = Audit.class.getName() + ".subject";
    private static final int MOST = 300;
    private static final Duration SWEEP = Duration.ofHours(1);

    private static final Set<HttpMethod> CHANGING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    /// @param actor who did it, if known
    /// @param subject the affected person, if there is one
    public record Entry(
            Optional<MemberId> actor,
            String act,
            Optional<UUID> course,
            Optional<MemberId> subject,
            JsonObject details,
            String network) {}

    private final Pool pool;
    private final Client client;

    public Audit(Pool pool, Client client) {
        this.pool = pool;
        this.client = client;
    }

    /// Mount it before all routes.
    public void mount(Router router) {
        router.route("/api/*")
                .handler(context -> {
                    if (CHANGING.contains(context.request().method())) {
                        Actor.witness(context, this::done);
                    }
                    context.next();
                });
    }

    /// Adds a detail to the entry of the current request, such as a value before and after.
    public static void detail(RoutingContext context, String name, @Nullable Object value) {
        JsonObject details = context.get(DETAILS);
        if (details == null) {
            details = new JsonObject();
            context.put(DETAILS, details);
        }
        details.put(name, value);
    }

    /// Names the course of the current request's entry, if its path doesn't.
    public static void course(RoutingContext context, UUID course) {
        context.put(COURSE, course);
    }

    public static void subject(RoutingContext context, MemberId subject) {
        context.put(SUBJECT, subject);
    }

    private Future<Void> done(RoutingContext context) {
        var route = context.request().method() + " " + context.currentRoute().getName();
        return Acts.of(route)
                .map(act -> add(pool, entry(context, act)))
                .orElseGet(Future::succeededFuture);
    }

    private Entry entry(RoutingContext context, Acts.Act act) {
        var details = kept(context, act);
        JsonObject more = context.get(DETAILS);
        if (more != null) {
            details.mergeIn(more);
        }
        UUID course = context.get(COURSE);
        MemberId subject = context.get(SUBJECT);
        return new Entry(
                Actor.of(context),
                act.name(),
                Optional.ofNullable(course).or(() -> id(context, "course")),
                Optional.ofNullable(subject)
                        .or(() -> act.subject().flatMap(it -> id(context, it)).map(MemberId::new)),
                details,
                client.network(context));
    }

    private static JsonObject kept(RoutingContext context, Acts.Act act) {
        var body = act.kept().isEmpty() ? null : body(context);
        var kept = new JsonObject();
        for (var name : act.kept()) {
            if (body != null && body.containsKey(name)) {
                kept.put(name, brief(body.getValue(name)));
            } else if (context.request().getParam(name) != null) {
                kept.put(name, brief(context.request().getParam(name)));
            }
        }
        return kept;
    }

    private static @Nullable JsonObject body(RoutingContext context) {
        var type = context.request().getHeader("Content-Type");
        return type != null && type.startsWith("application/json")
                ? context.body().asJsonObject()
                : null;
    }

    private static @Nullable Object brief(@Nullable Object value) {
        return value instanceof String text && text.length() > MOST
                ? text.substring(0, MOST)
                : value;
    }

    /// The value with all its texts made storable, at any depth.
    private static @Nullable Object storable(@Nullable Object value) {
        return switch (value) {
            case String text -> Storable.of(text);
            case JsonObject object -> {
                var kept = new JsonObject();
                object.forEach(
                        field -> kept.put(Storable.of(field.getKey()), storable(field.getValue())));
                yield kept;
            }
            case JsonArray list -> {
                var kept = new JsonArray();
                list.forEach(each -> kept.add(storable(each)));
                yield kept;
            }
            case null, default -> value;
        };
    }

    private static Optional<UUID> id(RoutingContext context, String parameter) {
        try {
            return Optional.ofNullable(context.pathParam(parameter)).map(UUID::fromString);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Adds an entry that no route makes by itself.
    public Future<Void> add(
            RoutingContext context,
            String act,
            Optional<MemberId> actor,
            Optional<MemberId> subject) {
        return add(context, act, actor, subject, new JsonObject());
    }

    /// @param details what was asked for, and never a text of others
    public Future<Void> add(
            RoutingContext context,
            String act,
            Optional<MemberId> actor,
            Optional<MemberId> subject,
            JsonObject details) {
        return add(
                pool,
                new Entry(actor, act, Optional.empty(), subject, details, client.network(context)));
    }

    static Future<Void> add(SqlClient sql, Entry entry) {
        return sql.preparedQuery(
                        """
                        insert into audit_log (actor, act, course, subject, details, network)
                        values ($1, $2, $3, $4, $5, $6)
                        """)
                .execute(
                        Tuple.of(
                                entry.actor().map(MemberId::value).orElse(null),
                                entry.act(),
                                entry.course().orElse(null),
                                entry.subject().map(MemberId::value).orElse(null),
                                storable(entry.details()),
                                entry.network()))
                .mapEmpty();
    }

    /// Starts the timer that deletes old entries.
    public void start(Vertx vertx, int days) {
        vertx.setPeriodic(
                SWEEP.toMillis(),
                _ ->
                        sweep(days)
                                .onFailure(failure ->
                                        LOG.warn(
                                                "Old audit entries could not be deleted",
                                                failure)));
    }

    /// Deletes entries older than this many days.
    public Future<Void> sweep(int days) {
        return pool.withTransaction(sql ->
                sql.query("set local lectern.sweeps_audit = 'on'")
                        .execute()
                        .compose(_ ->
                                sql.preparedQuery(
                                                """
                                                delete from audit_log where at < now() - make_interval(days => $1)
                                                """)
                                        .execute(Tuple.of(days)))
                        .mapEmpty());
    }
}
