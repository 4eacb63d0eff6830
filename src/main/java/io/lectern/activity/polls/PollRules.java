package io.lectern.activity.polls;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.polls.PollsCommand.Answer;
import io.lectern.activity.polls.PollsCommand.Close;
import io.lectern.activity.polls.PollsCommand.Draft;
import io.lectern.activity.polls.PollsCommand.Extend;
import io.lectern.activity.polls.PollsCommand.Open;
import io.lectern.activity.polls.PollsCommand.Remove;
import io.lectern.activity.polls.PollsCommand.Reveal;
import io.lectern.activity.polls.PollsCommand.Revise;
import io.lectern.activity.polls.PollsEvent.Answered;
import io.lectern.activity.polls.PollsEvent.Closed;
import io.lectern.activity.polls.PollsEvent.Drafted;
import io.lectern.activity.polls.PollsEvent.Extended;
import io.lectern.activity.polls.PollsEvent.Opened;
import io.lectern.activity.polls.PollsEvent.Removed;
import io.lectern.activity.polls.PollsEvent.Revealed;
import io.lectern.activity.polls.PollsEvent.Revised;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Decides on the commands of polls.
final class PollRules {
    private static final Duration LONGEST = Duration.ofHours(24);

    private final PollsState state;
    private final Member by;
    private final Instant at;

    PollRules(PollsState state, Member by, Instant at) {
        this.state = state;
        this.by = by;
        this.at = at;
    }

    Decision<PollsEvent> decide(PollsCommand command) {
        if (command instanceof Answer(var id, var reply)) {
            return answer(id, reply);
        }
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        return switch (command) {
            case Answer _ -> throw new IllegalStateException("an answer is decided above");
            case Draft(var sheet) -> draft(sheet.cleaned());
            case Revise(var id, var sheet) -> revise(id, sheet.cleaned());
            case Remove(var id) ->
                    one(
                            id,
                            it ->
                                    it.stage() == Stage.OPEN
                                            ? refuse(PollsRefusal.POLL_STATE)
                                            : accept(new Removed(id)));
            case Open(var id, var until) -> open(id, until);
            case Extend(var id, var until) -> extend(id, until);
            case Close(var id) -> close(id);
            case Reveal(var id) -> reveal(id);
        };
    }

    /// Drafts a poll. If there are too many, the oldest one with shown results is removed.
    private Decision<PollsEvent> draft(Sheet sheet) {
        var flaw = sheet.flaw();
        if (flaw.isPresent()) {
            return refuse(flaw.get());
        }
        var events = new ArrayList<PollsEvent>();
        if (state.polls().size() >= PollsState.MOST) {
            var old = state.all().filter(it -> it.stage() == Stage.REVEALED).findFirst();
            if (old.isEmpty()) {
                return refuse(Refusal.TOO_MANY, "A room has at most 60 polls. Remove one first");
            }
            events.add(new Removed(old.get().id()));
        }
        events.add(new Drafted(by, sheet));
        return new Decision.Accepted<>(events);
    }

    private Decision<PollsEvent> revise(long id, Sheet sheet) {
        return one(
                id,
                it -> {
                    var flaw = sheet.flaw();
                    if (it.stage() != Stage.DRAFT) {
                        return refuse(PollsRefusal.POLL_STATE);
                    }
                    if (flaw.isPresent()) {
                        return refuse(flaw.get());
                    }
                    return sheet.equals(it.sheet()) ? unchanged() : accept(new Revised(id, sheet));
                });
    }

    private Decision<PollsEvent> open(long id, Optional<Instant> until) {
        return one(
                id,
                it -> {
                    if (it.stage() == Stage.OPEN) {
                        return unchanged();
                    }
                    if (it.stage() == Stage.REVEALED) {
                        return refuse(PollsRefusal.POLL_STATE);
                    }
                    if (it.rounds().size() >= Poll.MOST_ROUNDS) {
                        return refuse(PollsRefusal.NO_MORE_ROUNDS);
                    }
                    if (state.open().isPresent()) {
                        return refuse(PollsRefusal.ANOTHER_OPEN);
                    }
                    return until.filter(end -> !within(end)).isPresent()
                            ? refuse(Refusal.TOO_LATE, "The end has to be in the next 24 hours")
                            : accept(new Opened(id, it.rounds().size() + 1, until));
                });
    }

    private Decision<PollsEvent> extend(long id, Instant until) {
        return one(
                id,
                it -> {
                    if (it.stage() != Stage.OPEN) {
                        return refuse(PollsRefusal.POLL_CLOSED);
                    }
                    return within(until)
                            ? accept(new Extended(id, until))
                            : refuse(Refusal.TOO_LATE, "The end has to be in the next 24 hours");
                });
    }

    private boolean within(Instant until) {
        return until.isAfter(at) && !until.isAfter(at.plus(LONGEST));
    }

    private Decision<PollsEvent> close(long id) {
        return one(
                id,
                it ->
                        switch (it.stage()) {
                            case OPEN -> accept(new Closed(id));
                            case CLOSED -> unchanged();
                            case DRAFT, REVEALED -> refuse(PollsRefusal.POLL_STATE);
                        });
    }

    private Decision<PollsEvent> reveal(long id) {
        return one(
                id,
                it ->
                        switch (it.stage()) {
                            case CLOSED ->
                                    accept(new Revealed(id, Optional.empty(), Optional.empty()));
                            case REVEALED -> unchanged();
                            case OPEN ->
                                    new Decision.Accepted<>(
                                            List.of(
                                                    new Closed(id),
                                                    new Revealed(
                                                            id,
                                                            Optional.empty(),
                                                            Optional.empty())));
                            case DRAFT -> refuse(PollsRefusal.POLL_STATE);
                        });
    }

    /// Takes an answer. The server's clock decides whether it is in time, and not the alarm that closes the poll.
    private Decision<PollsEvent> answer(long id, Reply typed) {
        return one(
                id,
                it -> {
                    if (!it.seenBy(by)) {
                        return refuse(Refusal.UNKNOWN);
                    }
                    if (it.stage() != Stage.OPEN || it.isOver(at)) {
                        return refuse(PollsRefusal.POLL_CLOSED);
                    }
                    var reply = SheetRules.cleaned(it.sheet(), typed);
                    var flaw = SheetRules.flaw(it.sheet(), reply);
                    if (flaw.isPresent()) {
                        return refuse(flaw.get());
                    }
                    return it.replyOf(by.id()).filter(reply::equals).isPresent()
                            ? unchanged()
                            : accept(new Answered(id, it.rounds().size(), by.id(), reply));
                });
    }

    private Decision<PollsEvent> one(long id, Function<Poll, Decision<PollsEvent>> decide) {
        return state.poll(id).map(decide).orElseGet(() -> refuse(Refusal.UNKNOWN));
    }
}
