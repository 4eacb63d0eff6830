package io.lectern.activity.helpqueue;

import io.lectern.activity.helpqueue.HelpQueueEvent.Joined;
import io.lectern.room.Member;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/// Makes the event by which a ticket joins the line, and computes its place, once.
record Entry(HelpQueueState state) {
    Joined joined(Member owner, Words words, Optional<Boolean> carry, Optional<Member> by) {
        return new Joined(
                Optional.of(owner),
                words.text(),
                words.tried(),
                words.topic(),
                Why.behind(state.visitsOf(owner.id())),
                Optional.of(words.answers()).filter(it -> !it.isEmpty()),
                Optional.of(words.attachments()).filter(it -> !it.isEmpty()),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                carry,
                by,
                Optional.of(true).filter(_ -> state.settings().showNames()),
                Optional.empty());
    }

    static Joined placed(
            Joined it, OptionalInt lane, Instant order, Why why, Optional<UUID> appointment) {
        return new Joined(
                it.owner(),
                it.text(),
                it.tried(),
                it.topic(),
                it.behind(),
                it.answers(),
                it.attachments(),
                lane,
                Optional.of(order),
                Optional.of(why),
                appointment,
                it.carried(),
                it.carry(),
                it.by(),
                it.named(),
                it.seen());
    }

    static Joined carried(Joined it, Ticket leftover) {
        return new Joined(
                it.owner(),
                it.text(),
                it.tried(),
                it.topic(),
                it.behind(),
                it.answers(),
                it.attachments(),
                OptionalInt.empty(),
                Optional.of(leftover.walkIn().map(Ticket.Place::order).orElse(leftover.order())),
                Optional.of(Why.CARRIED),
                Optional.empty(),
                OptionalLong.of(leftover.id()),
                it.carry(),
                it.by(),
                it.named(),
                it.seen());
    }
}
