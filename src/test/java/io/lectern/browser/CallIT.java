package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/// Calls with real media: camera and microphone are Chromium's synthetic ones, all else is as for
/// people.
@Order(1)
@Isolated("four pages with cameras take both cores")
class CallIT {
    /// Four cameras and their pages take much of a machine that has to do beside.
    private static final double PATIENCE = 60_000;

    private final Axe axe = new Axe();

    @RegisterExtension
    private final BrowserExtension lectern = new BrowserExtension().withDevices();

    private String desk;

    @BeforeEach
    void start() throws Exception {
        desk = lectern.as("ann").room("DESK");
    }

    @AfterEach
    void stop() {
        assertThat(axe.found()).isEmpty();
    }

    @Test
    void one_click_from_the_line_both_are_face_to_face_and_resolving_leads_both_back() {
        var day = new OfficeHours(caller("day", 1280, true));
        var ann = new OfficeHours(caller("ann", 390, true));
        var frames = new ArrayList<String>();
        var bo = caller("bo", 390, true);
        bo.onWebSocket(socket -> socket.onFrameReceived(frame -> frames.add(frame.text())));
        new OfficeHours(bo).enter(desk);
        day.enter(desk);
        day.open();
        ann.enter(desk);
        ann.join("Does the site come before the extent?", "Burns");

        day.press("Call Ann");
        assertThat(ann.page().locator(".called")).containsText("Dr. Day is calling you");
        axe.glance(ann.page(), "call-ringing-390");
        ann.press("Answer");
        untilSeen(day.page());
        untilSeen(ann.page());
        untilHeard(ann.page());
        moves(ann.page());
        axe.glance(day.page(), "call-1280");
        axe.glance(ann.page(), "call-390");
        assertThat(ann.page().locator(".call-tiles > li").first())
                .hasAttribute("aria-label", Pattern.compile("^Dr\\. Day.*"));

        day.page().keyboard().press("m");
        assertThat(day.page().locator(".call [role=status]").first()).hasText("Microphone off");
        assertThat(ann.page().locator(".call-tiles > li").first())
                .hasAttribute("aria-label", Pattern.compile(".*microphone off.*"));
        day.page().keyboard().press("s");
        assertThat(ann.page().locator(".shared")).hasAttribute("aria-label", "Dr. Day's screen");
        until(
                ann.page(),
                "[...document.querySelectorAll('.shared video')].some(v => v.getVideoPlaybackQuality().totalVideoFrames > 3)");
        day.press("Stop sharing");
        assertThat(ann.page().locator(".shared")).hasCount(0);

        day.page().keyboard().press("r");
        day.page().locator("dialog").getByRole(AriaRole.BUTTON).last().click();
        assertThat(ann.page().locator("lectern-call")).hasCount(0);
        assertThat(day.page().locator("lectern-call")).hasCount(0);
        assertThat(frames).allMatch(frame -> !frame.contains("\"call.") && !frame.contains("sdp"));
    }

    @Test
    void four_are_in_a_call_of_a_study_room_and_whoever_is_removed_is_out_at_once()
            throws Exception {
        var room = lectern.as("ann").room("STUDY");
        var pages =
                List.of("ann", "day", "cy", "root").stream()
                        .map(who -> caller(who, 1280, true))
                        .toList();
        for (var page : pages) {
            page.navigate("/rooms/" + room);
            CallDoor.of(page).join();
        }
        for (var page : pages) {
            until(
                    page,
                    "[...document.querySelectorAll('.call-tiles > li video')].filter(v => v.getVideoPlaybackQuality().totalVideoFrames > 3).length === 4");
        }
        axe.glance(pages.get(1), "call-four-1280");

        var ann = pages.get(0);
        var cy = pages.get(2);
        cy.evaluate(LETS_GO);
        try (var day =
                io.lectern.live.LiveClient.connect(
                        lectern.server().http(),
                        lectern.server().address(),
                        lectern.as("day").token())) {
            var began =
                    day.subscribe(room).at("/subscribe/data/activities/call/call/id").longValue();
            day.rpc(
                    "call.remove",
                    io.lectern.web.Json.MAPPER
                            .createObjectNode()
                            .put("room", room)
                            .put("command", java.util.UUID.randomUUID().toString())
                            .put("call", began)
                            .put("who", lectern.as("ann").account()));
            int ms = ((Number) cy.evaluate("() => window.letGo")).intValue();
            System.out.printf("CallIT: %d ms from the log to the end of the connection%n", ms);
            assertThat(ms).as("ms from the log to the end of their connection").isLessThan(5_000);
        }
        Toast.told(ann, "You were removed from the call.");
        assertThat(ann.locator(".call-tiles")).hasCount(0);
        assertThat(ann.locator(".call-door")).containsText("You were removed from this call");
        assertThat(ann.locator(".call-door button")).hasCount(0);
    }

