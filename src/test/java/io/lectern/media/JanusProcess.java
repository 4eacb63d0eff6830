package io.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lectern.FreePort;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Debian's Janus, reached from this machine only, with a folder and ports of its own. Where there is
/// none whoever asks is left out, and says so.
public final class JanusProcess {
    public static final String SECRET = "the api secret of tests";
    public static final String ADMIN_KEY = "the admin key of tests";

    private static final Path JANUS = Path.of("/usr/bin/janus");

    private final Path folder;
    private final int port;
    private Process process;

    private JanusProcess(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    public static JanusProcess start(Path folder) throws Exception {
        assumeTrue(Files.isExecutable(JANUS), "Left out: there is no Janus on this machine");
        var address = address();
        assumeTrue(
                address.isPresent(),
                "Left out: Janus offers no loopback address, and this machine has no other");
        int port = FreePort.take();
        configure(folder, port, address.get());
        var janus = new JanusProcess(folder, port, run(folder));
        janus.untilItListens();
        return janus;
    }

    /// Settings of a Lectern that uses it.
    public Map<String, String> settings() {
        return Map.of(
                "LECTERN_MEDIA_SERVERS",
                "ws://127.0.0.1:" + port,
                "LECTERN_MEDIA_SERVER_SECRET",
                SECRET,
                "LECTERN_MEDIA_SERVER_ADMIN_KEY",
                ADMIN_KEY);
    }

    /// Processor seconds it has used, in its program and in the kernel.
    public double seconds() throws Exception {
        var all = Files.readString(Path.of("/proc/" + process.pid() + "/stat")).split(" ", -1);
        return (Long.parseLong(all[13]) + Long.parseLong(all[14])) / 100.0;
    }

    public void kill() throws Exception {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    public void restart() throws Exception {
        process = run(folder);
        untilItListens();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// What it wrote of what went wrong.
    public String errors() throws Exception {
        try (var lines = Files.lines(folder.resolve("log"))) {
            return lines.filter(line -> line.contains("[ERR]")).collect(Collectors.joining("\n"));
        }
    }

    private static Process run(Path folder) throws Exception {
        return new ProcessBuilder(
                        JANUS.toString(), "--configs-folder=" + folder, "--disable-colors")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    private void untilItListens() throws Exception {
        for (int i = 0; i < 200 && process.isAlive() && !listens(); i++) {
            Thread.sleep(100);
        }
        assertThat(process.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
    }

    private boolean listens() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    private static Optional<String> address() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .filter(one -> !one.isLoopbackAddress() && !one.isLinkLocalAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
    }

    private static void configure(Path folder, int port, String address) throws Exception {
        var lib = Path.of("/usr/lib/x86_64-linux-gnu/janus");
        Files.writeString(
                folder.resolve("janus.jcfg"),
                """
                general: { configs_folder = "%s"
                  plugins_folder = "%s/plugins"
                  transports_folder = "%s/transports"
                  events_folder = "%s/events"
                  loggers_folder = "%s/loggers"
                  api_secret = "%s"; admin_secret = "%s"; session_timeout = 60; reclaim_session_timeout = 20
                  event_loops = 2; hide_dependencies = true }
                media: { rtp_port_range = "21000-21999"; no_media_timer = 2; slowlink_threshold = 4 }
                nat: { ice_enforce_list = "%s"; full_trickle = false; ignore_mdns = true }
                plugins: { disable = "%s" }
                transports: { disable = "%s" }
                """
                        .formatted(
                                folder,
                                lib,
                                lib,
                                lib,
                                lib,
                                SECRET,
                                SECRET,
                                address,
                                allBut(lib.resolve("plugins"), "libjanus_videoroom.so"),
                                allBut(lib.resolve("transports"), "libjanus_websockets.so")));
        Files.writeString(
                folder.resolve("janus.transport.websockets.jcfg"),
                """
                general: { json = "compact"; ws = true; ws_port = %d; ws_ip = "127.0.0.1"; wss = false }
                admin: { admin_ws = false }
                """
                        .formatted(port));
        Files.writeString(
                folder.resolve("janus.plugin.videoroom.jcfg"),
                """
                general: { admin_key = "%s"; string_ids = true }
                """
                        .formatted(ADMIN_KEY));
    }

    private static String allBut(Path folder, String kept) throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".so") && !name.equals(kept))
                    .collect(Collectors.joining(","));
        }
    }
}
