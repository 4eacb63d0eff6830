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

/// All that one of several servers says and hears goes through these: the others call it by them, and
/// by one it calls the database.
final class Wires implements Closeable {
    private static final String HERE = "127.0.0.1";

    /// Below what Linux gives to who calls, so that none of them is taken while the server is away.
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
                // Another one, then.
            }
        }
    }

    /// By their names in the environment.
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

    /// Nobody hears this server, but by the connections that it opened itself.
    void cutBus() {
        gathering.cut(_ -> true);
        bus.cut(_ -> true);
    }

    /// This one doesn't hear that server, nor does that one what it asked.
    void cutBus(ServerProcess from) {
        gathering.cut(caller -> caller.process() == from.pid());
        bus.cut(caller -> caller.process() == from.pid());
    }

    void mendBus() {
        gathering.mend();
        bus.mend();
    }

    /// What was said meanwhile is lost.
    void loseBus() {
        bus.lose();
        gathering.mend();
    }

    /// How many bytes the others and this server said to each other by connections that they opened.
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
