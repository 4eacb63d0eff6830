package io.lectern.bench.load;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A server that broadcasts messages.
interface Target extends AutoCloseable {
    String name();

    URI address();

    /// The addresses for sockets, used in turn; several in a cluster.
    default List<URI> addresses() {
        return List.of(address());
    }

    /// The processes whose processor time and memory are counted.
    List<Long> processes();

    /// A follower of the one room.
    Dialect follower(int number, Tally tally);

    /// Broadcasts one message.
    ///
    /// @return completes when the server has acknowledged it
    CompletableFuture<Void> post(LeanSocket socket, Dialect dialect);

    @Override
    void close();
}
