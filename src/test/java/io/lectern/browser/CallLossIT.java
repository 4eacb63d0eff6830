package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.lectern.ServerProcess;
import io.lectern.SignIn;
import io.lectern.TestPostgres;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A call while the server, or a member's connection to it, is away.
class CallLossIT {
    @TempDir private Path folder;
    private ServerProcess server;
    private Chromium chromium;
    private Tunnel tunnel;
    private Page ann;
    private Page day;

    @BeforeEach
    void two_are_in_a_call() throws Exception {
        chromium = Chromium.withDevices();
        server = ServerProcess.start(TestPostgres.url(), folder);
        var room = SignIn.as(HttpClient.newHttpClient(), server.address(), "ann").room("STUDY");
        ann = page("ann");
        tunnel = Tunnel.before(ann);
        day = page("day");
        for (var page : List.of(ann, day)) {
            page.navigate("/rooms/" + room);
            CallDoor.of(page).join();
        }
        for (var page : List.of(ann, day)) {
            page.waitForFunction("() => (window.frames_ = " + FRAMES + ") > 5");
        }
    }

    @AfterEach
    void stop() {
        if (chromium != null) chromium.close();
        if (server != null) server.close();
    }

    @Test
    void media_goes_on_while_the_server_is_killed_and_the_call_goes_on_when_it_is_back()
            throws Exception {
        server.kill();
        stillSeen(ann);
        stillSeen(day);
        server.restart();
        assertThat(ann.locator(".call-tiles > li")).hasCount(2);
        sees(day, ann, "m", ".*microphone off.*");
    }

    @Test
    void a_call_goes_on_while_somebody_is_in_a_tunnel_and_what_they_do_after_it_is_seen() {
        tunnel.enter();
        ann.waitForTimeout(10_000);
        stillSeen(ann);
        stillSeen(day);
        tunnel.leave();
        assertThat(day.locator(".call-tiles > li")).hasCount(2);
        sees(day, ann, "m", ".*microphone off.*");
    }

    /// What one does is seen by the other, once both are heard again.
    private static void sees(Page other, Page one, String key, String state) {
        one.locator("lectern-connection:has(.banner)").waitFor(hidden());
        one.keyboard().press(key);
        assertThat(other.locator(".call-tiles > li").first())
                .hasAttribute(
                        "aria-label",
                        Pattern.compile(state),
                        new com.microsoft.playwright.assertions.LocatorAssertions
                                        .HasAttributeOptions()
                                .setTimeout(60_000));
    }

    private static com.microsoft.playwright.Locator.WaitForOptions hidden() {
        return new com.microsoft.playwright.Locator.WaitForOptions()
                .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN)
                .setTimeout(60_000);
    }

    private static final String FRAMES =
            "([...document.querySelectorAll('.call-tiles > li:not(.tile--self) video')][0]?.getVideoPlaybackQuality().totalVideoFrames ?? 0)";

    private static void stillSeen(Page page) {
        int before = ((Number) page.evaluate("() => " + FRAMES)).intValue();
        page.waitForFunction("before => " + FRAMES + " > before + 5", before);
        assertThat(before).isPositive();
    }

    private Page page(String who) {
        var context =
                chromium.person(
                        server.address(),
                        who,
                        new Browser.NewContextOptions()
                                .setViewportSize(1280, 860)
                                .setPermissions(List.of("camera", "microphone")));
        context.setDefaultTimeout(60_000);
        context.addInitScript(
                "localStorage.setItem('lectern.devices', '{\"checked\":true,\"mode\":\"video\"}')");
        return context.newPage();
    }
}
