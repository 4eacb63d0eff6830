package io.lectern.live.peers;

import io.lectern.nodes.Nodes;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries messages between nodes in order. Each node has one address, and gets one parcel of all that is waiting for
/// it. Any thread may call it.
public final class Post {
    private static final Logger LOG = LoggerFactory.getLogger(Post.class);
    private static final String ADDRESS = "lectern.node.";
    private static final int PARCEL = 500;

    private static final long SILENT_NANOS = 5_000_000_000L;

    private static final long SAID_AGAIN_NANOS = 60_000_000_000L;

    public interface Receiver {
        /// Called when a node is heard for the first time, or again after a silence.
        void met(UUID node);

        void received(UUID from, Message message);
    }

    private final Vertx vertx;
    private final Context context;
    private final Nodes nodes;
    private final Receiver in;
    private final Map<UUID, List<Message>> out = new HashMap<>();
    private final Map<UUID, Long> heard = new ConcurrentHashMap<>();
    private volatile Set<UUID> others = Set.of();
    private volatile boolean closed;

    /// Belongs to the context on which parcels arrive.
    private long saidUnreadable = System.nanoTime() - SAID_AGAIN_NANOS;

    public Post(Vertx vertx, Nodes nodes, Receiver in) {
        this.vertx = vertx;
        this.nodes = nodes;
        this.in = in;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    public void open() {
        context.runOnContext(
                _ -> vertx.eventBus().consumer(ADDRESS + nodes.self(), this::received));
    }

    public void close() {
        closed = true;
    }

    public void send(UUID node, Message message) {
        if (closed) {
            return;
        }
        synchronized (out) {
            List<Message> waiting = out.computeIfAbsent(node, _ -> new ArrayList<>());
            waiting.add(message);
            if (waiting.size() == 1) {
                context.runOnContext(_ -> flush(node));
            }
        }
    }

    public void toAll(Message message) {
        others.forEach(node -> send(node, message));
    }

    /// The nodes that held a lease at the last look or were heard a moment ago. Other nodes are sent nothing, so that
    /// no messages pile up for nodes that are gone.
    public Set<UUID> others() {
        return others;
    }

    /// Brings [#others] up to date.
    public void look() {
        long now = System.nanoTime();
        heard.values().removeIf(at -> now - at > SILENT_NANOS);
        Set<UUID> known = new HashSet<>(nodes.others());
        known.addAll(heard.keySet());
        others = Set.copyOf(known);
    }

    public boolean hears(UUID node) {
        Long at = heard.get(node);
        return at != null && System.nanoTime() - at <= SILENT_NANOS;
    }

    /// Takes a node that didn't answer as silent until it is heard again.
    void silent(UUID node) {
        heard.remove(node);
    }

    private void flush(UUID node) {
        List<Message> all;
        synchronized (out) {
            all = out.remove(node);
        }
        if (closed) {
            return;
        }
        for (int i = 0; all != null && i < all.size(); i += PARCEL) {
            var parcel = new Parcel(nodes.self(), all.subList(i, Math.min(all.size(), i + PARCEL)));
            try {
                vertx.eventBus().send(ADDRESS + node, nodes.seal(node, parcel.bytes()));
            } catch (IllegalStateException lost) {
                // Vert.x throws this while the connection to the node closes.
                LOG.debug("Node {}: a parcel is lost", node, lost);
            }
        }
    }

    private void received(io.vertx.core.eventbus.Message<Buffer> sent) {
        var opened = nodes.open(sent.body());
        if (opened.isEmpty()) {
            unreadable(new Parcel.Unreadable("it knows another cluster.secret, or none"));
            return;
        }
        Parcel parcel;
        try {
            parcel = Parcel.of(opened.get());
        } catch (Parcel.Unreadable why) {
            unreadable(why);
            return;
        }
        if (heard.put(parcel.from(), System.nanoTime()) == null) {
            look();
            in.met(parcel.from());
        }
        for (Message message : parcel.messages()) {
            try {
                in.received(parcel.from(), message);
            } catch (RuntimeException bug) {
                LOG.error("a bug in the handling of {}", message, bug);
            }
        }
    }

    /// Logs a parcel that can't be read. Its messages count as lost, which the nodes recover from.
    private void unreadable(Parcel.Unreadable why) {
        long now = System.nanoTime();
        if (now - saidUnreadable >= SAID_AGAIN_NANOS) {
            saidUnreadable = now;
            LOG.error(
                    "A node's message can't be read; do all nodes run the same Lectern? {}",
                    why.getMessage());
        }
    }
}
