package io.lectern.live.room;

import io.lectern.live.audience.Socket;
import io.lectern.live.log.Catalogue;
import io.lectern.live.peers.Message;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import io.lectern.room.Signal;
import io.vertx.core.Future;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Passes signals on to followers here and at other nodes. They are told and not stored. Belongs to the room's
/// context.
final class RoomSignals {
    /// The longest signal, in characters of its JSON.
    private static final int LONGEST_SIGNAL = 40_960;

    private final Catalogue catalogue;
    private final CurrentRoom room;
    private final RoomLog log;
    private final RoomWriter writer;
    private final Followers followers;
    private final RoomPost post;

    RoomSignals(
            Catalogue catalogue,
            CurrentRoom room,
            RoomLog log,
            RoomWriter writer,
            Followers followers,
            RoomPost post) {
        this.catalogue = catalogue;
        this.room = room;
        this.log = log;
        this.writer = writer;
        this.followers = followers;
        this.post = post;
    }

    /// Decides on a command that passes a signal on. A refusal isn't stored.
    ///
    /// @param from the socket that sent it and isn't told of it
    Future<Answer> pass(@Nullable Socket from, Member by, Command command) {
        if (!log.isOpen()) {
            return Future.failedFuture(ProtocolError.unavailable());
        }
        if (room.isArchived()) {
            return refused(Refusal.ROOM_ARCHIVED, Refusal.ROOM_ARCHIVED.text());
        }
        Decision<?> decision;
        String json;
        try {
            decision = writer.decide(command, by);
            json = signal(command, decision);
        } catch (RuntimeException bug) {
            return log.broken(bug).mapEmpty();
        }
        if (json.length() > LONGEST_SIGNAL) {
            return refused(Refusal.TOO_LONG, Refusal.TOO_LONG.text());
        }
        return switch (decision) {
            case Decision.Refused<?>(var why, var detail) -> refused(why, detail);
            case Decision.Directed<?>(var _, var to) -> direct(to, json).map(this::took);
            case Decision.Relayed<?>(var signal) -> {
                followers.signal(json, signal.key(), from);
                post.tell(new Message.Signalled(room.id(), json, signal.key(), false));
                yield Future.succeededFuture(Answer.at(log.stored().seq()));
            }
            case Decision.Accepted<?> _ -> throw new IllegalStateException("not a signal");
        };
    }

    /// Sends a signal to the sockets of one member at all nodes. A node that doesn't answer in time counts as 0.
    ///
    /// @return how many sockets took it
    private Future<Integer> direct(MemberId to, String json) {
        Future<Integer> took = followers.direct(to, json);
        for (UUID node : post.heard()) {
            took = sum(took, post.direct(node, to, json).otherwise(0));
        }
        return took;
    }

    private static Future<Integer> sum(Future<Integer> here, Future<Integer> there) {
        return Future.join(here, there).map(_ -> here.result() + there.result());
    }

    private Answer took(int sockets) {
        return new Answer(log.stored().seq(), OptionalInt.of(sockets));
    }

    /// @return the signal's JSON; "" if the command is refused
    private String signal(Command command, Decision<?> decision) {
        boolean toOne = command instanceof Command.ToOne;
        return switch (decision) {
            case Decision.Relayed<?>(var signal) when !toOne -> json(command, signal);
            case Decision.Directed<?>(var signal, var _) when toOne -> json(command, signal);
            case Decision.Refused<?> _ -> "";
            case Decision.Relayed<?> _, Decision.Directed<?> _, Decision.Accepted<?> _ ->
                    throw new IllegalStateException(command + " leads to " + decision);
        };
    }

    private String json(Command command, Signal signal) {
        return catalogue.signal(catalogue.of(command), signal);
    }

    private static Future<Answer> refused(Reason why, String detail) {
        return Future.failedFuture(ProtocolError.refused(why, detail));
    }
}
