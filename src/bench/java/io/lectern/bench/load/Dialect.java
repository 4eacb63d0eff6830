package io.lectern.bench.load;

import io.netty.buffer.ByteBuf;

/// How a socket talks to one kind of server. Called on the socket's event loop.
public interface Dialect {
    /// The path of the WebSocket.
    String path();

    /// The connection is there, and the upgrade was requested.
    default void connected(LeanSocket socket) {}

    /// The socket is open: the dialect may send now.
    void opened(LeanSocket socket);

    /// A text frame: `length` bytes of `buffer` from `from` on. The buffer must not be kept.
    void received(LeanSocket socket, ByteBuf buffer, int from, int length);

    /// The server closed the socket, or it was cut.
    default void closed(LeanSocket socket, int code) {}
}
