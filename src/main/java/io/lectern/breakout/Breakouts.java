package io.lectern.breakout;

import io.lectern.campus.Access;
import io.lectern.campus.SideRooms;
import io.lectern.identity.Authentication;
import io.lectern.live.Live;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;

/// Everything about groups of class and study rooms that the rooms don't decide themselves.
public final class Breakouts {
    private final Pool pool;
    private final Access access;
    private final Live live;
    private final GroupKeeping keeping;

    public Breakouts(Vertx vertx, Pool pool, Access access, Live live, SideRooms sides) {
        this.pool = pool;
        this.access = access;
        this.live = live;
        this.keeping = new GroupKeeping(vertx, pool, access, live, sides);
    }

    public void mount(Router router, Authentication signedIn) {
        new GroupRoutes(pool, access, live, signedIn, new SecureRandom()).mount(router);
    }

    public void start() {
        keeping.start();
    }

    public void stop() {
        keeping.stop();
    }
}
