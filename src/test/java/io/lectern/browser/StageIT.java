package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import io.lectern.TestServer;
import io.lectern.Wire;
import io.lectern.media.JanusProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The stage of a class, through Debian's Janus and without it. Teacher and learner have a Chromium
/// each.
@Isolated("three pages with pictures take both cores")
class StageIT {
    private static final double PATIENCE = 60_000;

    private final Axe axe = new Axe();

    @TempDir private Path folder;
    private JanusProcess janus;
    private JanusProcess other;
    private TestServer server;
    private Chromium teachers;
    private Chromium learners;
    private String room;

    @BeforeEach
    void start() throws Exception {
        teachers = Chromium.withDevices();
        learners = Chromium.withDevices();
    }

    private final List<Page> pages = new ArrayList<>();

    private void withJanus() throws Exception {
        janus = JanusProcess.start(folder);
        open(janus.settings());
    }

    private void open(Map<String, String> settings) throws Exception {
        server = TestServer.start(settings);
        room = server.as("ann").room("CLASS");
    }

    @AfterEach
    void stop() throws Exception {
        if (teachers != null) teachers.close();
        if (learners != null) learners.close();
        if (server != null) server.close();
        if (janus != null) janus.kill();
        if (other != null) other.kill();
        assertThat(axe.found()).isEmpty();
    }

    @Test
    void a_class_sees_its_teacher_and_a_raised_hand_leads_to_the_stage() throws Exception {
        withJanus();
        var day = page(teachers, "day", 1280);
        var ann = page(learners, "ann", 390);
        goOnStage(day);
        untilSeen(ann, "Dr. Day");
        // Ann's one connection receives, and none sends. A connection that is slow to come up is
        // rebuilt, and
        // the old one closed.
        ann.waitForFunction(
                "() => window.pcs.filter(pc => pc.connectionState !== 'closed').length === 1");
        assertThat(ann.locator("lectern-class-call")).containsText("You are watching");
        axe.glance(day, "stage-staff-1280");
        axe.glance(ann, "stage-learner-390");

        ann.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Raise hand"))
                .first()
                .click();
        button(day, "Your turn").click();
        assertThat(ann.locator(".stage-turn")).containsText("You are invited on stage");
        axe.glance(ann, "stage-turn-390");
        goOnStage(ann);
        untilSeen(day, "Ann");
        assertThat(tiles(ann)).hasCount(2);
        axe.glance(day, "stage-two-1280");

        tiles(day)
                .filter(new Locator.FilterOptions().setHasText("Ann"))
                .getByRole(AriaRole.BUTTON)
                .first()
                .click();
        button(day, "Take off the stage").click();
        Toast.told(ann, "You are off the stage");
        assertThat(tiles(day)).hasCount(1);
        assertThat(ann.locator(".call-bar")).hasCount(0);
        assertThat(ann.evaluate("() => window.given.every(t => t.readyState === 'ended')"))
                .isEqualTo(true);
        untilSeen(ann, "Dr. Day");

        day.getByText("End it for everyone").click();
        day.locator("dialog").getByRole(AriaRole.BUTTON).last().click();
        assertThat(ann.locator("lectern-class-call")).hasCount(0);
    }

    /// The pages of both go on as if nothing had been said: they let go of no connection and no camera.
    @Test
    void whoever_is_taken_off_the_stage_is_cut_at_once_whatever_pages_do() throws Exception {
        withJanus();
        var day = page(teachers, "day", 1280);
        var cy = page(learners, "cy", 1280);
        goOnStage(day);
        untilSeen(cy, "Dr. Day");
        goOnStage(cy);
        untilSeen(day, "Cy");
        for (var page : List.of(day, cy)) {
            page.evaluate(
                    "() => { RTCPeerConnection.prototype.close = () => {}; MediaStreamTrack.prototype.stop = () => {}; }");
        }
        day.evaluate(CUT);
        tiles(day)
                .filter(new Locator.FilterOptions().setHasText("Cy"))
                .getByRole(AriaRole.BUTTON)
                .first()
                .click();
        button(day, "Take off the stage").click();
        int ms = ((Number) day.evaluate("() => window.cut")).intValue();
        System.out.printf("StageIT: %d ms from the log to the last byte%n", ms);
        assertThat(ms).as("ms from the log to the last byte").isLessThan(5_000);
    }

    /// From the moment that the log has for it to the last byte that comes over the one connection that
    /// receives.
    private static final String CUT =
            """
            () => { window.cut = new Promise(done => {
              let told, last = 0, bytes = 0;
              for (const socket of window.sockets) socket.addEventListener("message", ({ data }) => {
                const line = String(data).split("\\n").find(line => line.includes("call.staged"));
                if (line) told ??= Date.parse(JSON.parse(line).push.pub.data.at);
              });
              const pc = window.pcs.find(pc => pc.getTransceivers().some(t => t.currentDirection === "recvonly"));
              const look = async () => {
                const now = [...(await pc.getStats()).values()].filter(s => s.type === "transport").reduce((sum, s) => sum + s.bytesReceived, 0);
                if (now !== bytes) { bytes = now; last = Date.now(); }
                if (told && Date.now() - Math.max(last, told) > 2_000) return done(Math.max(0, last - told));
                setTimeout(look, 50);
              };
              look();
            }); }
            """;

