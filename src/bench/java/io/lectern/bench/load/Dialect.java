package io.lectern.bench.load;

import io.netty.buffer.ByteBuf;

/// How one socket speaks with one kind of server. Called on the socket's event loop.
public interface Dialect {
    /// The path to upgrade at.
    String path();

    /// There is a connection, and the upgrade is asked for.
    default void connected(LeanSocket socket) {}

    /// The socket is open: say what there is to say.
    void opened(LeanSocket socket);

    /// A text frame, at `from` for `length` bytes of `buffer`, which must not be kept.
    void received(LeanSocket socket, ByteBuf buffer, int from, int length);

    /// The server closed the socket, or it was cut.
    default void closed(LeanSocket socket, int code) {}
}
