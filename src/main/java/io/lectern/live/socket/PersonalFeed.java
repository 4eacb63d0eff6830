package io.lectern.live.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.campus.PersonalEvent;
import io.lectern.live.wire.Disconnect;
import io.lectern.live.wire.Publication;
import io.lectern.live.wire.Wire;
import io.lectern.room.MemberId;
import io.lectern.web.Json;
import io.vertx.core.Future;
import java.util.List;
import java.util.TreeMap;

/// One socket's subscription to its owner's personal log, `user:ID`: each event once and in order, with those from
/// before it connected. Belongs to the socket's event loop.
final class PersonalFeed {
    private static final int CATCH_UP = 500;

    private final SocketParts parts;
    private final Wire wire;
    private final MemberId account;
    private final TreeMap<Long, PersonalEvent> early = new TreeMap<>();
    private long last;
    private boolean begun;
    private boolean reading;
    private boolean stalled;

    PersonalFeed(SocketParts parts, Wire wire, MemberId account) {
        this.parts = parts;
        this.wire = wire;
        this.account = account;
    }

    String channel() {
        return "user:" + account;
    }

    /// @param asked the client's position: the protocol's recover, offset and epoch
    Future<JsonNode> open(JsonNode asked) {
        boolean recover =
                asked.path("recover").asBoolean(false)
                        && parts.history().equals(asked.path("epoch").asText(""));
        long since = asked.path("offset").asLong(0);
        return parts.personal()
                .head(account)
                .compose(head -> {
                    boolean near = recover && since <= head && head - since <= CATCH_UP;
                    last = head;
                    return near
                            ? parts.personal()
                                    .since(account, since, CATCH_UP)
                                    .map(missed ->
                                            // A gap means that old events have been deleted.
                                            missed.size() >= head - since
                                                    ? reply(true, true, missed)
                                                    : reply(false, true, List.of()))
                            : Future.succeededFuture(reply(false, recover, List.of()));
                });
    }

    private JsonNode reply(boolean recovered, boolean asked, List<PersonalEvent> missed) {
        ObjectNode reply = Json.MAPPER.createObjectNode();
        reply.set("publications", publications(missed));
        reply.put("recoverable", true).put("positioned", true);
        reply.put("epoch", parts.history()).put("offset", last);
        reply.put("recovered", recovered);
        reply.put("was_recovering", asked);
        return reply;
    }

    void begin() {
        begun = true;
        drain();
    }

    void tell(PersonalEvent event) {
        if (event.seq() > last) {
            early.put(event.seq(), event);
        }
        while (early.size() > CATCH_UP) {
            early.pollLastEntry();
        }
        drain();
    }

    private void caughtUp(List<PersonalEvent> missed) {
        missed.forEach(this::tell);
        if (!early.isEmpty() && early.firstKey() > last + 1 && wire.isWritable()) {
            // The events in between have been deleted: the client has to connect anew.
            wire.close(Disconnect.INSUFFICIENT_STATE);
        }
    }

    private JsonNode publications(List<PersonalEvent> missed) {
        ArrayNode publications = Json.MAPPER.createArrayNode();
        for (PersonalEvent event : missed) {
            ObjectNode publication = publications.addObject();
            publication.put("offset", event.seq());
            publication.putRawValue(
                    "data", new com.fasterxml.jackson.databind.util.RawValue(event.body()));
            last = event.seq();
        }
        return publications;
    }

    private void drain() {
        if (!begun) {
            return;
        }
        early.headMap(last, true).clear();
        while (!early.isEmpty() && early.firstKey() == last + 1 && wire.isWritable()) {
            PersonalEvent event = early.pollFirstEntry().getValue();
            last = event.seq();
            wire.write(Publication.of(channel(), event.body(), event.seq()).bytes());
        }
        if (early.isEmpty()) {
            return;
        }
        if (!wire.isWritable()) {
            if (!stalled) {
                stalled = true;
                wire.whenWritable(() -> {
                    stalled = false;
                    drain();
                });
            }
        } else if (!reading) {
            reading = true;
            parts.personal()
                    .since(account, last, CATCH_UP)
                    .onComplete(read ->
                            wire.context()
                                    .runOnContext(_ -> {
                                        reading = false;
                                        if (read.succeeded()) {
                                            caughtUp(read.result());
                                        }
                                    }));
        }
    }
}
