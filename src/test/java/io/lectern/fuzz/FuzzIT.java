package io.lectern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// A short run of the fuzzer; `bin/fuzz` does a long one. Isolated, since it counts everything that
/// is logged as an error as its own.
@Isolated
class FuzzIT {
    private static final long SEED = 20_261_130;
    private static final Duration LENGTH = Duration.ofSeconds(35);

    @Test
    void nothing_that_is_sent_breaks_the_server() throws Exception {
        var result = Fuzz.run(SEED, LENGTH);
        assertThat(result.findings()).isEmpty();
        var tried =
                result.counts().keySet().stream()
                        .map(it -> it.replaceAll(" \\dxx$", ""))
                        .collect(Collectors.toSet());
        assertThat(tried).hasSize(result.routes() + result.wishes());
    }
}