    /// From the moment that the log has for it to the connection that is closed for it.
    private static final String LETS_GO =
            """
            () => { window.letGo = new Promise((done, fail) => {
              let heard, closed;
              const both = () => heard && closed && done(closed - heard);
              const close = RTCPeerConnection.prototype.close;
              const told = ({ data }) => String(data).split("\\n").find(line => line.includes("REMOVED"));
              for (const socket of window.sockets)
                socket.addEventListener("message", (frame) => { const line = told(frame); if (line) { heard ??= Date.parse(JSON.parse(line).push.pub.data.at); both(); } });
              RTCPeerConnection.prototype.close = function () { close.call(this); closed ??= Date.now(); both(); };
              setTimeout(() => fail(new Error(`heard ${heard}, closed ${closed}`)), 30_000);
            }); }
            """;

    /// Of two who come at once each would offer, and each rolls back lines that the other counts on.
    @Test
    void two_who_join_at_the_same_moment_see_each_other() throws Exception {
        var room = lectern.as("ann").room("STUDY");
        var pages = List.of(caller("ann", 1280, true), caller("day", 1280, true));
        for (int round = 0; round < 4; round++) {
            for (var page : pages) {
                page.navigate("/rooms/" + room);
                CallDoor.of(page).find();
            }
            for (var page : pages) {
                page.evaluate(
                        "() => void setTimeout(() => document.querySelector('.call-door .btn--main').click(), 200)");
            }
            pages.forEach(CallIT::untilSeen);
        }
    }

    @Test
    void what_is_in_the_way_is_said_in_words_and_one_joins_by_text() throws Exception {
        var room = lectern.as("ann").room("STUDY");
        try (var denied =
                Chromium.with("--use-fake-device-for-media-stream", "--deny-permission-prompts")) {
            var ann = page(denied, "ann", 390, false);
            ann.navigate("/rooms/" + room);
            CallDoor.of(ann).open();
            assertThat(ann.locator("lectern-device-check [role=alert]"))
                    .containsText("Your browser is blocking your camera and microphone");
            axe.glance(ann, "call-blocked-390");
            ann.getByText("Join by text").click();
            ann.locator(".call-bar").waitFor();
            assertThat(ann.locator(".call-tiles > li").first())
                    .hasAttribute("aria-label", Pattern.compile(".*by text.*"));
        }
    }

    /// Somebody who looked at their devices before, or not.
    private Page caller(String who, int width, boolean checked) {
        return page(lectern.chromium(), who, width, checked);
    }

    private Page page(Chromium browser, String who, int width, boolean checked) {
        var options = Axe.options().setViewportSize(width, 844);
        if (browser == lectern.chromium()) {
            options.setPermissions(List.of("camera", "microphone"));
        }
        BrowserContext context = browser.person(lectern.server().address(), who, options);
        if (checked) {
            context.addInitScript(
                    "localStorage.setItem('lectern.devices', '{\"checked\":true,\"mode\":\"video\"}')");
        }
        context.addInitScript(
                "window.sockets = []; const Made = WebSocket; window.WebSocket = class extends Made { constructor(...all) { super(...all); window.sockets.push(this); } };");
        context.setDefaultTimeout(PATIENCE);
        return context.newPage();
    }

    private static void untilSeen(Page page) {
        until(
                page,
                "[...document.querySelectorAll('.call-tiles > li:not(.tile--self) video')].some(v => v.getVideoPlaybackQuality().totalVideoFrames > 5)");
    }

    /// The fake microphone beeps once a second.
    private static void untilHeard(Page page) {
        page.waitForFunction(
                "[...document.querySelectorAll('.call-tiles > li:not(.tile--self)')].some(tile => tile.classList.contains('tile--talk'))");
    }

    /// What is seen changes: the fake camera has a disc that turns.
    private static void moves(Page page) {
        var look =
                """
                () => { const v = document.querySelector('.call-tiles > li:not(.tile--self) video');
                  const c = Object.assign(document.createElement('canvas'), { width: 64, height: 36 });
                  c.getContext('2d').drawImage(v, 0, 0, 64, 36);
                  return [...c.getContext('2d').getImageData(0, 0, 64, 36).data].join(); }
                """;
        var first = page.evaluate(look);
        page.waitForFunction("first => (%s)() !== first".formatted(look.strip()), first);
    }

    private static void until(Page page, String holds) {
        page.waitForFunction("() => " + holds);
    }
}
