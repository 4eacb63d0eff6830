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

/// Decides on the commands of one room that store events: one after the other, each once. Belongs to the room's
/// context.
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

    /// Keeps the answer to a command whose event is read from the log.
    void recall(LogRow row) {
        answers.keep(new Wish(row.by(), row.command()), Future.succeededFuture(row.seq()));
    }

    /// @return as [OpenRoom#act]; the same answer again for the same id
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

    /// Whether a refusal is final. One of the system's own command isn't: the system repeats it under its id until
    /// granted.
    private static boolean isSettled(Member by, Throwable why) {
        return why instanceof ProtocolError no && !no.temporary() && !by.equals(Member.SYSTEM);
    }

    /// Decides on the state at hand. Events need no newer one, as the log refuses those that rest on an old state. A
    /// refusal, or that there is nothing to do, is final only if the state is as new as the log.
    ///
    /// @param current whether the state has been brought up to date since the command came
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

    /// Looks for the stored outcome after another server took the place in the log or settled the same command.
    private Future<Long> overtaken(Member by, Wish wish, Command command, boolean current) {
        return Hop.back(context, parts.outcomes().find(room.id(), wish))
                .recover(_ -> away())
                .compose(found ->
                        found.map(this::known)
                                .orElseGet(
                                        () -> current ? unavailable() : again(by, wish, command)));
    }

    /// Stores an outcome without events, so that no other server can grant the command later; the system's own are not
    /// stored. It first waits for the events that the decision rests on: they might not get stored.
    ///
    /// @param outcome made from the number of the newest event
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

    /// Answers once the state includes the event that the answer names.
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
