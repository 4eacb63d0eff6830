package io.lectern.campus;

import io.lectern.Config;
import io.lectern.TestClock;
import io.lectern.TestPostgres;
import io.lectern.activity.call.Calls;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.groups.Groups;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.activity.polls.Polls;
import io.lectern.activity.questions.Questions;
import io.lectern.activity.session.Session;
import io.lectern.audit.Audit;
import io.lectern.breakout.GroupRoutes;
import io.lectern.calendar.Calendar;
import io.lectern.classroom.ClassRecords;
import io.lectern.classroom.TermPolls;
import io.lectern.desk.CallPlaces;
import io.lectern.desk.KnowledgeRoutes;
import io.lectern.desk.TableKeeping;
import io.lectern.desk.TermDesk;
import io.lectern.desk.waits.WaitEstimates;
import io.lectern.files.Files;
import io.lectern.identity.Authentication;
import io.lectern.identity.Identity;
import io.lectern.knowledge.TermAnswers;
import io.lectern.live.Live;
import io.lectern.media.Ways;
import io.lectern.nodes.Nodes;
import io.lectern.notify.Notify;
import io.lectern.ops.Health;
import io.lectern.ops.Metrics;
import io.lectern.privacy.Privacy;
import io.lectern.room.Activity;
import io.lectern.room.MemberId;
import io.lectern.room.Role;
import io.lectern.status.StatusRoutes;
import io.lectern.storage.Database;
import io.lectern.study.StudyRooms;
import io.lectern.web.Client;
import io.lectern.web.EmailAddress;
import io.lectern.web.WebServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Identity and campus on a real port, over a real database of their own.
public final class CampusServer extends CampusCalls implements AutoCloseable {
    public static final String PASSWORD = "correct horse battery";

    /// Someone with a session.
    public record Person(UUID id, String email, String name, String token) {}

    /// What was answered.
    public record Answer(int status, String body) {
        public JsonObject json() {
            return new JsonObject(body);
        }

        public JsonArray list(String field) {
            return json().getJsonArray(field);
        }

