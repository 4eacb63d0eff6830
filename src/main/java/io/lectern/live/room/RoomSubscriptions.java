package io.lectern.live.room;

import io.lectern.live.audience.Stretch;
import io.lectern.live.audience.Subscriber;
import io.lectern.live.log.Hop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.OptionalLong;

/// Lets sockets follow a room, go on where they were, read its past and leave. May be called from any thread.
public final class RoomSubscriptions {
    private final Context context;
    private final CurrentRoom room;
    private final RoomLog log;
    private final Followers followers;
    private final Runnable used;

    /// @param used keeps the room from closing as idle
    RoomSubscriptions(
            Context context, CurrentRoom room, RoomLog log, Followers followers, Runnable used) {
        this.context = context;
        this.room = room;
        this.log = log;
        this.followers = followers;
        this.used = used;
    }

    /// Begins to follow the room: the reply and everything after it reach the socket in order.
    public void subscribe(Subscriber subscriber, OptionalLong since, String epoch) {
        context.runOnContext(_ -> {
            used.run();
            if (since.isPresent() && since.getAsLong() > log.stored().seq()) {
                // Seen on another server, perhaps: nobody is led back to before what they know.
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

    /// A lagging socket takes data again.
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
