package io.lectern.activity.chat;

import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import java.util.List;
import java.util.OptionalLong;

/// What happened in the chat.
public sealed interface ChatEvent extends Event {
    record Said(Member by, String text, OptionalLong replyTo, List<MemberId> mentions)
            implements ChatEvent {
        public Said {
            mentions = List.copyOf(mentions);
        }
    }

    record Edited(long message, String text) implements ChatEvent {}

    record TakenBack(long message) implements ChatEvent {}

    record Removed(long message, Member by, String reason) implements ChatEvent {}

    record Reacted(long message, Reaction reaction, MemberId by, boolean on) implements ChatEvent {}
}
