package io.lectern.activity.chat;

import static io.lectern.room.Decision.accept;
import static io.lectern.room.Decision.refuse;
import static io.lectern.room.Decision.unchanged;

import io.lectern.activity.chat.ChatCommand.Mute;
import io.lectern.activity.chat.ChatEvent.Muted;
import io.lectern.activity.chat.ChatEvent.Slowed;
import io.lectern.activity.chat.ChatEvent.Unmuted;
import io.lectern.room.Decision;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Refusal;
import io.lectern.room.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;

/// Rules for moderation by staff: slow mode and mutes.
final class ModerationRules {
    private static final int SLOWEST = 3_600;
    private static final int LONGEST_MINUTES = 10_080;

    private ModerationRules() {}

    static Decision<ChatEvent> slow(ChatState state, int seconds, Member by) {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (seconds < 0 || seconds > SLOWEST) {
            return refuse(Refusal.INVALID, "Slow mode takes 0 to 3,600 seconds");
        }
        return state.slow() == seconds ? unchanged() : accept(new Slowed(seconds, by));
    }

    /// Mutes a member, and at the same time lifts the mutes that are over.
    static Decision<ChatEvent> mute(ChatState state, Mute mute, Member by, Instant at) {
        var message = state.messages().get(mute.message());
        var reason = Text.cleaned(mute.reason());
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        if (message == null) {
            return refuse(Refusal.UNKNOWN);
        }
        if (message.by().isStaff()) {
            return refuse(ChatRefusal.STAFF_CANNOT_BE_MUTED);
        }
        if (mute.minutes() < 1 || mute.minutes() > LONGEST_MINUTES) {
            return refuse(Refusal.INVALID, "A mute lasts 1 minute to 7 days");
        }
        var excess = Text.excess(reason, MessageRules.LONGEST_REASON);
        if (excess.isPresent()) {
            return refuse(excess.get());
        }
        var events = new ArrayList<ChatEvent>();
        state.muted().values().stream()
                .filter(one -> !at.isBefore(one.until()))
                .forEach(over -> events.add(new Unmuted(over.who().id(), by)));
        if (state.muted().size() - events.size() >= ChatState.MOST_MUTED) {
            return refuse(Refusal.TOO_MANY);
        }
        events.add(
                new Muted(message.by(), at.plus(Duration.ofMinutes(mute.minutes())), by, reason));
        return new Decision.Accepted<>(events);
    }

    static Decision<ChatEvent> unmute(ChatState state, MemberId who, Member by) {
        if (!by.isStaff()) {
            return refuse(Refusal.NOT_ALLOWED);
        }
        return state.muted().containsKey(who) ? accept(new Unmuted(who, by)) : unchanged();
    }
}
