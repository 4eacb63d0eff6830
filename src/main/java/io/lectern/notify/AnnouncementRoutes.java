package io.lectern.notify;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.campus.CourseId;
import io.lectern.identity.Authentication;
import io.lectern.room.MemberId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// Announcements over HTTP, for the staff of a course.
record AnnouncementRoutes(Authentication signedIn, Announcements announcements) {
    void mount(Router router) {
        var all = "/api/courses/:course/announcements";
        router.get(all).handler(signedIn).handler(handle(c -> announcements.of(me(c), course(c))));
        router.post(all)
                .handler(signedIn)
                .handler(
                        handle(
                                201,
                                c ->
                                        announcements.make(
                                                me(c),
                                                course(c),
                                                body(c, Announcements.New.class))));
        router.delete(all + "/:announcement")
                .handler(signedIn)
                .handler(
                        handle(c -> announcements.cancel(me(c), course(c), id(c, "announcement"))));
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    private static CourseId course(RoutingContext context) {
        return new CourseId(id(context, "course"));
    }
}
