package io.lectern.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.lectern.media.CoturnProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Calls of a course through a relay only, with Debian's coturn as the relay.
class RelayIT {
    private static final String SECRET = "a secret of the tests only";

    @TempDir private Path folder;
    private CoturnProcess turn;

    @RegisterExtension
    private final BrowserExtension lectern =
            new BrowserExtension().withDevices().with(this::withARelay);

    private Map<String, String> withARelay() throws Exception {
        turn = CoturnProcess.start(folder, SECRET);
        return Map.of(
                "LECTERN_MEDIA_TURN_URLS",
                "turn:127.0.0.1:" + turn.port,
                "LECTERN_MEDIA_TURN_SECRET",
                SECRET);
    }

    @AfterEach
    void stop() {
        if (turn != null) {
            turn.close();
        }
    }

    @Test
    void nobody_learns_anothers_address_and_all_media_goes_through_the_relay() throws Exception {
        var room = lectern.as("ann").room("STUDY");
        hideAddresses();
        var frames = new ArrayList<String>();
        var ann = inCall("ann", room, frames);
        var day = inCall("day", room, new ArrayList<>());
        for (var page : List.of(ann, day)) {
            page.waitForFunction(
                    "() => [...document.querySelectorAll('.call-tiles > li:not(.tile--self) video')].some(v => v.getVideoPlaybackQuality().totalVideoFrames > 5)");
            assertThat(page.waitForFunction(PAIR).jsonValue()).isEqualTo("relay/relay");
        }
        var signals = frames.stream().filter(frame -> frame.contains("call.signal")).toList();
        assertThat(signals).isNotEmpty().anyMatch(frame -> frame.contains("typ relay"));
        assertThat(signals)
                .noneMatch(frame -> frame.contains("typ host") || frame.contains("typ srflx"));
    }

    /// As who teaches the course does.
    private void hideAddresses() throws Exception {
        var course = lectern.course();
        var page = lectern.person("day").newPage();
        page.navigate("/courses/" + course);
        page.getByLabel("Hide network addresses in calls").check();
        Toast.told(page, "relay only");
        page.reload();
        var hides = page.getByLabel("Hide network addresses in calls");
        PlaywrightAssertions.assertThat(hides).isChecked();
        page.context().close();
    }

    /// The kinds of the two addresses between which media goes; nothing as long as none are chosen.
    private static final String PAIR =
            """
            async () => {
              for (const pc of window.pcs) {
                const stats = await pc.getStats();
                for (const one of stats.values())
                  if (one.type === "candidate-pair" && one.nominated && one.state === "succeeded")
                    return stats.get(one.localCandidateId).candidateType + "/" + stats.get(one.remoteCandidateId).candidateType;
              }
            }
            """;

    private Page inCall(String who, String room, List<String> frames) {
        var context =
                lectern.person(
                        who,
                        new Browser.NewContextOptions()
                                .setViewportSize(1280, 860)
                                .setPermissions(List.of("camera", "microphone")));
        context.setDefaultTimeout(60_000);
        context.addInitScript(
                """
                localStorage.setItem("lectern.devices", '{"checked":true,"mode":"video"}');
                window.pcs = [];
                const Made = RTCPeerConnection;
                window.RTCPeerConnection = class extends Made { constructor(...all) { super(...all); window.pcs.push(this); } };
                """);
        var page = context.newPage();
        page.onWebSocket(socket ->
                socket.onFrameReceived(frame -> frames.add(Objects.toString(frame.text()))));
        page.navigate("/rooms/" + room);
        CallDoor.of(page).join();
        return page;
    }
}
