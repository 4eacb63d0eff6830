package io.lectern.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import io.lectern.TestServer;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A Lectern with the demo course and a Chromium to look at it, registered by `@RegisterExtension`. In a
/// static field it serves all tests of the class, in an instance field each test has one of its own. It
/// starts before the methods that prepare a test, and ends after those that clear up.
final class BrowserExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final Callable<Chromium> browser;
    private final Callable<Map<String, String>> settings;

    private Chromium chromium;
    private TestServer server;
    private boolean forOneTest;

    BrowserExtension() {
        this(Chromium::start, Map::of);
    }

    private BrowserExtension(Callable<Chromium> browser, Callable<Map<String, String>> settings) {
        this.browser = browser;
        this.settings = settings;
    }

    /// The same, in a browser of its own that has a camera and a microphone.
    BrowserExtension withDevices() {
        return new BrowserExtension(Chromium::withDevices, settings);
    }

    /// The same with other settings, which are asked for when the server starts.
    BrowserExtension with(Callable<Map<String, String>> other) {
        return new BrowserExtension(browser, other);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        open();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (server == null) {
            forOneTest = true;
            open();
        }
    }

    private void open() throws Exception {
        chromium = browser.call();
        server = TestServer.start(settings.call());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (forOneTest) close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    private void close() {
        if (chromium != null) chromium.close();
        if (server != null) server.close();
    }

    TestServer server() {
        return server;
    }

    Chromium chromium() {
        return chromium;
    }

    /// Signed in at the server, without a browser: `ann`, `bo`, `cy`, `day` or `root`.
    SignIn as(String who) throws Exception {
        return server.as(who);
    }

    /// One learner more than the demo course has, who signs in as the others do: `learner("Eli")` is `eli`.
    void learner(String name) throws SQLException {
        sql(
                """
                with one as (
                  insert into account (id, email, name, password_hash, admin, verified_at)
                  select gen_random_uuid(), lower('%1$s') || '@lectern.example', '%1$s', password_hash, false, now()
                  from account where email = 'bo@lectern.example' returning id)
                insert into membership (course, account, role, cohort)
                select m.course, one.id, m.role, m.cohort from one, membership m
                join account a on a.id = m.account where a.email = 'bo@lectern.example'
                """
                        .formatted(name));
    }

    /// Changes what the server's database holds.
    void sql(String statement) throws SQLException {
        execute(server.database(), statement);
    }

    static void execute(String database, String statement) throws SQLException {
        try (var connection = TestPostgres.connect(database);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /// The id of the demo course.
    String course() throws Exception {
        return as("day").get("/api/home").at("/courses/0/id").textValue();
    }

    /// Somebody of the demo course, signed in, in a browser window of their own.
    BrowserContext person(String who) {
        return person(who, new Browser.NewContextOptions());
    }

    BrowserContext person(String who, Browser.NewContextOptions options) {
        return chromium.person(server.address(), who, options);
    }

    /// Somebody who isn't signed in.
    BrowserContext visitor() {
        return visitor(new Browser.NewContextOptions());
    }

    BrowserContext visitor(Browser.NewContextOptions options) {
        return chromium.visitor(server.address(), options);
    }
}
