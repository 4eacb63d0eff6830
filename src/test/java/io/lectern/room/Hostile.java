package io.lectern.room;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Texts made to break or slow down their readers: the corpus of src/test/resources/texts, which
/// the JavaScript tests read as well.
public record Hostile(String name, String text, int levels) {
    public static List<Hostile> texts() throws IOException {
        try (var lines = Files.lines(Path.of("src/test/resources/texts/hostile.jsonl"))) {
            return lines.map(JsonObject::new).map(Hostile::of).toList();
        }
    }

    private static Hostile of(JsonObject json) {
        var text =
                json.getString("before")
                        + json.getString("unit").repeat(json.getInteger("times"))
                        + json.getString("after");
        return new Hostile(json.getString("name"), text, json.getInteger("levels"));
    }

    @Override
    public String toString() {
        return name;
    }
}
