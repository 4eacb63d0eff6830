package io.lectern.bench.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.room.Command;
import io.lectern.room.Member;
import io.lectern.room.Part;
import io.lectern.web.Json;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// A command of a member, under the id that makes it happen once however often it is sent.
record Wish(String room, Member by, Command what, String method, UUID command, String fields) {
    static Wish of(String room, Member by, List<Part<?, ?, ?>> seen, Command command) {
        Part<?, ?, ?> part =
                seen.stream().filter(it -> it.takes(command)).findFirst().orElseThrow();
        String name = command.getClass().getSimpleName();
        UUID id = UUID.randomUUID();
        ObjectNode fields = Json.MAPPER.valueToTree(command);
        fields.put("room", room).put("command", id.toString());
        return new Wish(
                room,
                by,
                command,
                part.activity().name()
                        + "."
                        + name.substring(0, 1).toLowerCase(Locale.ROOT)
                        + name.substring(1),
                id,
                fields.toString());
    }
}
