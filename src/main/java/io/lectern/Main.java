package io.lectern;

import io.lectern.activity.board.Board;
import io.lectern.activity.call.Calls;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.focus.Focus;
import io.lectern.activity.hands.Hands;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.activity.polls.Polls;
import io.lectern.activity.questions.Questions;
import io.lectern.activity.reactions.Reactions;
import io.lectern.activity.session.Session;
import io.lectern.activity.stage.Stage;
import io.lectern.audit.Audit;
import io.lectern.calendar.Calendar;
import io.lectern.campus.Access;
import io.lectern.campus.AuditRoutes;
import io.lectern.campus.CampusListeners;
import io.lectern.campus.CampusRoutes;
import io.lectern.campus.InvitationLinks;
import io.lectern.campus.SideRooms;
import io.lectern.campus.SiteRoutes;
import io.lectern.classroom.ClassRecords;
import io.lectern.classroom.ClassSchedule;
import io.lectern.classroom.StageTurns;
import io.lectern.desk.Attachments;
import io.lectern.desk.KnowledgeRoutes;
import io.lectern.desk.TableKeeping;
import io.lectern.desk.hours.Schedule;
import io.lectern.desk.notices.DeskNotices;
import io.lectern.desk.waits.WaitEstimates;
import io.lectern.files.Files;
import io.lectern.identity.Administrators;
import io.lectern.identity.Authentication;
import io.lectern.identity.Identity;
import io.lectern.live.Live;
import io.lectern.media.Ways;
import io.lectern.nodes.Gathering;
import io.lectern.nodes.Nodes;
import io.lectern.notify.Notify;
import io.lectern.ops.Health;
import io.lectern.ops.Logs;
import io.lectern.ops.Metrics;
import io.lectern.room.Activity;
import io.lectern.storage.Database;
import io.lectern.study.FocusKeeping;
import io.lectern.web.Client;
import io.lectern.web.EmailAddress;
import io.lectern.web.StaticFiles;
import io.lectern.web.WebServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes every part and passes it on: the map of the program.
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int START_MINUTES = 5;

    /// One event loop a core: what goes from one loop to another wakes a thread.
    private static final int LOOPS = Runtime.getRuntime().availableProcessors();

    /// What people do together in rooms.
    static final List<Activity<?, ?, ?>> ACTIVITIES =
            List.of(
                    new Chat(),
                    new HelpQueue(),
                    new Calls(),
                    new Session(),
                    new Questions(),
                    new Hands(),
                    new Reactions(),
                    new Polls(),
                    new Stage(),
                    new Focus(),
                    new Board());

    private final Vertx vertx;
    private final Config config;
    private final Database database;
    private final Health health;
    private final Nodes nodes;
    private final Live live;
    private final Calendar calendar;
    private final Schedule schedule;
    private final ClassSchedule classes;
    private final ClassRecords records;
    private final WaitEstimates waits;
    private final TableKeeping tables;
    private final Ways ways;
    private final Notify notify;
    private final DeskNotices deskNotices;
    private final Doors doors;

    public static void main(String[] args) {
        try {
            Config config = settings();
            start(config).await(patience(config).toSeconds(), TimeUnit.SECONDS).greet();
        } catch (Exception failure) {
            System.err.println("Lectern can't start: " + failure.getMessage());
            System.exit(1);
        }
    }

    /// The database may be waited for longer than all else.
    private static Duration patience(Config config) {
        return Duration.ofMinutes(START_MINUTES).plusSeconds(config.database().waitSeconds());
    }

    private static Config settings() throws TimeoutException {
        Vertx vertx = Vertx.vertx();
        try {
            return Config.read(vertx).await(START_MINUTES, TimeUnit.MINUTES);
        } finally {
            vertx.close().await(START_MINUTES, TimeUnit.MINUTES);
        }
    }

    /// A whole Lectern, listening.
    static Future<Main> start(Config config) {
        return start(config, ACTIVITIES);
    }

    static Future<Main> start(Config config, List<Activity<?, ?, ?>> activities) {
        Logs.start(config.logs());
        Metrics metrics = new Metrics(config.ops());
        return Gathering.vertx(
                        Vertx.builder()
                                .withMetrics(new MicrometerMetricsFactory(metrics.registry())),
                        new VertxOptions()
                                .setPreferNativeTransport(true)
                                .setEventLoopPoolSize(LOOPS)
                                .setMetricsOptions(Metrics.options()),
                        config.cluster())
                .compose(vertx -> {
                    metrics.watch(vertx);
                    return start(vertx, metrics, config, activities).onFailure(_ -> vertx.close());
                });
    }

    private static Future<Main> start(
            Vertx vertx, Metrics metrics, Config config, List<Activity<?, ?, ?>> activities) {
        return WebServer.check(vertx, config.http())
                .compose(_ -> Database.open(vertx, config.database()))
                .compose(database ->
                        start(vertx, metrics, config, database, activities)
                                .onFailure(_ -> database.close()));
    }

    private static Future<Main> start(
            Vertx vertx,
            Metrics metrics,
            Config config,
            Database database,
            List<Activity<?, ?, ?>> activities) {
        return database.patiently(() -> Identity.open(vertx, database.pool(), config.identity()))
                .compose(identity ->
                        database.patiently(() -> demo(config, database, identity)).map(identity))
                .compose(identity ->
                        database.patiently(() -> administrator(config, identity)).map(identity))
                .compose(identity ->
                        database.patiently(() ->
                                        Notify.open(
                                                vertx, database.pool(), config, metrics.registry()))
                                .compose(notify ->
                                        database.patiently(() -> nodes(vertx, config, database))
                                                .compose(nodes ->
                                                        new Main(
                                                                        vertx,
                                                                        metrics,
                                                                        config,
                                                                        database,
                                                                        identity,
                                                                        notify,
                                                                        nodes,
                                                                        activities)
                                                                .listen())));
    }

    private static Future<Nodes> nodes(Vertx vertx, Config config, Database database) {
        return config.cluster().members().isEmpty()
                ? Future.succeededFuture(Nodes.alone(database.pool()))
                : Nodes.join(vertx, database.pool(), config.cluster().secret().orElseThrow());
    }

    private static Future<Boolean> demo(Config config, Database database, Identity identity) {
        return config.demo().enabled()
                ? DemoData.load(database.pool(), password -> identity.accounts().hash(password))
                : Future.succeededFuture(false);
    }

    private static Future<Void> administrator(Config config, Identity identity) {
        return config.identity()
                .administrator()
                .flatMap(EmailAddress::of)
                .map(email ->
                        identity.administrators()
                                .name(email)
                                .<Void>map(named -> {
                                    tell(config, email, named);
                                    return null;
                                }))
                .orElseGet(Future::succeededFuture);
    }

    private static void tell(Config config, EmailAddress email, Administrators.Named named) {
        switch (named) {
            case Administrators.Named.Already() -> {}
            case Administrators.Named.Made(var password) ->
                    say(
                            config,
                            "Administrator %s, password %s: change it".formatted(email, password));
            case Administrators.Named.Unverified(var token) ->
                    say(
                            config,
                            ("Somebody signed up as %s and never confirmed the address. To take the"
                                            + " account over as administrator, open /reset/%s within"
                                            + " a day.")
                                    .formatted(email, token));
        }
    }

    private Main(
            Vertx vertx,
            Metrics metrics,
            Config config,
            Database database,
            Identity identity,
            Notify notify,
            Nodes nodes,
            List<Activity<?, ?, ?>> activities) {
        this.vertx = vertx;
        this.nodes = nodes;
        this.config = config;
        this.database = database;
        this.health = new Health(database.pool());
        Client client = new Client(config.http().behindProxy());
        this.notify = notify;

        Access access = new Access(database.pool());
        this.live =
                new Live(
                        vertx,
                        config.live(),
                        database.pool(),
                        database::line,
                        database.history(),
                        notify.personal(),
                        access,
                        identity.tokens(),
                        nodes,
                        metrics.registry(),
                        activities);
        identity.listen(live);
        CampusListeners campus = new CampusListeners();
        campus.add(live);
        var signedIn = new Authentication(identity.tokens());
        var invitations = new InvitationLinks(database.pool(), campus);
        this.calendar =
                new Calendar(database.pool(), access, signedIn, client, InstantSource.system());

        this.schedule = new Schedule(vertx, database.pool(), live, InstantSource.system());
        live.watch(new FocusKeeping(database.pool()));
        this.classes = new ClassSchedule(vertx, database.pool(), live, InstantSource.system());
        this.records =
                new ClassRecords(
                        vertx, database.pool(), access, live, InstantSource.system(), activities);
        this.waits =
                new WaitEstimates(
                        vertx,
                        database.pool(),
                        access,
                        live,
                        InstantSource.system(),
                        notify.notices());

        var sides = new SideRooms(database.pool(), campus);
        this.tables = new TableKeeping(vertx, database.pool(), access, live, sides);

        Router router = WebServer.router(vertx);
        client.mount(router);
        Audit audit = new Audit(database.pool(), client);
        audit.mount(router);
        health.mount(router);
        metrics.mount(router);
        var recovery = identity.mount(router, client, invitations, notify.accountMail(), audit);
        new SiteRoutes(database.pool(), signedIn, identity, recovery, campus).mount(router);
        new AuditRoutes(database.pool(), access, signedIn).mount(router);
        keep(vertx, audit, config);
        new CampusRoutes(
                        database.pool(),
                        access,
                        signedIn,
                        campus,
                        notify.rosterMail(),
                        recovery,
                        activities)
                .mount(router);
        notify.mount(router, signedIn);
        var files = new Files(vertx, database.pool(), access, signedIn, config.files());
        files.mount(router);
        live.check(new Attachments(files, activities));
        new KnowledgeRoutes(vertx, database.pool(), access, signedIn).mount(router);
        calendar.mount(router);
        waits.mount(router, signedIn);
        tables.mount(router, signedIn);
        records.mount(router, signedIn);
        this.ways =
                new Ways(
                        vertx,
                        database.pool(),
                        access,
                        live,
                        config.media(),
                        InstantSource.system());
        ways.mount(router, signedIn);
        live.check(ways);
        live.watch(new StageTurns(live));
        StaticFiles.mount(router, vertx);
        this.doors = new Doors(vertx, config, live, client, router);
        this.deskNotices =
                new DeskNotices(
                        vertx,
                        database.pool(),
                        notify.notices(),
                        calendar.reminders(),
                        config.mail().host().flatMap(_ -> config.mail().from()),
                        InstantSource.system());
    }

    private static void keep(Vertx vertx, Audit audit, Config config) {
        vertx.setPeriodic(
                Duration.ofHours(1).toMillis(),
                _ ->
                        audit.sweep(config.ops().auditDays())
                                .onFailure(failure ->
                                        LOG.warn("Old entries of the audit log stay", failure)));
    }

    /// What acts by itself begins once the doors are open: a start that fails has done nothing.
    private Main begin() {
        calendar.start(vertx);
        waits.start();
        tables.start();
        ways.start();
        notify.start();
        if (config.desk().bySchedule()) {
            schedule.start();
        }
        classes.start(config.desk().bySchedule());
        records.start();
        deskNotices.start();
        return this;
    }

    private Future<Main> listen() {
        return doors.open(LOOPS).map(_ -> begin());
    }

    Live live() {
        return live;
    }

    URI address() {
        return doors.address();
    }

    /// Sockets are told to come back, then the parts end in the opposite order of their making.
    Future<Void> stop() {
        health.stopping();
        schedule.stop();
        classes.stop();
        tables.stop();
        ways.stop();
        deskNotices.stop();
        return new Ending()
                .part("The node", nodes::leave)
                .then(live::stop)
                .part("Attendance", records::stop)
                .part("Mail and push", notify::stop)
                .part("The database", database::close)
                // Of several servers Hazelcast ends with it, and hands over first what it keeps.
                .last("Vert.x", vertx::close);
    }

    private void greet() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stopWithin(Ending.SECONDS), "lectern-stop"));
        say(config, "Lectern is open at " + address());
        if (config.demo().enabled()) {
            say(config, "Sign in as " + String.join(", ", DemoData.EMAILS));
            say(config, "Each with the password " + DemoData.PASSWORD);
        }
    }

    /// To whoever started it: words for people, or one more line for a collector of logs.
    private static void say(Config config, String words) {
        if (config.logs().json()) {
            LOG.info(words);
        } else {
            System.out.println(words);
        }
    }

    private void stopWithin(int seconds) {
        try {
            stop().await(seconds, TimeUnit.SECONDS);
        } catch (Exception e) {
            System.err.println("Lectern did not stop cleanly: " + e);
        }
    }
}
