package io.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Recorded walks as JSON, one step a line, by which the folds in the browser are compared with the
/// server's. `-Drecord` writes them anew.
public final class Recording {
    private static final Path FOLDER = Path.of("src/test/resources/recorded");

    private Recording() {}

    /// What one member sees of some walks: `{"walk", "event", "next"}` a line, and for a long walk
    /// only the last of the next states.
    public static <S, C extends Command, E extends Event> void check(
            String file, Laws<S, C, E> laws, Member viewer, List<Long> seeds, int steps)
            throws IOException {
        var text = new StringBuilder();
        for (long seed : seeds) {
            var brief = seed != seeds.getLast();
            walk(text, laws, viewer, seed, brief ? steps : steps * 14, brief);
        }
        var path = FOLDER.resolve(file);
        if (System.getProperty("record") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(path, text);
        }
        assertThat(text.toString())
                .as("%s differs; run with -Drecord if that is meant", path)
                .isEqualTo(Files.readString(path));
    }

    private static <S, C extends Command, E extends Event> void walk(
            StringBuilder text,
            Laws<S, C, E> laws,
            Member viewer,
            long seed,
            int steps,
            boolean every)
            throws IOException {
        var activity = laws.activity();
        var state = activity.empty();
        var log = laws.log(seed, steps);
        for (var recorded : log) {
            var event = activity.view(state, recorded, viewer);
            state = activity.apply(state, recorded);
            var line = Json.MAPPER.createObjectNode().put("walk", seed);
            event.ifPresent(shown -> line.set("event", event(activity, recorded, shown)));
            if (every || recorded.equals(log.getLast())) {
                var view = activity.view(state, viewer);
                line.set("next", Json.MAPPER.valueToTree(view));
                assertThat(Json.MAPPER.readValue(Json.write(view), activity.states()))
                        .isEqualTo(view);
            }
            text.append(Json.write(line)).append('\n');
        }
    }

    private static <E extends Event> ObjectNode event(
            Activity<?, ?, E> activity, Recorded<E> recorded, E shown) {
        var name = shown.getClass().getSimpleName();
        ObjectNode event = Json.MAPPER.valueToTree(shown);
        event.put("offset", recorded.seq());
        event.set("at", Json.MAPPER.valueToTree(recorded.at()));
        event.put(
                "type",
                activity.name()
                        + "."
                        + name.substring(0, 1).toLowerCase(Locale.ROOT)
                        + name.substring(1));
        return event;
    }
}
