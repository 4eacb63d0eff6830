package io.lectern.files;

import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.identity.Administrators;
import io.lectern.identity.Authentication;
import io.lectern.room.MemberId;
import io.lectern.web.Problem;
import io.lectern.web.Tries;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Pictures of people over HTTP. A picture is visible to its person, to everybody who shares a course
/// with them, and to administrators; for others it doesn't exist.
final class Portraits {
    private static final int MOST_ASKED = 100;

    /// SQL: $1 is the viewer, `p` the picture.
    private static final String SEEN =
            """
            (p.account = $1 or exists (select 1 from account where id = $1 and admin)
              or exists (select 1 from membership mine join membership theirs on theirs.course = mine.course
                where mine.account = $1 and theirs.account = p.account))\
            """;

    /// @param tag part of the picture's URL; changes with the picture
    record Face(MemberId person, String tag) {}

    record Faces(List<Face> pictures) {}

    private final Pool pool;
    private final Authentication authentication;
    private final WorkerExecutor painter;

    /// Uploads per person.
    private final Tries tries = new Tries(20, Duration.ofMinutes(10));

    Portraits(Pool pool, Authentication authentication, WorkerExecutor painter) {
        this.pool = pool;
        this.authentication = authentication;
        this.painter = painter;
    }

    void mount(Router router) {
        router.get("/api/pictures").handler(authentication).handler(handle(this::about));
        var own = "/api/me/picture";
        router.put(own).handler(authentication).handler(handle(this::bring));
        router.delete(own).handler(authentication).handler(handle(c -> delete(me(c))));
        var one = "/api/people/:person/picture";
        router.get(one + "/:tag").handler(authentication).handler(handle(this::send));
        router.delete(one).handler(authentication).handler(handle(this::remove));
    }

    private Future<Face> bring(RoutingContext context) {
        var me = me(context);
        var body = context.body().buffer();
        if (body == null || body.length() == 0) {
            throw Problem.malformed("The picture is missing.");
        }
        tries.take(me.toString());
        return painter.executeBlocking(() -> Portrait.of(body.getBytes()), false)
                .compose(picture -> keep(me, picture));
    }

    private Future<Face> keep(MemberId person, Buffer picture) {
        var tag = Tag.of(picture);
        return pool.preparedQuery(
                        """
                        insert into account_picture (account, tag, body) values ($1, $2, $3)
                        on conflict (account) do update set tag = excluded.tag, body = excluded.body, at = now()
                        """)
                .execute(Tuple.of(person.value(), tag, picture))
                .map(new Face(person, tag));
    }

    private Future<Void> delete(MemberId person) {
        return pool.preparedQuery("delete from account_picture where account = $1")
                .execute(Tuple.of(person.value()))
                .mapEmpty();
    }

    /// An administrator removes an unsuitable picture.
    private Future<Void> remove(RoutingContext context) {
        return Administrators.demand(pool, me(context))
                .compose(_ -> delete(new MemberId(id(context, "person"))));
    }

    /// Which of the people named by `person` have a picture that the caller sees.
    private Future<Faces> about(RoutingContext context) {
        var asked = context.queryParam("person");
        if (asked.isEmpty() || asked.size() > MOST_ASKED) {
            throw Problem.invalid(
                    "person", "Ask for 1 to %d people at a time.".formatted(MOST_ASKED));
        }
        UUID[] people;
        try {
            people = asked.stream().map(UUID::fromString).toArray(UUID[]::new);
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("person", "An id must be a UUID.");
        }
        return pool.preparedQuery(
                        "select p.account, p.tag from account_picture p where p.account = any ($2) and "
                                + SEEN)
                .execute(Tuple.of(me(context).value()).addArrayOfUUID(people))
                .map(rows ->
                        new Faces(
                                rows.stream()
                                        .map(row ->
                                                new Face(
                                                        new MemberId(row.getUUID("account")),
                                                        row.getString("tag")))
                                        .toList()));
    }

    /// Cached by browsers for good: another picture has another URL.
    private Future<Void> send(RoutingContext context) {
        return pool.preparedQuery(
                        "select p.body from account_picture p where p.account = $2 and p.tag = $3 and "
                                + SEEN)
                .execute(
                        Tuple.of(
                                me(context).value(),
                                id(context, "person"),
                                context.pathParam("tag")))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    return context.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg")
                            .putHeader(
                                    HttpHeaders.CACHE_CONTROL,
                                    "private, max-age=31536000, immutable")
                            .putHeader("Content-Security-Policy", "sandbox; default-src 'none'")
                            .putHeader("X-Content-Type-Options", "nosniff")
                            .end(rows.iterator().next().getBuffer("body"));
                });
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }
}
