package io.lectern.live.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lectern.live.peers.Message;
import io.lectern.live.peers.Post;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.RoomId;
import io.lectern.web.Json;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Handles the messages of other nodes.
final class FromPeers implements Post.Receiver {
    private final RoomParts parts;
    private final Rooms rooms;
    private final LocalSockets local;
    private final Peers peers;

    FromPeers(RoomParts parts, Rooms rooms, Peers peers, LocalSockets local) {
        this.parts = parts;
        this.rooms = rooms;
        this.local = local;
        this.peers = peers;
    }

    @Override
    public void met(UUID node) {
        peers.met(node);
    }

    @Override
    public void received(UUID from, Message message) {
        switch (message) {
            case Message.Beat _ -> {}
            case Message.Submit asked -> submitted(from, asked);
            case Message.Done(var request, var offset) ->
                    peers.requests().answered(request, offset);
            case Message.Direct signal -> direct(from, signal);
            case Message.Took(var request, var sockets) ->
                    peers.requests().answered(request, sockets);
            case Message.Failed failed -> peers.requests().failed(failed);
            case Message.Wake wake -> open(wake.room());
            case Message.Digests theirs -> compare(from, theirs.people());
            case Message.OfRoom known -> received(from, known);
            case Message.Personal personal -> local.tell(personal.event());
            case Message.Membership changed ->
                    local.checkAccess(changed.course(), changed.member());
            case Message.RoomChanged changed ->
                    parts.access().room(changed.room()).onSuccess(rooms::changed);
            case Message.SignedOut out -> local.signOut(out.account(), out.sessions());
        }
    }

    private void received(UUID from, Message.OfRoom said) {
        Optional<OpenRoom> owner = rooms.opened(said.room());
        if (owner.isPresent()) {
            owner.get().peers().received(from, said);
        } else if (!(said instanceof Message.NotOpen)) {
            peers.send(from, new Message.NotOpen(said.room()));
        }
    }

    /// Sends a directed signal. A room that isn't open here has no sockets to take it.
    private void direct(UUID from, Message.Direct signal) {
        Optional<OpenRoom> owner = rooms.opened(signal.room());
        if (owner.isEmpty()) {
            peers.send(from, new Message.NotOpen(signal.room()));
            peers.send(from, new Message.Took(signal.request(), 0));
            return;
        }
        owner.get()
                .direct(signal.to(), signal.json())
                .onSuccess(took -> peers.send(from, new Message.Took(signal.request(), took)));
    }

    private void compare(UUID from, Map<RoomId, Long> people) {
        rooms.each(owner -> owner.peers().compare(from, people.get(owner.room().id())));
    }

    private Future<OpenRoom> open(RoomId room) {
        return rooms.opened(room)
                .map(Future::succeededFuture)
                .orElseGet(() -> parts.access().room(room).compose(rooms::owner));
    }

    /// Decides on a command of another node. The answer follows the events that it led to, in the same order of
    /// messages.
    private void submitted(UUID from, Message.Submit asked) {
        open(asked.room())
                .compose(owner -> {
                    owner.peers().isOpenAt(from);
                    return owner.decideHere(asked.by(), asked.command(), command(asked));
                })
                .onSuccess(offset -> peers.send(from, new Message.Done(asked.request(), offset)))
                .onFailure(why -> peers.send(from, failed(asked, why)));
    }

    /// Reads a command. One that this version can't read is answered "unavailable", not refused: the asking node has
    /// read it and then decides itself.
    private Command command(Message.Submit asked) {
        try {
            var fields = (ObjectNode) Json.MAPPER.readTree(asked.fields());
            return parts.catalogue().command(asked.method(), fields);
        } catch (JsonProcessingException | ProtocolError e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Message failed(Message.Submit asked, Throwable why) {
        var error = why instanceof ProtocolError known ? known : ProtocolError.unavailable();
        return new Message.Failed(
                asked.request(),
                error.code(),
                String.valueOf(error.getMessage()),
                error.temporary());
    }
}
