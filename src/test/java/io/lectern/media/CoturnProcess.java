package io.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lectern.FreePort;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Debian's coturn as a relay, with Lectern's settings, but for this machine only.
public final class CoturnProcess implements AutoCloseable {
    private static final Path TURN = Path.of("/usr/bin/turnserver");

    public final int port;
    private final Process process;

    private CoturnProcess(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /// @param folder for its files
    /// @param secret that it shares with Lectern
    public static CoturnProcess start(Path folder, String secret) throws Exception {
        assumeTrue(Files.isExecutable(TURN), "Left out: there is no coturn on this machine");
        var port = FreePort.take();
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
                                secret,
                                "PUBLIC_ADDRESS",
                                "127.0.0.1",
                                "TURN_CONFIG",
                                config.toString()));
        var relay = start.start();
        for (int i = 0; i < 100 && relay.isAlive() && !isListening(port); i++) {
            Thread.sleep(100);
        }
        assertThat(relay.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
        return new CoturnProcess(port, relay);
    }

    private static boolean isListening(int port) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
