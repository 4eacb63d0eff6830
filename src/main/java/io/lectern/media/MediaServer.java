package io.lectern.media;

import io.vertx.core.Future;

/// A server that takes the media of senders and passes it to receivers. Browsers speak to Lectern only, and Lectern to
/// this server. A room is created when somebody sends to it and exists until it is closed or the server ends. Methods
/// fail with [Away] if the server can't be reached. Safe to call from any thread.
interface MediaServer {
    /// The name that all Lectern servers use for it. It doesn't reveal its address.
    String name();

    boolean isUp();

    /// Begins to send. `offer` has been checked.
    Future<Sending> send(String room, String feed, String offer);

    /// Sends by another path through the network (an ICE restart). Whoever receives it needs no new connection. `offer`
    /// has been checked; answers it.
    Future<String> restart(long leg, String offer);

    /// The feeds of a room from which media arrives.
    Future<java.util.List<String>> feeds(String room);

    /// Begins to receive a feed. The browser's answer follows by [#take].
    Future<Receiving> receive(String room, String feed);

    Future<Void> take(long leg, String answer);

    /// Ends a leg, in both directions.
    void cut(long leg);

    void close(String room);

    void start();

    void stop();

    record Sending(long leg, String answer) {}

    record Receiving(long leg, String offer) {}

    /// The media server can't be reached or refused.
    final class Away extends Exception {
        private static final long serialVersionUID = 1;

        Away(String why) {
            super(why, null, false, false);
        }
    }
}
