package io.lectern.activity.chat;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The newest messages, at most 200, oldest first, and what concerns the chat as a whole. Older messages are read from
/// the log.
///
/// @param threads the 60 with the newest messages, by the message they are on
/// @param pins at most 20, newest last
/// @param slow the seconds that a learner waits between two messages; 0 without slow mode
/// @param muted the members who can't write for a time; learners see only themselves
public record ChatState(
        SequencedMap<Long, Message> messages,
        Map<Long, MessageThread> threads,
        List<Pin> pins,
        int slow,
        Map<MemberId, Mute> muted) {
    static final int WINDOW = 200;
    static final int MOST_THREADS = 60;
    static final int MOST_PINS = 20;
    static final int MOST_MUTED = 200;
    static final ChatState EMPTY = new ChatState(Messages.NONE, Map.of(), List.of(), 0, Map.of());

    /// A message pinned above the chat.
    ///
    /// @param text its beginning
    /// @param by the member who pinned it
    public record Pin(
            long message, Member author, String text, Member by, Instant at, String why) {}

    public record Mute(Member who, Instant until, String reason) {}

    /// The viewer's own part of the view.
    public record Own(Mute muted) {}

    public ChatState {
        messages = Messages.of(messages);
        pins = List.copyOf(pins);
    }

    ChatState with(Message message) {
        return new ChatState(
                Messages.of(messages).with(message, WINDOW), threads, pins, slow, muted);
    }

    ChatState changing(long id, UnaryOperator<Message> change) {
        var message = messages.get(id);
        return message == null ? this : with(change.apply(message));
    }

    ChatState with(MessageThread thread) {
        var all = new TreeMap<>(threads);
        all.put(thread.root(), thread);
        if (all.size() > MOST_THREADS) {
            var oldest =
                    all.values().stream()
                            .min(
                                    Comparator.comparing(MessageThread::last)
                                            .thenComparingLong(MessageThread::root))
                            .orElseThrow();
            all.remove(oldest.root());
        }
        return new ChatState(messages, Collections.unmodifiableMap(all), pins, slow, muted);
    }

    ChatState with(List<Pin> pinned) {
        return new ChatState(messages, threads, pinned, slow, muted);
    }

    ChatState with(int seconds) {
        return new ChatState(messages, threads, pins, seconds, muted);
    }

    ChatState withMuted(Map<MemberId, Mute> people) {
        return new ChatState(messages, threads, pins, slow, Collections.unmodifiableMap(people));
    }

    /// The state without what only staff may see of others.
    ChatState seenBy(Member viewer) {
        if (viewer.isStaff() || muted.isEmpty()) {
            return this;
        }
        var own = muted.get(viewer.id());
        return withMuted(own == null ? Map.of() : Map.of(viewer.id(), own));
    }

    /// Whether such a message may exist: it is among the newest, or older than all of them.
    boolean mayHold(long id) {
        return messages.containsKey(id)
                || (messages.size() == WINDOW && id > 0 && id < messages.firstEntry().getKey());
    }

    Optional<Pin> pin(long message) {
        return pins.stream().filter(pin -> pin.message() == message).findFirst();
    }

    @Nullable Mute muteOf(Member member, Instant at) {
        var mute = muted.get(member.id());
        return mute == null || !at.isBefore(mute.until()) ? null : mute;
    }
}
