package io.lectern;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/// A proxy in front of a server that can withhold all bytes, like a broken network: connections
/// stay open, and none is refused.
public final class Wire implements Closeable {
    private final ServerSocket door;
    private final int behind;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
    private final LongAdder carried = new LongAdder();
    private Predicate<Caller> cut = _ -> false;

    public Wire(int behind) throws IOException {
        this.behind = behind;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// From now on nothing goes through the connections that are open, either way. New ones work.
    void fallSilent() {
        silent.addAll(open);
    }

    /// From now on what these callers say, and what is said to them, is kept; so are their new
    /// connections.
    public synchronized void cut(Predicate<Caller> callers) {
        cut = callers;
    }

    /// What was kept goes on its way.
    public synchronized void mend() {
        cut = _ -> false;
        notifyAll();
    }

    /// What was kept is lost: its connections end. New ones work.
    public synchronized void lose() {
        List.copyOf(open).forEach(this::close);
        mend();
    }

    /// How many bytes went through, both ways.
    public long carried() {
        return carried.sum();
    }

    private void accept() {
        while (true) {
            try {
                var near = door.accept();
                Thread.ofVirtual().start(() -> connect(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket near) {
        var caller = Caller.of(near);
        open.add(near);
        try {
            pass(near, caller);
            var far = new Socket(InetAddress.getLoopbackAddress(), behind);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            open.add(far);
            Thread.ofVirtual().start(() -> carry(near, caller, far, near));
            carry(near, caller, near, far);
        } catch (IOException nobodyBehind) {
            close(near);
        }
    }

    private void carry(Socket near, Caller caller, Socket from, Socket to) {
        var bytes = new byte[16_384];
        try {
            for (int n; (n = from.getInputStream().read(bytes)) >= 0; ) {
                pass(near, caller);
                to.getOutputStream().write(bytes, 0, n);
                carried.add(n);
            }
        } catch (IOException gone) {
            // Its peer hears of that too.
        }
        try {
            pass(near, caller);
        } catch (IOException over) {
            // Then there is nobody to keep it from.
        }
        close(from);
        close(to);
    }

    /// Waits until it may go through.
    private synchronized void pass(Socket near, Caller caller) throws IOException {
        while (silent.contains(near) || cut.test(caller)) {
            if (door.isClosed()) {
                throw new IOException("the wire is gone");
            }
            try {
                wait();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }
    }

    private void close(Socket socket) {
        open.remove(socket);
        silent.remove(socket);
        try {
            socket.close();
        } catch (IOException closed) {
            // It is.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(this::close);
        synchronized (this) {
            notifyAll();
        }
    }
}
