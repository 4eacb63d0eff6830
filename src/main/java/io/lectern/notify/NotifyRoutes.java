package io.lectern.notify;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.campus.CourseId;
import io.lectern.identity.Authentication;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/// Notices and their settings over HTTP.
final class NotifyRoutes {
    private static final int PAGE = 30;
    private static final int MOST = 100;

    private final Authentication authentication;
    private final Notices notices;
    private final NoticeSettings settings;
    private final Subscriptions subscriptions;
    private final InvitationMail invitations;
    private final Push push;
    private final RoomNotices rooms;

    NotifyRoutes(
            Authentication authentication,
            Notices notices,
            NoticeSettings settings,
            Subscriptions subscriptions,
            InvitationMail invitations,
            Push push,
            RoomNotices rooms) {
        this.authentication = authentication;
        this.notices = notices;
        this.settings = settings;
        this.subscriptions = subscriptions;
        this.invitations = invitations;
        this.push = push;
        this.rooms = rooms;
    }

    void mount(Router router) {
        get(
                router,
                "/api/notices",
                c ->
                        notices.page(
                                me(c),
                                number(c, "before", Long.MAX_VALUE, Long.MAX_VALUE),
                                (int) number(c, "limit", PAGE, MOST)));
        put(router, "/api/notices/read", c -> notices.read(me(c), body(c, Notices.Read.class)));
        get(router, "/api/notices/settings", c -> settings.of(me(c)));
        put(
                router,
                "/api/notices/settings",
                c -> settings.put(me(c), body(c, NoticeSettings.Wish.class)));
        put(
                router,
                "/api/notices/time-zone",
                c -> settings.zone(me(c), body(c, NoticeSettings.Zone.class)));
        put(
                router,
                "/api/courses/:course/follow",
                c -> settings.follow(me(c), course(c), body(c, NoticeSettings.FollowWish.class)));
        get(router, "/api/rooms/:room/notices", c -> rooms.of(me(c), room(c)));
        put(
                router,
                "/api/rooms/:room/notices",
                c -> rooms.put(me(c), room(c), body(c, RoomNotices.Choice.class)));
        get(router, "/api/courses/:course/roster/mails", c -> invitations.of(me(c), course(c)));
        router.post("/api/push")
                .handler(authentication)
                .handler(
                        handle(
                                201,
                                c ->
                                        subscriptions.add(
                                                Authentication.of(c),
                                                body(c, Subscriptions.New.class),
                                                push)));
        router.delete("/api/push/:subscription")
                .handler(authentication)
                .handler(handle(c -> subscriptions.remove(me(c), id(c, "subscription"))));
    }

    private void get(Router router, String path, Function<RoutingContext, Future<?>> answer) {
        router.get(path).handler(authentication).handler(handle(answer));
    }

    private void put(Router router, String path, Function<RoutingContext, Future<?>> answer) {
        router.put(path).handler(authentication).handler(handle(answer));
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    private static RoomId room(RoutingContext context) {
        return new RoomId(id(context, "room"));
    }

    private static CourseId course(RoutingContext context) {
        return new CourseId(id(context, "course"));
    }

    /// A whole number in the query, from 1 to `most`.
    private static long number(RoutingContext context, String name, long otherwise, long most) {
        String text = context.request().getParam(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,18}")
                || Long.parseLong(text) < 1
                || Long.parseLong(text) > most) {
            throw Problem.invalid(name, "Use a whole number from 1 to %d.".formatted(most));
        }
        return Long.parseLong(text);
    }
}
