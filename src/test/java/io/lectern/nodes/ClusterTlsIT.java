package io.lectern.nodes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.Config;
import io.lectern.FreePort;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The event bus of servers with certificates.
class ClusterTlsIT {
    private static final Path FILES = Path.of("src/test/resources/cluster");

    private record Ports(int one, int other, int oneBus, int otherBus) {
        static Ports free() throws IOException {
            return new Ports(FreePort.take(), FreePort.take(), FreePort.take(), FreePort.take());
        }
    }

    @Test
    void two_whom_the_same_authority_vouches_for_hear_each_other() throws Exception {
        var ports = Ports.free();
        assertThat(heard(ports, tls("node"), tls("node"))).isTrue();
    }

    @Test
    void one_without_a_certificate_or_with_one_of_its_own_making_is_not_heard() throws Exception {
        assertThat(heard(Ports.free(), tls("node"), Optional.empty())).isFalse();
        assertThat(heard(Ports.free(), tls("node"), tls("stranger"))).isFalse();
    }

    /// Whether what the other says is heard by the one.
    private static boolean heard(Ports ports, Optional<Config.Tls> one, Optional<Config.Tls> other)
            throws Exception {
        var first = node(ports, ports.one(), ports.oneBus(), one);
        try {
            first.eventBus().consumer("rooms", message -> message.reply("heard"));
            plainTextIsRefused(ports.oneBus());
            var second = node(ports, ports.other(), ports.otherBus(), other);
            try {
                return answered(second);
            } finally {
                second.close().await(20, TimeUnit.SECONDS);
            }
        } finally {
            first.close().await(20, TimeUnit.SECONDS);
        }
    }

    private static boolean answered(Vertx second) {
        for (int tries = 0; tries < 4; tries++) {
            try {
                second.eventBus()
                        .request(
                                "rooms",
                                "?",
                                new io.vertx.core.eventbus.DeliveryOptions().setSendTimeout(2_000))
                        .await(5, TimeUnit.SECONDS);
                return true;
            } catch (Exception unheard) {
                // The two may not know of each other yet.
            }
        }
        return false;
    }

    private static void plainTextIsRefused(int bus) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), bus)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("ping\n\n\n\n\n\n\n\n\n\n\n\n".getBytes(US_ASCII));
            var answer = socket.getInputStream().readAllBytes();
            // The answer is at most the alert of a failed handshake.
            assertThat(answer.length).isLessThanOrEqualTo(7);
        }
    }

    private static Vertx node(Ports ports, int port, int bus, Optional<Config.Tls> tls)
            throws Exception {
        var settings =
                new Config.Cluster(
                        List.of("127.0.0.1:" + ports.one(), "127.0.0.1:" + ports.other()),
                        Optional.of("a secret of these two nodes"),
                        false,
                        "127.0.0.1",
                        port,
                        bus,
                        0,
                        0,
                        tls);
        return Gathering.vertx(Vertx.builder(), new VertxOptions(), settings)
                .await(60, TimeUnit.SECONDS);
    }

    private static Optional<Config.Tls> tls(String who) {
        return Optional.of(
                new Config.Tls(
                        FILES.resolve(who + ".pem").toString(),
                        FILES.resolve(who + ".key").toString(),
                        FILES.resolve("authority.pem").toString()));
    }
}
