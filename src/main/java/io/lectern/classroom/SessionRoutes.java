package io.lectern.classroom;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.campus.Access;
import io.lectern.identity.Authentication;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Csv;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Function;

/// What live sessions leave behind, over HTTP.
final class SessionRoutes {
    private static final String ALL = "/api/rooms/:room/sessions";
    private static final String ONE = ALL + "/:opened";

    private final Authentication authentication;
    private final Sessions sessions;
    private final Roll roll;
    private final Corrections corrections;
    private final Replays replays;

    SessionRoutes(
            Pool pool,
            Access access,
            Authentication authentication,
            InstantSource clock,
            LogNames names,
            Replays replays) {
        this.replays = replays;
        this.authentication = authentication;
        this.sessions = new Sessions(pool, access, names);
        this.roll = new Roll(pool, clock, names);
        this.corrections = new Corrections(pool);
    }

    void mount(Router router) {
        get(router, ALL, c -> sessions.of(me(c), room(c)));
        get(router, ONE, c -> session(c).compose(new Summary(replays)::of));
        get(
                router,
                ONE + "/replay",
                c -> {
                    var at = number(c, "at");
                    var after = number(c, "after");
                    return session(c)
                            .compose(it ->
                                    after.isPresent()
                                            ? replays.after(it, after.getAsLong())
                                            : replays.moment(it, at.orElse(0)));
                });
        get(router, ONE + "/attendance", c -> session(c).compose(roll::of));
        get(
                router,
                ONE + "/attendance.csv",
                c ->
                        session(c)
                                .map(it -> {
                                    it.by().staffOnly();
                                    return it;
                                })
                                .compose(roll::of)
                                .map(view -> {
                                    csv(view).send(c, "attendance.csv");
                                    return null;
                                }));
        router.post(ONE + "/attendance/:account")
                .handler(authentication)
                .handler(
                        handle(c -> {
                            var wish = body(c, Corrections.New.class);
                            var who = new MemberId(id(c, "account"));
                            return session(c).compose(it -> corrections.add(it, who, wish));
                        }));
    }

    private Future<Held> session(RoutingContext c) {
        return sessions.one(me(c), room(c), c.pathParam("opened"));
    }

    private static OptionalLong number(RoutingContext c, String name) {
        var asked = c.queryParam(name);
        if (asked.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!asked.getFirst().matches("\\d{1,15}")) {
            throw Problem.invalid(name, "Use a whole number from 0 on.");
        }
        return OptionalLong.of(Long.parseLong(asked.getFirst()));
    }

    private static Csv csv(Roll.View view) {
        var table = new Csv();
        table.row(
                "name",
                "role",
                "cohort",
                "minutes",
                "counted seconds",
                "first here",
                "last here",
                "corrected by",
                "reason");
        for (var person : view.people()) {
            var corrected = person.corrections().isEmpty() ? null : person.corrections().getLast();
            table.row(
                    person.name(),
                    person.role().name(),
                    person.cohort().orElse(""),
                    person.minutes(),
                    person.seconds(),
                    person.first().map(Object::toString).orElse(""),
                    person.spans().isEmpty() ? "" : person.spans().getLast().until().toString(),
                    corrected == null ? "" : corrected.by(),
                    corrected == null ? "" : corrected.reason());
        }
        return table;
    }

    private void get(Router router, String path, Function<RoutingContext, Future<?>> answer) {
        router.get(path).handler(authentication).handler(handle(answer));
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    private static RoomId room(RoutingContext context) {
        return new RoomId(id(context, "room"));
    }
}
