package io.lectern;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// Ports for programs that can't choose one themselves. They lie below the ephemeral range (32768
/// and up), so that no outgoing connection takes one before its program listens, or while it
/// restarts.
public final class FreePort {
    private static final int FIRST = 24_000;
    private static final int MANY = 8_000;

    private static final AtomicInteger next =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(MANY));

    private FreePort() {}

    /// One that nobody listens at, and that this JVM was not given before.
    public static int take() throws IOException {
        for (int tries = 0; tries < 200; tries++) {
            int port = FIRST + next.getAndIncrement() % MANY;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("200 ports from %d on are taken".formatted(FIRST));
    }

    private static boolean isFree(int port) throws IOException {
        try (var door = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return door.isBound();
        } catch (BindException taken) {
            return false;
        }
    }
}
