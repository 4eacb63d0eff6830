package io.lectern.live.audience;

import io.lectern.live.wire.Unsubscribe;
import io.lectern.live.wire.Wire;
import io.vertx.core.Context;
import java.util.List;

/// A socket, as the rooms it follows see it. Belongs to its event loop; `failSubscribe` and `drop` may be called from
/// any thread.
public interface Socket {
    Wire wire();

    Context context();

    /// Sends the reply to a subscription. Everything told later follows it on this loop.
    void subscribed(Subscriber subscriber, List<byte[]> result);

    /// Refuses a subscription because the room closed before it began.
    void failSubscribe(Subscriber subscriber);

    /// Asks the room for what a lagging subscriber missed since event `sent`, as the socket is writable again.
    void resume(Subscriber subscriber, long sent);

    /// Ends a subscription from the server's side. `why` says whether the client should subscribe again.
    void drop(Subscriber subscriber, Unsubscribe why);
}
