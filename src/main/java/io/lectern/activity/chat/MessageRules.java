package io.lectern.activity.chat;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.chat.ChatCommand.Edit;
import io.lectern.activity.chat.ChatCommand.React;
import io.lectern.activity.chat.ChatCommand.Remove;
import io.lectern.activity.chat.ChatEvent.Edited;
import io.lectern.activity.chat.ChatEvent.Reacted;
import io.lectern.activity.chat.ChatEvent.Removed;
import io.lectern.activity.chat.ChatEvent.TakenBack;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.Refusal;
import io.lectern.room.Text;

/// Rules for changing a message. They need its author, which is known for the newest messages only: older ones can be
/// read and answered, but not edited, taken back, removed or reacted to (UNKNOWN).
final class MessageRules {
    static final int LONGEST_REASON = 1_000;

    private MessageRules() {}

    static Decision<ChatEvent> edit(ChatState state, Edit edit, Member by) {
        var message = state.messages().get(edit.message());
        var text = Text.cleaned(edit.text());
        if (message == null) {
            return refuse(Refusal.UNKNOWN);
        }
        if (!by.is(message.by().id())) {
            return refuse(Refusal.NOT_YOURS);
        }
        if (message.gone()) {
            return refuse(Refusal.GONE);
        }
        if (text.equals(message.text())) {
            return unchanged();
        }
        var flaw =
                message.attachments().isPresent()
                        ? Text.excess(text, SayRules.LONGEST_TEXT)
                        : Text.flaw(text, SayRules.LONGEST_TEXT);
        return flaw.map(Decision::<ChatEvent>refuse)
                .orElseGet(() -> accept(new Edited(message.id(), text)));
    }

    static Decision<ChatEvent> takeBack(ChatState state, long id, Member by) {
        var message = state.messages().get(id);
        if (message == null) {
            return refuse(Refusal.UNKNOWN);
        }
        if (!by.is(message.by().id())) {
            return refuse(Refusal.NOT_YOURS);
        }
        return switch (message.status()) {
            case SAID, EDITED -> accept(new TakenBack(id));
            case TAKEN_BACK -> unchanged();
            case REMOVED -> refuse(Refusal.GONE);
        };
    }

    static Decision<ChatEvent> remove(ChatState state, Remove remove, Member by) {
        var message = state.messages().get(remove.message());
        var reason = Text.cleaned(remove.reason());
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (message == null) {
            return refuse(Refusal.UNKNOWN);
        }
        return switch (message.status()) {
            case SAID, EDITED ->
                    Text.excess(reason, LONGEST_REASON)
                            .map(Decision::<ChatEvent>refuse)
                            .orElseGet(() -> accept(new Removed(message.id(), by, reason)));
            case TAKEN_BACK -> refuse(Refusal.GONE);
            case REMOVED -> unchanged();
        };
    }

    static Decision<ChatEvent> react(ChatState state, React react, Member by) {
        var message = state.messages().get(react.message());
        if (message == null) {
            return refuse(Refusal.UNKNOWN);
        }
        if (message.gone()) {
            return refuse(Refusal.GONE);
        }
        return message.has(react.reaction(), by.id()) == react.on()
                ? unchanged()
                : accept(new Reacted(message.id(), react.reaction(), by.id(), react.on()));
    }
}
