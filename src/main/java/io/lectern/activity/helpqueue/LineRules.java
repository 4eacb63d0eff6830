package io.lectern.activity.helpqueue;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.helpqueue.HelpQueueCommand.Away;
import io.lectern.activity.helpqueue.HelpQueueCommand.Edit;
import io.lectern.activity.helpqueue.HelpQueueEvent.CameBack;
import io.lectern.activity.helpqueue.HelpQueueEvent.EditAsked;
import io.lectern.activity.helpqueue.HelpQueueEvent.Edited;
import io.lectern.activity.helpqueue.HelpQueueEvent.LeftoverChosen;
import io.lectern.activity.helpqueue.HelpQueueEvent.Pinned;
import io.lectern.activity.helpqueue.HelpQueueEvent.Removed;
import io.lectern.activity.helpqueue.HelpQueueEvent.Unpinned;
import io.lectern.activity.helpqueue.HelpQueueEvent.WentAway;
import io.lectern.activity.helpqueue.HelpQueueEvent.Withdrawn;
import io.lectern.room.Decision;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Rules for tickets in the line. All but pinning keep the place.
record LineRules(Ask ask) {
    static final int MOST_AWAYS = 2;
    static final Duration LONGEST_AWAY = Duration.ofMinutes(30);

    /// How long the owner has for an edit before the ticket returns to the line as it is.
    static final Duration TO_EDIT = Duration.ofMinutes(10);

    Decision<HelpQueueEvent> edit(Edit edit) {
        return ask.owner(
                edit.ticket(),
                ticket -> {
                    var answers = edit.answers().orElse(ticket.answers());
                    var words =
                            new Words(
                                    edit.text(),
                                    edit.tried(),
                                    edit.topic(),
                                    answers,
                                    edit.attachments().orElse(ticket.attachments()));
                    return switch (ticket.status()) {
                        case WAITING, NEEDS_EDIT ->
                                ticket.status() == Status.WAITING && words.equals(Words.of(ticket))
                                        ? unchanged()
                                        : words.taken(
                                                ask.state().settings(), it -> edited(ticket, it));
                        case AWAY, CALLED, IN_SESSION, PARKED, RETURNING ->
                                refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                        case RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED ->
                                refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                    };
                });
    }

    private static HelpQueueEvent edited(Ticket ticket, Words it) {
        return new Edited(
                ticket.id(),
                it.text(),
                it.tried(),
                it.topic(),
                Optional.of(it.answers()).filter(answers -> !answers.equals(ticket.answers())),
                Optional.of(it.attachments()).filter(files -> !files.equals(ticket.attachments())));
    }

    Decision<HelpQueueEvent> askEdit(long id, String typed) {
        var reason = Text.cleaned(typed);
        return ask.helper(() ->
                ask.known(
                        id,
                        ticket ->
                                ticket.status() != Status.WAITING
                                        ? refuse(HelpQueueRefusal.NOT_IN_THAT_STATE)
                                        : Ask.flawless(
                                                Text.flaw(reason, Ask.LONGEST_REASON),
                                                () ->
                                                        accept(
                                                                new EditAsked(
                                                                        id,
                                                                        ask.by(),
                                                                        reason,
                                                                        ask.at().plus(TO_EDIT))))));
    }

    /// Puts a ticket on hold. Minutes count from now by the server's clock, as a device's may be wrong; older clients
    /// send a time.
    Decision<HelpQueueEvent> away(Away wish) {
        if (wish.minutes().orElse(1) < 1) {
            return refuse(Refusal.TOO_LATE);
        }
        return wish.minutes().isPresent()
                ? away(wish.ticket(), ask.at().plus(minutes(wish.minutes().getAsLong())))
                : wish.until()
                        .map(until -> away(wish.ticket(), until))
                        .orElseGet(() -> refuse(Refusal.INVALID));
    }

    /// The length, cut just above the longest allowed, as an instant can't hold any number.
    private static Duration minutes(long length) {
        return Duration.ofMinutes(Math.min(length, LONGEST_AWAY.toMinutes() + 1));
    }

