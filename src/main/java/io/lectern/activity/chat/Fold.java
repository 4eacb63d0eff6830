package io.lectern.activity.chat;

import io.lectern.activity.chat.ChatEvent.Edited;
import io.lectern.activity.chat.ChatEvent.Followed;
import io.lectern.activity.chat.ChatEvent.Locked;
import io.lectern.activity.chat.ChatEvent.Muted;
import io.lectern.activity.chat.ChatEvent.Pinned;
import io.lectern.activity.chat.ChatEvent.Reacted;
import io.lectern.activity.chat.ChatEvent.Removed;
import io.lectern.activity.chat.ChatEvent.Said;
import io.lectern.activity.chat.ChatEvent.Slowed;
import io.lectern.activity.chat.ChatEvent.TakenBack;
import io.lectern.activity.chat.ChatEvent.Unmuted;
import io.lectern.activity.chat.ChatEvent.Unpinned;
import io.lectern.activity.chat.ChatState.Mute;
import io.lectern.activity.chat.ChatState.Pin;
import io.lectern.activity.chat.Message.Status;
import io.lectern.room.MemberId;
import io.lectern.room.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Folds events into the state of the chat.
final class Fold {
    /// The characters of a pinned message that show above the chat.
    private static final int LONGEST_PIN = 200;

    private Fold() {}

    static ChatState apply(ChatState state, Recorded<ChatEvent> recorded) {
        var at = recorded.at();
        return switch (recorded.event()) {
            case Said said -> said(state, Message.of(recorded.seq(), at, said));
            case Edited(var id, var text) -> edited(state, id, text);
            case TakenBack(var id) -> emptied(state, id, Status.TAKEN_BACK);
            case Removed(var id, _, _) -> emptied(state, id, Status.REMOVED);
            case Reacted(var id, var reaction, var by, var on) ->
                    state.changing(id, message -> message.reacted(reaction, by, on));
            case ChatEvent.Knocked(var id) -> state.changing(id, Message::knocked);
            case Followed(var root, var by, var on) ->
                    state.with(thread(state, root, at).followed(by, on));
            case Locked(var root, _, var on) -> state.with(thread(state, root, at).locked(on));
            case Pinned pinned -> pinned(state, pinned, at);
            case Unpinned(var id, _) -> state.with(withoutPin(state, id));
            case Slowed(var seconds, _) -> state.with(seconds);
            case Muted muted -> muted(state, muted);
            case Unmuted(var who, _) -> unmuted(state, who);
        };
    }

    private static ChatState said(ChatState state, Message message) {
        if (message.thread().isEmpty()) {
            return state.with(message);
        }
        var root = message.thread().getAsLong();
        var thread = state.threads().get(root);
        if (thread == null || (thread.replies() == 0 && thread.followers().isEmpty())) {
            thread = thread(state, root, message.at());
            var first = state.messages().get(root);
            if (first != null) {
                thread = thread.followed(first.by().id(), true);
            }
        }
        return state.with(message).with(thread.answered(message.by(), message.at()));
    }

    private static MessageThread thread(ChatState state, long root, Instant at) {
        var known = state.threads().get(root);
        return known == null ? MessageThread.opened(root, at) : known;
    }

    private static ChatState edited(ChatState state, long id, String text) {
        var pins =
                state.pins().stream()
                        .map(pin ->
                                pin.message() == id
                                        ? new Pin(
                                                id,
                                                pin.author(),
                                                beginning(text),
                                                pin.by(),
                                                pin.at(),
                                                pin.why())
                                        : pin)
                        .toList();
        return state.changing(id, message -> message.edited(text)).with(pins);
    }

    private static ChatState emptied(ChatState state, long id, Status why) {
        var message = state.messages().get(id);
        if (message == null) {
            return state;
        }
        var next = state.with(message.emptied(why)).with(withoutPin(state, id));
        if (message.gone() || message.thread().isEmpty()) {
            return next;
        }
        var thread = state.threads().get(message.thread().getAsLong());
        return thread == null ? next : next.with(thread.withdrawn());
    }

    private static ChatState pinned(ChatState state, Pinned event, Instant at) {
        var message = state.messages().get(event.message());
        if (message == null || message.gone()) {
            return state;
        }
        var pins = new ArrayList<>(withoutPin(state, event.message()));
        pins.add(
                new Pin(
                        event.message(),
                        message.by(),
                        beginning(message.text()),
                        event.by(),
                        at,
                        event.why()));
        return state.with(
                pins.subList(Math.max(0, pins.size() - ChatState.MOST_PINS), pins.size()));
    }

    private static List<Pin> withoutPin(ChatState state, long message) {
        return state.pins().stream().filter(pin -> pin.message() != message).toList();
    }

    private static String beginning(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_PIN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_PIN));
    }

    private static ChatState muted(ChatState state, Muted event) {
        var all = new LinkedHashMap<>(state.muted());
        all.put(event.who().id(), new Mute(event.who(), event.until(), event.reason()));
        return state.withMuted(all);
    }

    private static ChatState unmuted(ChatState state, MemberId who) {
        var all = new LinkedHashMap<>(state.muted());
        all.remove(who);
        return state.withMuted(all);
    }
}
