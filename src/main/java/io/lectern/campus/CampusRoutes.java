package io.lectern.campus;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.audit.Audit;
import io.lectern.identity.Authentication;
import io.lectern.identity.Recovery;
import io.lectern.room.Activity;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.lectern.web.QueryTimes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The campus over HTTP: its routes.
public final class CampusRoutes {
    private final Authentication authentication;
    private final Access access;
    private final Home home;
    private final Courses courses;
    private final Cohorts cohorts;
    private final Members members;
    private final Roster roster;
    private final Seats seats;
    private final PersonHelp help;
    private final Invitations invitations;
    private final Rooms rooms;
    private final ThreadReads threads;
    private final Reports reports;
    private final DirectTalks talks;
    private final Blocking blocking;
    private final SavedEntries saved;
    private final Belonging belonging;

    public CampusRoutes(
            Pool pool,
            Access access,
            Authentication authentication,
            CampusListener listener,
            RosterMail mail,
            Recovery recovery,
            PersonalLog personal,
            List<Activity<?, ?, ?>> activities) {
        this.authentication = authentication;
        this.access = access;
        var places = new RoomList(pool, activities);
        this.cohorts = new Cohorts(pool, access, listener);
        this.courses = new Courses(pool, access, cohorts, places, listener);
        this.home = new Home(access, places);
        this.members = new Members(pool, access, listener);
        var links = new PersonalLinks(mail);
        this.roster = new Roster(pool, access, listener, links);
        this.seats = new Seats(pool, access, listener, links);
        this.help = new PersonHelp(pool, access, recovery);
        this.invitations = new Invitations(pool, access, listener);
        this.rooms = new Rooms(pool, access, listener, activities);
        this.threads = new ThreadReads(pool, access);
        this.reports = new Reports(pool, access, personal);
        this.talks = new DirectTalks(pool, access, listener);
        this.blocking = new Blocking(pool, access, listener);
        this.saved = new SavedEntries(pool, access);
        this.belonging = new Belonging(pool, access);
    }

    public void mount(Router router) {
        router.get("/api/invitations/:token")
                .handler(handle(c -> invitations.preview(c.pathParam("token"))));
        post(
                router,
                "/api/invitations/:token/accept",
                200,
                c -> invitations.accept(me(c), c.pathParam("token")));
        get(router, "/api/home", c -> home.of(me(c)));
        router.route("/api/courses/:course/*")
                .handler(authentication)
                .handler(c -> ArchivedCourses.guard(access, c));
        mountCourses(router);
        mountPeople(router);
        mountRooms(router);
        mountTalks(router);
        mountSaved(router);
    }

    private void mountCourses(Router router) {
        var one = "/api/courses/:course";
        get(router, "/api/courses", c -> courses.all(me(c)));
        post(
                router,
                "/api/courses",
                201,
                c ->
                        courses.create(
                                me(c), Authentication.of(c).admin(), body(c, Courses.New.class)));
        get(router, one, c -> courses.one(me(c), course(c)));
        patch(router, one, c -> courses.change(me(c), course(c), body(c, Courses.Change.class)));
        post(
                router,
                one + "/cohorts",
                201,
                c -> cohorts.create(me(c), course(c), body(c, Cohorts.Named.class)));
        patch(
                router,
                one + "/cohorts/:cohort",
                c -> cohorts.rename(me(c), course(c), cohort(c), body(c, Cohorts.Named.class)));
        delete(router, one + "/cohorts/:cohort", c -> cohorts.delete(me(c), course(c), cohort(c)));
    }

    private void mountPeople(Router router) {
        var one = "/api/courses/:course";
        get(router, one + "/members", c -> members.of(me(c), course(c)));
        patch(router, one + "/members/:account", this::changeMember);
        delete(
                router,
                one + "/members/:account",
                c -> members.remove(me(c), course(c), account(c)));
        post(
                router,
                one + "/members/:account/password-link",
                201,
                c -> help.link(me(c), course(c), account(c)));
        mountRoster(router, one);
        get(router, one + "/invitations", c -> invitations.of(me(c), course(c)));
        post(
                router,
                one + "/invitations",
                201,
                c -> invitations.create(me(c), course(c), body(c, Invitations.New.class)));
        delete(
                router,
                one + "/invitations/:invitation",
                c -> invitations.revoke(me(c), course(c), new InvitationId(id(c, "invitation"))));
    }

    private Future<Members.Entry> changeMember(RoutingContext context) {
        return members.change(
                        me(context),
                        course(context),
                        account(context),
                        body(context, Members.Change.class),
                        clearsCohort(context))
                .map(changed -> {
                    var before = changed.before();
                    Audit.detail(context, "beforeRole", before.role().name());
                    before.cohort()
                            .ifPresent(it -> Audit.detail(context, "beforeCohort", it.name()));
                    changed.after()
                            .cohort()
                            .ifPresent(it -> Audit.detail(context, "cohort", it.name()));
                    return changed.after();
                });
    }

    private void mountRoster(Router router, String one) {
        post(router, one + "/roster", 200, c -> roster.bring(me(c), course(c), csv(c), options(c)));
        post(
                router,
                one + "/roster/preview",
                200,
                c -> roster.preview(me(c), course(c), csv(c), options(c)));
        get(router, one + "/seats", c -> seats.of(me(c), course(c)));
        post(
                router,
                one + "/seats/:seat/confirm",
                200,
                c -> seats.confirm(me(c), course(c), seat(c)));
        post(router, one + "/seats/:seat/link", 201, c -> seats.link(me(c), course(c), seat(c)));
        delete(router, one + "/seats/:seat", c -> seats.remove(me(c), course(c), seat(c)));
    }

