package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

/// Waits for the word index, which follows stored messages by a moment.
public final class Indexed {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Indexed() {}

    /// Returns once all that was acknowledged before can be found.
    public static void all(TestServer server) throws Exception {
        try (var sql = TestPostgres.connect(server.database());
                var ask = sql.prepareStatement("select count(*) from entry_to_index")) {
            var until = Instant.now().plus(LONGEST);
            while (left(ask.executeQuery()) > 0) {
                assertThat(Instant.now()).isBefore(until);
                Thread.sleep(Duration.ofMillis(10));
            }
        }
    }

    private static long left(java.sql.ResultSet counted) throws Exception {
        counted.next();
        return counted.getLong(1);
    }
}
