package io.lectern.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.lectern.live.LiveClient;
import io.lectern.web.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/// The call of a breakout group: Ann and Bo are in it with their cameras, Dr. Day runs the groups.
@Isolated("two pages with cameras take both cores")
class GroupCallIT {
    private static final double PATIENCE = 60_000;

    /// All are out within a second of the news, and a busy machine takes longer to draw it.
    private static final int OUT_MS = 3_000;

    private final Axe axe = new Axe();

    @RegisterExtension
    private static final BrowserExtension lectern = new BrowserExtension().withDevices();

    @Test
    void two_in_a_group_see_each_other_and_all_are_out_once_the_groups_end() throws Exception {
        var room = lectern.as("day").room("CLASS");
        try (var day =
                LiveClient.connect(
                        lectern.server().http(),
                        lectern.server().address(),
                        lectern.as("day").token())) {
            day.subscribe(room);
            lectern.as("day")
                    .send(
                            "POST",
                            "/api/rooms/" + room + "/groups",
                            """
                            {"command": "%s", "way": "RANDOM", "groups": 1, "enrolled": true}
                            """
                                    .formatted(UUID.randomUUID()));
            var ann = enter("ann", room);
            var bo = enter("bo", room);
            ask(day, "groups.open", room);
            for (var page : List.of(ann, bo)) {
                assertThat(bar(page)).containsText("You are in Group 1");
                page.locator(".view--call .call-door .btn--main").click();
            }
            for (var page : List.of(ann, bo)) {
                page.waitForFunction(
                        "() => [...document.querySelectorAll('.call-tiles > li:not(.tile--self) video')].some(v => v.getVideoPlaybackQuality().totalVideoFrames > 5)");
            }
            axe.glance(ann, "group-call-1280");
            ann.setViewportSize(390, 844);
            axe.glance(ann, "group-call-390");

            var group =
                    lectern.as("day")
                            .get("/api/rooms/" + room + "/groups")
                            .at("/groups/0/id")
                            .textValue();
            assertThat(day.subscribe(group).at("/subscribe/data/activities/call/call/seats").size())
                    .isEqualTo(2);
            for (var page : List.of(ann, bo)) {
                page.evaluate(OUT);
            }
            ask(day, "groups.end", room);
            for (var page : List.of(ann, bo)) {
                assertThat(((Number) page.evaluate("() => window.out")).intValue())
                        .as("ms from the news to the end of all connections, cameras and tiles")
                        .isLessThan(OUT_MS);
                assertThat(bar(page)).hasCount(0);
            }
            while (!day.push().toString().contains("call.ended")) {
                // skip other events of both rooms
            }
        }
        assertThat(axe.found()).isEmpty();
    }

    /// From the frame that says that the groups end to nothing that is open.
    private static final String OUT =
            """
            () => { window.out = new Promise((done, fail) => {
              let heard;
              for (const socket of window.sockets)
                socket.addEventListener("message", ({ data }) => { if (String(data).includes("groups.ended")) heard ??= performance.now(); });
              const isOut = () => !document.querySelector(".call-tiles") && window.pcs.every(({ connectionState }) => connectionState === "closed")
                && window.given.every(({ readyState }) => readyState === "ended");
              const look = () => heard && isOut() ? done(performance.now() - heard) : setTimeout(look, 20);
              look();
              setTimeout(() => fail(new Error(`heard ${heard}, out ${isOut()}`)), 60_000);
            }); }
            """;

    private static void ask(LiveClient who, String wish, String room) throws Exception {
        var data =
                Json.MAPPER
                        .createObjectNode()
                        .put("room", room)
                        .put("command", UUID.randomUUID().toString());
        if (wish.equals("groups.open")) {
            data.put("everyone", false);
        }
        assertThat(who.rpc(wish, data).has("rpc")).isTrue();
    }

    private static Page enter(String who, String room) {
        var context =
                lectern.person(
                        who,
                        Axe.options()
                                .setViewportSize(1280, 844)
                                .setPermissions(List.of("camera", "microphone")));
        context.addInitScript(
                """
                localStorage.setItem("lectern.devices", '{"checked":true,"mode":"video"}');
                window.sockets = [];
                const Socket = WebSocket;
                window.WebSocket = class extends Socket { constructor(...all) { super(...all); window.sockets.push(this); } };
                window.pcs = [];
                const Made = RTCPeerConnection;
                window.RTCPeerConnection = class extends Made { constructor(...all) { super(...all); window.pcs.push(this); } };
                window.given = [];
                const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
                navigator.mediaDevices.getUserMedia = async (what) => { const stream = await ask(what); window.given.push(...stream.getTracks()); return stream; };
                """);
        context.setDefaultTimeout(PATIENCE);
        var page = context.newPage();
        page.navigate("/rooms/" + room);
        page.locator(".room-head h1").waitFor();
        return page;
    }

    private static Locator bar(Page page) {
        return page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Your group"));
    }
}
