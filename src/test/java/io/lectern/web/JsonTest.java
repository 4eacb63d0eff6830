package io.lectern.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.room.MemberId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static final MemberId ANN = MemberId.of("00000000-0000-0000-0000-00000000000a");

    record Note(String text, int size, Optional<String> about) {}

    record Shown(
            MemberId by,
            Instant at,
            Duration lasts,
            Optional<String> none,
            Map<MemberId, Integer> votes) {}

    @Test
    void ids_are_texts_times_are_iso_and_what_is_absent_is_left_out() throws Exception {
        var shown =
                new Shown(
                        ANN,
                        Instant.parse("2026-03-03T18:00:00Z"),
                        Duration.ofMinutes(30),
                        Optional.empty(),
                        Map.of(ANN, 2));
        var json = Json.write(shown);
        assertThat(json)
                .isEqualTo(
                        "{\"by\":\"00000000-0000-0000-0000-00000000000a\",\"at\":\"2026-03-03T18:00:00Z\","
                                + "\"lasts\":\"PT30M\",\"votes\":{\"00000000-0000-0000-0000-00000000000a\":2}}");
        assertThat(Json.MAPPER.readValue(json, Shown.class)).isEqualTo(shown);
    }

    @Test
    void an_optional_field_may_be_absent() {
        assertThat(read("{\"text\":\"Hello\",\"size\":1}"))
                .isEqualTo(new Note("Hello", 1, Optional.empty()));
    }

    @Test
    void what_is_wrong_is_named() {
        refuses("{\"size\":1}", 400, "The field text is missing or has the wrong form.");
        refuses("{\"text\":\"a\"}", 400, "The field size is missing or has the wrong form.");
        refuses(
                "{\"text\":null,\"size\":1}",
                400,
                "The field text is missing or has the wrong form.");
        refuses("{\"text\":7,\"size\":1}", 400, "The field text is missing or has the wrong form.");
        refuses(
                "{\"text\":\"a\",\"size\":\"1\"}",
                400,
                "The field size is missing or has the wrong form.");
        refuses(
                "{\"text\":\"a\",\"size\":1.5}",
                400,
                "The field size is missing or has the wrong form.");
        refuses("{\"text\":\"a\",\"size\":1,\"siez\":2}", 400, "There is no field siez here.");
        refuses(
                "{\"text\":\"a\\u0000\",\"size\":1}",
                400,
                "Text must not contain the character U+0000.");
    }

    @Test
    void what_nobody_can_keep_is_named() {
        refuses(
                "{\"text\":\"a\\ud800\",\"size\":1}",
                400,
                "Text must not contain half a character.");
        refuses("{\"text\":[null],\"size\":1}", 400, "A list must not contain null.");
        refuses("{\"x\":[{\"y\":[1,null]}]}", 400, "A list must not contain null.");
        assertThat(Storable.of("a\0b\uD83D\uDE00\uDC00")).isEqualTo("a\uFFFDb\uD83D\uDE00\uFFFD");
    }

    @Test
    void what_is_no_object_is_malformed() {
        refuses("[]", 400, "The body must be a JSON object.");
        refuses("", 400, "The body must be a JSON object.");
        refuses("{\"text\":", 400, "The body isn't JSON.");
        refuses("{\"text\":\"a\",\"text\":\"b\",\"size\":1}", 400, "The body isn't JSON.");
        refuses("{\"text\":\"a\",\"size\":1} x", 400, "The body isn't JSON.");
        refuses("[".repeat(2_000), 400, "The body isn't JSON.");
    }

    private static Note read(String body) {
        return Web.read(body.getBytes(StandardCharsets.UTF_8), Note.class);
    }

    private static void refuses(String body, int status, String detail) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.detail()).isEqualTo(detail);
                            assertThat(problem.status()).isEqualTo(status);
                        });
    }
}
