package io.lectern.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The words of a wait. The page has the same table (`wait.test.mjs`).
class WordsTest {
    private static final Path TABLE = Path.of("src/test/resources/recorded/words.jsonl");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_server_says_what_the_page_says() throws IOException {
        for (var line : Files.readAllLines(TABLE)) {
            var row = JSON.readTree(line);
            var estimate = estimate(row);
            assertThat(Words.wait(estimate)).isEqualTo(row.get("wait").asText());
            assertThat(Words.odds(estimate)).isEqualTo(row.get("odds").asText());
            assertThat(Words.sentence(estimate, reason(row)))
                    .isEqualTo(row.get("sentence").asText());
        }
    }

    @Test
    void the_table_has_every_reason() throws IOException {
        Set<Reason> said =
                Files.readAllLines(TABLE).stream()
                        .map(WordsTest::read)
                        .flatMap(row -> reason(row).stream())
                        .collect(Collectors.toSet());
        assertThat(said).isEqualTo(EnumSet.allOf(Reason.class));
    }

    @Test
    void a_wait_is_never_0_and_what_was_estimated_lies_within_what_is_said() {
        for (int seconds = 0; seconds < 12_000; seconds += 7) {
            var span = Span.of(seconds, seconds * 1.3);
            assertThat(span.low()).isBetween(1, span.high() - 1);
            assertThat(span.low() * 60).isLessThanOrEqualTo(Math.max(60, seconds));
            assertThat(span.high() * 60.0).isGreaterThanOrEqualTo(seconds * 1.3);
        }
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static Estimate estimate(JsonNode row) {
        return new Estimate(
                seconds(row, "p50"),
                seconds(row, "p80"),
                seconds(row, "p95"),
                row.get("unreached").asDouble(),
                new Estimate.Raw(0, 0));
    }

    private static double seconds(JsonNode row, String name) {
        return row.path(name).asDouble(Double.POSITIVE_INFINITY);
    }

    private static Optional<Reason> reason(JsonNode row) {
        return Optional.ofNullable(row.get("reason")).map(it -> Reason.valueOf(it.asText()));
    }
}
