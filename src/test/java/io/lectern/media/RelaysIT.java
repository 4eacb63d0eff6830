package io.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.media.Relays.Server;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// coturn accepts or refuses the credentials that browsers are given.
class RelaysIT {
    private static final String SECRET = "a secret of the tests only";

    @TempDir private Path folder;

    @Test
    void credentials_open_the_relay_until_they_end_and_none_of_another_secret_do()
            throws Exception {
        try (var coturn = CoturnProcess.start(folder, SECRET)) {
            var relays = new Relays(List.of("turn:127.0.0.1:" + coturn.port), SECRET);
            var others = new Relays(relays.urls(), "a secret of somebody else");
            var now = Instant.now();
            var seat = UUID.randomUUID();

            assertThat(opens(coturn, relays.of(seat, now).getFirst())).isTrue();
            assertThat(
                            opens(
                                    coturn,
                                    relays.of(seat, now.minus(Relays.GOOD).minusSeconds(5))
                                            .getFirst()))
                    .isFalse();
            assertThat(opens(coturn, others.of(seat, now).getFirst())).isFalse();
        }
    }

    @Test
    void without_a_relay_nobody_is_given_credentials() {
        assertThat(new Relays(List.of(), SECRET).of(UUID.randomUUID(), Instant.EPOCH)).isEmpty();
    }

    /// Whether coturn's own client gets relayed addresses with them, and one packet through.
    private boolean opens(CoturnProcess coturn, Server given) throws Exception {
        var client =
                new ProcessBuilder(
                                "turnutils_uclient",
                                "-u",
                                given.username(),
                                "-w",
                                given.credential(),
                                "-p",
                                Integer.toString(coturn.port),
                                "-y",
                                "-n",
                                "1",
                                "-m",
                                "1",
                                "127.0.0.1")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("client.log").toFile())
                        .start();
        try {
            assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return client.exitValue() == 0;
        } finally {
            client.destroyForcibly();
        }
    }
}
