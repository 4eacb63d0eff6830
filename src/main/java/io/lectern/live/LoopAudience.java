package io.lectern.live;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sockets of one event loop that follow one room. Belongs to that loop.
final class LoopAudience {
    private final LiveMeters meters;
    private final List<Subscriber> subscribers = new ArrayList<>();

    LoopAudience(Vertx vertx, LiveMeters meters) {
        this.meters = meters;
    }

    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
        caughtUp(subscriber);
    }

    void dropAll(Unsubscribe why) {
        List.copyOf(subscribers).forEach(gone -> gone.connection().drop(gone, why));
    }

    /// The bytes are made once and shared by all sockets.
    void tell(Told told) {
        Map<Publication, ByteBuf> shared = new HashMap<>();
        for (Subscriber subscriber : subscribers) {
            if (subscriber.lagging) {
                continue;
            }
            Publication publication = told.to(subscriber.member());
            if (publication != null && !offer(subscriber, publication, shared)) {
                continue;
            }
            subscriber.sent = told.seq();
        }
        shared.values().forEach(ByteBuf::release);
    }

    /// A signal: lost on who can't take it now.
    void signal(Publication publication, @Nullable Connection except) {
        Map<Publication, ByteBuf> shared = new HashMap<>();
        for (Subscriber subscriber : subscribers) {
            Connection connection = subscriber.connection();
            if (connection != except && !subscriber.lagging && connection.wire().isWritable()) {
                write(connection, publication, shared);
            }
        }
        shared.values().forEach(ByteBuf::release);
    }

    /// What a lagging subscriber missed, as far as its socket takes it.
    void catchUp(Subscriber subscriber, List<Told> missed) {
        caughtUp(subscriber);
        Map<Publication, ByteBuf> shared = new HashMap<>();
        for (Told told : missed) {
            if (told.seq() <= subscriber.sent) {
                continue;
            }
            Publication publication = told.to(subscriber.member());
            if (publication != null && !offer(subscriber, publication, shared)) {
                break;
            }
            subscriber.sent = told.seq();
        }
        shared.values().forEach(ByteBuf::release);
    }

    private boolean offer(
            Subscriber subscriber, Publication publication, Map<Publication, ByteBuf> shared) {
        if (subscriber.connection().wire().isWritable()) {
            write(subscriber.connection(), publication, shared);
            return true;
        }
        subscriber.lagging = true;
        subscriber.connection().wire().whenWritable(() -> takesAgain(subscriber));
        meters.lagging(1);
        return false;
    }

    private void caughtUp(Subscriber subscriber) {
        if (subscriber.lagging) {
            subscriber.lagging = false;
            meters.lagging(-1);
        }
    }

    private void takesAgain(Subscriber subscriber) {
        if (subscriber.lagging) {
            subscriber.owner().resume(subscriber, subscriber.sent);
        }
    }

    private static void write(
            Connection connection, Publication publication, Map<Publication, ByteBuf> shared) {
        ByteBuf bytes =
                shared.computeIfAbsent(
                        publication,
                        p -> {
                            ByteBuf made = Unpooled.directBuffer(p.length());
                            p.writeTo(made);
                            return made;
                        });
        connection.wire().write(bytes.retainedDuplicate());
    }
}
