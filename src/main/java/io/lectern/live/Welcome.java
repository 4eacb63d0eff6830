package io.lectern.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.campus.Room;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Member;
import io.lectern.room.Part;
import io.lectern.room.Role;
import io.lectern.room.RoomState;
import io.lectern.web.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// What one is answered who begins to follow a room: what they missed, or the room as they may see
/// it. What many are sent is encoded once. Belongs to the room's context.
final class Welcome {
    private record Shared(String what, Role role) {}

    private final RoomRing ring;
    private final Presence presence;
    private final Map<Shared, byte[]> shared = new HashMap<>();
    private final String history;
    private long seq;

    /// @param history names what the log goes on from
    Welcome(RoomRing ring, Presence presence, String history) {
        this.ring = ring;
        this.history = history;
        this.presence = presence;
    }

    /// Whose browser knows what a restored log doesn't, and who becomes staff and sees more, resumes
    /// nothing, and is sent the room afresh.
    private String epoch(Role role) {
        return history + "." + role.name().charAt(0);
    }

    /// @param since the last event that they have
    /// @return the pieces of the reply's JSON
    List<byte[]> reply(
            Room room, RoomState state, Member member, OptionalLong since, String epoch) {
        if (seq != state.seq()) {
            seq = state.seq();
            shared.clear();
        }
        String own = epoch(member.role());
        boolean recovered =
                since.isPresent()
                        && own.equals(epoch)
                        && ring.covers(since.getAsLong(), state.seq());
        String head =
                """
                {"recoverable":true,"positioned":true,"epoch":"%s","was_recovering":%b,\
                "recovered":%b,"offset":%d,\
                """
                        .formatted(own, since.isPresent(), recovered, state.seq());
        List<byte[]> reply = new ArrayList<>();
        reply.add(head.getBytes(UTF_8));
        if (recovered) {
            reply.add(missed(member, since.getAsLong()));
        } else {
            afresh(reply, room, state, member);
        }
        reply.add("}".getBytes(UTF_8));
        return reply;
    }

    private byte[] missed(Member member, long since) {
        List<Told> told = ring.since(since);
        return told.stream().anyMatch(event -> event.concerned().contains(member.id()))
                ? publications(told, member)
                : shared.computeIfAbsent(
                        new Shared("since " + since, member.role()),
                        _ -> publications(told, member));
    }

    private static byte[] publications(List<Told> missed, Member member) {
        List<Publication> shown = new ArrayList<>();
        for (Told told : missed) {
            Publication publication = told.to(member);
            if (publication != null) {
                shown.add(publication);
            }
        }
        return publications(shown);
    }

    private static byte[] publications(List<Publication> shown) {
        var json = new ByteArrayOutputStream();
        json.writeBytes("\"publications\":[".getBytes(UTF_8));
        String comma = "";
        for (Publication publication : shown) {
            json.writeBytes(comma.getBytes(UTF_8));
            publication.writeJson(json);
            comma = ",";
        }
        json.write(']');
        return json.toByteArray();
    }

    /// A stretch of what the ring holds.
    String history(RoomState state, Subscriber follower, Stretch asked) {
        String epoch = epoch(follower.member().role());
        if (!asked.isIn(ring, epoch, state.seq())) {
            throw ProtocolError.unrecoverable();
        }
        return "{%s,\"epoch\":\"%s\",\"offset\":%d}"
                .formatted(
                        new String(publications(asked.from(ring, follower)), UTF_8),
                        epoch,
                        state.seq());
    }

    private void afresh(List<byte[]> reply, Room room, RoomState state, Member member) {
        ObjectNode about = Json.MAPPER.createObjectNode();
        about.putObject("room")
                .put("id", room.id().toString())
                .put("kind", room.kind().name())
                .put("name", room.name())
                .put("archived", room.archived())
                .put("course", room.course().toString());
        about.set("you", Json.MAPPER.valueToTree(member));
        about.put("seq", state.seq());
        String json = about.toString();
        String begin = "\"data\":" + json.substring(0, json.length() - 1) + ",\"activities\":{";
        String comma = "";
        for (Part<?, ?, ?> part : state.parts()) {
            String name = part.activity().name();
            reply.add((begin + comma + "\"" + name + "\":").getBytes(UTF_8));
            reply.add(
                    part.activity().oneViewPerRole()
                            ? shared.computeIfAbsent(
                                    new Shared(name, member.role()), _ -> view(part, member))
                            : view(part, member));
            begin = "";
            comma = ",";
        }
        reply.add((begin + "},\"here\":").getBytes(UTF_8));
        reply.add(presence.hereJson());
        reply.add("}".getBytes(UTF_8));
    }

    private static byte[] view(Part<?, ?, ?> part, Member member) {
        return bytes(part.view(member));
    }

    static byte[] bytes(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
