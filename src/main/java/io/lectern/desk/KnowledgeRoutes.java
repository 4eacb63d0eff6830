package io.lectern.desk;

import static io.lectern.web.Web.body;
import static io.lectern.web.Web.handle;
import static io.lectern.web.Web.id;

import io.lectern.campus.Access;
import io.lectern.campus.CourseId;
import io.lectern.desk.visits.AskedToday;
import io.lectern.desk.visits.History;
import io.lectern.desk.visits.Insights;
import io.lectern.desk.visits.InsightsFile;
import io.lectern.identity.Authentication;
import io.lectern.knowledge.AnswerId;
import io.lectern.knowledge.AnswerSearch;
import io.lectern.knowledge.HelpfulAnswers;
import io.lectern.knowledge.SharedAnswers;
import io.lectern.knowledge.SimilarQuestions;
import io.lectern.room.MemberId;
import io.lectern.room.RoomId;
import io.lectern.web.Problem;
import io.lectern.web.QueryTimes;
import io.lectern.web.Tries;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/// Histories, shared answers, similar questions, search and insights over HTTP.
public final class KnowledgeRoutes {
    /// Reads of a whole log or course, per person and window.
    private static final int MOST_READS = 60;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Authentication authentication;
    private final Tries reads = new Tries(MOST_READS, WINDOW);
    private final History history;
    private final SharedAnswers answers;
    private final SimilarQuestions similar;
    private final HelpfulAnswers helpful;
    private final AnswerSearch search;
    private final Insights insights;
    private final AskedToday asked;

    public KnowledgeRoutes(Vertx vertx, Pool pool, Access access, Authentication authentication) {
        this.authentication = authentication;
        this.history = new History(pool, access);
        this.answers = new SharedAnswers(pool, access);
        this.similar = new SimilarQuestions(pool, access);
        this.helpful = new HelpfulAnswers(pool, access);
        this.search = new AnswerSearch(pool, access);
        this.insights = new Insights(pool, access);
        this.asked = new AskedToday(vertx, pool, access);
    }

    public void mount(Router router) {
        get(router, "/api/rooms/:room/history", c -> history.own(me(c), room(c)));
        get(
                router,
                "/api/rooms/:room/people/:account/history",
                c -> history.of(me(c), room(c), new MemberId(id(c, "account"))));
        get(router, "/api/rooms/:room/asked-today", c -> asked.at(reader(c), room(c)));
        mountAnswers(router);
        get(router, "/api/courses/:course/insights", this::insights);
        router.get("/api/courses/:course/insights.csv")
                .handler(authentication)
                .handler(
                        handle(c ->
                                insights(c)
                                        .compose(view ->
                                                c.response()
                                                        .putHeader(
                                                                "Content-Type",
                                                                "text/csv; charset=utf-8")
                                                        .putHeader(
                                                                "Content-Disposition",
                                                                "attachment; filename=\"insights.csv\"")
                                                        .end(InsightsFile.csv(view)))));
    }

    private void mountAnswers(Router router) {
        var shared = "/api/courses/:course/answers";
        get(router, shared, c -> answers.of(me(c), course(c), number(c, "page", 0, 1_000)));
        router.post(shared)
                .handler(authentication)
                .handler(
                        handle(
                                201,
                                c ->
                                        answers.share(
                                                me(c),
                                                course(c),
                                                body(c, SharedAnswers.New.class))));
        router.patch(shared + "/:answer")
                .handler(authentication)
                .handler(
                        handle(c ->
                                answers.change(
                                        me(c),
                                        course(c),
                                        new AnswerId(id(c, "answer")),
                                        body(c, SharedAnswers.Change.class))));
        get(
                router,
                "/api/rooms/:room/similar",
                c -> similar.to(me(c), room(c), text(c, "text").orElse("")));
        router.post("/api/rooms/:room/answered")
                .handler(authentication)
                .handler(
                        handle(c ->
                                helpful.answered(
                                        me(c), room(c), body(c, HelpfulAnswers.Answered.class))));
        get(
                router,
                "/api/search",
                c ->
                        search.find(
                                reader(c),
                                text(c, "q").orElse(""),
                                text(c, "course").map(KnowledgeRoutes::course),
                                order(c),
                                number(c, "page", 0, 19),
                                QueryTimes.of(c, "until")));
    }

    private void get(Router router, String path, Function<RoutingContext, Future<?>> answer) {
        router.get(path).handler(authentication).handler(handle(answer));
    }

    private Future<Insights.View> insights(RoutingContext context) {
        return insights.of(
                reader(context), course(context), day(context, "from"), day(context, "to"));
    }

    private static AnswerSearch.Order order(RoutingContext context) {
        return switch (text(context, "order").orElse("best")) {
            case "best" -> AnswerSearch.Order.BEST;
            case "newest" -> AnswerSearch.Order.NEWEST;
            default -> throw Problem.invalid("order", "Use best or newest.");
        };
    }

    private static Optional<LocalDate> day(RoutingContext context, String name) {
        try {
            return text(context, name).filter(day -> !day.isEmpty()).map(LocalDate::parse);
        } catch (DateTimeException _) {
            throw Problem.invalid(name, "Use a date such as 2026-03-10.");
        }
    }

    /// A query parameter without U+0000, which PostgreSQL refuses.
    private static Optional<String> text(RoutingContext context, String name) {
        var given = context.queryParam(name);
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(given.getFirst().replace("\0", "").strip());
    }

    private static int number(RoutingContext context, String name, int least, int most) {
        var given = text(context, name).orElse("0");
        var number = given.matches("[0-9]{1,6}") ? Integer.parseInt(given) : -1;
        if (number < least || number > most) {
            throw Problem.invalid(name, "Use a number from %d to %d.".formatted(least, most));
        }
        return number;
    }

    private static CourseId course(RoutingContext context) {
        return new CourseId(id(context, "course"));
    }

    private static CourseId course(String text) {
        try {
            return CourseId.of(text);
        } catch (IllegalArgumentException _) {
            throw Problem.notFound();
        }
    }

    private static MemberId me(RoutingContext context) {
        return Authentication.of(context).account();
    }

    /// The account that asks. Fails with 429 if it read too often within the window.
    private MemberId reader(RoutingContext context) {
        var me = me(context);
        reads.take(me.toString());
        return me;
    }

    private static RoomId room(RoutingContext context) {
        return new RoomId(id(context, "room"));
    }
}
