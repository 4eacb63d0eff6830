package io.lectern;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands before a server on this machine, and can keep to itself what the connections that are open
/// say, without closing them: what a network does that went away.
final class SilentWire implements Closeable {
    private final ServerSocket door;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silent = ConcurrentHashMap.newKeySet();

    SilentWire(int behind) throws IOException {
        this.behind = behind;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// From now on nothing goes through the connections that are open, either way. New ones work.
    void fallSilent() {
        silent.addAll(open);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var near = door.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), behind);
                open.add(near);
                open.add(far);
                Thread.ofVirtual().start(() -> carry(near, far));
                Thread.ofVirtual().start(() -> carry(far, near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to) {
        var bytes = new byte[16_384];
        try (from) {
            for (int n; (n = from.getInputStream().read(bytes)) >= 0; ) {
                if (!silent.contains(from)) {
                    to.getOutputStream().write(bytes, 0, n);
                }
            }
            if (!silent.contains(from)) {
                to.close();
            }
        } catch (IOException closed) {
            open.remove(from);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
