package io.lectern.activity.chat;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.chat.ChatCommand.Pin;
import io.lectern.activity.chat.ChatEvent.Pinned;
import io.lectern.activity.chat.ChatEvent.Unpinned;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.lectern.room.Text;

/// Rules for pins. Everybody may pin; the member who pinned, the author of the message and staff may unpin.
final class PinRules {
    private static final int LONGEST_WHY = 200;

    private PinRules() {}

    static Decision<ChatEvent> pin(ChatState state, Pin pin, Member by) {
        var message = state.messages().get(pin.message());
        var why = Text.line(pin.why());
        if (message == null) {
            return refuse(Refusal.UNKNOWN);
        }
        if (message.gone()) {
            return refuse(Refusal.GONE);
        }
        if (state.pin(pin.message()).isPresent()) {
            return unchanged();
        }
        if (state.pins().size() >= ChatState.MOST_PINS) {
            return refuse(Refusal.TOO_MANY, "At most 20 messages can be pinned. Unpin one first");
        }
        return Text.excess(why, LONGEST_WHY)
                .map(Decision::<ChatEvent>refuse)
                .orElseGet(() -> accept(new Pinned(pin.message(), by, why)));
    }

    static Decision<ChatEvent> unpin(ChatState state, long id, Member by) {
        var pin = state.pin(id);
        if (pin.isEmpty()) {
            return state.mayHold(id) ? unchanged() : refuse(Refusal.UNKNOWN);
        }
        var theirs = by.is(pin.get().by().id()) || by.is(pin.get().author().id());
        return theirs || by.isStaff()
                ? accept(new Unpinned(id, by))
                : refuse(Refusal.NOT_YOURS, "Who pinned it, its author and staff can unpin it");
    }
}