        public String id() {
            return json().getString("id");
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    private final Identity identity;
    private final Notify notify;
    private final HttpServer server;
    private final List<String> told = new ArrayList<>();
    final Router router;
    final TermRoutes terms;
    public final Privacy privacy;
    final Live live;
    final Access access;

    /// The calendar's time, which tests may move.
    public final TestClock clock = new TestClock();

    final CampusListeners listeners = new CampusListeners();

    public CampusServer() {
        this(Map.of());
    }

    public Pool pool() {
        return database.pool();
    }

    /// With some settings changed, by their names in the environment.
    public CampusServer(Map<String, String> settings) {
        var environment = new HashMap<>(settings);
        environment.put("LECTERN_HOST", "127.0.0.1");
        environment.put("LECTERN_PORT", "0");
        var config = Config.with(environment);
        database = await(TestPostgres.open(vertx));
        identity = await(Identity.open(vertx, database.pool(), config.identity(), clock));
        router = WebServer.router(vertx);
        var audit = new Audit(database.pool(), new Client(false));
        audit.mount(router);
        var access = new Access(database.pool());
        var signedIn = new Authentication(identity.tokens());
        var metrics = new Metrics(config.ops());
        notify = await(Notify.open(vertx, database.pool(), config, metrics.registry()));
        var recovery =
                identity.mount(
                        router,
                        new Client(false),
                        new InvitationLinks(database.pool(), listeners),
                        notify.accountMail(),
                        audit,
                        config.oidc(),
                        config.mail().site());
        new SiteRoutes(database.pool(), signedIn, identity, recovery, listeners, audit)
                .mount(router);
        new AuditRoutes(database.pool(), access, signedIn).mount(router);
        new CampusRoutes(
                        database.pool(),
                        access,
                        signedIn,
                        listeners,
                        notify.rosterMail(),
                        recovery,
                        notify.personal(),
                        List.of(new Chat(), new HelpQueue()))
                .mount(router);
        notify.mount(router, signedIn);
        new KnowledgeRoutes(vertx, database.pool(), access, signedIn).mount(router);
        var files = new Files(vertx, database.pool(), access, signedIn, config.files());
        files.mount(router);
        var calendar = new Calendar(database.pool(), access, signedIn, new Client(false), clock);
        calendar.mount(router);
        List<Activity<?, ?, ?>> activities =
                List.of(
                        new Chat(),
                        new HelpQueue(),
                        new Calls(),
                        new Session(),
                        new Questions(),
                        new Polls(),
                        new Groups());
        var live =
                new Live(
                        vertx,
                        config.live(),
                        database.pool(),
                        database::line,
                        database.history(),
                        notify.personal(),
                        access,
                        identity.tokens(),
                        Nodes.alone(database.pool()),
                        metrics.registry(),
                        activities);
        terms =
                new TermRoutes(
                        database.pool(),
                        access,
                        signedIn,
                        listeners,
                        List.of(
                                calendar.terms(),
                                new TermDesk(database.pool(), access, live),
                                new TermPolls(database.pool(), access, live),
                                new TermAnswers()));
        terms.mount(router);
        privacy =
                new Privacy(
                        vertx,
                        database.pool(),
                        identity,
                        live,
                        access,
                        listeners,
                        files,
                        notify.personal(),
                        notify.accountMail(),
                        signedIn,
                        activities);
        privacy.mount(router);
        new StatusRoutes(
                        vertx,
                        database.pool(),
                        signedIn,
                        Nodes.alone(database.pool()),
                        notify.deliveries(),
                        config)
                .mount(router);
        this.live = live;
        this.access = access;
        new StudyRooms(vertx, database.pool(), access, live, notify.personal(), clock)
                .mount(router, signedIn);
        new WaitEstimates(vertx, database.pool(), access, live, clock, notify.notices())
                .mount(router, signedIn);
        new TableKeeping(
                        vertx,
                        database.pool(),
                        access,
                        live,
                        new SideRooms(database.pool(), listeners))
                .mount(router, signedIn);
        new CallPlaces(database.pool(), access, live, clock).mount(router, signedIn);
        new GroupRoutes(database.pool(), access, live, signedIn, new Random(7)).mount(router);
        new Ways(vertx, database.pool(), access, live, config.media(), clock)
                .mount(router, signedIn);
        new ClassRecords(vertx, database.pool(), access, live, InstantSource.system(), activities)
                .mount(router, signedIn);
        new Health(database.pool()).mount(router);
        metrics.mount(router);
        notify.start();
        listeners.add(
                new CampusListener() {
                    @Override
                    public void membershipChanged(CourseId course, MemberId account) {
                        told("membership " + account);
                    }

                    @Override
                    public void roomChanged(Room room) {
                        told("room " + room.name());
                    }
                });
        server =
                await(
                        WebServer.listen(
                                vertx.createHttpServer(WebServer.options(config.http()))
                                        .requestHandler(router),
                                config.http()));
    }

    private synchronized void told(String what) {
        told.add(what);
    }

    /// What listeners were told since this was last asked.
    public synchronized List<String> told() {
        var all = List.copyOf(told);
        told.clear();
        return all;
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    public Database database() {
        return database;
    }

    public Person signUp(String name) {
        return signUp(
                name,
                name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "")
                        + "-"
                        + UUID.randomUUID()
                        + "@lectern.example");
    }

    /// Someone whose address nobody has verified, also where sign-up goes by mail or invitation.
    public Person signUp(String name, String email) {
        await(identity.accounts().create(EmailAddress.of(email).orElseThrow(), name, PASSWORD));
        return signIn(name, email);
    }

    /// Someone whose address is verified.
    public Person verified(String name) {
        var person = signUp(name);
        sql("update account set verified_at = now() where id = $1", person.id());
        return person;
    }

    public Person signIn(String name, String email) {
        var answer =
                post(
                        "/api/session",
                        null,
                        new JsonObject().put("email", email).put("password", PASSWORD));
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        var account = answer.json().getJsonObject("account");
        return new Person(
                UUID.fromString(account.getString("id")),
                email,
                name,
                answer.json().getString("token"));
    }

    public Person signUpAdministrator(String name) {
        var first = signUp(name);
        sql("update account set admin = true where id = $1", first.id());
        return signIn(name, first.email());
    }

    /// A course that an administrator makes over REST: its path.
    public String newCourse(Person administrator) {
        var made =
                post(
                        "/api/courses",
                        administrator,
                        new JsonObject()
                                .put("code", "MC101")
                                .put("title", "Medical Coding Foundations")
                                .put("timeZone", "America/New_York"));
        if (made.status() != 201) {
            throw new AssertionError(made.toString());
        }
        return "/api/courses/" + made.id();
    }

    /// A course that nobody made over REST, with its members.
    public UUID course(Map<Person, Role> members) {
        var id = UUID.randomUUID();
        sql(
                "insert into course (id, code, title) values ($1, 'MC101', 'Medical Coding Foundations')",
                id);
        members.forEach((who, role) -> join(id, who, role));
        return id;
    }

    public void join(UUID course, Person who, Role role) {
        sql(
                "insert into membership (course, account, role) values ($1, $2, $3)",
                course,
                who.id(),
                role.name());
    }

    public RowSet<Row> sql(String text, @Nullable Object... values) {
        return await(database.pool().preparedQuery(text).execute(Tuple.from(values)));
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        } catch (java.util.concurrent.CompletionException failure) {
            throw new AssertionError(failure.getCause());
        }
    }

    @Override
    public void close() {
        stopCalling();
        await(server.close());
        await(notify.stop());
        await(database.close());
        await(vertx.close());
    }
}
