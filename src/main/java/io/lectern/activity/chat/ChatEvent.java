package io.lectern.activity.chat;

import io.lectern.room.Attachment;
import io.lectern.room.Crowd;
import io.lectern.room.Event;
import io.lectern.room.Member;
import io.lectern.room.MemberId;
import io.lectern.room.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What happened in the chat.
public sealed interface ChatEvent extends Event {
    record Said(
            Member by,
            @Written String text,
            OptionalLong replyTo,
            List<MemberId> mentions,
            Optional<List<Attachment>> attachments,
            OptionalLong thread,
            Optional<Boolean> toRoom,
            Optional<Boolean> knock,
            Optional<List<Crowd>> crowds)
            implements ChatEvent {
        public Said {
            mentions = List.copyOf(mentions);
            attachments = attachments.map(List::copyOf);
            crowds = crowds.map(List::copyOf);
        }

        public Said(
                Member by,
                String text,
                OptionalLong replyTo,
                List<MemberId> mentions,
                Optional<List<Attachment>> attachments,
                OptionalLong thread,
                Optional<Boolean> toRoom,
                Optional<Boolean> knock) {
            this(by, text, replyTo, mentions, attachments, thread, toRoom, knock, Optional.empty());
        }

        public Said(Member by, String text, OptionalLong replyTo, List<MemberId> mentions) {
            this(
                    by,
                    text,
                    replyTo,
                    mentions,
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /// Whether it shows in its thread only.
        boolean aside() {
            return thread.isPresent() && !toRoom.orElse(false);
        }

        List<Attachment> files() {
            return attachments.orElse(List.of());
        }

        Said withdrawn() {
            return new Said(
                    by, "", replyTo, mentions, Optional.empty(), thread, toRoom, knock, crowds);
        }
    }

    record Edited(long message, @Written String text) implements ChatEvent {}

    record TakenBack(long message) implements ChatEvent {}

    record Removed(long message, Member by, @Written String reason) implements ChatEvent {}

    record Reacted(long message, Reaction reaction, MemberId by, boolean on) implements ChatEvent {}

    record Knocked(long message) implements ChatEvent {}

    record Followed(long thread, MemberId by, boolean on) implements ChatEvent {}

    record Locked(long thread, Member by, boolean on) implements ChatEvent {}

    record Pinned(long message, Member by, @Written String why) implements ChatEvent {}

    record Unpinned(long message, Member by) implements ChatEvent {}

    record Slowed(int seconds, Member by) implements ChatEvent {}

    record Muted(Member who, Instant until, Member by, @Written String reason)
            implements ChatEvent {}

    record Unmuted(MemberId who, Member by) implements ChatEvent {}
}
