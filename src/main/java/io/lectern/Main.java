package io.lectern;

import io.lectern.activity.board.Board;
import io.lectern.activity.call.Calls;
import io.lectern.activity.chat.Chat;
import io.lectern.activity.focus.Focus;
import io.lectern.activity.groups.Groups;
import io.lectern.activity.hands.Hands;
import io.lectern.activity.helpqueue.HelpQueue;
import io.lectern.activity.polls.Polls;
import io.lectern.activity.questions.Questions;
import io.lectern.activity.reactions.Reactions;
import io.lectern.activity.session.Session;
import io.lectern.activity.stage.Stage;
import io.lectern.audit.Audit;
import io.lectern.breakout.Breakouts;
import io.lectern.calendar.Calendar;
import io.lectern.campus.Access;
import io.lectern.campus.AuditRoutes;
import io.lectern.campus.CampusListeners;
import io.lectern.campus.CampusRoutes;
import io.lectern.campus.InvitationLinks;
import io.lectern.campus.SideRooms;
import io.lectern.campus.SiteRoutes;
import io.lectern.campus.TermRoutes;
import io.lectern.classroom.Classroom;
import io.lectern.classroom.TermPolls;
import io.lectern.desk.Attachments;
import io.lectern.desk.OfficeHours;
import io.lectern.desk.TermDesk;
import io.lectern.files.Files;
import io.lectern.identity.Authentication;
import io.lectern.knowledge.TermAnswers;
import io.lectern.live.Live;
import io.lectern.media.Ways;
import io.lectern.nodes.Nodes;
import io.lectern.notify.Notify;
import io.lectern.ops.Health;
import io.lectern.ops.Logs;
import io.lectern.privacy.Privacy;
import io.lectern.room.Activity;
import io.lectern.status.StatusRoutes;
import io.lectern.study.StudyRooms;
import io.lectern.web.Client;
import io.lectern.web.StaticFiles;
import io.lectern.web.WebServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The map of the program: makes every part and passes it to the parts that need it.
public final class Main {
    private static final int START_MINUTES = 5;

    /// One event loop a core. More would cost: a message from one loop to another wakes a thread.
    private static final int LOOPS = Runtime.getRuntime().availableProcessors();