    @Test
    void a_media_server_that_is_killed_and_comes_back_is_used_again() throws Exception {
        withJanus();
        var day = page(teachers, "day", 1280);
        var ann = page(learners, "ann", 1280);
        goOnStage(day);
        untilSeen(ann, "Dr. Day");
        var lost = ann.locator(".banner:has-text('The media server does not answer')");
        janus.kill();
        lost.waitFor();
        janus.restart();
        long back = System.nanoTime();
        ann.waitForFunction(
                "() => window.pcs.length > 1 && window.pcs.at(-1).connectionState === 'connected'");
        untilSeen(ann, "Dr. Day");
        System.out.printf(
                "StageIT: seen again %d ms after the media server was back%n",
                (System.nanoTime() - back) / 1_000_000);
        assertThat(lost).hasCount(0);
    }

    @Test
    void a_camera_comes_in_the_size_that_its_tile_needs() throws Exception {
        withJanus();
        var day = page(teachers, "day", 1280);
        var ann = page(learners, "ann", 1280);
        goOnStage(day);
        untilSeen(ann, "Dr. Day");
        ann.waitForFunction(WIDTH + " >= 600");
        ann.addStyleTag(
                new Page.AddStyleTagOptions()
                        .setContent(".call-tiles > li { inline-size: 200px !important; }"));
        ann.waitForFunction("(" + WIDTH + " ?? 999) <= 320");
        var small = bytesASecond(ann);
        ann.evaluate("() => document.head.lastElementChild.remove()");
        ann.waitForFunction(WIDTH + " >= 600");
        var large = bytesASecond(ann);
        System.out.printf("StageIT: %d B/s in a small tile, %d in a large one%n", small, large);
        assertThat(small).isLessThan(large / 2);
    }

    /// The width of the newest picture that came, in pixels.
    private static final String WIDTH =
            "document.querySelector('.call-tiles > li video')?.videoWidth";

    private static long bytesASecond(Page page) {
        return ((Number)
                        page.evaluate(
                                """
                                async () => {
                                  const pc = window.pcs.findLast((one) => one.connectionState === "connected");
                                  const count = async () => [...(await pc.getStats()).values()]
                                    .filter((one) => one.type === "inbound-rtp" && one.kind === "video")
                                    .reduce((sum, one) => sum + one.bytesReceived, 0);
                                  const before = await count();
                                  await new Promise((done) => setTimeout(done, 4_000));
                                  return Math.round((await count() - before) / 4);
                                }
                                """))
                .longValue();
    }

    @Test
    void where_one_of_two_media_servers_is_killed_the_stage_goes_on_by_way_of_the_other()
            throws Exception {
        janus = JanusProcess.start(Files.createDirectory(folder.resolve("one")));
        other = JanusProcess.start(Files.createDirectory(folder.resolve("other")));
        open(JanusProcess.settings(janus.port(), other.port()));
        var day = page(teachers, "day", 1280);
        var ann = page(learners, "ann", 1280);
        goOnStage(day);
        untilSeen(ann, "Dr. Day");
        boolean isOne = placed(ann).equals(JanusProcess.name(janus.port()));
        (isOne ? janus : other).kill();
        ann.waitForFunction("was => (%s)() !== was".formatted(PLACED), placed(ann));
        ann.waitForFunction(
                "() => window.pcs.length > 1 && window.pcs.at(-1).connectionState === 'connected'");
        untilSeen(ann, "Dr. Day");
        assertThat(placed(ann)).isEqualTo(JanusProcess.name((isOne ? other : janus).port()));
    }

    /// Lectern loses its media server, and browsers don't: pictures go on by the old way until they come by
    /// the new one.
    @Test
    void a_call_that_moves_to_the_other_media_server_is_seen_all_the_while() throws Exception {
        janus = JanusProcess.start(Files.createDirectory(folder.resolve("one")));
        other = JanusProcess.start(Files.createDirectory(folder.resolve("other")));
        try (var toOne = new Wire(janus.port());
                var toOther = new Wire(other.port())) {
            open(JanusProcess.settings(toOne.port(), toOther.port()));
            var day = page(teachers, "day", 1280);
            var ann = page(learners, "ann", 1280);
            goOnStage(day);
            untilSeen(ann, "Dr. Day");
            var was = placed(ann);
            ann.evaluate(GAPS);
            (was.equals(JanusProcess.name(toOne.port())) ? toOne : toOther).close();
            ann.waitForFunction("was => (%s)() !== was".formatted(PLACED), was);
            ann.waitForFunction(
                    "() => window.pcs.filter(pc => pc.connectionState === 'connected').length === 1 && window.pcs.length > 1 && window.pcs[0].connectionState === 'closed'");
            untilSeen(ann, "Dr. Day");
            System.out.printf(
                    "StageIT: longest without a picture %s ms%n", ann.evaluate("window.gap"));
            assertThat(ann.evaluate("window.bare")).as("moments without a connection").isEqualTo(0);
        }
    }

