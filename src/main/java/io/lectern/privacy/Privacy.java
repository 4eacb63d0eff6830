package io.lectern.privacy;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.campus.Access;
import io.lectern.campus.CampusListener;
import io.lectern.campus.CourseId;
import io.lectern.campus.PersonalLog;
import io.lectern.files.Files;
import io.lectern.identity.AccountMail;
import io.lectern.identity.Administrators;
import io.lectern.identity.Authentication;
import io.lectern.identity.Identity;
import io.lectern.live.Live;
import io.lectern.live.log.Aging;
import io.lectern.live.log.Erasing;
import io.lectern.room.Activity;
import io.lectern.room.MemberId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/// Wires the parts of this package together.
public final class Privacy {
    private final Authentication signedIn;
    private final Erasures erasures;
    private final ErasureKeeping keeping;
    private final DataExports exports;
    private final Pool pool;
    private final Retention retention;
    private final CourseRetention ofCourse;
    private final RetentionKeeping aging;
    private final Identity identity;
    private final CampusListener listener;
    private final Merges merges;
    private final MergeKeeping merging;
    private volatile boolean started;

    public Privacy(
            Vertx vertx,
            Pool pool,
            Identity identity,
            Live live,
            Access access,
            CampusListener listener,
            Files files,
            PersonalLog personal,
            AccountMail mail,
            Authentication signedIn,
            List<Activity<?, ?, ?>> activities) {
        this.signedIn = signedIn;
        this.erasures = new Erasures(pool);
        this.exports = new DataExports(vertx, pool, mail, files);
        this.pool = pool;
        this.retention = new Retention(pool, personal);
        this.ofCourse = new CourseRetention(pool, access, personal, retention);
        this.identity = identity;
        this.listener = listener;
        this.merges = new Merges(pool);
        this.merging = new MergeKeeping(pool, live);
        this.aging = new RetentionKeeping(pool, live, new Aging(activities));
        this.keeping = new ErasureKeeping(pool, identity, live, listener, new Erasing(activities));
    }

    public void mount(Router router) {
        var data = "/api/me/data";
        router.get(data).handler(signedIn).handler(handle(c -> exports.of(me(c))));
        router.post(data).handler(signedIn).handler(handle(202, c -> exports.ask(me(c))));
        router.get(data + "/archive")
                .handler(signedIn)
                .handler(handle(c -> exports.send(me(c), c)));
        var own = "/api/me/erasure";
        router.get(own).handler(signedIn).handler(handle(c -> erasures.of(me(c))));
        router.post(own)
                .handler(signedIn)
                .handler(handle(c -> erasures.ask(me(c), body(c, Erasures.Wish.class))));
        router.delete(own).handler(signedIn).handler(handle(c -> erasures.cancel(me(c))));
        router.get("/api/retention").handler(signedIn).handler(handle(_ -> retention.of()));
        router.put("/api/retention").handler(signedIn).handler(handle(this::retain));
        var course = "/api/courses/:course/retention";
        router.get(course)
                .handler(signedIn)
                .handler(handle(c -> ofCourse.of(me(c), new CourseId(id(c, "course")))));
        router.put(course)
                .handler(signedIn)
                .handler(
                        handle(c ->
                                ofCourse.set(
                                        me(c),
                                        new CourseId(id(c, "course")),
                                        body(c, Retention.Rules.class))));
        router.get("/api/erasures").handler(signedIn).handler(handle(c -> erasures.pending(me(c))));
        router.post("/api/people/:person/merge")
                .handler(signedIn)
                .handler(handle(202, this::merge));
        router.post("/api/people/:person/erasure")
                .handler(signedIn)
                .handler(
                        handle(
                                202,
                                c ->
                                        erasures.order(
                                                        me(c),
                                                        new MemberId(id(c, "person")),
                                                        body(c, Erasures.Wish.class))
                                                .onSuccess(_ -> begun())));
    }

    private Future<Retention.View> retain(RoutingContext context) {
        var wish = body(context, Retention.Rules.class);
        return Administrators.demand(pool, me(context))
                .compose(_ -> retention.set(me(context), wish));
    }

    /// Merges, then signs out the devices of the merged account and has rooms check its courses'
    /// memberships again.
    private Future<Merges.State> merge(RoutingContext context) {
        var gone = new MemberId(id(context, "person"));
        var wish = body(context, Merges.Wish.class);
        return courses(gone)
                .compose(courses ->
                        merges.order(me(context), gone, wish)
                                .compose(state -> identity.endAll(gone).map(state))
                                .onSuccess(_ -> merging())
                                .onSuccess(state ->
                                        courses.forEach(course -> {
                                            listener.membershipChanged(course, gone);
                                            listener.membershipChanged(course, state.kept());
                                        })));
    }

    private Future<List<CourseId>> courses(MemberId who) {
        return pool.preparedQuery("select course from membership where account = $1")
                .execute(Tuple.of(who.value()))
                .map(rows ->
                        rows.stream().map(row -> new CourseId(row.getUUID("course"))).toList());
    }

    private void merging() {
        if (started) {
            merging.look();
        }
    }

    /// Starts the work at once, if this server does such work.
    private void begun() {
        if (started) {
            keeping.look();
        }
    }

    public void start(Vertx vertx) {
        started = true;
        keeping.start(vertx);
        exports.start();
        merging.start(vertx);
        aging.start(vertx);
    }

    public void stop() {
        keeping.stop();
        exports.stop();
        merging.stop();
        aging.stop();
    }

    /// Does everything that is due.
    public Future<Void> act() {
        return keeping.act()
                .compose(_ -> merging.act())
                .compose(_ -> exports.act())
                .compose(_ -> aging.act());
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }
}
