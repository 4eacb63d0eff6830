package io.lectern.live.audience;

import io.lectern.live.wire.Unsubscribe;
import io.lectern.live.wire.Wire;
import io.vertx.core.Context;
import java.util.List;

/// A socket, as the rooms that it follows see it. Belongs to its event loop; `failSubscribe` and `drop` may be
/// called from any thread.
public interface Socket {
    Wire wire();

    Context context();

    /// Everything after this reply follows it on this loop.
    void subscribed(Subscriber subscriber, List<byte[]> result);

    /// The room closed before it could be followed.
    void failSubscribe(Subscriber subscriber);

    /// It takes data again: what it missed since `sent` is asked for.
    void resume(Subscriber subscriber, long sent);

    /// Ends a subscription from the server's side, and says whether to come back.
    void drop(Subscriber subscriber, Unsubscribe why);
}