    private static final String PLACED =
            "() => document.querySelector('lectern-class-call').state.call.placed";

    private static String placed(Page page) {
        return (String) page.evaluate(PLACED);
    }

    /// Counts how often no connection stands, and the longest time in which no new picture was shown.
    private static final String GAPS =
            """
            () => {
              let last = performance.now(), frames = -1;
              window.gap = window.bare = 0;
              setInterval(() => {
                if (!window.pcs.some(pc => pc.connectionState === "connected")) window.bare += 1;
                const now = document.querySelector(".call-tiles video")?.getVideoPlaybackQuality().totalVideoFrames;
                if (now !== undefined && now !== frames) { last = performance.now(); frames = now; }
                window.gap = Math.max(window.gap, Math.round(performance.now() - last));
              }, 20);
            }
            """;

    @Test
    void without_a_media_server_a_class_is_seen_from_browser_to_browser_and_told_its_bounds()
            throws Exception {
        open(Map.of());
        var day = page(teachers, "day", 1280);
        var ann = page(learners, "ann", 1280);
        goOnStage(day);
        untilSeen(ann, "Dr. Day");
        assertThat(ann.locator("lectern-class-call"))
                .containsText("Without a media server at most 10 people can watch");
        assertThat(ann.evaluate("() => window.given.length")).isEqualTo(0);
    }

    /// Also an open call moves once it has as many cameras as browsers can serve, and nobody is lost.
    @Test
    void a_call_of_four_cameras_moves_to_the_media_server_and_pictures_go_on() throws Exception {
        withJanus();
        var study = server.as("ann").room("STUDY");
        var pages =
                List.of(
                        caller(teachers, "day", 1280),
                        caller(teachers, "cy", 1280),
                        caller(learners, "ann", 1280),
                        caller(learners, "root", 1280));
        for (var page : pages) {
            page.navigate("/rooms/" + study);
            CallDoor.of(page).join();
        }
        for (var page : pages) {
            page.waitForFunction(
                    "() => window.pcs.filter(pc => pc.connectionState === 'connected').length === 4 && window.pcs.some(pc => pc.getTransceivers().some(t => t.currentDirection === 'sendonly'))");
            page.waitForFunction(
                    "() => [...document.querySelectorAll('.call-tiles > li video')].filter(v => v.getVideoPlaybackQuality().totalVideoFrames > 3).length === 4");
        }
    }

    private Page caller(Chromium browser, String who, int width) {
        var context =
                browser.person(
                        server.address(),
                        who,
                        Axe.options()
                                .setViewportSize(width, 844)
                                .setPermissions(List.of("camera", "microphone")));
        context.addInitScript(
                """
                localStorage.setItem("lectern.devices", '{"checked":true,"mode":"video"}');
                window.sockets = [];
                const Socket = WebSocket;
                window.WebSocket = class extends Socket { constructor(...all) { super(...all); window.sockets.push(this); } };
                window.pcs = [];
                window.given = [];
                const Made = RTCPeerConnection;
                window.RTCPeerConnection = class extends Made { constructor(...all) { super(...all); window.pcs.push(this); } };
                const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
                navigator.mediaDevices.getUserMedia = async (what) => { const stream = await ask(what); window.given.push(...stream.getTracks()); return stream; };
                """);
        context.setDefaultTimeout(PATIENCE);
        pages.add(context.newPage());
        return pages.getLast();
    }

    private Page page(Chromium browser, String who, int width) {
        var page = caller(browser, who, width);
        page.navigate("/rooms/" + room);
        page.locator(".room-head h1").waitFor();
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)).setExact(false));
    }

    /// A browser that doesn't hand out its camera says so after a while, and is asked again.
    private static void goOnStage(Page page) {
        button(page, "Go on stage").click();
        var bar = page.locator("lectern-class-call .call-bar");
        var again = button(page, "Try again");
        bar.or(again).first().waitFor();
        if (again.isVisible()) {
            again.click();
            page.locator(".lobby-go").getByText("Go on stage").click();
            bar.waitFor();
        }
    }

    private static Locator tiles(Page page) {
        return page.locator("lectern-class-call .call-tiles > li");
    }

    private static final String HAS =
            "() => [...document.querySelectorAll('lectern-class-call, .toast')].map(it => it.innerText).concat(window.pcs.map(pc => pc.connectionState + ' ' + pc.getReceivers().map(r => r.track.kind + (r.track.muted ? ' muted' : '')))).join(' | ')";

    /// Says what the pages have instead, where it doesn't come.
    private void untilSeen(Page page, String who) {
        try {
            page.waitForFunction(
                    "who => { const v = [...document.querySelectorAll('.call-tiles > li')].find(li => li.textContent.includes(who))?.querySelector('video'); if (!v) return false; const n = v.getVideoPlaybackQuality().totalVideoFrames; v.first ??= n; return n > v.first + 5; }",
                    who);
        } catch (TimeoutError late) {
            var has = pages.stream().map(it -> it.evaluate(HAS)).toList();
            throw new AssertionError("%s is not seen; there is: %s".formatted(who, has), late);
        }
    }
}