    /// The activities that rooms can have.
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
                    new Board(),
                    new Groups());

    private final Config config;
    private final Vertx vertx;
    private final Foundation ground;
    private final Health health;
    private final Notify notify;
    private final Nodes nodes;
    private final Live live;
    private final Files files;
    private final Calendar calendar;
    private final Classroom classroom;
    private final OfficeHours officeHours;
    private final Breakouts breakouts;
    private final StudyRooms study;
    private final Ways ways;
    private final Audit audit;
    private final TermRoutes terms;
    private final Privacy privacy;
    private final Doors doors;

    public static void main(String[] args) {
        try {
            var config = settings();
            if (args.length == 0) {
                start(config, ACTIVITIES).greet();
            } else {
                Logs.start(config.logs());
                Commands.run(config, args);
            }
        } catch (Exception failure) {
            System.err.println(
                    (args.length == 0 ? "Lectern can't start: " : "") + failure.getMessage());
            System.exit(1);
        }
    }

    private static Config settings() throws TimeoutException {
        Vertx vertx = Vertx.vertx();
        try {
            return Config.read(vertx).await(START_MINUTES, TimeUnit.MINUTES);
        } finally {
            vertx.close().await(START_MINUTES, TimeUnit.MINUTES);
        }
    }

    /// Starts a whole Lectern and blocks until it listens.
    static Main start(Config config, List<Activity<?, ?, ?>> activities) throws Exception {
        Logs.start(config.logs());
        // Waiting for the database may take longer than the rest of the start.
        var patience =
                Duration.ofMinutes(START_MINUTES).plusSeconds(config.database().waitSeconds());
        var start = new Starting(patience);
        try {
            var main = new Main(config, activities, start);
            start.await(main.doors.open(LOOPS));
            main.begin();
            return main;
        } catch (Exception failure) {
            start.undo(failure);
            throw failure;
        }
    }

    private Main(Config config, List<Activity<?, ?, ?>> activities, Starting start)
            throws Exception {
        this.config = config;
        var clock = InstantSource.system();

        this.ground = Foundation.open(config, LOOPS, start);
        this.vertx = ground.vertx();
        var database = ground.database();
        var pool = database.pool();
        var identity = ground.identity();
        this.notify = ground.notifications();
        this.nodes = ground.nodes();
        var metrics = ground.metrics();

        // The parts that rooms and accounts are built on.
        this.health = new Health(pool);
        var client = new Client(config.http().behindProxy());
        this.audit = new Audit(pool, client);
        var access = new Access(pool);
        var signedIn = new Authentication(identity.tokens());
        var campus = new CampusListeners();
        this.live =
                new Live(
                        vertx,
                        config.live(),
                        pool,
                        database::line,
                        database.history(),
                        notify.personal(),
                        access,
                        identity.tokens(),
                        nodes,
                        metrics.registry(),
                        activities);
        identity.listen(live);
        campus.add(live);

        // The rooms, and the services around them.
        var invitations = new InvitationLinks(pool, campus);
        var sides = new SideRooms(pool, campus);
        this.files = new Files(vertx, pool, access, signedIn, config.files());
        this.calendar = new Calendar(pool, access, signedIn, client, clock);
        this.classroom = new Classroom(vertx, config.desk(), pool, access, live, activities, clock);
        this.officeHours =
                new OfficeHours(
                        vertx,
                        config,
                        pool,
                        access,
                        signedIn,
                        live,
                        sides,
                        notify.notices(),
                        calendar.reminders(),
                        clock);
        this.breakouts = new Breakouts(vertx, pool, access, live, sides);
        this.ways = new Ways(vertx, pool, access, live, config.media(), clock);
        this.terms =
                new TermRoutes(
                        pool,
                        access,
                        signedIn,
                        campus,
                        List.of(
                                calendar.terms(),
                                new TermDesk(pool, access, live),
                                new TermPolls(pool, access, live),
                                new TermAnswers()));
        this.privacy =
                new Privacy(
                        vertx,
                        pool,
                        identity,
                        live,
                        access,
                        campus,
                        files,
                        notify.personal(),
                        notify.accountMail(),
                        signedIn,
                        activities);
        live.check(new Attachments(files, activities));
        live.check(ways);
        this.study = new StudyRooms(vertx, pool, access, live, notify.personal(), clock);

        // The REST routes, in order: the first three handle every request, the last one what no
        // other took.
        var router = WebServer.router(vertx);
        client.mount(router);
        audit.mount(router);
        health.mount(router);
        metrics.mount(router);
        var recovery =
                identity.mount(
                        router,
                        client,
                        invitations,
                        notify.accountMail(),
                        audit,
                        config.oidc(),
                        config.mail().site());
        new SiteRoutes(pool, signedIn, identity, recovery, campus, audit).mount(router);
        new AuditRoutes(pool, access, signedIn).mount(router);
        new CampusRoutes(
                        pool,
                        access,
                        signedIn,
                        campus,
                        notify.rosterMail(),
                        recovery,
                        notify.personal(),
                        activities)
                .mount(router);
        study.mount(router, signedIn);
        notify.mount(router, signedIn);
        files.mount(router);
        calendar.mount(router);
        terms.mount(router);
        privacy.mount(router);
        new StatusRoutes(vertx, pool, signedIn, nodes, notify.deliveries(), config).mount(router);
        officeHours.mount(router, signedIn);
        classroom.mount(router, signedIn);
        breakouts.mount(router, signedIn);
        ways.mount(router, signedIn);
        StaticFiles.mount(router, vertx);
        this.doors = new Doors(vertx, config, live, client, router);
    }

    /// Starts the background work last, once the ports are open: a start that fails has changed nothing.
    private void begin() {
        audit.start(vertx, config.ops().auditDays());
        files.start();
        calendar.start(vertx);
        terms.start(vertx);
        privacy.start(vertx);
        notify.start();
        officeHours.start();
        classroom.start();
        breakouts.start();
        study.start();
        ways.start();
    }

    Live live() {
        return live;
    }

    URI address() {
        return doors.address();
    }

    /// Tells all sockets to reconnect, then closes the parts in the reverse order of their making.
    Future<Void> stop() {
        health.stopping();
        officeHours.stop();
        classroom.stop();
        breakouts.stop();
        study.stop();
        privacy.stop();
        ways.stop();
        return new Ending()
                .part("The node", nodes::leave)
                .then(live::stop)
                .part("Attendance", classroom::end)
                .part("Mail and push", notify::stop)
                .part("The database", ground.database()::close)
                // Closing Vert.x also shuts down Hazelcast, which first hands its data to the other
                // servers.
                .last("Vert.x", vertx::close);
    }

    private void greet() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> stopWithin(Ending.SECONDS), "lectern-stop"));
        new Greeting(config).open(address(), ground.firstCode());
    }

    private void stopWithin(int seconds) {
        try {
            stop().await(seconds, TimeUnit.SECONDS);
        } catch (Exception e) {
            System.err.println("Lectern did not stop cleanly: " + e);
        }
    }
}
