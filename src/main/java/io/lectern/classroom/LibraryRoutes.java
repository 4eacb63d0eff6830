package io.lectern.classroom;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.campus.CourseId;
import io.lectern.identity.Authentication;
import io.lectern.room.MemberId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/// The library of a course's polls, over HTTP.
final class LibraryRoutes {
    private static final String ALL = "/api/courses/:course/polls";
    private static final String ONE = ALL + "/:poll";

    private final PollLibrary library;

    LibraryRoutes(PollLibrary library) {
        this.library = library;
    }

    void mount(Router router, Authentication authentication) {
        router.get(ALL).handler(authentication).handler(handle(c -> library.of(me(c), course(c))));
        router.post(ALL)
                .handler(authentication)
                .handler(
                        handle(
                                201,
                                c ->
                                        library.add(
                                                me(c),
                                                course(c),
                                                body(c, PollLibrary.Wish.class))));
        router.put(ONE)
                .handler(authentication)
                .handler(
                        handle(c ->
                                library.change(
                                        me(c),
                                        course(c),
                                        id(c, "poll"),
                                        body(c, PollLibrary.Wish.class))));
        router.delete(ONE)
                .handler(authentication)
                .handler(handle(c -> library.remove(me(c), course(c), id(c, "poll"))));
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    private static CourseId course(RoutingContext context) {
        return new CourseId(id(context, "course"));
    }
}
