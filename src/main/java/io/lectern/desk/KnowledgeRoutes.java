package io.lectern.desk;

import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.campus.Access;
import io.lectern.identity.Authentication;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.util.function.Function;

/// What was asked and what was answered, over HTTP.
public final class KnowledgeRoutes {
    private final Authentication authentication;
    private final History history;

    public KnowledgeRoutes(Pool pool, Access access, Authentication authentication) {
        this.authentication = authentication;
        this.history = new History(pool, access);
    }

    public void mount(Router router) {
        get(router, "/api/rooms/:room/history", c -> history.own(me(c), room(c)));
        get(
                router,
                "/api/rooms/:room/people/:account/history",
                c -> history.of(me(c), room(c), new MemberId(id(c, "account"))));
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
