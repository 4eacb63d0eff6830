package io.lectern.media;

import io.vertx.core.Future;
import java.util.function.Consumer;

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

    /// Sends the camera of a feed in another size to a leg that receives it. A sender whose browser sends one size
    /// only is received in that size.
    Future<Void> resize(long leg, Size size);

    /// Tells from now on that the server can't be reached (false) or can be, and then has none of the earlier legs
    /// (true). Called from any thread.
    void listen(Consumer<Boolean> reachable);

    /// Ends a leg, in both directions.
    void cut(long leg);

    void close(String room);

    void start();

    void stop();

    /// Of a camera. Senders send it in both.
    enum Size {
        SMALL,
        LARGE
    }

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
