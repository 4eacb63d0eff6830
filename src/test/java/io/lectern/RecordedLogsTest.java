package io.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Activity;
import io.lectern.room.Part;
import io.lectern.room.Recorded;
import io.lectern.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Today's code folds recorded logs of released versions to the states that those versions reached.
/// States may have gained fields since.
class RecordedLogsTest {
    private static final Path LOGS = Path.of("src/test/resources/recorded/logs");
    private static final Catalogue CATALOGUE = new Catalogue(Main.ACTIVITIES);

    @TestFactory
    Stream<DynamicTest> a_log_of_a_released_version_leads_where_it_led() throws IOException {
        List<Path> logs;
        try (var files = Files.walk(LOGS)) {
            logs = files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
        }
        assertThat(logs).isNotEmpty();
        return logs.stream()
                .map(log ->
                        DynamicTest.dynamicTest(LOGS.relativize(log).toString(), () -> leads(log)));
    }

    private static void leads(Path log) throws IOException {
        var name = log.getFileName().toString().replace(".jsonl", "");
        var activity = Main.ACTIVITIES.stream().filter(it -> it.name().equals(name)).findFirst();
        Part<?, ?, ?> empty = Part.begin((Activity<?, ?, ?>) activity.orElseThrow());
        var part = empty;
        var walk = 0;
        var checked = 0;
        for (var line : Files.readAllLines(log)) {
            var entry = Json.MAPPER.readTree(line);
            if (entry.get("walk").intValue() != walk) {
                walk = entry.get("walk").intValue();
                part = empty;
            }
            part = part.apply(stored((ObjectNode) entry.get("event")));
            if (entry.has("state")) {
                var state = Json.MAPPER.readTree(Json.write(part.state()));
                assertThat(unlike(entry.get("state"), state, "")).as(line).isEmpty();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(5);
    }

    private static Recorded<?> stored(ObjectNode event) {
        var seq = event.remove("offset").longValue();
        var at = Instant.parse(event.remove("at").textValue());
        var type = event.remove("type").textValue();
        return new Recorded<>(seq, at, CATALOGUE.event(type, event.toString()));
    }

    /// The places at which the state of today lacks what the state of then had, or has another value.
    private static List<String> unlike(JsonNode then, JsonNode today, String place) {
        List<String> found = new ArrayList<>();
        if (then.isObject() && today.isObject()) {
            then.properties()
                    .forEach(field ->
                            found.addAll(
                                    unlike(
                                            field.getValue(),
                                            today.path(field.getKey()),
                                            place + "/" + field.getKey())));
        } else if (then.isArray() && today.isArray() && then.size() == today.size()) {
            for (var i = 0; i < then.size(); i++) {
                found.addAll(unlike(then.get(i), today.get(i), place + "/" + i));
            }
        } else if (!then.equals(today)) {
            found.add(place + ": " + then + " became " + today);
        }
        return found;
    }

    @Test
    void a_state_that_lacks_something_or_has_it_otherwise_is_seen_and_more_is_not()
            throws Exception {
        var then = Json.MAPPER.readTree("{\"a\":[{\"b\":1}],\"c\":\"x\"}");
        var more = Json.MAPPER.readTree("{\"a\":[{\"b\":1,\"d\":2}],\"c\":\"x\",\"e\":3}");
        var other = Json.MAPPER.readTree("{\"a\":[{\"b\":2}]}");
        assertThat(unlike(then, more, "")).isEmpty();
        assertThat(unlike(then, other, "")).hasSize(2);
    }
}
