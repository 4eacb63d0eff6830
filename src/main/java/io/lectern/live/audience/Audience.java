package io.lectern.live.audience;

import io.lectern.live.wire.Publication;
import io.lectern.live.wire.Unsubscribe;
import io.lectern.room.MemberId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The followers of a room, by event loop. Belongs to the room's context.
public final class Audience {
    private final Vertx vertx;
    private final LiveMeters meters;
    private final Map<Context, LoopAudience> loops = new HashMap<>();
    private int size;

    public Audience(Vertx vertx, LiveMeters meters) {
        this.vertx = vertx;
        this.meters = meters;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /// Adds a follower. Its socket gets the reply first, then everything told after it, in order.
    ///
    /// @param head the number of the last event that the reply covers
    /// @param signals sent right after the reply
    public void add(Subscriber follower, long head, List<byte[]> reply, List<Hint> signals) {
        size++;
        LoopAudience loop = loop(follower);
        follower.socket()
                .context()
                .runOnContext(_ -> {
                    follower.sent = head;
                    loop.add(follower);
                    follower.socket().subscribed(follower, reply);
                    loop.tellOne(follower, signals);
                });
    }

    public void remove(Subscriber follower) {
        size--;
        LoopAudience loop = loop(follower);
        follower.socket().context().runOnContext(_ -> loop.remove(follower));
    }

    public void tell(Telling telling) {
        loops.forEach((context, loop) -> context.runOnContext(_ -> loop.tell(telling)));
    }

    /// Sends a signal to the sockets of one member.
    ///
    /// @return how many took it
    public Future<Integer> direct(MemberId to, Publication publication) {
        Future<Integer> took = Future.succeededFuture(0);
        for (var entry : loops.entrySet()) {
            Direct direct = new Direct(to, publication);
            LoopAudience loop = entry.getValue();
            entry.getKey().runOnContext(_ -> loop.tell(direct));
            Future<Integer> before = took;
            took =
                    Future.join(before, direct.took())
                            .map(_ -> before.result() + direct.took().result());
        }
        return took;
    }

    /// Sends a lagging follower what it missed.
    ///
    /// @param tallies the newest of each activity
    public void catchUp(Subscriber follower, List<Told> missed, Collection<Tally> tallies) {
        LoopAudience loop = loop(follower);
        follower.socket().context().runOnContext(_ -> loop.catchUp(follower, missed, tallies));
    }

    public void dropAll(Unsubscribe why) {
        loops.forEach((context, loop) -> context.runOnContext(_ -> loop.dropAll(why)));
    }

    private LoopAudience loop(Subscriber follower) {
        return loops.computeIfAbsent(
                follower.socket().context(), context -> new LoopAudience(vertx, context, meters));
    }
}
