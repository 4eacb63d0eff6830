package io.lectern.live.room;

import io.lectern.live.audience.Stretch;
import io.lectern.live.audience.Subscriber;
import io.lectern.live.log.Hop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.OptionalLong;

/// Lets sockets follow a room, resume, read its past and leave. May be called from any thread.
public final class RoomSubscriptions {
    private final Context context;
    private final CurrentRoom room;
    private final RoomLog log;
    private final Followers followers;
    private final Runnable used;

    /// @param used called at each use, which keeps the room from closing as idle
    RoomSubscriptions(
            Context context, CurrentRoom room, RoomLog log, Followers followers, Runnable used) {
        this.context = context;
        this.room = room;
        this.log = log;
        this.followers = followers;
        this.used = used;
    }

    /// Begins a subscription. The socket gets the reply first, then everything told after it, in order.
    public void subscribe(Subscriber subscriber, OptionalLong since, String epoch) {
        context.runOnContext(_ -> {
            used.run();
            if (since.isPresent() && since.getAsLong() > log.stored().seq()) {
                // The client has seen later events, perhaps on another server: first reads on, so
                // it doesn't go back in time.
                Hop.back(context, log.current())
                        .onSuccess(_ -> enter(subscriber, since, epoch))
                        .onFailure(_ -> subscriber.socket().failSubscribe(subscriber));
            } else {
                enter(subscriber, since, epoch);
            }
        });
    }

    public void unsubscribe(Subscriber subscriber, boolean atOnce) {
        context.runOnContext(_ -> {
            used.run();
            followers.remove(subscriber, atOnce);
        });
    }

    /// Catches up a lagging socket that is writable again.
    public void resume(Subscriber subscriber, long sent) {
        context.runOnContext(_ -> followers.resume(subscriber, sent, log.stored().seq()));
    }

    public Future<String> history(Subscriber follower, Stretch asked) {
        return Hop.ask(
                context,
                () -> Future.succeededFuture(followers.history(follower, log.stored(), asked)));
    }

    private void enter(Subscriber subscriber, OptionalLong since, String epoch) {
        if (log.isClosed()) {
            subscriber.socket().failSubscribe(subscriber);
        } else {
            followers.add(subscriber, room.get(), log.stored(), since, epoch);
        }
    }
}