    private Decision<HelpQueueEvent> away(long id, Instant until) {
        return ask.owner(
                id,
                ticket -> {
                    var left = LONGEST_AWAY.minusSeconds(ticket.awaySeconds());
                    var length = Duration.between(ask.at(), until);
                    if (ticket.status() != Status.WAITING) {
                        return refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                    }
                    if (ticket.aways() >= MOST_AWAYS) {
                        return refuse(Refusal.TOO_MANY, "You have already stepped away twice");
                    }
                    if (!until.isAfter(ask.at())) {
                        return refuse(Refusal.TOO_LATE);
                    }
                    return length.compareTo(left) > 0
                            ? refuse(
                                    Refusal.TOO_MANY,
                                    "You can step away for %d more minutes"
                                            .formatted(left.toMinutes()))
                            : accept(new WentAway(id, until));
                });
    }

    Decision<HelpQueueEvent> back(long id) {
        return ask.owner(
                id,
                ticket ->
                        switch (ticket.status()) {
                            case AWAY -> accept(new CameBack(id));
                            case WAITING -> unchanged();
                            case NEEDS_EDIT, CALLED, IN_SESSION, PARKED, RETURNING ->
                                    refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                            case RESOLVED, WITHDRAWN, REMOVED, NO_SHOW, EXPIRED, CARRIED ->
                                    refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                        });
    }

    Decision<HelpQueueEvent> leftover(long id, boolean carry) {
        return ask.owner(
                id,
                ticket -> {
                    if (ticket.status().isFinal()) {
                        return refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                    }
                    return ticket.carry() == carry
                            ? unchanged()
                            : accept(new LeftoverChosen(id, carry));
                });
    }

    /// Moves a ticket to the front. The log keeps by whom and why, and everybody who is overtaken sees the reason. A
    /// ticket in the front lane already keeps its place there.
    Decision<HelpQueueEvent> pin(long id, String typed) {
        var reason = Text.cleaned(typed);
        return ask.helper(() ->
                ask.known(
                        id,
                        ticket -> {
                            if (!ticket.status().hasPlace()) {
                                return refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                            }
                            return ticket.lane() == 0
                                    ? unchanged()
                                    : Ask.flawless(
                                            Text.flaw(reason, Ask.LONGEST_REASON),
                                            () -> accept(new Pinned(id, ask.by(), reason)));
                        }));
    }

    Decision<HelpQueueEvent> unpin(long id) {
        return ask.helper(() ->
                ask.known(
                        id,
                        ticket -> {
                            if (ticket.status().isFinal()) {
                                return refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                            }
                            return ticket.why() == Why.PINNED
                                    ? accept(new Unpinned(id, ask.by()))
                                    : unchanged();
                        }));
    }

    Decision<HelpQueueEvent> withdraw(long id) {
        return ask.owner(
                id,
                ticket ->
                        switch (ticket.status()) {
                            case WAITING, AWAY, NEEDS_EDIT, CALLED, PARKED, RETURNING ->
                                    accept(new Withdrawn(id));
                            case WITHDRAWN -> unchanged();
                            case IN_SESSION, RESOLVED, REMOVED, NO_SHOW, EXPIRED, CARRIED ->
                                    refuse(HelpQueueRefusal.NOT_IN_THAT_STATE);
                        });
    }

    Decision<HelpQueueEvent> remove(long id, String typed) {
        var reason = Text.cleaned(typed);
        return ask.helper(() ->
                ask.known(
                        id,
                        ticket -> {
                            if (ticket.status() == Status.REMOVED) {
                                return unchanged();
                            }
                            return ticket.status().isFinal()
                                    ? refuse(HelpQueueRefusal.NOT_IN_THAT_STATE)
                                    : Ask.atMost(
                                            Ask.LONGEST_REASON,
                                            reason,
                                            new Removed(id, reason, Optional.of(ask.by())));
                        }));
    }
}
