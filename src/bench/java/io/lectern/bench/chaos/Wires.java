package io.lectern.bench.chaos;

import io.lectern.ServerProcess;
import io.lectern.Wire;
import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// Proxies of one of several servers: the other servers reach it through them, and it reaches the
/// database through one.
final class Wires implements Closeable {
    private static final String HERE = "127.0.0.1";

    /// Below Linux's ephemeral ports, so that no outgoing connection takes one while the server is down.
    private static final int FIRST_PORT = 20_000;

    private static final int PORTS = 12_000;

    private final int port = freePort();
    private final int busPort = freePort();
    private final Wire gathering = new Wire(port);
    private final Wire bus = new Wire(busPort);
    private final Wire database;

    Wires(int database) throws IOException {
        this.database = new Wire(database);
    }

    private static int freePort() throws IOException {
        while (true) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // Taken: tries another port.
            }
        }
    }

    /// The settings for these proxies, by their names in the environment.
    Map<String, String> settings(List<Wires> all) {
        return Map.of(
                "LECTERN_CLUSTER_MEMBERS",
                all.stream()
                        .map(one -> HERE + ":" + one.gathering.port())
                        .collect(Collectors.joining(",")),
                "LECTERN_CLUSTER_SECRET",
                "the chaos of one machine",
                "LECTERN_CLUSTER_HOST",
                HERE,
                "LECTERN_CLUSTER_PORT",
                "" + port,
                "LECTERN_CLUSTER_BUS_PORT",
                "" + busPort,
                "LECTERN_CLUSTER_PUBLIC_PORT",
                "" + gathering.port(),
                "LECTERN_CLUSTER_PUBLIC_BUS_PORT",
                "" + bus.port());
    }

    int database() {
        return database.port();
    }

    /// Cuts the bus to this server from all others. The connections that this server opened itself go
    /// through the others' proxies.
    void cutBus() {
        gathering.cut(_ -> true);
        bus.cut(_ -> true);
    }

    /// Cuts the bus to this server from that one.
    void cutBus(ServerProcess from) {
        gathering.cut(caller -> caller.process() == from.pid());
        bus.cut(caller -> caller.process() == from.pid());
    }

    void mendBus() {
        gathering.mend();
        bus.mend();
    }

    /// Drops what was sent meanwhile, and restores the bus.
    void loseBus() {
        bus.lose();
        gathering.mend();
    }

    /// The number of bytes on bus connections that others opened to this server.
    long saidByBus() {
        return bus.carried();
    }

    void cutDatabase() {
        database.cut(_ -> true);
    }

    void mendDatabase() {
        database.mend();
    }

    @Override
    public void close() throws IOException {
        gathering.close();
        bus.close();
        database.close();
    }
}
