package io.lectern.live.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.campus.RoomAccess;
import io.lectern.identity.Claims;
import io.lectern.live.log.LogPage;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.live.room.Answer;
import io.lectern.live.wire.Publication;
import io.lectern.room.Activity;
import io.lectern.room.Command;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.Part;
import io.lectern.room.Recorded;
import io.lectern.room.Refusal;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.vertx.core.Future;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/// A socket's request to a room: an activity's command, or a page of the past.
final class Rpc {
    private static final String PAGE = "room.page";
    private static final int PAGE_LIMIT = 100;

    private final SocketParts parts;
    private final Connection connection;
    private final Claims who;

    Rpc(SocketParts parts, Connection connection, Claims who) {
        this.parts = parts;
        this.connection = connection;
        this.who = who;
    }

    /// Whether it only reads.
    static boolean reads(ObjectNode rpc) {
        return PAGE.equals(rpc.path("method").asText(""));
    }

    /// @return the result's data, as JSON
    Future<String> call(ObjectNode rpc) {
        String method = rpc.path("method").asText("");
        if (!method.equals(PAGE) && !parts.catalogue().knows(method)) {
            throw ProtocolError.methodNotFound();
        }
        if (!(rpc.get("data") instanceof ObjectNode data)) {
            throw ProtocolError.badRequest("data is missing");
        }
        RoomId room = new RoomId(uuid(data, "room"));
        if (method.equals(PAGE)) {
            return access(room).compose(access -> page(access, data));
        }
        UUID id = uuid(data, "command");
        Command command = parts.catalogue().command(method, data);
        return access(room).compose(access -> submit(access, id, command)).map(Answer::json);
    }

    private Future<RoomAccess> access(RoomId room) {
        RoomAccess known = connection.accessTo(room);
        return known != null
                ? Future.succeededFuture(known)
                : parts.access().room(who.account(), room);
    }

    private Future<Answer> submit(RoomAccess access, UUID id, Command command) {
        return parts.asked()
                .check(access.room(), access.member(), command)
                .compose(_ -> parts.rooms().owner(access.room()))
                .compose(owner -> owner.submit(connection, access.member(), id, command));
    }

    private Future<String> page(RoomAccess access, ObjectNode data) {
        String name = data.path("activity").asText("");
        Activity<?, ?, ?> activity =
                parts.catalogue().in(access.room().kind()).stream()
                        .filter(known -> known.name().equals(name))
                        .findFirst()
                        .orElseThrow(() ->
                                ProtocolError.refused(
                                        Refusal.WRONG_ROOM, Refusal.WRONG_ROOM.text()));
        JsonNode before = data.path("before");
        int limit = data.path("limit").asInt(0);
        if (!before.canConvertToLong() || limit < 1 || limit > PAGE_LIMIT) {
            throw ProtocolError.badRequest("before is a number, limit is 1 to " + PAGE_LIMIT);
        }
        JsonNode thread = data.path("thread");
        if (!thread.isMissingNode() && !thread.canConvertToLong()) {
            throw ProtocolError.badRequest("thread is a number");
        }
        return parts.reader()
                .page(
                        access.room().id(),
                        name,
                        access.member(),
                        before.longValue(),
                        limit,
                        thread.isMissingNode()
                                ? OptionalLong.empty()
                                : OptionalLong.of(thread.longValue()))
                .map(page -> json(activity, access.member(), page));
    }

    private String json(Activity<?, ?, ?> activity, Member viewer, LogPage page) {
        Part<?, ?, ?> empty = Part.begin(activity);
        return page.rows().stream()
                .flatMap(row -> {
                    Event event = parts.catalogue().event(row.type(), row.body());
                    return empty
                            .alone(new Recorded<>(row.seq(), row.at(), event), viewer)
                            .map(seen ->
                                    "{\"offset\":"
                                            + row.seq()
                                            + ",\"data\":"
                                            + Publication.data(
                                                    row.type(),
                                                    row.at().toString(),
                                                    parts.catalogue().body(seen))
                                            + "}")
                            .stream();
                })
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"events\":[",
                                "],\"more\":" + page.more() + threads(page) + "}"));
    }

    private static String threads(LogPage page) {
        return page.threads().isEmpty() ? "" : ",\"threads\":" + Json.write(page.threads());
    }

    private static UUID uuid(ObjectNode data, String field) {
        JsonNode value = data.remove(field);
        try {
            if (value != null && value.isTextual()) {
                return UUID.fromString(value.textValue());
            }
        } catch (IllegalArgumentException e) {
            throw ProtocolError.badRequest(field + " is not a UUID");
        }
        throw ProtocolError.badRequest(field + " is missing");
    }
}
