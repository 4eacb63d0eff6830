package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.lectern.TestServer;
import io.lectern.media.JanusProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Calls between Chromium and Firefox, each with a synthetic camera and microphone.
@Isolated("two browsers with cameras take both cores")
class FirefoxCallIT {
    private static final double PATIENCE = 120_000;

    private static Firefox firefox;
    private static Chromium chromium;

    @TempDir private Path folder;
    private TestServer server;
    private JanusProcess janus;
    private Firefox.Tab tab;

    @BeforeAll
    static void browsers() throws Exception {
        firefox = Firefox.start();
        chromium = Chromium.withDevices();
    }

    @AfterAll
    static void end() {
        if (firefox != null) firefox.close();
        if (chromium != null) chromium.close();
    }

    @AfterEach
    void stop() throws Exception {
        if (tab != null) tab.close();
        if (server != null) server.close();
        if (janus != null) janus.kill();
    }

    @Test
    void at_a_table_each_sees_and_hears_the_other_whoever_comes_last() throws Exception {
        server = TestServer.start();
        var desk = server.as("ann").room("DESK");
        var day = page("day");
        var hours = new OfficeHours(day);
        hours.enter(desk);
        hours.open();
        tab = firefox.open(server.address(), "ann", "/rooms/" + desk, 390);
        tab.fill("What are you stuck on?", "Which code comes first?");
        tab.press("Join the line");
        tab.until("Boolean(document.querySelector('#place'))");

        hours.press("Call Ann");
        tab.press("Answer");
        faceToFace(day);
        look("firefox-table");

        // The last to join sends the offer: now it is Chromium.
        day.reload();
        var door = day.locator(".call-door .btn--main");
        var bar = day.locator(".call-bar");
        door.or(bar).first().waitFor();
        if (door.isVisible()) door.click();
        bar.waitFor();
        faceToFace(day);

        day.locator(".room-head h1").click();
        day.keyboard().press("m");
        tab.until(
                "[...document.querySelectorAll('.call-tiles > li')].some(li => li.getAttribute('aria-label').includes('microphone off'))");
        hours.press("Resolve");
        day.locator("dialog").getByRole(AriaRole.BUTTON).last().click();
        tab.until("!document.querySelector('lectern-call')");
        assertThat(tab.wrong()).isEmpty();
    }

    @Test
    void on_a_stage_by_way_of_a_media_server_each_sees_the_other() throws Exception {
        janus = JanusProcess.start(folder);
        server = TestServer.start(janus.settings());
        var room = server.as("ann").room("CLASS");
        var day = page("day");
        day.navigate("/rooms/" + room);
        tab = firefox.open(server.address(), "cy", "/rooms/" + room, 1280);
        tab.press("Go on stage");
        day.locator("lectern-class-call .call-tiles").waitFor();
        seen(day);
        day.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^Go on stage")))
                .first()
                .click();
        tab.until(MOVES);
        tab.until(HEARD);
        look("firefox-stage");
        assertThat(tab.wrong()).isEmpty();
    }

    private void faceToFace(Page day) {
        seen(day);
        tab.until(MOVES);
        day.waitForFunction("() => " + HEARD);
        tab.until(HEARD);
    }

    private void look(String name) throws IOException {
        var pictures = Files.createDirectories(Path.of("target/screenshots"));
        tab.shot(pictures.resolve(name + ".png").toAbsolutePath());
    }

    private static void seen(Page page) {
        page.waitForFunction("() => " + SEEN);
    }

    /// More pictures of the other one than a moment ago.
    private static final String SEEN =
            """
            (() => { const v = document.querySelector('.call-tiles > li:not(:last-child) video, lectern-class-call .call-tiles > li video');
              if (!v) return false; const n = v.getVideoPlaybackQuality().totalVideoFrames; v.first ??= n; return n > v.first + 5; })()
            """;

    /// Other pixels than at the first look: Firefox counts no pictures where it draws no window.
    private static final String MOVES =
            """
            (() => { const v = document.querySelector('.call-tiles > li:not(:last-child) video'); if (!v?.videoWidth) return false;
              const c = Object.assign(document.createElement('canvas'), { width: 64, height: 36 }).getContext('2d');
              c.drawImage(v, 0, 0, 64, 36); const now = c.getImageData(0, 0, 64, 36).data.join(); v.look ??= now; return v.look !== now; })()
            """;

    private static final String HEARD =
            "[...document.querySelectorAll('.call-tiles > li:not(:last-child)')].some(tile => tile.classList.contains('tile--talk'))";

    private Page page(String who) {
        var context =
                chromium.person(
                        server.address(),
                        who,
                        Axe.options()
                                .setViewportSize(1280, 844)
                                .setPermissions(List.of("camera", "microphone")));
        context.addInitScript(
                "localStorage.setItem('lectern.devices', '{\"checked\":true,\"mode\":\"video\"}')");
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }
}
