package io.lectern.campus;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;

import io.lectern.audit.Audit;
import io.lectern.identity.Authentication;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of a term over HTTP: copying and deleting courses.
public final class TermRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(TermRoutes.class);
    private static final Duration LOOK = Duration.ofSeconds(20);

    record Made(CourseId id) {}

    private final Authentication signedIn;
    private final TermCopies copies;
    private final LeavingCourses leaving;

    /// @param parts what belongs to a course besides rooms
    public TermRoutes(
            Pool pool,
            Access access,
            Authentication signedIn,
            CampusListener listener,
            List<CoursePart> parts) {
        this.signedIn = signedIn;
        this.copies = new TermCopies(pool, access, listener, parts);
        this.leaving = new LeavingCourses(pool, access, listener);
    }

    public void mount(Router router) {
        var course = "/api/courses/:course";
        router.post(course + "/copies/preview").handler(signedIn).handler(handle(this::preview));
        router.post(course + "/copies").handler(signedIn).handler(handle(201, this::copy));
        router.delete(course)
                .handler(signedIn)
                .handler(handle(c -> leaving.delete(CampusRoutes.me(c), CampusRoutes.course(c))));
    }

    /// Starts the timer that completes interrupted copies and deletes courses that are due.
    public void start(Vertx vertx) {
        vertx.setPeriodic(
                LOOK.toMillis(),
                _ ->
                        copies.resume()
                                .eventually(leaving::act)
                                .onFailure(failure ->
                                        LOG.warn(
                                                "Copying and deleting courses failed and will be continued: {}",
                                                failure.toString())));
    }

    /// For tests: one look of the timer.
    Future<Void> look() {
        return copies.resume().compose(_ -> leaving.act());
    }

    private Future<TermCopies.Preview> preview(RoutingContext context) {
        return copies.preview(
                CampusRoutes.me(context),
                CampusRoutes.course(context),
                body(context, TermCopies.PreviewWish.class));
    }

    private Future<Made> copy(RoutingContext context) {
        return copies.copy(
                        CampusRoutes.me(context),
                        CampusRoutes.course(context),
                        body(context, TermCopies.Wish.class))
                .map(copy -> {
                    Audit.detail(context, "copy", copy.toString());
                    return new Made(copy);
                });
    }
}
