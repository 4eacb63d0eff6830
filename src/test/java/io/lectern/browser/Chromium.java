package io.lectern.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// This machine's Chromium. Without one the test is reported as skipped. It is started once for all
/// tests of a thread, to which Playwright is bound, and ends with the JVM. A test begins with no
/// page open, and closes the pages it opened.
final class Chromium implements AutoCloseable {
    private static final List<String> QUIET =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    /// How long a page may take to show what is expected, in ms: longer than the calendar is looked
    /// at for news (10 s), on a machine that has much to do beside.
    private static final double PATIENCE = 45_000;

    private static final ThreadLocal<Browser> RUNNING = new ThreadLocal<>();

    /// A camera with a disc that turns and a microphone that beeps, which pages may use unasked. Without
    /// the loopback flag a machine without a network finds no way from one page to the other.
    private static final List<String> DEVICES =
            List.of(
                    "--use-fake-device-for-media-stream",
                    "--use-fake-ui-for-media-stream",
                    "--autoplay-policy=no-user-gesture-required",
                    "--allow-loopback-in-peer-connection",
                    "--disable-features=WebRtcHideLocalIpsWithMdns");

    private final Browser browser;

    /// Whether it ends with this one.
    private final boolean own;

    private Chromium(Browser browser, boolean own) {
        this.browser = browser;
        this.own = own;
    }

    /// One of its own, with a camera and a microphone.
    static Chromium withDevices() {
        return new Chromium(launch(executable(), with(QUIET, DEVICES)), true);
    }

    /// One of its own, with these flags in place of those.
    static Chromium with(String... flags) {
        return new Chromium(launch(executable(), with(QUIET, List.of(flags))), true);
    }

    private static List<String> with(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    static Chromium start() {
        var executable = executable();
        var running = RUNNING.get();
        if (running == null || !running.isConnected()) {
            running = launch(executable, QUIET);
            RUNNING.set(running);
        }
        return new Chromium(running, false);
    }

    private static Path executable() {
        var found =
                Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(Path.of("/usr/bin")::resolve)
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(
                found.isPresent(),
                "Left out: the browser tests, as there is no Chromium in /usr/bin");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        return found.orElseThrow();
    }

    private static Browser launch(Path executable, List<String> flags) {
        return Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(
                        new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(flags));
    }

    /// Somebody who isn't signed in.
    BrowserContext visitor(URI server, Browser.NewContextOptions options) {
        var context = browser.newContext(options.setBaseURL(server.toString()).setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE);
        return context;
    }

    /// Somebody of the demo course, signed in: `ann`, `bo`, `cy`, `day` or `root`.
    BrowserContext person(URI server, String who, Browser.NewContextOptions options) {
        var context = visitor(server, options);
        var answer =
                context.request()
                        .post(
                                "/api/session",
                                RequestOptions.create()
                                        .setData(
                                                Map.of(
                                                        "email",
                                                        who + "@lectern.example",
                                                        "password",
                                                        "lectern-demo")));
        if (!answer.ok()) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
        return context;
    }

    @Override
    public void close() {
        browser.contexts().forEach(BrowserContext::close);
        if (own) {
            browser.close();
        }
    }
}
