package io.lectern.nodes;

import io.lectern.Config;
import io.lectern.room.RoomId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The nodes that are alive, this one included, by leases in the database that each renews. All who see the database
/// agree on them, and so on the node that decides in a room. Any thread may call it.
public final class Nodes {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final long RENEW_MS = 1_500;
    private static final long LEASE_MS = 6_000;
    private static final int PATIENCE_SECONDS = 4;

    private final Pool pool;
    private final UUID self = UUID.randomUUID();
    private final Optional<Seal> seal;
    private volatile Set<UUID> others = Set.of();
    private volatile long renewed = System.nanoTime();
    private volatile boolean renewing;
    private volatile boolean left;

    private Nodes(Pool pool, Optional<Seal> seal) {
        this.pool = pool;
        this.seal = seal;
    }

    /// A single server without others.
    public static Nodes alone(Pool pool) {
        return new Nodes(pool, Optional.empty());
    }

    /// Joins the other servers, or runs alone if the settings name none.
    public static Future<Nodes> open(Vertx vertx, Pool pool, Config.Cluster config) {
        return config.members().isEmpty()
                ? Future.succeededFuture(alone(pool))
                : join(vertx, pool, config.secret().orElseThrow());
    }

    /// Joins the servers that use this database and know the same secret.
    public static Future<Nodes> join(Vertx vertx, Pool pool, String secret) {
        var nodes = new Nodes(pool, Optional.of(new Seal(secret)));
        return nodes.renew()
                .map(_ -> {
                    LOG.info("Node {} has joined {} others.", nodes.self, nodes.others.size());
                    vertx.setPeriodic(RENEW_MS, _ -> nodes.renewInTime());
                    return nodes;
                });
    }

    /// This node's id, the same for as long as it runs.
    public UUID self() {
        return self;
    }

    public boolean isAlone() {
        return seal.isEmpty();
    }

    /// Seals a parcel for another node with the shared secret. Not for a server that runs alone, which has none.
    public Buffer seal(UUID to, Buffer parcel) {
        return seal.orElseThrow().seal(to, parcel);
    }

    /// Opens a sealed parcel; empty if the sender doesn't know the secret.
    public Optional<Buffer> open(Buffer sealed) {
        return seal.flatMap(known -> known.open(self, sealed));
    }

    public Set<UUID> others() {
        return others;
    }

    /// The living node that decides in this room. A node that can't renew its lease no longer counts itself, as the
    /// others don't.
    public UUID decider(RoomId room) {
        Set<UUID> known = others;
        if (known.isEmpty()) {
            return self;
        }
        UUID other = decider(known, room);
        return isLeased() ? decider(List.of(self, other), room) : other;
    }

    /// Chooses by rendezvous hashing: a node that comes or goes moves its own share of the rooms and no others.
    public static UUID decider(Collection<UUID> nodes, RoomId room) {
        return Collections.max(
                nodes,
                Comparator.comparingLong((UUID node) -> weight(node, room))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static long weight(UUID node, RoomId room) {
        long bits =
                node.getMostSignificantBits()
                        ^ Long.rotateLeft(mix(node.getLeastSignificantBits()), 17);
        bits = mix(bits ^ room.value().getMostSignificantBits());
        return mix(bits ^ room.value().getLeastSignificantBits());
    }

    /// The finalizer of MurmurHash3.
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private boolean isLeased() {
        return !left && System.nanoTime() - renewed < TimeUnit.MILLISECONDS.toNanos(LEASE_MS);
    }

    /// Ends the lease, so that this node's rooms go to others at once and not after its expiry.
    public Future<Void> leave() {
        left = true;
        return isAlone()
                ? Future.succeededFuture()
                : pool.preparedQuery("delete from node where address = $1")
                        .execute(Tuple.of(self))
                        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .mapEmpty();
    }

    private void renewInTime() {
        if (renewing || left) {
            return;
        }
        renewing = true;
        renew().timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onFailure(why -> LOG.warn("Node {}: no lease: {}", self, why.toString()))
                .onComplete(_ -> renewing = false);
    }

    private Future<Void> renew() {
        long asked = System.nanoTime();
        return pool.preparedQuery(
                        """
                        with own as (
                          insert into node (address, alive_until)
                          values ($1, now() + $2 * interval '1 millisecond')
                          on conflict (address) do update set alive_until = excluded.alive_until),
                        old as (delete from node where alive_until < now() - interval '1 hour')
                        select address from node where alive_until > now() and address <> $1
                        """)
                .execute(Tuple.of(self, LEASE_MS))
                .map(rows -> {
                    renewed = asked;
                    know(rows);
                    return null;
                });
    }

    private void know(RowSet<Row> rows) {
        Set<UUID> alive = new HashSet<>();
        rows.forEach(row -> alive.add(row.getUUID("address")));
        Set<UUID> before = others;
        alive.stream()
                .filter(node -> !before.contains(node))
                .forEach(node -> LOG.info("Node {} is there.", node));
        before.stream()
                .filter(node -> !alive.contains(node))
                .forEach(node -> LOG.warn("Node {} is gone: its lease is over.", node));
        others = Set.copyOf(alive);
    }
}
