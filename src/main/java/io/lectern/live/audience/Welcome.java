package io.lectern.live.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.campus.Room;
import io.lectern.live.log.Catalogue;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.live.wire.Publication;
import io.lectern.room.Member;
import io.lectern.room.Part;
import io.lectern.room.Role;
import io.lectern.room.RoomState;
import io.lectern.web.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The reply to a new follower: the events it missed, or the whole room as its member may see it. Shared views are
/// encoded once. Belongs to the room's context.
public final class Welcome {
    private record Shared(String what, Role role) {}

    /// The encoded view that all of one role share, and the state it was made from.
    private static final class View {
        private final Part<?, ?, ?> part;
        private final byte[] json;

        private View(Part<?, ?, ?> part, Member viewer) {
            this.part = part;
            this.json = bytes(part.view(viewer));
        }
    }

    private final Catalogue catalogue;
    private final RoomRing ring;
    private final Presence presence;
    private final Tallies tallies;
    private final Map<Shared, byte[]> missed = new HashMap<>();
    private final Map<Shared, View> views = new HashMap<>();
    private final String history;
    private long seq;

    /// @param history the part of the epoch that changes when the log is restored from a backup
    public Welcome(
            Catalogue catalogue,
            RoomRing ring,
            Presence presence,
            Tallies tallies,
            String history) {
        this.catalogue = catalogue;
        this.ring = ring;
        this.presence = presence;
        this.tallies = tallies;
        this.history = history;
    }

    /// The epoch changes with the role and after a restore from backup. A client with another epoch
    /// can't resume and gets the whole room.
    private String epoch(Role role) {
        return history + "." + role.name().charAt(0);
    }

    /// @param since the last event that the client has
    /// @return the JSON of the reply, in pieces
    public List<byte[]> reply(
            Room room, RoomState state, Member member, OptionalLong since, String epoch) {
        if (seq != state.seq()) {
            seq = state.seq();
            missed.clear();
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
            String newest = tallies.json(member.role());
            if (!newest.isEmpty()) {
                reply.add((",\"data\":{" + newest + "}").getBytes(UTF_8));
            }
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
                : missed.computeIfAbsent(
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

    /// Part of the ring as the reply to `history`.
    public String history(RoomState state, Subscriber follower, Stretch asked) {
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
        var place = about.putObject("room");
        room.parent().ifPresent(parent -> place.put("parent", parent.toString()));
        place.put("id", room.id().toString())
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
            reply.add((begin + comma + "\"" + part.activity().name() + "\":").getBytes(UTF_8));
            reply.add(view(part, member));
            begin = "";
            comma = ",";
        }
        reply.add((begin + "}" + own(state, member) + tallies(member)).getBytes(UTF_8));
        reply.add(",\"here\":".getBytes(UTF_8));
        reply.add(presence.hereJson());
        reply.add("}".getBytes(UTF_8));
    }

    private byte[] view(Part<?, ?, ?> part, Member member) {
        if (catalogue.hasOwn(part.activity())) {
            return shared(part, new Member(Told.ANYBODY, "", member.role()));
        }
        return part.activity().oneViewPerRole() ? shared(part, member) : bytes(part.view(member));
    }

    /// The shared view of an activity. Its part stays the same object until an event of the activity is applied.
    @SuppressWarnings("ReferenceEquality")
    private byte[] shared(Part<?, ?, ?> part, Member of) {
        Shared which = new Shared(part.activity().name(), of.role());
        View known = views.get(which);
        if (known == null || known.part != part) {
            known = new View(part, of);
            views.put(which, known);
        }
        return known.json;
    }

    private String own(RoomState state, Member member) {
        Map<String, Record> own = new LinkedHashMap<>();
        for (Part<?, ?, ?> part : state.parts()) {
            part.own(member.id()).ifPresent(it -> own.put(part.activity().name(), it));
        }
        return own.isEmpty() ? "" : ",\"own\":" + Catalogue.write(own);
    }

    private String tallies(Member member) {
        String newest = tallies.json(member.role());
        return newest.isEmpty() ? "" : "," + newest;
    }

    static byte[] bytes(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
