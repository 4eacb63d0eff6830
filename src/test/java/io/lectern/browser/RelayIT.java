package io.lectern.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.lectern.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A course whose calls go through a relay only, with Debian's coturn as the relay.
class RelayIT {
    private static final Path TURN = Path.of("/usr/bin/turnserver");
    private static final String SECRET = "a secret of the tests only";

    @TempDir private Path folder;
    private int port;
    private Process turn;

    @RegisterExtension
    private final BrowserExtension lectern =
            new BrowserExtension().withDevices().with(this::withARelay);

    private Map<String, String> withARelay() throws Exception {
        assumeTrue(Files.isExecutable(TURN), "Left out: there is no coturn on this machine");
        port = FreePort.take();
        turn = relay(folder, port);
        return Map.of(
                "LECTERN_MEDIA_TURN_URLS",
                "turn:127.0.0.1:" + port,
                "LECTERN_MEDIA_TURN_SECRET",
                SECRET);
    }

    @AfterEach
    void stop() throws Exception {
        if (turn != null) {
            turn.destroyForcibly();
            turn.waitFor(10, TimeUnit.SECONDS);
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
                    "() => [...document.querySelectorAll('.call-tiles li:not(.tile--self) video')].some(v => v.getVideoPlaybackQuality().totalVideoFrames > 5)");
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

    /// One by the settings that Lectern comes with, but on this machine only, and to nothing else.
    private static Process relay(Path folder, int port) throws Exception {
        var config = folder.resolve("turnserver.conf");
        try (var lines = Files.lines(Path.of("conf/coturn/turnserver.conf"))) {
            Files.write(config, lines.filter(line -> !line.startsWith("denied-peer-ip")).toList());
        }
        var start =
                new ProcessBuilder(
                                "sh",
                                "conf/coturn/start",
                                "--listening-ip=127.0.0.1",
                                "--relay-ip=127.0.0.1",
                                "--listening-port=" + port,
                                "--min-port=23000",
                                "--max-port=23999",
                                "--allow-loopback-peers",
                                "--pidfile=" + folder.resolve("pid"),
                                "--userdb=" + folder.resolve("db"))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile());
        start.environment()
                .putAll(
                        Map.of(
                                "TURN_SECRET",
                                SECRET,
                                "PUBLIC_ADDRESS",
                                "127.0.0.1",
                                "TURN_CONFIG",
                                config.toString()));
        var relay = start.start();
        for (int i = 0; i < 100 && relay.isAlive() && !isListening(port); i++) {
            Thread.sleep(100);
        }
        assertThat(relay.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
        return relay;
    }

    private static boolean isListening(int port) throws Exception {
        try (var socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (java.net.ConnectException notYet) {
            return false;
        }
    }
}
