package io.lectern.media;

import io.vertx.core.Future;

/// What takes the media of those who send and gives it to those who receive. Browsers speak to Lectern
/// only; Lectern speaks to it. A room is made when somebody sends to it, and is there until it is closed,
/// or the server ends. Fails with [Away] where it can't be reached. Safe to call from any thread.
interface MediaServer {
    /// What all servers that share it call it; tells nothing of where it is.
    String name();

    boolean isUp();

    /// Somebody sends. `offer` is vetted.
    Future<Sending> send(String room, String feed, String offer);

    /// Who sends there, and whose media comes through.
    Future<java.util.List<String>> feeds(String room);

    /// Somebody receives what one sends. The answer is given by [#take].
    Future<Receiving> receive(String room, String feed);

    Future<Void> take(long leg, String answer);

    /// Nothing goes there or comes from there any more.
    void cut(long leg);

    void close(String room);

    void start();

    void stop();

    record Sending(long leg, String answer) {}

    record Receiving(long leg, String offer) {}

    /// It can't be reached, or didn't do it.
    final class Away extends Exception {
        private static final long serialVersionUID = 1;

        Away(String why) {
            super(why, null, false, false);
        }
    }
}
