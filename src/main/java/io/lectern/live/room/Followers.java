package io.lectern.live.room;

import io.lectern.campus.Room;
import io.lectern.live.audience.Audience;
import io.lectern.live.audience.Hint;
import io.lectern.live.audience.KeptSignals;
import io.lectern.live.audience.Presence;
import io.lectern.live.audience.RoomRing;
import io.lectern.live.audience.Socket;
import io.lectern.live.audience.Stretch;
import io.lectern.live.audience.Subscriber;
import io.lectern.live.audience.Tallies;
import io.lectern.live.audience.Told;
import io.lectern.live.audience.Welcome;
import io.lectern.live.log.Catalogue;
import io.lectern.live.wire.Publication;
import io.lectern.live.wire.Unsubscribe;
import io.lectern.room.MemberId;
import io.lectern.room.Part;
import io.lectern.room.RoomId;
import io.lectern.room.RoomState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The followers of a room, the people among them, and what they are told: the newest events as encoded frames, and
/// signals. Belongs to the room's context.
final class Followers {
    private final String channel;
    private final RoomRing ring;
    private final Presence presence;
    private final Elsewhere elsewhere;
    private final Audience audience;
    private final Welcome welcome;
    private final KeptSignals kept = new KeptSignals();
    private final Tallies tallies;

    /// @param stored the state as told
    /// @param broken takes a bug in an activity
    Followers(
            RoomParts parts,
            Room room,
            RoomPost post,
            Supplier<RoomState> stored,
            Consumer<RuntimeException> broken) {
        Vertx vertx = parts.vertx();
        this.channel = channel(room.id());
        this.ring = new RoomRing(parts.config().ringEvents());
        this.presence = new Presence(vertx, change -> signal(Catalogue.write(change)));
        this.elsewhere = new Elsewhere(room.id(), post, presence, kept);
        this.audience = new Audience(vertx, parts.meters());
        this.tallies =
                new Tallies(vertx, parts.catalogue(), channel, stored, audience::tell, broken);
        this.welcome = new Welcome(parts.catalogue(), ring, presence, tallies, parts.history());
    }

    static String channel(RoomId room) {
        return "room:" + room;
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

    /// Adds a follower. Its socket gets the reply first, then everything told after it, in order.
    void add(Subscriber follower, Room room, RoomState state, OptionalLong since, String epoch) {
        presence.enter(follower.member());
        elsewhere.entered(follower.member());
        List<byte[]> reply = welcome.reply(room, state, follower.member(), since, epoch);
        List<Hint> signals =
                kept.all().stream().map(it -> hint(it.json(), it.key(), it.from())).toList();
        audience.add(follower, state.seq(), reply, signals);
    }

    /// @param atOnce without the grace time: their access ended
    void remove(Subscriber follower, boolean atOnce) {
        MemberId who = follower.member().id();
        elsewhere.left(who, atOnce);
        presence.leave(who);
        if (atOnce) {
            presence.gone(who);
        }
        audience.remove(follower);
    }

    /// Catches up a lagging socket that is writable again.
    ///
    /// @param sent the last event that it was sent
    void resume(Subscriber follower, long sent, long head) {
        if (ring.covers(sent, head)) {
            audience.catchUp(follower, ring.since(sent), tallies.newest());
        } else {
            follower.socket().drop(follower, Unsubscribe.INSUFFICIENT_STATE);
        }
    }

    /// @param withdraws whether the event withdraws a text, which the ring may hold
    void tell(Told told, boolean withdraws) {
        ring.add(told);
        if (withdraws) {
            ring.clear();
        }
        audience.tell(told);
    }

    /// Recomputes the tallies once the room is open.
    void opened() {
        tallies.opened();
    }

    /// Notes that an event of this activity is stored and told.
    void happened(Part<?, ?, ?> part) {
        tallies.happened(part);
    }

    /// Whether a signal with this key was told here within the last minute.
    boolean holds(String key) {
        return kept.holds(key);
    }

    /// The newest signal of each key that was told within the last minute.
    List<String> kept() {
        return kept.all().stream().map(KeptSignals.Kept::json).toList();
    }

    void signal(String data) {
        audience.tell(hint(data, null, null));
    }

    /// @param key of signals with one key only the newest counts
    /// @param from the socket that sent the signal and isn't told of it
    void signal(String data, Optional<String> key, @Nullable Socket from) {
        key.ifPresent(it -> kept.add(it, data, from));
        audience.tell(hint(data, key.orElse(null), from));
    }

    private Hint hint(String data, @Nullable String key, @Nullable Socket from) {
        return new Hint(Publication.of(channel, data, 0), key, from);
    }

    /// Sends a signal to the sockets of one member.
    ///
    /// @return how many took it
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
