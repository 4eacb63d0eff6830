package io.lectern.nodes;

import com.hazelcast.config.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How nodes find and reach each other: Hazelcast knows the members, and the event bus carries messages. Neither
/// decides which node decides in a room.
public final class Gathering {
    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);
    private static final String OUTBOUND =
            "io.vertx.core.eventbus.impl.clustered.OutboundConnection";
    private static final String POOL_REQUEST =
            "io.vertx.sqlclient.impl.pool.SqlConnectionPool$1PoolRequest";
    private static final String HEARTBEAT_SECONDS = "2";
    private static final String GONE_SECONDS = "10";

    /// The number of Hazelcast partitions. There is one small entry a node, and few partitions are handed over
    /// quickly.
    private static final String PARTITIONS = "11";

    private static final String LEAVE_SECONDS = "1";
    private static final String MERGE_SECONDS = "5";
    private static final int CONNECT_SECONDS = 2;

    private Gathering() {}

    /// A Vert.x that is clustered if there are other members.
    public static Future<Vertx> vertx(
            VertxBuilder builder, VertxOptions options, io.lectern.Config.Cluster settings) {
        if (settings.members().isEmpty()) {
            return Future.succeededFuture(builder.with(options).build());
        }
        try {
            address(settings);
        } catch (IllegalArgumentException wrong) {
            return Future.failedFuture(wrong);
        }
        System.setProperty("hazelcast.logging.type", "slf4j");
        var bus =
                new EventBusOptions()
                        .setHost(settings.host())
                        .setPort(settings.busPort())
                        .setClusterPublicHost(settings.host())
                        .setClusterPublicPort(settings.publicBus());
        settings.tls().ifPresent(tls -> secure(bus, tls));
        options.setEventBusOptions(bus);
        return builder.with(options)
                .withClusterManager(new HazelcastClusterManager(hazelcast(settings)))
                .buildClustered()
                .onSuccess(vertx -> vertx.exceptionHandler(Gathering::unhandled));
    }

    /// Mutual TLS: both sides show a certificate, and each checks the other's against the authority.
    private static void secure(EventBusOptions bus, io.lectern.Config.Tls tls) {
        bus.setSsl(true)
                .setKeyCertOptions(
                        new PemKeyCertOptions()
                                .addCertPath(tls.certificate())
                                .addKeyPath(tls.key()))
                .setTrustOptions(new PemTrustOptions().addCertPath(tls.authority()))
                .setClientAuth(ClientAuth.REQUIRED);
    }

    /// Vert.x throws in two cases that it has handled: a failed write to a node that just ended
    /// (`OutboundDeliveryContext.tryFail` returns the wrong value), and a wait for a database connection that timed out at
    /// the moment in which it was answered. Both are only logged for debugging; all other exceptions are logged as Vert.x
    /// does.
    private static void unhandled(Throwable why) {
        if (why instanceof IllegalStateException && isFrom(OUTBOUND, why)) {
            LOG.debug("A message to a node that just ended is lost", why);
        } else if (why instanceof IllegalStateException && isFrom(POOL_REQUEST, why)) {
            LOG.debug("A wait for a database connection timed out after its answer", why);
        } else {
            LOG.error("Unhandled exception", why);
        }
    }

    private static boolean isFrom(String type, Throwable why) {
        return Arrays.stream(why.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(type));
    }

    private static Config hazelcast(io.lectern.Config.Cluster settings) {
        var config =
                new Config()
                        .setClusterName(new Seal(settings.secret().orElseThrow()).name("lectern"))
                        .setProperty("hazelcast.phone.home.enabled", "false")
                        .setProperty("hazelcast.shutdownhook.enabled", "false")
                        .setProperty("hazelcast.socket.bind.any", "false")
                        .setProperty("hazelcast.partition.count", PARTITIONS)
                        .setProperty("hazelcast.graceful.shutdown.max.wait", LEAVE_SECONDS)
                        .setProperty("hazelcast.wait.seconds.before.join", "0")
                        .setProperty("hazelcast.heartbeat.interval.seconds", HEARTBEAT_SECONDS)
                        .setProperty("hazelcast.max.no.heartbeat.seconds", GONE_SECONDS)
                        .setProperty("hazelcast.merge.first.run.delay.seconds", MERGE_SECONDS)
                        .setProperty("hazelcast.merge.next.run.delay.seconds", MERGE_SECONDS);
        var network = config.getNetworkConfig();
        network.setPort(settings.port())
                .setPortAutoIncrement(false)
                .setPublicAddress(settings.host() + ":" + settings.publicHazelcast());
        network.getInterfaces().setEnabled(true).addInterface(address(settings).getHostAddress());
        var join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig()
                .setEnabled(true)
                .setMembers(List.copyOf(settings.members()))
                .setConnectionTimeoutSeconds(CONNECT_SECONDS);
        return config;
    }

    /// @throws IllegalArgumentException if the address is unknown, or public without permission
    static InetAddress address(io.lectern.Config.Cluster settings) {
        try {
            var address = InetAddress.getByName(settings.host());
            if (!settings.allowPublic() && !isOfOwnNetwork(address)) {
                throw new IllegalArgumentException(
                        "cluster.host %s is a public address (%s): what the servers say to each other isn't encrypted. Use one of a network of your own, or set cluster.allowPublic."
                                .formatted(settings.host(), address.getHostAddress()));
            }
            return address;
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "cluster.host is not known: " + settings.host(), unknown);
        }
    }

    /// Loopback, link-local and private addresses (RFC 1918, RFC 4193), and the shared ones of providers' networks
    /// (RFC 6598).
    private static boolean isOfOwnNetwork(InetAddress address) {
        var bytes = address.getAddress();
        var first = bytes[0] & 0xFF;
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || (bytes.length == 16 && (first & 0xFE) == 0xFC)
                || (bytes.length == 4 && first == 100 && (bytes[1] & 0xC0) == 64);
    }
}