    private void mountRooms(Router router) {
        post(
                router,
                "/api/courses/:course/rooms",
                201,
                c -> rooms.create(me(c), course(c), body(c, Rooms.New.class)));
        get(router, "/api/rooms/:room", c -> rooms.one(me(c), room(c)));
        patch(
                router,
                "/api/rooms/:room",
                c -> rooms.change(me(c), room(c), body(c, Rooms.Change.class)));
        get(router, "/api/rooms/:room/people", c -> belonging.to(me(c), room(c)));
        get(router, "/api/me/status", c -> belonging.own(me(c)));
        router.put("/api/me/status")
                .handler(authentication)
                .handler(handle(c -> belonging.say(me(c), body(c, Belonging.Status.class))));
        get(
                router,
                "/api/rooms/:room/threads",
                c -> threads.of(me(c), room(c), c.queryParam("id")));
        post(
                router,
                "/api/rooms/:room/reports",
                201,
                c ->
                        reports.report(me(c), room(c), body(c, Reports.New.class))
                                .onSuccess(made -> Audit.course(c, made.course())));
        get(router, "/api/courses/:course/reports", c -> reports.open(me(c), course(c)));
        post(
                router,
                "/api/courses/:course/reports/settle",
                200,
                c -> reports.settle(me(c), course(c), body(c, Reports.Settle.class)));
        router.put("/api/rooms/:room/read")
                .handler(authentication)
                .handler(handle(c -> rooms.read(me(c), room(c), body(c, Rooms.Read.class))));
    }

    private void mountTalks(Router router) {
        post(
                router,
                "/api/courses/:course/talks",
                201,
                c -> talks.begin(me(c), course(c), body(c, DirectTalks.New.class)));
        delete(router, "/api/rooms/:room/place", c -> talks.leave(me(c), room(c)));
        get(router, "/api/blocked", c -> blocking.of(me(c)));
        router.put("/api/blocked/:other")
                .handler(authentication)
                .handler(handle(c -> blocking.block(me(c), person(c))));
        delete(router, "/api/blocked/:other", c -> blocking.unblock(me(c), person(c)));
    }

    private void mountSaved(Router router) {
        var one = "/api/rooms/:room/saved/:entry";
        get(router, "/api/saved", c -> saved.of(me(c), QueryTimes.of(c, "before")));
        get(router, "/api/rooms/:room/saved", c -> saved.in(me(c), room(c)));
        router.put(one)
                .handler(authentication)
                .handler(handle(c -> saved.save(me(c), room(c), entry(c))));
        delete(router, one, c -> saved.forget(me(c), room(c), entry(c)));
    }

    private static long entry(RoutingContext context) {
        try {
            return Long.parseLong(context.pathParam("entry"));
        } catch (NumberFormatException _) {
            throw Problem.notFound();
        }
    }

    private void get(Router router, String path, Function<RoutingContext, Future<?>> answer) {
        router.get(path).handler(authentication).handler(handle(answer));
    }

    private void post(
            Router router, String path, int status, Function<RoutingContext, Future<?>> answer) {
        router.post(path).handler(authentication).handler(handle(status, answer));
    }

    private void patch(Router router, String path, Function<RoutingContext, Future<?>> answer) {
        router.patch(path).handler(authentication).handler(handle(answer));
    }

    private void delete(Router router, String path, Function<RoutingContext, Future<?>> answer) {
        router.delete(path).handler(authentication).handler(handle(answer));
    }

    static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    static CourseId course(RoutingContext context) {
        return new CourseId(id(context, "course"));
    }

    private static CohortId cohort(RoutingContext context) {
        return new CohortId(id(context, "cohort"));
    }

    private static RoomId room(RoutingContext context) {
        return new RoomId(id(context, "room"));
    }

    private static MemberId person(RoutingContext context) {
        return new MemberId(id(context, "other"));
    }

    private static MemberId account(RoutingContext context) {
        return new MemberId(id(context, "account"));
    }

    private static Roster.Options options(RoutingContext context) {
        var request = context.request();
        return new Roster.Options(
                Optional.ofNullable(request.getParam("columns")),
                flag(request.getParam("makeCohorts"), "makeCohorts"),
                flag(request.getParam("removeOthers"), "removeOthers"));
    }

    private static boolean flag(@Nullable String value, String name) {
        return switch (value) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.invalid(name, "Say true or false.");
        };
    }

    /// A seat is identified by the account that it waits for.
    private static MemberId seat(RoutingContext context) {
        return new MemberId(id(context, "seat"));
    }

    /// Whether the body sets the cohort to null, which clears it. An absent field leaves it.
    private static boolean clearsCohort(RoutingContext context) {
        var body = context.body().asJsonObject();
        return body.containsKey("cohort") && body.getValue("cohort") == null;
    }

    private static Buffer csv(RoutingContext context) {
        var type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("text/csv\\s*(;.*)?")) {
            throw Problem.of(415, "media-type", "Unsupported media type", "Send text/csv.");
        }
        var body = context.body().buffer();
        if (body == null) {
            throw Problem.malformed("The body is missing.");
        }
        return body;
    }
}
