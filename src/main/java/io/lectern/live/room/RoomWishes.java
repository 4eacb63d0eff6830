package io.lectern.live.room;

import io.lectern.live.log.EventLog;
import io.lectern.live.log.Hop;
import io.lectern.live.log.LogRow;
import io.lectern.live.log.Outcome;
import io.lectern.live.log.Wish;
import io.lectern.live.protocol.ProtocolError;
import io.lectern.room.Command;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.LongFunction;

/// Decides on the wishes of one room that are kept, one after the other, each once. Belongs to the room's context.
final class RoomWishes {
    private final RoomParts parts;
    private final Context context;
    private final CurrentRoom room;
    private final RoomLog log;
    private final RoomWriter writer;
    private final Answers answers = new Answers();

    RoomWishes(RoomParts parts, Context context, CurrentRoom room, RoomLog log, RoomWriter writer) {
        this.parts = parts;
        this.context = context;
        this.room = room;
        this.log = log;
        this.writer = writer;
    }

    /// An event that is read from the log while the room opens.
    void recall(LogRow row) {
        answers.keep(new Wish(row.by(), row.command()), Future.succeededFuture(row.seq()));
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
        return room.isArchived() && !(takes && room.isDirectTalk());
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
            return log.broken(bug);
        }
        return switch (decision) {
            case Decision.Accepted<?>(var events) when !events.isEmpty() ->
                    writer.store(wish, events)
                            .recover(why ->
                                    why instanceof EventLog.Fenced
                                            ? overtaken(by, wish, command, current)
                                            : unavailable());
            case Decision.Relayed<?> _, Decision.Directed<?> _ ->
                    log.broken(new IllegalStateException(command + " is not declared as passing"));
            case Decision.Accepted<?> _, Decision.Refused<?> _ when !current ->
                    again(by, wish, command);
            case Decision.Accepted<?> _ -> settle(by, wish, Outcome.Granted::new);
            case Decision.Refused<?>(var why, var detail) ->
                    settle(by, wish, _ -> new Outcome.Refused(why, detail));
        };
    }

    private Future<Long> again(Member by, Wish wish, Command command) {
        return Hop.back(context, log.current()).compose(_ -> decide(by, wish, command, true));
    }

    /// Another server took the place in the log, or settled the same wish.
    private Future<Long> overtaken(Member by, Wish wish, Command command, boolean current) {
        return Hop.back(context, parts.outcomes().find(room.id(), wish))
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
                                : Hop.back(
                                                context,
                                                parts.outcomes()
                                                        .settle(
                                                                room.id(),
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

    private static Future<Long> unavailable() {
        return away();
    }

    private static <T> Future<T> away() {
        return Future.failedFuture(ProtocolError.unavailable());
    }
}
