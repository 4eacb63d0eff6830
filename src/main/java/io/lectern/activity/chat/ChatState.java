package io.lectern.activity.chat;

import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The newest messages (at most 200), oldest first; older ones are read from the log.
public record ChatState(SequencedMap<Long, Message> messages) {
    static final int WINDOW = 200;
    static final int MOST_EARLIER = 10;
    static final ChatState EMPTY = new ChatState(Messages.NONE);

    public ChatState {
        messages = Messages.of(messages);
    }

    ChatState with(Message message) {
        return new ChatState(Messages.of(messages).with(message, WINDOW));
    }

    ChatState changing(long id, UnaryOperator<Message> change) {
        var message = messages.get(id);
        return message == null ? this : with(change.apply(message));
    }

    /// Whether there may be such a message: it is in the window, or older than a full one.
    boolean mayHold(long id) {
        return messages.containsKey(id)
                || (messages.size() == WINDOW && id > 0 && id < messages.firstEntry().getKey());
    }

    /// @param text the words now; empty once taken back or removed
    /// @param earlier the words before each edit, oldest first, at most 10
    public record Message(
            long id,
            Instant at,
            Member by,
            String text,
            OptionalLong replyTo,
            List<MemberId> mentions,
            Status status,
            List<String> earlier,
            Map<Reaction, Set<MemberId>> reactions) {

        static Message of(long id, Instant at, ChatEvent.Said said) {
            return new Message(
                    id,
                    at,
                    said.by(),
                    said.text(),
                    said.replyTo(),
                    said.mentions(),
                    Status.SAID,
                    List.of(),
                    Map.of());
        }

        Message edited(String words) {
            var before = new ArrayList<>(earlier);
            before.add(text);
            var newest = before.subList(Math.max(0, before.size() - MOST_EARLIER), before.size());
            return gone()
                    ? this
                    : new Message(
                            id,
                            at,
                            by,
                            words,
                            replyTo,
                            mentions,
                            Status.EDITED,
                            List.copyOf(newest),
                            reactions);
        }

        Message emptied(Status why) {
            return new Message(id, at, by, "", replyTo, mentions, why, List.of(), Map.of());
        }

        Message reacted(Reaction reaction, MemberId who, boolean on) {
            var people = new LinkedHashSet<>(reactions.getOrDefault(reaction, Set.of()));
            var all = new EnumMap<Reaction, Set<MemberId>>(Reaction.class);
            all.putAll(reactions);
            if (on) {
                people.add(who);
            } else {
                people.remove(who);
            }
            if (people.isEmpty()) {
                all.remove(reaction);
            } else {
                all.put(reaction, Collections.unmodifiableSet(people));
            }
            return gone()
                    ? this
                    : new Message(
                            id,
                            at,
                            by,
                            text,
                            replyTo,
                            mentions,
                            status,
                            earlier,
                            Collections.unmodifiableMap(all));
        }

        boolean gone() {
            return switch (status) {
                case SAID, EDITED -> false;
                case TAKEN_BACK, REMOVED -> true;
            };
        }

        boolean has(Reaction reaction, MemberId who) {
            return reactions.getOrDefault(reaction, Set.of()).contains(who);
        }
    }

    public enum Status {
        SAID,
        EDITED,
        TAKEN_BACK,
        REMOVED
    }
}
