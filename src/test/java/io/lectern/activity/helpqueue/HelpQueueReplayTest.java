package io.lectern.activity.helpqueue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.log.Catalogue;
import io.lectern.room.Recorded;
import io.lectern.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A log of the first version of the help queue, whose events had fewer fields, still leads to the
/// same desk. The file has each event as stored, and the state of the desk after it.
final class HelpQueueReplayTest {
    private static final Path LOG = Path.of("src/test/resources/recorded/help-queue.first.jsonl");
    private static final Catalogue CATALOGUE = new Catalogue(List.of(new HelpQueue()));

    @Test
    void a_log_of_the_first_version_leads_where_it_led() throws IOException {
        var queue = new HelpQueue();
        var state = queue.empty();
        var walk = 0;
        var checked = 0;
        for (var line : Files.readAllLines(LOG)) {
            var entry = Json.MAPPER.readTree(line);
            if (entry.get("walk").intValue() != walk) {
                walk = entry.get("walk").intValue();
                state = queue.empty();
            }
            state = queue.apply(state, stored((ObjectNode) entry.get("event")));
            if (entry.has("told")) {
                assertThat(told(state)).as(line).isEqualTo(entry.get("told").textValue());
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(70);
    }

    private static Recorded<HelpQueueEvent> stored(ObjectNode event) {
        var seq = event.remove("offset").longValue();
        var at = Instant.parse(event.remove("at").textValue());
        var type = event.remove("type").textValue();
        return new Recorded<>(seq, at, (HelpQueueEvent) CATALOGUE.event(type, event.toString()));
    }

    /// The desk, each ticket's number, status and order, and how many visits were counted.
    private static String told(HelpQueueState state) {
        var text = new StringBuilder(state.isOpen() ? "OPEN" : "CLOSED");
        state.tickets().values().stream()
                .sorted(Comparator.comparingLong(Ticket::id))
                .forEach(it ->
                        text.append(' ').append(it.id()).append(it.status()).append(it.order()));
        return text.append(' ')
                .append(state.visits().values().stream().mapToInt(Integer::intValue).sum())
                .toString();
    }
}
