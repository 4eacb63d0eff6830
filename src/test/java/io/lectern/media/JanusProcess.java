package io.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lectern.FreePort;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Debian's Janus, reachable from this machine only, with a folder and ports of its own, started by
/// conf/janus/start. Without Janus the test is reported as skipped.
public final class JanusProcess {
    public static final String SECRET = "the-api-secret-of-tests";
    public static final String ADMIN_KEY = "the-admin-key-of-tests";

    private static final Path JANUS = Path.of("/usr/bin/janus");

    private final Path folder;
    private final int port;
    private final String address;
    private Process process;

    private JanusProcess(Path folder, int port, String address) throws Exception {
        this.folder = folder;
        this.port = port;
        this.address = address;
        this.process = run();
    }

    public static JanusProcess start(Path folder) throws Exception {
        assumeTrue(Files.isExecutable(JANUS), "Left out: there is no Janus on this machine");
        var address = address();
        assumeTrue(
                address.isPresent(),
                "Left out: Janus offers no loopback address, and this machine has no other");
        var janus = new JanusProcess(folder, FreePort.take(), address.get());
        janus.untilItListens();
        return janus;
    }

    /// Settings of a Lectern that uses it.
    public Map<String, String> settings() {
        return settings(port);
    }

    /// Settings of a Lectern that uses those that are reached at these ports.
    public static Map<String, String> settings(int... ports) {
        return Map.of(
                "LECTERN_MEDIA_SERVERS",
                IntStream.of(ports).mapToObj(JanusProcess::at).collect(Collectors.joining(",")),
                "LECTERN_MEDIA_SERVER_SECRET",
                SECRET,
                "LECTERN_MEDIA_SERVER_ADMIN_KEY",
                ADMIN_KEY);
    }

    public int port() {
        return port;
    }

    /// What a room's log calls the one that Lectern reaches at a port.
    public static String name(int port) {
        return Janus.name(URI.create(at(port)), SECRET);
    }

    private static String at(int port) {
        return "ws://127.0.0.1:" + port;
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
        process = run();
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

    private Process run() throws Exception {
        var start =
                new ProcessBuilder("sh", "conf/janus/start")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile());
        start.environment()
                .putAll(
                        Map.of(
                                "MEDIA_SECRET",
                                SECRET,
                                "MEDIA_ADMIN_KEY",
                                ADMIN_KEY,
                                "PUBLIC_ADDRESS",
                                address,
                                "MEDIA_PORTS",
                                "21000-21999",
                                "MEDIA_PORT",
                                Integer.toString(port),
                                "MEDIA_FOLDER",
                                folder.toString()));
        return start.start();
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
}
