package io.lectern;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A proxy in front of a server that cuts all connections the moment a given text passes, and
/// accepts none until it is mended.
final class Tripwire implements Closeable {
    private final ServerSocket door;
    private final int behind;
    private final String words;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean tripped;
    private volatile boolean mended;

    Tripwire(int behind, String words) throws IOException {
        this.behind = behind;
        this.words = words;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    void mend() {
        mended = true;
    }

    private void accept() {
        while (true) {
            try {
                var near = door.accept();
                if (isAway()) {
                    near.close();
                } else {
                    Thread.ofVirtual().start(() -> connect(near));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private boolean isAway() {
        return tripped && !mended;
    }

    private void connect(Socket near) {
        try (var far = new Socket(InetAddress.getLoopbackAddress(), behind);
                near) {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            open.add(near);
            Thread.ofVirtual().start(() -> carry(far, near));
            carry(near, far);
        } catch (IOException gone) {
            // So is the other end.
        }
        open.remove(near);
    }

    private void carry(Socket from, Socket to) {
        var bytes = new byte[16_384];
        try {
            for (int n; (n = from.getInputStream().read(bytes)) >= 0; ) {
                if (new String(bytes, 0, n, StandardCharsets.ISO_8859_1).contains(words)) {
                    tripped = true;
                }
                if (isAway()) {
                    open.forEach(Tripwire::cut);
                }
                to.getOutputStream().write(bytes, 0, n);
            }
        } catch (IOException gone) {
            // So is the other end.
        }
        cut(from);
        cut(to);
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // It is.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Tripwire::cut);
    }
}
