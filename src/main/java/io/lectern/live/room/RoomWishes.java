package io.lectern.live.room;

import io.lectern.live.audience.Socket;
import io.lectern.live.log.EventLog;
import io.lectern.live.log.LogRow;
import io.lectern.live.log.Outcome;
import io.lectern.live.log.Wish;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Kind;
import io.lectern.room.Member;
import io.lectern.room.Reason;
import io.lectern.room.Refusal;
import io.lectern.room.Signal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Decides on what is asked of one room, one wish after the other, each once. Belongs to the room's
/// context.
final class RoomWishes {
    /// Of a signal, in characters of its JSON.
    private static final int LONGEST_SIGNAL = 40_960;

    private final RoomParts parts;
    private final Context context;
    private final OpenRoom owner;
    private final RoomLog log;
    private final RoomWriter writer;
    private final Answers answers = new Answers();

    RoomWishes(RoomParts parts, Context context, OpenRoom owner, RoomLog log, RoomWriter writer) {
        this.parts = parts;
        this.context = context;
        this.owner = owner;
        this.log = log;
        this.writer = writer;
    }

    /// An event that is read from the log while the room opens.
    void recall(LogRow row) {
        answers.keep(new Wish(row.by(), row.command()), Future.succeededFuture(row.seq()));
    }

    /// Passes a signal on to those who are here. A refusal costs nothing but its answer.
    ///
    /// @param from the socket that it came from, which isn't told
    Future<Answer> pass(@Nullable Socket from, Member by, Command command) {
        if (!log.isOpen()) {
            return away();
        }
        if (owner.room().archived()) {
            return refused(Refusal.ROOM_ARCHIVED, Refusal.ROOM_ARCHIVED.text());
        }
        Decision<?> decision;
        String json;
        try {
            decision = writer.decide(command, by);
            json = signal(command, decision);
        } catch (RuntimeException bug) {
            return owner.broken(bug).mapEmpty();
        }
        if (json.length() > LONGEST_SIGNAL) {
            return refused(Refusal.TOO_LONG, Refusal.TOO_LONG.text());
        }
        return switch (decision) {
            case Decision.Refused<?>(var why, var detail) -> refused(why, detail);
            case Decision.Directed<?>(var _, var to) ->
                    owner.peers().direct(to, json).map(this::took);
            case Decision.Relayed<?>(var signal) -> {
                owner.followers().signal(json, signal.key(), from);
                owner.peers().signalled(json, signal.key());
                yield Future.succeededFuture(Answer.at(log.stored().seq()));
            }
            case Decision.Accepted<?> _ -> throw new IllegalStateException("not a signal");
        };
    }

    private Answer took(int sockets) {
        return new Answer(log.stored().seq(), OptionalInt.of(sockets));
    }

    /// @return nothing where it is refused
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
        return parts.catalogue().signal(parts.catalogue().of(command), signal);
    }

    private static Future<Answer> refused(Reason why, String detail) {
        return Future.failedFuture(ProtocolError.refused(why, detail));
    }

    /// @return as [OpenRoom#act]; asked again under the same id it is the same answer
    Future<Long> decide(Member by, Wish wish, Command command) {
        Optional<Future<Long>> known = answers.to(wish);
        if (known.isPresent()) {
            return known.get();
        }
        Future<Long> answer = decide(by, wish, command, false);
        if (!answer.isComplete()) {
            answers.keep(wish, answer);
            answer.onFailure(why -> {
                if (!isSettled(by, why)) {
                    answers.forget(wish, answer);
                }
            });
        }
        return answer;
    }

    private boolean isClosedTo(Command command) {
        boolean takes = command instanceof Command.TakingAway;
        return owner.room().archived() && !(takes && owner.room().kind() == Kind.DIRECT);
    }

    /// A refusal of the system's own wish is not kept: the system asks again under the same id until it is granted.
    private static boolean isSettled(Member by, Throwable why) {
        return why instanceof ProtocolError no && !no.temporary() && !by.equals(Member.SYSTEM);
    }

    /// What becomes part of the log is right though another server wrote to it: the log refuses what
    /// rests on an old state. What doesn't, a refusal or that there is nothing to do, is said only by
    /// a state as new as the log.
    ///
    /// @param current whether the state was looked at since this was asked
    private Future<Long> decide(Member by, Wish wish, Command command, boolean current) {
        if (!log.isOpen()) {
            return unavailable();
        }
        if (isClosedTo(command)) {
            return settle(
                    by,
                    wish,
                    _ -> new Outcome.Refused(Refusal.ROOM_ARCHIVED, Refusal.ROOM_ARCHIVED.text()));
        }
        Decision<?> decision;
        try {
            decision = writer.decide(command, by);
        } catch (RuntimeException bug) {
            return owner.broken(bug);
        }
        return switch (decision) {
            case Decision.Accepted<?>(var events) when !events.isEmpty() ->
                    writer.store(wish, events)
                            .recover(why ->
                                    why instanceof EventLog.Fenced
                                            ? overtaken(by, wish, command, current)
                                            : unavailable());
            case Decision.Relayed<?> _, Decision.Directed<?> _ ->
                    owner.broken(
                            new IllegalStateException(command + " is not declared as passing"));
            case Decision.Accepted<?> _, Decision.Refused<?> _ when !current ->
                    again(by, wish, command);
            case Decision.Accepted<?> _ -> settle(by, wish, Outcome.Granted::new);
            case Decision.Refused<?>(var why, var detail) ->
                    settle(by, wish, _ -> new Outcome.Refused(why, detail));
        };
    }

    private Future<Long> again(Member by, Wish wish, Command command) {
        return here(log.current()).compose(_ -> decide(by, wish, command, true));
    }

    /// Another server took the place in the log, or settled the same wish.
    private Future<Long> overtaken(Member by, Wish wish, Command command, boolean current) {
        return here(parts.outcomes().find(owner.room().id(), wish))
                .recover(_ -> away())
                .compose(found ->
                        found.map(this::known)
                                .orElseGet(
                                        () -> current ? unavailable() : again(by, wish, command)));
    }

    /// An outcome without events is stored beside the log, so that no other server grants the same wish
    /// later. It may rest on events that are not stored yet, or never are.
    ///
    /// @param outcome by the number of the newest event
    private Future<Long> settle(Member by, Wish wish, LongFunction<Outcome> outcome) {
        return writer.newest()
                .recover(_ -> unavailable())
                .compose(head ->
                        by.equals(Member.SYSTEM)
                                ? outcome.apply(head).answer()
                                : here(parts.outcomes()
                                                .settle(
                                                        owner.room().id(),
                                                        wish,
                                                        outcome.apply(head)))
                                        .recover(_ -> away())
                                        .compose(this::known));
    }

    /// Answers once the state here holds the event that the answer names.
    private Future<Long> known(Outcome outcome) {
        return outcome instanceof Outcome.Granted(var seq)
                ? log.reach(seq).map(seq)
                : outcome.answer();
    }

    private <T> Future<T> here(Future<T> elsewhere) {
        Promise<T> result = Promise.promise();
        elsewhere.onComplete(done -> context.runOnContext(_ -> result.handle(done)));
        return result.future();
    }

    private static Future<Long> unavailable() {
        return away();
    }

    private static <T> Future<T> away() {
        return Future.failedFuture(ProtocolError.unavailable());
    }
}
