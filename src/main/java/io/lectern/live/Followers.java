package io.lectern.live;

import io.lectern.campus.Room;
import io.lectern.room.MemberId;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Who follows a room, who of them is here, and what they are told of it: the newest events as ready
/// frames, and signals. Belongs to the room's context.
final class Followers {
    private final String channel;
    private final RoomRing ring;
    private final Presence presence;
    private final Elsewhere elsewhere;
    private final Audience audience;
    private final Welcome welcome;

    Followers(Live live, Room room, RoomPost post) {
        Vertx vertx = live.vertx();
        this.channel = "room:" + room.id();
        this.ring = new RoomRing(live.config().ringEvents());
        this.presence = new Presence(vertx, change -> signal(Catalogue.write(change), null));
        this.elsewhere = new Elsewhere(room.id(), post, presence);
        this.audience = new Audience(vertx, live.meters());
        this.welcome = new Welcome(ring, presence, live.history());
    }

    String channel() {
        return channel;
    }

    Presence presence() {
        return presence;
    }

    Elsewhere elsewhere() {
        return elsewhere;
    }

    boolean isEmpty() {
        return audience.isEmpty() && presence.isEmpty();
    }

    /// The reply and everything after it reach the socket in order.
    void add(Subscriber follower, Room room, RoomState state, OptionalLong since, String epoch) {
        presence.enter(follower.member());
        elsewhere.entered(follower.member());
        List<byte[]> reply = welcome.reply(room, state, follower.member(), since, epoch);
        audience.add(follower, state.seq(), reply);
    }

    /// @param atOnce they may not be here any more
    void remove(Subscriber follower, boolean atOnce) {
        MemberId who = follower.member().id();
        elsewhere.left(who, atOnce);
        presence.leave(who);
        if (atOnce) {
            presence.gone(who);
        }
        audience.remove(follower);
    }

    /// A lagging socket takes data again.
    ///
    /// @param sent the last event that it was sent
    void resume(Subscriber follower, long sent, long head) {
        if (ring.covers(sent, head)) {
            audience.catchUp(follower, ring.since(sent));
        } else {
            follower.connection().drop(follower, Unsubscribe.INSUFFICIENT_STATE);
        }
    }

    /// @param withdraws a text that the ring may hold
    void tell(Told told, boolean withdraws) {
        ring.add(told);
        if (withdraws) {
            ring.clear();
        }
        audience.tell(told);
    }

    /// @param from the socket that isn't told, as it knows
    void signal(String data, @Nullable Connection from) {
        audience.signal(Publication.of(channel, data, 0), from);
    }

    /// @return how many sockets of theirs took it
    Future<Integer> direct(MemberId to, String data) {
        return audience.direct(to, Publication.of(channel, data, 0));
    }

    String history(Subscriber follower, RoomState state, Stretch asked) {
        return welcome.history(state, follower, asked);
    }

    void dropAll(Unsubscribe why) {
        audience.dropAll(why);
    }
}
