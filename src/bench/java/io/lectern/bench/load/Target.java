package io.lectern.bench.load;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A server that takes messages from one and gives them to all.
interface Target extends AutoCloseable {
    String name();

    URI address();

    /// Where sockets go, to one after the other: several, where servers share the load.
    default List<URI> addresses() {
        return List.of(address());
    }

    /// The processes whose processor time and memory count.
    List<Long> processes();

    /// A follower of the one room that all are in.
    Dialect follower(int number, Tally tally);

    /// Sends one message to all by this follower.
    ///
    /// @return completes when the server has answered for it
    CompletableFuture<Void> post(LeanSocket socket, Dialect dialect);

    @Override
    void close();
}
